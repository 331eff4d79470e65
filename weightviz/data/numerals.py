"""From text to numbers: thousands marks, decimal comma, currency, percent and other units."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from weightviz.data.spelling import (
    IN_BRACKETS,
    MINUS,
    NEARLY_ALL,
    SPACES,
    is_number,
    number_pattern,
    number_with_unit,
    unit_of,
)
from weightviz.data.texts import Texts
from weightviz.data.wording import counted, listed

# Digits that start with a zero name something: postcodes, article numbers.
_CODE = rf"0[\d{SPACES}]*\d\d"


@dataclass(frozen=True)
class Numbers:
    """Numbers that texts stand for, (n_different,), NaN for words, and their unit."""

    values: pd.Series
    unit: str


def parsed_numbers(texts: Texts, decimal: str, name: str, notes: list[str]) -> Numbers | None:
    """Numbers that nearly all values of a column stand for; None if it holds something else.

    What is left over is missing, which a note says. Codes such as 01067 are no numbers, nor are
    values in different units.
    """
    if texts.share_of(lambda text: is_number(text, decimal)) < NEARLY_ALL / 2:
        return None
    pattern = number_pattern(decimal)
    present = texts.present.str.replace(IN_BRACKETS, r"-\1", regex=True)
    plain = present.str.fullmatch(pattern).astype(bool)
    if present[plain].str.fullmatch(_CODE).any():
        return None
    bare, units = _without_units(present[~plain], decimal)
    share = texts.counts[[*present.index[plain], *bare.index]].sum() / texts.n_present
    if share < NEARLY_ALL:
        return None
    if len(units) > 1:
        notes.append(f"{name} stays text: its numbers have different units, {listed(units)}.")
        return None
    numbers = _as_floats(pd.concat([present[plain], bare]), decimal)
    words = texts.different[(texts.counts > 0) & ~texts.different.index.isin(numbers.index)]
    if len(words):
        n_words = int(texts.counts[words.index].sum())
        notes.append(
            f"{counted(n_words, 'value')} of {name} {'is' if n_words == 1 else 'are'} no number, "
            f"such as “{words.iloc[0][:40]}”, and taken for missing."
        )
    return Numbers(numbers.reindex(texts.different.index), "".join(units))


def _without_units(values: pd.Series, decimal: str) -> tuple[pd.Series, list[str]]:
    """Numbers among values that carry more than a number, bare, and their units."""
    pattern = number_with_unit(decimal)
    bare: list[pd.Series] = []
    units: dict[str, None] = {}
    rest = values
    # Those that are written like the first ones all at once.
    for before, after in _affixes(values.head(100), decimal):
        alike = rest[rest.str.startswith(before) & rest.str.endswith(after)]
        cut = alike.str.removeprefix(before).str.removesuffix(after).str.strip()
        cut = cut[cut.str.fullmatch(number_pattern(decimal))]
        bare.append(_signed(before, cut))
        units[unit_of(before, after) or ""] = None
        rest = rest.drop(cut.index)
    found = {place: pattern.fullmatch(value) for place, value in rest.items() if len(value) <= 40}
    for place, match in found.items():
        if match and (unit := unit_of(match[1], match[3])) is not None:
            units[unit] = None
            bare.append(_signed(match[1], pd.Series([match[2]], [place], dtype=values.dtype)))
    numbers = pd.concat(bare) if bare else values.head(0)
    return numbers, [unit for unit in units if unit]


def _affixes(values: pd.Series, decimal: str) -> list[tuple[str, str]]:
    """What stands before and after numbers, most frequent first."""
    found = Counter(
        (match[1], match[3])
        for value in values
        if len(value) <= 40 and (match := number_with_unit(decimal).fullmatch(value))
    )
    return [
        (before, after)
        for (before, after), _ in found.most_common()
        if unit_of(before, after) is not None
    ]


def _signed(before: str, numbers: pd.Series) -> pd.Series:
    return "-" + numbers if before[:1] and before[:1] in MINUS else numbers


def _as_floats(numbers: pd.Series, decimal: str) -> pd.Series:
    thousands = "," if decimal == "." else "."
    plain = numbers.str.replace(f"[{SPACES}{thousands}]", "", regex=True)
    if decimal == ",":
        plain = plain.str.replace(",", ".", regex=False)
    plain = plain.str.replace(f"^[{MINUS}]", "-", regex=True)
    return pd.to_numeric(plain).astype(np.float64)
