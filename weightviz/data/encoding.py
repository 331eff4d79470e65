"""From a table's columns to the numbers that a network sees, fitted on training rows alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from weightviz.data.columns import Kind, as_text, check_finite, kind_of, ordered_labels
from weightviz.data.table import Table, as_table, is_numeric, unique_names
from weightviz.dataset import Variable
from weightviz.errors import DataError

# Categories of a column that get an input of their own; the rarer ones share "other".
MOST_CATEGORIES = 10


@dataclass(frozen=True, eq=False)
class TableEncoder:
    """Turns rows of a table into the inputs of a network, always in the same way.

    Attributes
    ----------
    features : tuple of Variable, n_features
        What each input stands for.
    kinds : mapping
        Name of each source column -> its kind among the training rows.
    fill_ins : mapping
        Name of each source column -> what stands in for its missing values.
    rare : mapping
        Name of a source column -> its values that share the input "other".
    transformer : ColumnTransformer
        A fitted pipeline for each kind.
    order : tuple of int, n_features
        Place of each input among the columns that the transformer returns.
    """

    features: tuple[Variable, ...]
    kinds: Mapping[str, Kind]
    fill_ins: Mapping[str, float | str]
    rare: Mapping[str, tuple[str, ...]]
    transformer: ColumnTransformer
    order: tuple[int, ...]

    def encode(self, rows: Table | pd.DataFrame) -> NDArray[np.float64]:
        """Encode rows that have the source columns; other columns are ignored.

        A missing value is filled in as it was in training. A category that training never saw
        counts as "other", or as none of the known ones where there is no "other".

        Returns
        -------
        ndarray, (n_rows, n_features)

        Raises
        ------
        DataError
            If a source column is missing, or holds text or infinities where training had numbers.
        """
        table = as_table(rows)
        columns = {
            name: _like_training(table.column(name), kind) for name, kind in self.kinds.items()
        }
        if table.frame.empty:
            return np.empty((0, len(self.features)))
        encoded = self.transformer.transform(pd.DataFrame(columns))
        return np.asarray(encoded, dtype=np.float64)[:, self.order]


def fit_encoder(rows: pd.DataFrame, names: Sequence[str], units: Mapping[str, str]) -> TableEncoder:
    """Fit an encoder for the columns `names` on training rows.

    Numbers: missing ones become the median, then all are standardised, (value - mean) / std.
    Text: missing values become the most frequent one. Text with two values is one input, 1 for
    the last of the two in order ("yes") and 0 for anything else. Text with more is one input of 0
    or 1 for each of its 10 most frequent values and one for all others together. Inputs of 0 and
    1 are not scaled.

    Parameters
    ----------
    rows : DataFrame, (n_rows, n_columns)
        Training rows of a table.
    names : sequence of str
        Columns of a usable kind, in the order of the inputs.
    units : mapping
        Column name -> unit.

    Returns
    -------
    TableEncoder
    """
    kinds = {name: kind_of(rows[name]) for name in names}
    columns_of = {
        kind: [name for name in names if kinds[name] is kind]
        for kind in Kind
        if kind in kinds.values()
    }
    transformer = ColumnTransformer(
        [
            (kind.name, _pipeline(kind, rows[columns]), columns)
            for kind, columns in columns_of.items()
        ]
    ).fit(rows[list(names)])

    fill_ins: dict[str, float | str] = {}
    rare: dict[str, tuple[str, ...]] = {}
    features: list[Variable] = []
    for kind, columns in columns_of.items():
        pipeline = transformer.named_transformers_[kind.name]
        fill_ins |= zip(columns, pipeline["impute"].statistics_, strict=True)
        if kind is Kind.NUMBER:
            scaler = pipeline["scale"]
            scales = zip(columns, scaler.mean_, scaler.scale_, strict=True)
            features += (
                Variable(name, units.get(name, ""), float(mean), float(std))
                for name, mean, std in scales
            )
            continue
        encoder = pipeline["encode"]
        if kind is Kind.CATEGORY:
            shared = zip(columns, encoder.infrequent_categories_, strict=True)
            rare |= {name: tuple(values) for name, values in shared if values is not None}
        for name, values in zip(columns, encoder.categories_, strict=True):
            features += _one_hot(name, values, rare.get(name, ()))

    places = [names.index(feature.group or feature.name) for feature in features]
    order = tuple(sorted(range(len(features)), key=places.__getitem__))
    in_order = _with_unique_names([features[place] for place in order])
    return TableEncoder(in_order, kinds, fill_ins, rare, transformer, order)


def _pipeline(kind: Kind, rows: pd.DataFrame) -> Pipeline:
    """Pipeline for all columns of a kind; they are the columns of `rows`."""
    if kind is Kind.NUMBER:
        return Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    if kind is Kind.TWO_VALUES:
        encoder = OneHotEncoder(
            categories=[[ordered_labels(rows[name])[-1]] for name in rows],
            handle_unknown="ignore",
            sparse_output=False,
        )
    else:
        encoder = OneHotEncoder(
            # scikit-learn counts the input that the rarer categories share.
            max_categories=MOST_CATEGORIES + 1,
            handle_unknown="infrequent_if_exist",
            sparse_output=False,
        )
    return Pipeline([("impute", SimpleImputer(strategy="most_frequent")), ("encode", encoder)])


def _one_hot(name: str, values: Iterable[str], rare: Collection[str]) -> list[Variable]:
    own = [value for value in values if value not in rare]
    shared = ["other"] if rare else []
    return [Variable(f"{name}={value}", group=name) for value in [*own, *shared]]


def _with_unique_names(features: Sequence[Variable]) -> tuple[Variable, ...]:
    names = unique_names(feature.name for feature in features)
    return tuple(replace(feature, name=name) for feature, name in zip(features, names, strict=True))


def _like_training(values: pd.Series, kind: Kind) -> pd.Series:
    """Values as the kind that training saw: numbers as floats, all others as text."""
    if kind is not Kind.NUMBER:
        return as_text(values)
    if not is_numeric(values):
        numbers = pd.to_numeric(values, errors="coerce").astype(float)
        wrong = values[numbers.isna() & values.notna()]
        if len(wrong):
            raise DataError(
                f"Column '{values.name}' holds '{wrong.iloc[0]}' in row {wrong.index[0] + 1} below "
                "the names, where the network was trained on numbers. Correct that value or leave "
                "it empty."
            )
        values = numbers
    check_finite(values)
    return values
