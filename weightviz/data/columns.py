"""What a column is good for: the kinds of columns, and which of them can be features."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum

import numpy as np
import pandas as pd

from weightviz.data.table import Table, is_date, is_numeric
from weightviz.errors import DataError, SettingError, one_of

# Far below where float32 overflows, so that squares of scaled values stay finite.
LARGEST_VALUE = 1e30
# Share of different values from which on text names its row and says nothing about others.
_IDENTIFIER_SHARE = 0.9
# Text of this many words on average, with more values than a list of answers has, is prose.
_PROSE_WORDS = 5
_PROSE_VALUES = 20
_PROSE_SAMPLE = 1_000
# Whole numbers under these names that only rise number the rows; under names that end with "id"
# they need not rise.
_ROW_NUMBER_NAMES = {
    "column 1",
    "unnamed: 0",
    "index",
    "row",
    "rownames",
    "row number",
    "no",
    "no.",
    "nr",
}
_IDENTIFIER_NAME = re.compile(r"(^|[\W_])(id|ID|Id)$|[a-z]I[dD]$")
_AFFIRMATIVE = {"yes", "y", "true", "t", "ja", "j", "oui", "si", "sí"}


class Kind(Enum):
    """What the values of a column are, in a word for people. Only the first four can be features.

    An identifier tells rows apart and says nothing about others, as row numbers do.
    """

    NUMBER = "number"
    YES_NO = "yes/no"
    CATEGORY = "category"
    DATE = "date"
    IDENTIFIER = "identifier"
    FREE_TEXT = "free text"
    CONSTANT = "constant"
    EMPTY = "empty"

    @property
    def usable(self) -> bool:
        """Whether a column of this kind can be a feature."""
        return self in (Kind.NUMBER, Kind.YES_NO, Kind.CATEGORY, Kind.DATE)


def kind_of(values: pd.Series) -> Kind:
    """Tell the kind of a column of a table, (n_rows,).

    Missing values do not count. Whole numbers that all differ are identifiers if the column's name
    says so: it ends with "id", or they only rise and it is one for row numbers ("row", "nr", no
    name in the first column). Text is free text if it has more than 20 values of at least 5 words
    on average, and an identifier if at least 90 % of its values differ.
    """
    present = values.dropna()
    n_values = present.nunique()
    if n_values == 0:
        return Kind.EMPTY
    if n_values == 1:
        return Kind.CONSTANT
    if is_numeric(values):
        unique = n_values == len(present)
        return Kind.IDENTIFIER if unique and _tell_rows_apart(present) else Kind.NUMBER
    if is_date(values):
        return Kind.DATE
    if n_values == 2:
        return Kind.YES_NO
    if n_values > _PROSE_VALUES and _words_in(present) >= _PROSE_WORDS:
        return Kind.FREE_TEXT
    if n_values >= _IDENTIFIER_SHARE * len(present):
        return Kind.IDENTIFIER
    return Kind.CATEGORY


def possible_kinds(values: pd.Series) -> tuple[Kind, ...]:
    """List the kinds that a column of a table, (n_rows,), can be taken for.

    As an identifier, or text as free text, it is left out. A column with one value or none stays
    what it is.
    """
    n_values = values.nunique()
    if n_values < 2:
        return (kind_of(values),)
    yes_no = (Kind.YES_NO,) if n_values == 2 else ()
    if is_numeric(values):
        return (Kind.NUMBER, *yes_no, Kind.CATEGORY, Kind.IDENTIFIER)
    if is_date(values):
        return (Kind.DATE, Kind.CATEGORY, Kind.IDENTIFIER)
    return (*yes_no, Kind.CATEGORY, Kind.IDENTIFIER, Kind.FREE_TEXT)


def chosen_kinds(table: Table, roles: Mapping[str, Kind | str]) -> dict[str, Kind]:
    """Check what columns of a table are to be taken for.

    Parameters
    ----------
    table : Table
    roles : mapping
        Name of a column -> a `Kind`, or its word.

    Raises
    ------
    DataError
        If there is no such column, or it cannot be taken for that.
    SettingError
        If there is no such kind.
    """
    chosen = {}
    for name, role in roles.items():
        values = table.column(name)
        try:
            kind = Kind(role)
        except ValueError:
            allowed = one_of(kind.value for kind in Kind)
            raise SettingError.of(f"The role of {name}", role, allowed) from None
        possible = possible_kinds(values)
        if kind not in possible:
            raise DataError(
                f"Column '{name}' holds {_what_it_holds(values)}, so it cannot be taken for "
                f"'{kind.value}'. Possible: {', '.join(other.value for other in possible)}."
            )
        chosen[name] = kind
    return chosen


def in_order(values: pd.Series) -> tuple[str, ...]:
    """List the different values as text: numbers by size, dates by time, text by alphabet."""
    # Whole numbers too large for a float lose their last digits, and then may agree.
    return tuple(dict.fromkeys(as_text(values.dropna().drop_duplicates().sort_values())))


def ordered_labels(values: pd.Series) -> tuple[str, ...]:
    """List the different values as text, in order, as labels of classes.

    Of two, the last is the one that a 1 stands for: "yes" before "no", "ja" before "nein".
    """
    labels = in_order(values)
    if len(labels) == 2 and labels[0].lower() in _AFFIRMATIVE:
        return labels[::-1]
    return labels


def as_text(values: pd.Series) -> pd.Series:
    """Write each value as the text of a label.

    Text as it is, numbers without a needless ".0", dates as 2024-05-31, with the time if there is
    one.
    """
    if not (is_numeric(values) or is_date(values)):
        return values
    codes, different = pd.factorize(values)
    write = _number_text if is_numeric(values) else _date_text
    # One more at the end, which the code -1 of a missing value picks.
    texts = np.array([*map(write, different), np.nan], object)
    return pd.Series(texts[codes], index=values.index, name=values.name, dtype=object)


def check_finite(values: pd.Series) -> None:
    """Refuse numbers that are infinite or too large to compute with.

    Raises
    ------
    DataError
        Naming the column, the first such row and what it holds.
    """
    if not is_numeric(values):
        return
    too_large = np.flatnonzero(values.abs() > LARGEST_VALUE)
    if too_large.size:
        place = too_large[0]
        raise DataError(
            f"Column '{values.name}' holds {values.iloc[place]:g} in row {values.index[place] + 1} "
            f"below the names, which is "
            f"infinite or larger than {LARGEST_VALUE:g}. Correct that value or leave it empty."
        )


def _tell_rows_apart(values: pd.Series) -> bool:
    """Whether numbers that all differ do nothing else, by the name of their column."""
    name = str(values.name)
    numbers_rows = name.lower() in _ROW_NUMBER_NAMES and values.is_monotonic_increasing
    if not (numbers_rows or _IDENTIFIER_NAME.search(name)):
        return False
    return bool((values % 1 == 0).all())


def _words_in(values: pd.Series) -> float:
    """Mean number of words of text, of a sample that is spread over the rows."""
    sample = values.iloc[:: max(1, len(values) // _PROSE_SAMPLE)]
    return float(sample.str.split().str.len().mean())


def _what_it_holds(values: pd.Series) -> str:
    present = values.dropna()
    n_values = present.nunique()
    if n_values < 2:
        return "the same value in every row" if n_values else "no values"
    if is_numeric(values):
        return f"numbers with {n_values:,} different values"
    if is_date(values):
        return "dates"
    return f"text with {n_values:,} different values ('{present.iloc[0]}', …)"


def _number_text(value: float) -> str:
    return np.format_float_positional(float(value), trim="-")


def _date_text(value: pd.Timestamp) -> str:
    return str(value.date() if value == value.normalize() else value)
