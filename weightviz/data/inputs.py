"""One column of a table as inputs of a network: what is kept of it from the training rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from weightviz.data.columns import Kind, as_text, check_finite
from weightviz.data.table import is_date, is_numeric
from weightviz.dataset import Variable
from weightviz.errors import DataError

Inputs = NDArray[np.float64]

DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class ColumnInputs(ABC):
    """The inputs that one column becomes; plain numbers and names, fitted on training rows.

    Attributes
    ----------
    name : str
        Name of the column.
    fill_in : float or str
        What stands in for a missing value.
    says_missing : bool
        Whether a last input is 1 where the value was missing, else 0.
    """

    name: str
    fill_in: float | str
    says_missing: bool

    kind: ClassVar[Kind]

    @property
    def features(self) -> tuple[Variable, ...]:
        """What each input stands for, (n_inputs,)."""
        missing = Variable(f"{self.name}=missing", group=self.name)
        return (*self._features(), missing) if self.says_missing else self._features()

    def encode(self, values: pd.Series) -> Inputs:
        """Turn values of the column, (n_rows,), into its inputs, (n_rows, n_inputs).

        Raises
        ------
        DataError
            For a value that is not of the column's kind.
        """
        # A column without any value may come as numbers, whatever it held in training.
        inputs = self._encode(values if values.notna().any() else values.astype(object))
        if not self.says_missing:
            return inputs
        return np.column_stack([inputs, values.isna().to_numpy(dtype=float)])

    @abstractmethod
    def _features(self) -> tuple[Variable, ...]: ...

    @abstractmethod
    def _encode(self, values: pd.Series) -> Inputs: ...


@dataclass(frozen=True)
class NumberInputs(ColumnInputs):
    """A number, standardised: (value − mean) / std. A missing one is the median."""

    fill_in: float
    unit: str
    mean: float
    std: float

    kind = Kind.NUMBER

    def __post_init__(self) -> None:
        _check(self.std > 0, "a deviation that is not above 0")

    def _features(self) -> tuple[Variable, ...]:
        return (Variable(self.name, self.unit, self.mean, self.std),)

    def _encode(self, values: pd.Series) -> Inputs:
        numbers = _numbers(values).fillna(self.fill_in).to_numpy(dtype=float)
        return ((numbers - self.mean) / self.std)[:, np.newaxis]


@dataclass(frozen=True)
class YesNoInputs(ColumnInputs):
    """1 for one of two values, 0 for anything else. A missing one is the more frequent."""

    fill_in: str
    positive: str

    kind = Kind.YES_NO

    def _features(self) -> tuple[Variable, ...]:
        return (Variable(f"{self.name}={self.positive}", group=self.name),)

    def _encode(self, values: pd.Series) -> Inputs:
        text = as_text(values).fillna(self.fill_in)
        return (text == self.positive).to_numpy(dtype=float)[:, np.newaxis]


@dataclass(frozen=True)
class CategoryInputs(ColumnInputs):
    """One input of 0 or 1 for each category. A missing value is the most frequent one.

    Attributes
    ----------
    categories : tuple of str
        Those that have an input of their own, in order.
    n_rare : int
        Number of those that share the input "other", which is there if there are any; it also
        takes values that training never saw.
    """

    fill_in: str
    categories: tuple[str, ...]
    n_rare: int

    kind = Kind.CATEGORY

    def __post_init__(self) -> None:
        different = len(set(self.categories)) == len(self.categories) > 0
        _check(different and self.n_rare >= 0, "categories that are none or the same")

    def _features(self) -> tuple[Variable, ...]:
        names = [*self.categories, "other"] if self.n_rare else self.categories
        return tuple(Variable(f"{self.name}={name}", group=self.name) for name in names)

    def _encode(self, values: pd.Series) -> Inputs:
        text = as_text(values).fillna(self.fill_in)
        codes = pd.Index(self.categories, dtype=object).get_indexer(pd.Index(text, dtype=object))
        # One place more at the end, which the code -1 of all other values picks.
        inputs = np.zeros((len(codes), len(self.categories) + 1))
        inputs[np.arange(len(codes)), codes] = 1
        return inputs if self.n_rare else inputs[:, :-1]


@dataclass(frozen=True)
class DateInputs(ColumnInputs):
    """Days since the first training date, standardised, and points on circles.

    A missing date is the median. What comes round again is a point on a circle, by sine and
    cosine: so December lies beside January.

    Attributes
    ----------
    first : str
        Day from which the days count, as 2024-05-31.
    mean, std : float
        Of the days.
    circles : tuple of str
        Keys of ``CIRCLES``.
    """

    fill_in: str
    first: str
    mean: float
    std: float
    circles: tuple[str, ...]

    kind = Kind.DATE

    def __post_init__(self) -> None:
        _check(self.std > 0, "a deviation that is not above 0")
        _check(set(self.circles) <= set(CIRCLES), "unknown parts of a date")
        _check(_is_date_text(self.first) and _is_date_text(self.fill_in), "a date that is none")

    def _features(self) -> tuple[Variable, ...]:
        days = Variable(
            f"{self.name}: days since {self.first}", "days", self.mean, self.std, self.name
        )
        return days, *(
            Variable(f"{self.name}: {circle}, {wave}", group=self.name)
            for circle in self.circles
            for wave in ("sine", "cosine")
        )

    def _encode(self, values: pd.Series) -> Inputs:
        dates = as_dates(values).fillna(pd.Timestamp(self.fill_in))
        days = (dates.to_numpy("datetime64[s]") - np.datetime64(self.first, "s")) / DAY
        inputs = [(days - self.mean) / self.std]
        for circle in self.circles:
            angle = 2 * np.pi * CIRCLES[circle](dates).to_numpy(dtype=float)
            inputs += [np.sin(angle), np.cos(angle)]
        return np.column_stack(inputs)


CIRCLES: dict[str, Callable[[pd.Series], pd.Series]] = {
    "month": lambda dates: (dates.dt.month - 1) / 12,
    "weekday": lambda dates: dates.dt.day_of_week / 7,
    "hour": lambda dates: dates.dt.hour / 24,
}
"""Parts of a date that come round again, by how far round each date is, from 0 to below 1."""


def _numbers(values: pd.Series) -> pd.Series:
    """Values as floats, also those that came as text."""
    if not is_numeric(values):
        values = _converted(
            values, pd.to_numeric(_as_objects(values), errors="coerce").astype(float), "numbers"
        )
    check_finite(values)
    return values


def as_dates(values: pd.Series) -> pd.Series:
    """Values as dates, also those that came as text such as 2024-05-31."""
    if is_date(values):
        return values
    objects = _as_objects(values).astype(str).where(values.notna())
    dates = pd.to_datetime(objects, errors="coerce", format="ISO8601", utc=True)
    return _converted(values, dates.dt.tz_localize(None), "dates")


def _as_objects(values: pd.Series) -> pd.Series:
    # Dates would be taken for their nanoseconds, numbers for years.
    return as_text(values)


def _converted(values: pd.Series, found: pd.Series, what: str) -> pd.Series:
    wrong = values[found.isna() & values.notna()]
    if len(wrong):
        raise DataError(
            f"Column '{values.name}' holds '{wrong.iloc[0]}' in row {wrong.index[0] + 1} below "
            f"the names, where the network was trained on {what}. Correct that value or leave "
            "it empty."
        )
    return found


def _check(condition: bool, otherwise: str) -> None:
    # Fitting never makes such a thing; what is read from a file may be anything.
    if not condition:
        raise DataError(f"The inputs of a column have {otherwise}.")


def _is_date_text(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is None
    except ValueError:
        return False
