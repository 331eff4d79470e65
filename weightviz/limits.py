"""What a setting may be: a number within limits, or one of several names."""

from __future__ import annotations

from collections.abc import Collection
from numbers import Integral, Real

from weightviz.errors import SettingError, one_of

# Share of the rows that are kept for testing, of tables and of synthetic sets alike.
TEST_SHARES = (0.05, 0.8)


def check_between(setting: str, value: float, limits: tuple[float, float]) -> None:
    """Refuse what is no number within its limits, which are allowed themselves.

    Raises
    ------
    SettingError
    """
    low, high = limits
    if not (_is(Real, value) and low <= value <= high):
        raise SettingError.of(setting, value, f"a number from {low:,} to {high:,}")


def check_above(setting: str, value: float, limits: tuple[float, float]) -> None:
    """Refuse what is no number within its limits, of which the lower is not allowed itself.

    Raises
    ------
    SettingError
    """
    low, high = limits
    if not (_is(Real, value) and low < value <= high):
        raise SettingError.of(setting, value, f"a number above {low:,}, at most {high:,}")


def check_whole_between(setting: str, value: int, limits: tuple[int, int]) -> None:
    """Refuse what is no whole number within its limits, which are allowed themselves.

    Raises
    ------
    SettingError
    """
    low, high = limits
    if not (_is(Integral, value) and low <= value <= high):
        raise SettingError.of(setting, value, f"a whole number from {low:,} to {high:,}")


def check_one_of(setting: str, value: str, names: Collection[str]) -> None:
    """Refuse what is not among the names.

    Raises
    ------
    SettingError
    """
    if not (isinstance(value, str) and value in names):
        raise SettingError.of(setting, value, one_of(names))


def _is(kind: type, value: object) -> bool:
    # Python counts True as the number 1; who writes batch_size=True means something else.
    return isinstance(value, kind) and not isinstance(value, bool)
