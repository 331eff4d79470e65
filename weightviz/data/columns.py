"""What a column is good for: kinds of columns, and which ones can be features."""

from __future__ import annotations

from enum import Enum

import numpy as np
import pandas as pd

from weightviz.data.table import Table, is_numeric
from weightviz.errors import DataError

# Far below where float32 overflows, so that squares of scaled values stay finite.
LARGEST_VALUE = 1e30
# Share of different values from which on text names its row and says nothing about others.
_IDENTIFIER_SHARE = 0.9
# Text of this many words on average, with more values than a list of answers has, is prose.
_PROSE_WORDS = 5
_PROSE_VALUES = 20
_ROW_NUMBER_NAMES = {"column 1", "id", "index", "row", "rownames", "row number", "no", "no.", "nr"}
_AFFIRMATIVE = {"yes", "y", "true", "t", "ja", "j", "oui", "si", "sí"}


class Kind(Enum):
    """What the values of a column are. Only the first three can be features.

    The words of the others say why such a column is left out.
    """

    NUMBER = "numbers"
    TWO_VALUES = "text with two values"
    CATEGORY = "text with a few values"
    EMPTY = "no value in any training row"
    CONSTANT = "the same value in every training row"
    ROW_NUMBER = "row numbers"
    IDENTIFIER = "text that is different in nearly every training row"
    PROSE = "free text"

    @property
    def usable(self) -> bool:
        """Whether a column of this kind can be a feature."""
        return self in (Kind.NUMBER, Kind.TWO_VALUES, Kind.CATEGORY)


def kind_of(values: pd.Series) -> Kind:
    """Tell the kind of a column of a table, (n_rows,).

    Missing values do not count. Numbers that only rise, in a column whose name says so ("id",
    "row", no name in the first column), are row numbers. Text is an identifier if at least 90 %
    of its values differ, and prose if it has more than 20 values of at least 5 words on average.
    """
    present = values.dropna()
    n_values = present.nunique()
    if n_values == 0:
        return Kind.EMPTY
    if n_values == 1:
        return Kind.CONSTANT
    if is_numeric(values):
        return Kind.ROW_NUMBER if _are_row_numbers(values) else Kind.NUMBER
    if n_values == 2:
        return Kind.TWO_VALUES
    if n_values >= _IDENTIFIER_SHARE * len(present):
        return Kind.IDENTIFIER
    if n_values > _PROSE_VALUES and present.str.split().str.len().mean() >= _PROSE_WORDS:
        return Kind.PROSE
    return Kind.CATEGORY


def usable_features(table: Table, target: str) -> tuple[str, ...]:
    """Name the columns that can be features of `target`, in the table's order."""
    return tuple(
        name for name in table.names if name != target and kind_of(table.column(name)).usable
    )


def ordered_labels(values: pd.Series) -> tuple[str, ...]:
    """List the different values as text, in order: numbers by size, text by alphabet.

    Of two, the last is the one that a 1 stands for: "yes" before "no", "ja" before "nein".
    """
    in_order = tuple(dict.fromkeys(as_text(values.dropna().sort_values())))
    if len(in_order) == 2 and in_order[0].lower() in _AFFIRMATIVE:
        return in_order[::-1]
    return in_order


def as_text(values: pd.Series) -> pd.Series:
    """Write each value as the text of a label: text as it is, numbers without a needless ".0"."""
    if not is_numeric(values):
        return values
    present = values.dropna().astype(float)
    text = [np.format_float_positional(value, trim="-") for value in present]
    return pd.Series(text, index=present.index, name=values.name, dtype=object).reindex(
        values.index
    )


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


def _are_row_numbers(values: pd.Series) -> bool:
    return (
        str(values.name).lower() in _ROW_NUMBER_NAMES
        and bool((values % 1 == 0).all())
        and values.is_monotonic_increasing
        and values.is_unique
    )
