"""Which rows of a large table are drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MOST_ROWS = 500
"""Most training rows, and most test rows, that are drawn."""


def drawn_rows(n_rows: int, most: int = MOST_ROWS) -> NDArray[np.int64]:
    """Indices, ascending, of the rows that are drawn: all, or `most` picked at random.

    The pick is the same every time.
    """
    if n_rows <= most:
        return np.arange(n_rows)
    return np.sort(np.random.default_rng(0).choice(n_rows, most, replace=False))
