"""A table: columns of numbers, of dates and of text, each with a name of its own."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from weightviz.data.units import unit_in
from weightviz.data.wording import guessed
from weightviz.errors import DataError

# Python numbers that pandas holds as objects count as numbers too.
_NUMERIC = {"integer", "floating", "mixed-integer-float", "decimal"}


@dataclass(frozen=True, eq=False)
class Table:
    """Rows as they came, in columns that hold numbers, dates or text.

    Attributes
    ----------
    frame : DataFrame, (n_rows, n_columns)
        Made tidy on the way in: names are stripped, different strings; a column is numeric, or of
        dates (datetime64, without a time zone), or text with NaN where a value is missing. True and
        false become the text "yes" and "no".
    name : str
        What messages call the table.
    units : mapping
        Column name -> unit. Units that numeric columns carry in their names are added.
    notes : tuple of str
        Sentences on what reading did to the table, for the person at the screen.

    Raises
    ------
    DataError
        If `frame` is no DataFrame.
    """

    frame: pd.DataFrame
    name: str = "the table"
    units: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.frame, pd.DataFrame):
            kind = type(self.frame).__name__
            raise DataError(f"A table is made from a DataFrame, not from {kind} {self.frame!r}.")
        frame = _tidy(self.frame)
        numeric = (name for name in frame.columns if is_numeric(frame[name]))
        units = {name: unit for name in numeric if (unit := unit_in(name))}
        object.__setattr__(self, "frame", frame)
        object.__setattr__(self, "units", units | dict(self.units))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(self.frame.columns)

    def column(self, name: str) -> pd.Series:
        """Values of one column, (n_rows,).

        Raises
        ------
        DataError
            If there is no such column; the message names the ones that are close.
        """
        if name not in self.frame.columns:
            raise DataError(f"{self.name} has no column '{name}'. {guessed(str(name), self.names)}")
        return self.frame[name]


def as_table(rows: Table | pd.DataFrame) -> Table:
    """`rows` as a table, whether they are one already or a DataFrame."""
    return rows if isinstance(rows, Table) else Table(rows)


def is_numeric(values: pd.Series) -> bool:
    """Whether a column of a table holds numbers."""
    return values.dtype.kind in "iuf"


def is_date(values: pd.Series) -> bool:
    """Whether a column of a table holds dates; what holds neither these nor numbers holds text."""
    return values.dtype.kind == "M"


def unique_names(names: Iterable[Hashable]) -> list[str]:
    """Make names stripped strings that differ: an empty one says its place, a second its number.

    Examples
    --------
    >>> unique_names(["a", " a ", "", 7])
    ['a', 'a (2)', 'column 3', '7']
    """
    stripped = [
        "" if name is None or name != name else str(name).strip().lstrip("\ufeff") for name in names
    ]
    taken = set(stripped)
    used: set[str] = set()
    unique = []
    for place, wanted in enumerate(stripped, start=1):
        first = wanted or f"column {place}"
        name, number = first, 1
        while name in used or (name != wanted and name in taken):
            number += 1
            name = f"{first} ({number})"
        used.add(name)
        unique.append(name)
    return unique


def _tidy(frame: pd.DataFrame) -> pd.DataFrame:
    names = unique_names(frame.columns)
    columns = {
        name: _tidy_values(frame.iloc[:, place]).reset_index(drop=True)
        for place, name in enumerate(names)
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(len(frame)), columns=names)


def _tidy_values(values: pd.Series) -> pd.Series:
    if isinstance(values.dtype, np.dtype) and values.dtype.kind in "iuf":
        return values
    if is_date(values):
        return values.dt.tz_localize(None) if values.dt.tz is not None else values
    kind = pd.api.types.infer_dtype(values, skipna=True)
    if kind in _NUMERIC or values.isna().all():
        return pd.Series(values.to_numpy(dtype=float, na_value=np.nan))
    present = values.notna().to_numpy(dtype=bool)
    text = values.astype(object).to_numpy(copy=True)
    if kind == "boolean":
        text[present] = np.where(text[present].astype(bool), "yes", "no")
    else:
        text[present] = [str(value).strip() for value in text[present]]
    text[~present | (text == "")] = np.nan
    return pd.Series(text, dtype=object)
