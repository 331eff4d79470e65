"""From text to numbers, dates, yes and no: a column is what nearly all of its values are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from weightviz.data.dates import parsed_dates, seen_orders
from weightviz.data.numerals import parsed_numbers
from weightviz.data.spelling import NEARLY_ALL, OTHER_MISSING, YES_NO, is_date
from weightviz.data.texts import Texts
from weightviz.data.wording import counted, listed


@dataclass
class Understood:
    """Columns as they are understood.

    Attributes
    ----------
    columns : dict
        Name -> values, in the order of the table.
    units : dict
        Name -> unit, of numbers that were written with one.
    notes : list of str
    day_first : bool
        As dates were read, or would have been.
    """

    columns: dict[str, pd.Series] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    day_first: bool = False


def understand(frame: pd.DataFrame, decimal: str, day_first: bool | None) -> Understood:
    """Turn columns of text into numbers, dates, yes and no where nearly all values are such.

    Parameters
    ----------
    frame : DataFrame, (n_rows, n_columns)
        Columns that hold no text stay as they are.
    decimal : str
        "." or ",".
    day_first : bool, optional
        Whether 3/4/2024 is the third of April; None to tell it from the values.
    """
    result = Understood(columns={name: frame[name] for name in frame})
    dates: dict[str, Texts] = {}
    spelled: Counter[str] = Counter()
    for name, values in result.columns.items():
        if not isinstance(values.dtype, pd.StringDtype):
            continue
        texts = Texts.of(values)
        spelled += texts.take_out(OTHER_MISSING)
        if not texts.n_present:
            result.columns[name] = pd.Series(np.nan, index=values.index)
        elif numbers := parsed_numbers(texts, decimal, name, result.notes):
            result.columns[name] = texts.spread(numbers.values)
            if numbers.unit:
                result.units[name] = numbers.unit
        elif texts.share_of(is_date) >= NEARLY_ALL / 2:
            dates[name] = texts
        else:
            result.columns[name] = texts.spread(_yes_and_no(texts.different))
    _understand_dates(result, dates, decimal, day_first)
    if spelled:
        result.notes.append(
            f"{counted(spelled.total(), 'cell')} taken for missing: "
            f"{listed(f'“{word}”' for word in spelled)}."
        )
    return result


def _understand_dates(
    result: Understood, dates: Mapping[str, Texts], decimal: str, day_first: bool | None
) -> None:
    orders = {name: seen_orders(texts.present) for name, texts in dates.items()}
    seen = [order.day_first for order in orders.values() if order.day_first is not None]
    likely = any(order.dotted for order in orders.values()) or decimal == ","
    usual = day_first if day_first is not None else (any(seen) if seen else likely)
    result.day_first = usual
    for name, texts in dates.items():
        order = orders[name]
        # There is no 31st month: a column that tells its order itself is not overruled.
        own = usual if order.day_first is None else order.day_first
        values, n_others = parsed_dates(texts, own)
        if values is None:
            result.columns[name] = texts.spread(texts.different)
            if order.numeric:
                result.notes.append(
                    f"{name} stays text: not nearly all of its values are dates with the "
                    f"{'day' if own else 'month'} first."
                )
            continue
        result.columns[name] = texts.spread(values)
        if order.numeric:
            words = "day, month, year" if own else "month, day, year"
            doubt = "" if order.day_first is not None else "; no value tells whether that is so"
            result.notes.append(f"The dates in {name} are read as {words}{doubt}.")
        if n_others:
            result.notes.append(
                f"{counted(n_others, 'value')} of {name} cannot be read as a date, and taken for "
                "missing."
            )


def _yes_and_no(different: pd.Series) -> pd.Series:
    """Spellings of true and false as yes and no, where a column holds nothing else."""
    lower = different.str.lower().str.strip()
    present = lower.dropna()
    if len(present) and present.isin(YES_NO).all():
        return lower.map(YES_NO).astype(different.dtype)
    return different
