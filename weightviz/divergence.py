"""When training has diverged: one rule, for one network or for many."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

EXPLOSION = 1e6
"""A loss this many times the first one (or this large, if the first was small) has exploded."""


def highest_loss(first: ArrayLike) -> Any:
    """The training loss above which a network has diverged, of the shape of its first one."""
    return EXPLOSION * np.maximum(1.0, first)


def has_diverged(train_loss: ArrayLike, highest: ArrayLike, squared_length: ArrayLike) -> Any:
    """Whether training has diverged, of the shape of its arguments.

    Parameters
    ----------
    train_loss, highest : array-like
        The loss now, and what `highest_loss` gave for the first one.
    squared_length : array-like
        Sum of the squared parameters. It must be a number that float32 can hold, as the history
        must, whatever the parameters' own type.
    """
    is_held = np.isfinite(np.asarray(squared_length).astype(np.float32))
    return ~(np.less_equal(train_loss, highest) & is_held)
