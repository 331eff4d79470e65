"""When training has diverged: one rule, for one network or for many."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

EXPLOSION = 1e6
"""A loss this many times the first one (or this large, if the first was small) has exploded."""

# Half way from the largest float32 to the next: what is less rounds to a number, not to infinity.
_HELD_BELOW = (2 - 2**-24) * 2.0**127


def highest_loss(first: ArrayLike) -> Any:
    """The training loss above which a network has diverged, of the shape of its first one."""
    return EXPLOSION * np.maximum(1.0, first)


def goes_well(train_loss: Any, highest: Any, squared_length: Any) -> Any:
    """Whether training has not diverged, of the shape of its arguments: numbers or arrays.

    Run once an epoch, where on a small network a NumPy call more can be felt: so it takes none.

    Parameters
    ----------
    train_loss, highest : float or ndarray
        The loss now, and what `highest_loss` gave for the first one.
    squared_length : float or ndarray
        Sum of the squared parameters. It must be a number that float32 can hold, as the history
        must, whatever the parameters' own type.
    """
    return (train_loss <= highest) & (squared_length < _HELD_BELOW)
