"""A table: columns of numbers, of dates and of text, each with a name of its own."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from weightviz.data.dialect import Reading
from weightviz.data.units import unit_in
from weightviz.data.wording import counted, guessed
from weightviz.errors import DataError

# Python numbers that pandas holds as objects count as numbers too.
_NUMERIC = {"integer", "floating", "mixed-integer-float", "decimal"}
_DATES = {"date", "datetime", "datetime64"}
TEXT = pd.StringDtype(na_value=np.nan)
LONGEST_NAME = 200
# Control characters but the tab and the end of a line, and what turns or hides the text around it.
NOT_PRINTED = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+"
)


@dataclass(frozen=True, eq=False)
class Table:
    """Rows as they came, in columns that hold numbers, dates or text.

    Attributes
    ----------
    frame : DataFrame, (n_rows, n_columns)
        Made tidy on the way in: names are stripped, different strings; a column is numeric, or of
        dates (datetime64, without a time zone), or text (pandas' str) with NaN where a value is
        missing. True and false become the text "yes" and "no". Characters that are not printed
        are taken out of names and text.
    name : str
        What messages call the table.
    units : mapping
        Column name -> unit. Units that numeric columns carry in their names are added.
    notes : tuple of str
        Sentences on what reading did to the table, for the person at the screen.
    reading : Reading, optional
        How the table was read: what was guessed, to be overruled with `dataclasses.replace`. None
        for a table that was not read from a file.

    Raises
    ------
    DataError
        If `frame` is no DataFrame.
    """

    frame: pd.DataFrame
    name: str = "the table"
    units: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    reading: Reading | None = None

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

    @property
    def summary(self) -> str:
        """What was guessed and what came of it, in one line.

        Such as "semicolon-separated, decimal comma, Windows-1252, 412 rows × 9 columns".
        """
        n_rows, n_columns = self.frame.shape
        shape = f"{counted(n_rows, 'row')} × {counted(n_columns, 'column')}"
        return ", ".join([*(self.reading.words if self.reading else ()), shape])

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

    What is not printed is taken out, and names end after 200 characters.

    Examples
    --------
    >>> unique_names(["a", " a ", "", 7])
    ['a', 'a (2)', 'column 3', '7']
    """
    stripped = [
        "" if name is None or name != name else _plain(str(name), LONGEST_NAME) for name in names
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


def _plain(text: str, longest: int) -> str:
    plain = re.sub(NOT_PRINTED, "", _as_text(text)).strip()
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _tidy(frame: pd.DataFrame) -> pd.DataFrame:
    names = unique_names(frame.columns)
    columns = {
        name: _tidy_values(frame.iloc[:, place]).reset_index(drop=True)
        for place, name in enumerate(names)
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(len(frame)), columns=names, copy=False)


def _tidy_values(values: pd.Series) -> pd.Series:
    if isinstance(values.dtype, np.dtype) and values.dtype.kind in "iuf":
        return values
    if is_date(values):
        return values.dt.tz_localize(None) if values.dt.tz is not None else values
    kind = pd.api.types.infer_dtype(values, skipna=True)
    if kind in _NUMERIC or values.isna().all():
        return pd.Series(values.to_numpy(dtype=float, na_value=np.nan))
    if kind in _DATES:
        dates = pd.to_datetime(values, errors="coerce", utc=True).dt.tz_localize(None)
        if dates.notna().equals(values.notna()):
            return dates
    if kind == "boolean":
        values = values.map({True: "yes", False: "no"})
    elif values.dtype != TEXT:
        values = values.map(_as_text, na_action="ignore")
    text = values.astype(TEXT).str.replace(NOT_PRINTED, "", regex=True).str.strip()
    return text.mask(text == "")


def _as_text(value: object) -> str:
    # Half of a pair of surrogates is no character, and no file can hold it.
    return str(value).encode("utf-8", errors="replace").decode()
