"""Sentences on what in a table may mislead: leaks, uneven classes, copies, columns of no use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from weightviz.data.columns import Kind, as_text
from weightviz.data.encoding import TableEncoder
from weightviz.data.inputs import CategoryInputs
from weightviz.data.targets import TargetChoice
from weightviz.data.wording import counted, listed

# Correlation with the target from which on a number is almost a copy of it.
NEAR_COPY = 0.99
# Fewer rows agree by chance.
_FEWEST_ROWS = 10
# Share of the largest class from which on saying it always looks like a success.
_UNEVEN = 2 / 3
# Copies below the first share do not matter; above the second, rows are combinations of few values.
_COPIES = (0.01, 0.5)

_WHY_OF_NO_USE = {
    Kind.EMPTY: ("has no value", "have no value", "in any training row"),
    Kind.CONSTANT: ("has the same value", "have one value each", "in every training row"),
    Kind.IDENTIFIER: ("is different", "are different", ""),
    Kind.FREE_TEXT: ("is free text", "are free text", "that a network cannot read"),
}


def of_no_use(
    kinds: Mapping[str, Kind], chosen: Mapping[str, Kind], train: pd.DataFrame
) -> Iterator[str]:
    """Say which columns are left out because of their kind among the training rows, and why."""
    by_choice = [name for name, kind in kinds.items() if name in chosen and chosen[name] is kind]
    for kind in (Kind.EMPTY, Kind.CONSTANT, Kind.IDENTIFIER, Kind.FREE_TEXT):
        names = [n for n, found in kinds.items() if found is kind and n not in by_choice]
        if not names:
            continue
        one, several, where = _WHY_OF_NO_USE[kind]
        if kind is Kind.IDENTIFIER:
            all_differ = all(train[name].dropna().is_unique for name in names)
            where = f"in {'' if all_differ else 'nearly '}every row: a network would memorise "
            where += "it" if len(names) == 1 else "them"
        yield f"{quoted(names)} {one if len(names) == 1 else several} {where}. Left out."
    left_out = [name for name in by_choice if not kinds[name].usable]
    if left_out:
        roles = [f"'{name}' ({kinds[name].value})" for name in left_out]
        yield f"Left out as chosen: {listed(roles)}."


def leaks(train: pd.DataFrame, kinds: Mapping[str, Kind], choice: TargetChoice) -> Iterator[str]:
    """Say which features give the target away among the training rows."""
    target = train[choice.name]
    for name, kind in kinds.items():
        if choice.classes:
            if _go_one_to_one(train[name], target):
                yield (
                    f"'{name}' and the classes of {choice.name} go together one to one: the answer "
                    "would leak into the question. Leave it out, unless it is known beforehand."
                )
        elif kind is Kind.NUMBER:
            r = _correlation(train[name], target)
            if abs(r) >= NEAR_COPY:
                shown = f"{r:.3f}".replace("-", "−")
                yield (
                    f"'{name}' is almost a copy of {choice.name} (r = {shown}): the answer would "
                    "leak into the question. Leave it out, unless it is known beforehand."
                )


def uneven_classes(train: pd.DataFrame, choice: TargetChoice) -> Iterator[str]:
    """Say which class is so frequent that always saying it looks like a success."""
    if not choice.classes:
        return
    shares = as_text(train[choice.name]).value_counts(normalize=True)
    if shares.iloc[0] >= _UNEVEN:
        label, percent = shares.index[0], _percent(shares.iloc[0])
        yield (
            f"The classes are uneven: {percent} of the training rows are '{label}', so always "
            f"saying '{label}' is right that often, and learns nothing."
        )


def unknown_classes(train: pd.DataFrame, choice: TargetChoice) -> Iterator[str]:
    """Say which classes no training row has."""
    known = set(as_text(train[choice.name]).unique()) if choice.classes else set()
    if unknown := [label for label in choice.classes if label not in known]:
        yield f"No row to train on has these classes of {choice.name}: {listed(unknown)}."


def copies(rows: pd.DataFrame) -> Iterator[str]:
    """Say how many rows repeat others, of which some then train and some test."""
    n = int(rows.duplicated().sum())
    low, high = _COPIES
    if low * len(rows) <= n <= high * len(rows) and n > 0:
        yield (
            f"{n:,} of {counted(len(rows), 'row')} repeat an earlier row in every column: copies "
            "of training rows among the test rows make the score look better than it is."
        )


def many_categories(encoder: TableEncoder) -> Iterator[str]:
    """Say which categories share an input."""
    for column in encoder.columns:
        if isinstance(column, CategoryInputs) and column.n_rare:
            n_own = len(column.categories)
            yield (
                f"'{column.name}' has {n_own + column.n_rare:,} values: the {n_own} most "
                "frequent kept, the rest is 'other'."
            )


def quoted(names: list[str]) -> str:
    """Join names in quotation marks."""
    return listed(f"'{name}'" for name in names)


def _go_one_to_one(values: pd.Series, target: pd.Series) -> bool:
    both = pd.DataFrame({"value": values, "class": target}).dropna()
    n_classes = both["class"].nunique()
    if len(both) < _FEWEST_ROWS or n_classes < 2 or both["value"].nunique() != n_classes:
        return False
    return len(both.drop_duplicates()) == n_classes


def _correlation(values: pd.Series, target: pd.Series) -> float:
    """Pearson's r over the rows that have both; NaN where it says nothing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(values.astype(float).corr(target.astype(float), min_periods=_FEWEST_ROWS))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share < 0.995 else f"{100 * share:.2f} %"
