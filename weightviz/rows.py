"""Rows of numbers, as a network takes them."""

from __future__ import annotations

from typing import Any

import numpy as np

from weightviz.errors import DataError
from weightviz.plan import Array


def finite_rows(name: str, values: Any) -> Array:
    """Return values as finite floats (n_samples, n_features); float32 stays float32.

    Raises
    ------
    DataError
        For text, missing or infinite values, or any other shape; it calls them by ``name``.
    """
    try:
        X = np.asarray(values)
        X = X if X.dtype.kind == "f" else X.astype(float)
    except (TypeError, ValueError):
        raise DataError(
            f"{name} holds values that are not numbers; encode categories first, "
            "or let prepare() do it."
        ) from None
    if X.ndim != 2 or X.shape[1] == 0:
        raise DataError(
            f"{name} has shape {X.shape}, but must have two dimensions: rows and at least one "
            "feature."
        )
    check_finite(name, X)
    return X


def check_finite(name: str, values: Array) -> None:
    """Refuse missing or infinite values.

    Raises
    ------
    DataError
        It calls the values by ``name``.
    """
    n_bad = values.size - np.count_nonzero(np.isfinite(values))
    if n_bad:
        raise DataError(
            f"{name} has {n_bad} missing or infinite values; fill them or leave those rows out."
        )
