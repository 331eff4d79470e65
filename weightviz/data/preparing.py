"""Preparing: from a table to the arrays that a network trains on, with words on what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from weightviz.data import cautions
from weightviz.data.columns import Kind, as_text, check_finite, chosen_kinds, kind_of
from weightviz.data.encoding import MOST_CATEGORIES, fit_encoder, standard_scale
from weightviz.data.notes import note_on_scaling, note_on_split, notes_on_values
from weightviz.data.splitting import (
    split_at_random,
    split_by_time,
    split_of,
    time_column,
)
from weightviz.data.table import Table, as_table
from weightviz.data.targets import TargetChoice, target_choice
from weightviz.data.wording import counted, listed
from weightviz.dataset import Dataset, Variable
from weightviz.errors import DataError
from weightviz.limits import TEST_SHARES, check_between, check_whole_between
from weightviz.streams import SEEDS

FEWEST_ROWS = 10
CATEGORY_LIMITS = (2, 100)


def prepare(
    table: Table | pd.DataFrame,
    target: str,
    features: Sequence[str] | None = None,
    *,
    task: str | None = None,
    roles: Mapping[str, Kind | str] | None = None,
    split: str | None = None,
    dates: str | None = None,
    test_share: float = 0.25,
    most_categories: int = MOST_CATEGORIES,
    missing_inputs: bool = False,
    seed: int = 0,
) -> Dataset:
    """Prepare a table for training.

    Rows without a target are left out, and rows that are the only one of their class. All that is
    learned from the data (kinds, means, standard deviations, what stands in for missing values,
    categories) is learned from the training rows: see `fit_encoder`. A regression target is
    standardised too. The notes of the result say what was done, with counts; its warnings say
    where a choice matters.

    Parameters
    ----------
    table : Table or DataFrame
        What `read_csv` or `load_example` returned, or rows from elsewhere.
    target : str
        Name of the column to predict.
    features : sequence of str, optional
        Names of the columns to predict it from, in the order of the inputs; by default all
        others. Columns that say nothing are left out (see `Kind`).
    task : {None, "regression", "classification"}
        By default the target decides: see `target_choice`.
    roles : mapping, optional
        Name of a column -> what a feature is taken for, a `Kind` or its word, such as
        ``{"zip": "category"}``; "identifier" and "free text" leave it out. By default its values
        decide: see `kind_of`.
    split : {None, "random", "stratified", "time"}
        Test rows are drawn at random, or in each class in proportion, or are the last in time. By
        default in proportion where there are classes.
    dates : str, optional
        Column that "time" goes by; by default the first of dates. Rows without a date are then
        left out.
    test_share : float
        Share of the rows that are kept for testing, in [0.05, 0.8].
    most_categories : int
        Categories of a column that get an input each, the most frequent ones, in [2, 100].
    missing_inputs : bool
        Whether a column with missing values gets an input more, 1 where its value was missing.
    seed : int
        Seed of the split, in [0, 2**32 - 1].

    Returns
    -------
    Dataset
        Its rows are in the table's order; its encoder takes rows of such a table.

    Raises
    ------
    DataError
        If a column does not exist or cannot be what it is to be taken for, the target cannot be
        learned, a value is infinite, no feature is left, there are no dates to split by, or fewer
        than 10 rows, or 2 for each class.
    SettingError
        If another argument is outside what is allowed.
    """
    check_between("test_share", test_share, TEST_SHARES)
    check_whole_between("seed", seed, SEEDS)
    check_whole_between("most_categories", most_categories, CATEGORY_LIMITS)
    table = as_table(table)
    choice = target_choice(table, target, task)
    names = _feature_names(table, target, features)
    chosen = chosen_kinds(table, roles or {})
    split = split_of(choice, split)
    dates = time_column(table, dates) if split == "time" else ""
    warnings: list[str] = []
    rows, choice = _usable_rows(table, choice, dates, warnings)
    for name in names:
        check_finite(rows[name])
    if split == "time":
        train, test = split_by_time(rows, choice, dates, test_share)
    else:
        train, test = split_at_random(rows, choice, split, test_share, seed)
    train_rows = rows.iloc[train]
    kinds = _usable_kinds(train_rows, names, chosen, warnings)
    _check_classes(train_rows, choice)
    encoder = fit_encoder(
        train_rows,
        kinds,
        table.units,
        most_categories=most_categories,
        missing_inputs=missing_inputs,
    )
    # What misleads most comes first.
    warnings = [
        *cautions.leaks(train_rows, kinds, choice),
        *warnings,
        *cautions.many_categories(encoder),
        *cautions.uneven_classes(train_rows, choice),
        *cautions.unknown_classes(train_rows, choice),
        *cautions.copies(rows),
    ]
    notes = [
        *table.notes,
        *notes_on_values(rows, encoder),
        note_on_split(rows, (train, test), split, dates),
        note_on_scaling(encoder, choice),
    ]
    X = encoder.encode_tidy(rows)
    variable = Variable(target, table.units.get(target, ""))
    if choice.classes:
        y = as_text(rows[target]).to_numpy()
    else:
        y, variable = _standardised(rows[target], train, variable)
    places = rows.index.to_numpy()
    return Dataset(
        X[train],
        y[train],
        X[test],
        y[test],
        task=choice.task,
        features=encoder.features,
        target=variable,
        classes=choice.classes,
        title=table.name,
        notes=tuple(notes),
        warnings=tuple(warnings),
        encoder=encoder,
        places=(places[train], places[test]),
    )


def _feature_names(table: Table, target: str, features: Sequence[str] | None) -> tuple[str, ...]:
    if features is None:
        return tuple(name for name in table.names if name != target)
    # A single name is meant as a list of one, not as its letters.
    names = tuple(dict.fromkeys([features] if isinstance(features, str) else features))
    if not names:
        raise DataError("No feature is chosen. Choose at least one column to predict from.")
    for name in names:
        table.column(name)
    if target in names:
        raise DataError(
            f"Column '{target}' is the target, so it cannot be a feature too. Take it out of the "
            "features, or choose another target."
        )
    return names


def _usable_rows(
    table: Table, choice: TargetChoice, dates: str, warnings: list[str]
) -> tuple[pd.DataFrame, TargetChoice]:
    """Rows that can be learned from, and the target as it is in them."""
    rows, n_rows = table.frame, len(table.frame)
    for name, why in ((choice.name, ""), (dates, ", by which the rows are split")):
        if name and (n_without := int(rows[name].isna().sum())):
            has = "has" if n_without == 1 else "have"
            warnings.append(
                f"{n_without:,} of {counted(n_rows, 'row')} {has} no {name}{why}: left out."
            )
            rows = rows[rows[name].notna()]
    if choice.classes:
        labels = as_text(rows[choice.name])
        n_of_class = labels.value_counts().reindex(choice.classes, fill_value=0)
        lonely = [label for label in choice.classes if n_of_class[label] == 1]
        if lonely:
            warnings.append(
                "Left out (a class with a single row cannot both train and test): "
                f"{listed(lonely)}."
            )
            rows = rows[~labels.isin(lonely)]
        kept = tuple(label for label in choice.classes if n_of_class[label] > 1)
        choice = replace(choice, classes=kept)
    fewest = max(FEWEST_ROWS, 2 * len(choice.classes))
    if len(rows) < fewest:
        raise DataError(
            f"{table.name} has {counted(len(rows), 'row')} to learn {choice.name} from; at least "
            f"{fewest} are needed. Add rows or choose another target."
        )
    return rows, choice


def _usable_kinds(
    train: pd.DataFrame,
    names: Sequence[str],
    chosen: Mapping[str, Kind],
    warnings: list[str],
) -> dict[str, Kind]:
    """What the columns that say something among the training rows are; warnings on the others."""
    kinds = {}
    for name in names:
        kinds[name] = kind_of(train[name])
        if kinds[name] not in (Kind.EMPTY, Kind.CONSTANT):
            kinds[name] = chosen.get(name, kinds[name])
    warnings += cautions.of_no_use(kinds, chosen, train)
    usable = {name: kind for name, kind in kinds.items() if kind.usable}
    if not usable:
        raise DataError(
            f"No usable feature is left. {' '.join(warnings)} Choose columns of numbers, or of "
            "text that repeats."
        )
    return usable


def _check_classes(train: pd.DataFrame, choice: TargetChoice) -> None:
    if choice.classes and train[choice.name].nunique() < 2:
        raise DataError(
            f"All {counted(len(train), 'training row')} have one class of {choice.name}, "
            f"'{as_text(train[choice.name]).iloc[0]}', so there is nothing to tell apart. Choose "
            "another split or target."
        )


def _standardised(
    values: pd.Series, train: NDArray[np.intp], target: Variable
) -> tuple[NDArray[np.float64], Variable]:
    """Target of a regression on the scale of its training rows, and the target with that scale."""
    column = values.to_numpy(dtype=float)
    mean, std = standard_scale(column[train])
    return (column - mean) / std, replace(target, mean=mean, std=std)
