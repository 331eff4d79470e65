"""Plans: the NumPy calls of a computation with their buffers, fixed once and replayed.

On small networks a NumPy call costs more than its arithmetic. A plan therefore looks up nothing
and allocates nothing when it runs: each entry is a NumPy function bound to the arrays it reads and
the array it writes, and running the plan is calling the entries in order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]
Plan = list[Callable[[], object]]


def replay(plan: Plan) -> None:
    """Run a plan: make its calls in order."""
    for call in plan:
        call()


def scalar(value: float, dtype: DTypeLike) -> Array:
    """Make a 0-d array, which NumPy multiplies faster than a Python number."""
    return np.array(value, dtype)
