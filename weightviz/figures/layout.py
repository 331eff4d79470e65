"""Where the parts of a network stand in a picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def unit_positions(sizes: tuple[int, ...]) -> list[NDArray[np.float64]]:
    """Centres of all neurons in the unit square, x to the right, y downwards.

    Parameters
    ----------
    sizes : tuple of int
        Number of neurons of each column.

    Returns
    -------
    list of (size, 2) arrays
    """
    return [
        np.column_stack(
            [
                np.full(size, column / max(len(sizes) - 1, 1)),
                (np.arange(size) + 0.5) / size,
            ]
        )
        for column, size in enumerate(sizes)
    ]
