"""What can go wrong, said to the person at the screen.

WeightvizError
├── SettingError    a setting outside what is allowed
└── DataError       a table that cannot be read or prepared
"""

from __future__ import annotations

from collections.abc import Iterable


class WeightvizError(Exception):
    """Root of all errors of this package; its message is a sentence that may be shown as it is."""


class SettingError(WeightvizError):
    """A setting outside what is allowed."""

    @classmethod
    def of(cls, setting: str, value: object, allowed: str) -> SettingError:
        """Make the error from the setting's name, what came and what is allowed.

        >>> print(SettingError.of("batch_size", 0, "a whole number from 1 to 100,000"))
        batch_size is 0, but must be a whole number from 1 to 100,000.
        """
        return cls(f"{setting} is {value!r}, but must be {allowed}.")


class DataError(WeightvizError):
    """A table that cannot be read or prepared."""


def one_of(names: Iterable[str]) -> str:
    """Say which names are allowed, as the last part of an error sentence."""
    return "one of " + ", ".join(names)
