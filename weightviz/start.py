"""What a run can start from."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from weightviz.dataset import Subject
from weightviz.errors import SettingError
from weightviz.network import Network
from weightviz.plan import Array


def check_fit(subject: Subject, network: Network) -> None:
    """Refuse a network whose inputs or outputs are not those that the subject needs.

    Raises
    ------
    SettingError
    """
    needed = (subject.n_features, subject.n_outputs, subject.output)
    given = (network.n_features, network.n_outputs, network.output)
    if needed != given:
        raise SettingError(
            "The network has {} inputs and {} {} outputs, ".format(*given)
            + "but this dataset needs {} inputs and {} {} outputs.".format(*needed)
        )


def check_dtype(dtype: DTypeLike) -> None:
    """Refuse what is neither float32 nor float64, by whatever name.

    Raises
    ------
    SettingError
    """
    try:
        known = np.dtype(dtype) in (np.dtype(np.float32), np.dtype(np.float64))
    except TypeError:
        known = False
    if not known:
        raise SettingError.of("dtype", dtype, "float32 or float64")


def start_parameters(parameters: ArrayLike, network: Network) -> Array:
    """Return given parameters as an array (n_parameters,).

    Raises
    ------
    SettingError
        If they are no finite numbers, or more or fewer than the network has.
    """
    needed = f"this network needs {network.n_parameters:,} finite numbers in one dimension"
    try:
        start = np.asarray(parameters, float)
    except (TypeError, ValueError):
        raise SettingError(f"The start parameters are not all numbers, but {needed}.") from None
    if start.shape != (network.n_parameters,) or not np.isfinite(start).all():
        n_finite = np.count_nonzero(np.isfinite(start))
        raise SettingError(
            f"The start parameters have shape {start.shape} with {n_finite:,} finite numbers, "
            f"but {needed}."
        )
    return start
