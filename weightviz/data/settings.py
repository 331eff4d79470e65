"""Limits of the settings that a set of data is made with."""

from __future__ import annotations

from numbers import Integral, Real

from weightviz.errors import SettingError

TEST_SHARES = (0.05, 0.8)
SEEDS = (0, 2**32 - 1)


def check_between(setting: str, value: float, limits: tuple[float, float]) -> None:
    """Refuse a number outside its limits, which are allowed themselves.

    Raises
    ------
    SettingError
    """
    low, high = limits
    if not (isinstance(value, Real) and low <= value <= high):
        raise SettingError.of(setting, value, f"a number from {low:,} to {high:,}")


def check_whole_between(setting: str, value: int, limits: tuple[int, int]) -> None:
    """Refuse what is no whole number within its limits, which are allowed themselves.

    Raises
    ------
    SettingError
    """
    low, high = limits
    if not (isinstance(value, Integral) and low <= value <= high):
        raise SettingError.of(setting, value, f"a whole number from {low:,} to {high:,}")
