"""Preparing: from a table to the arrays that a network trains on, with words on what was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from weightviz.data.columns import Kind, as_text, check_finite, kind_of
from weightviz.data.encoding import TableEncoder, fit_encoder
from weightviz.data.table import Table, as_table
from weightviz.data.targets import TargetChoice, target_choice
from weightviz.data.wording import counted, listed
from weightviz.dataset import Dataset, Variable
from weightviz.errors import DataError
from weightviz.limits import TEST_SHARES, check_between, check_whole_between
from weightviz.streams import SEEDS

FEWEST_ROWS = 10


def prepare(
    table: Table | pd.DataFrame,
    target: str,
    features: Sequence[str] | None = None,
    *,
    task: str | None = None,
    test_share: float = 0.25,
    seed: int = 0,
) -> Dataset:
    """Prepare a table for training.

    Rows without a target are left out, and rows that are the only one of their class. The rest is
    split at random, classes in proportion. All that is learned from the data (means, standard
    deviations, what stands in for missing values, categories) is learned from the training rows:
    see `fit_encoder`. A regression target is standardised too. The notes of the result say what
    was done, with counts.

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
    test_share : float
        Share of the rows that are kept for testing, in [0.05, 0.8].
    seed : int
        Seed of the split, in [0, 2**32 - 1].

    Returns
    -------
    Dataset
        Its rows are in the table's order; its encoder takes rows of such a table.

    Raises
    ------
    DataError
        If a column does not exist, the target cannot be learned, a value is infinite, no
        feature is left, or there are fewer than 10 rows, or 2 for each class.
    SettingError
        If `test_share`, `seed` or `task` is outside what is allowed.
    """
    check_between("test_share", test_share, TEST_SHARES)
    check_whole_between("seed", seed, SEEDS)
    table = as_table(table)
    choice = target_choice(table, target, task)
    names = _feature_names(table, target, features)
    notes = list(table.notes)
    rows, choice = _usable_rows(table, choice, notes)
    for name in names:
        check_finite(rows[name])
    train, test = _split(rows, choice, test_share, seed)
    train_rows, test_rows = rows.iloc[train], rows.iloc[test]
    encoder = fit_encoder(train_rows, _informative(train_rows, names, notes), table.units)
    notes += _notes_on_values(rows, encoder, table.units)
    notes += _notes_on_split(train_rows, test_rows, choice, encoder)
    X = encoder.encode(rows)
    variable = Variable(target, table.units.get(target, ""))
    if choice.classes:
        y = as_text(rows[target]).to_numpy()
    else:
        y, variable = _standardised(rows[target], train, variable)
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
        encoder=encoder,
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
    table: Table, choice: TargetChoice, notes: list[str]
) -> tuple[pd.DataFrame, TargetChoice]:
    """Rows that can be learned from, and the target as it is in them."""
    rows = table.frame[table.frame[choice.name].notna()]
    if n_without := len(table.frame) - len(rows):
        notes.append(f"{counted(n_without, 'row')} without a value in {choice.name} left out.")
    if choice.classes:
        labels = as_text(rows[choice.name])
        n_of_class = labels.value_counts()
        lonely = [label for label in choice.classes if n_of_class[label] == 1]
        if lonely:
            notes.append(
                "Left out (a class with a single row cannot both train and test): "
                f"{listed(lonely)}."
            )
            rows = rows[~labels.isin(lonely)]
            kept = tuple(label for label in choice.classes if label not in lonely)
            choice = replace(choice, classes=kept)
    fewest = max(FEWEST_ROWS, 2 * len(choice.classes))
    if len(rows) < fewest:
        raise DataError(
            f"{table.name} has {counted(len(rows), 'row')} to learn {choice.name} from; at least "
            f"{fewest} are needed. Add rows or choose another target."
        )
    return rows, choice


def _split(
    rows: pd.DataFrame, choice: TargetChoice, test_share: float, seed: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Places of the training and the test rows, rising, classes in proportion."""
    fewest = max(len(choice.classes), 1)
    n_test = min(max(round(test_share * len(rows)), fewest), len(rows) - fewest)
    train, test = train_test_split(
        np.arange(len(rows)),
        test_size=n_test,
        random_state=seed,
        stratify=as_text(rows[choice.name]) if choice.classes else None,
    )
    return np.sort(train), np.sort(test)


def _informative(train: pd.DataFrame, names: Sequence[str], notes: list[str]) -> list[str]:
    """Names of the columns that say something among the training rows; notes on the others."""
    kinds = {name: kind_of(train[name]) for name in names}
    for reason in Kind:
        left_out = [name for name, kind in kinds.items() if kind is reason]
        if left_out and not reason.usable:
            notes.append(f"Left out ({reason.value}): {listed(left_out)}.")
    informative = [name for name, kind in kinds.items() if kind.usable]
    if not informative:
        raise DataError(
            f"No usable feature is left. {' '.join(notes)} Choose columns of numbers, or of text "
            "that repeats."
        )
    return informative


def _notes_on_values(
    rows: pd.DataFrame, encoder: TableEncoder, units: Mapping[str, str]
) -> Iterator[str]:
    for name, kind in encoder.kinds.items():
        if n_missing := int(rows[name].isna().sum()):
            value, which = encoder.fill_ins[name], "most frequent value"
            if kind is Kind.NUMBER:
                value, which = f"{value:.6g} {units.get(name, '')}".strip(), "median"
            yield (
                f"{counted(n_missing, 'missing value')} in {name} filled in with {value}, the "
                f"{which} of the training rows."
            )
        if rare := encoder.rare.get(name):
            inputs = [feature for feature in encoder.features if feature.group == name]
            yield (
                f"{name}: the {len(inputs) - 1} most frequent values have an input each, the other "
                f"{len(rare)} share '{inputs[-1].name}'."
            )


def _notes_on_split(
    train: pd.DataFrame, test: pd.DataFrame, choice: TargetChoice, encoder: TableEncoder
) -> Iterator[str]:
    known = set(as_text(train[choice.name]))
    if unknown := [label for label in choice.classes if label not in known]:
        yield f"No row to train on has these classes of {choice.name}: {listed(unknown)}."
    yield f"{counted(len(train), 'row')} to train on, {len(test):,} to test, drawn at random."
    scaled = [name for name, kind in encoder.kinds.items() if kind is Kind.NUMBER]
    if not choice.classes:
        scaled.append(choice.name)
    seen = []
    if scaled:
        seen.append(
            f"{listed(scaled)} standardised, (value − mean) / standard deviation of the training "
            "rows"
        )
    if any(feature.group for feature in encoder.features):
        seen.append("inputs of 0 or 1 as they are")
    yield f"The network works with {', and with '.join(seen)}."


def _standardised(
    values: pd.Series, train: NDArray[np.intp], target: Variable
) -> tuple[NDArray[np.float64], Variable]:
    """Target of a regression on the scale of its training rows, and the target with that scale."""
    column = values.to_numpy(dtype=float)[:, np.newaxis]
    scaler = StandardScaler().fit(column[train])
    scaled = replace(target, mean=float(scaler.mean_[0]), std=float(scaler.scale_[0]))
    return scaler.transform(column)[:, 0], scaled
