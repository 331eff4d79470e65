"""Sentences on what preparing did to a table, with counts."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from weightviz.data.columns import Kind, as_text
from weightviz.data.encoding import TableEncoder
from weightviz.data.inputs import DateInputs, NumberInputs
from weightviz.data.splitting import SPLITS, Split
from weightviz.data.targets import TargetChoice
from weightviz.data.wording import counted, listed

_OF_ZERO_OR_ONE = (Kind.YES_NO, Kind.CATEGORY)


def notes_on_values(rows: pd.DataFrame, encoder: TableEncoder) -> Iterator[str]:
    """Say what was filled in, and what dates have become."""
    for column in encoder.columns:
        if n_missing := int(rows[column.name].isna().sum()):
            value, which = str(column.fill_in), "most frequent value"
            if isinstance(column, NumberInputs):
                value, which = f"{column.fill_in:.6g} {column.unit}".strip(), "median"
            elif isinstance(column, DateInputs):
                value, which = value.removesuffix("T00:00:00").replace("T", " "), "median"
            said = " Another input says where." if column.says_missing else ""
            yield (
                f"{counted(n_missing, 'missing value')} in {column.name} filled in with {value}, "
                f"the {which} of the training rows.{said}"
            )
        if isinstance(column, DateInputs):
            yield _note_on_dates(column)


def _note_on_dates(column: DateInputs) -> str:
    days = f"days since {column.first}, the first day of the training rows"
    if not column.circles:
        return f"{column.name} became {days}."
    return (
        f"{column.name} became {days}, and the {listed(column.circles)}, each as a point on a "
        "circle (sine and cosine), so that its end lies beside its beginning."
    )


def note_on_scaling(encoder: TableEncoder, choice: TargetChoice) -> str:
    """Say which columns are scaled, and how."""
    scaled = [
        column.name if isinstance(column, NumberInputs) else f"days of {column.name}"
        for column in encoder.columns
        if isinstance(column, NumberInputs | DateInputs)
    ]
    if not choice.classes:
        scaled.append(choice.name)
    seen = []
    if scaled:
        seen.append(
            f"{listed(scaled)} standardised, (value − mean) / standard deviation of the training "
            "rows"
        )
    if any(column.says_missing or column.kind in _OF_ZERO_OR_ONE for column in encoder.columns):
        seen.append("inputs of 0 or 1 as they are")
    return f"The network works with {', and with '.join(seen)}."


def note_on_split(rows: pd.DataFrame, parts: Split, split: str, dates: str) -> str:
    """Say how many rows train and test, and how the test rows were chosen."""
    train, test = parts
    n = f"{counted(len(train), 'row')} to train on, {len(test):,} to test, {SPLITS[split]}"
    if split != "time":
        return f"{n}."
    first = as_text(rows[dates].iloc[test].sort_values().iloc[:1]).iloc[0]
    return f"{n}: {dates} from {first} on."
