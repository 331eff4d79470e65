"""From a table's columns to the numbers that a network sees, fitted on training rows alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.preprocessing import StandardScaler

from weightviz.data.columns import Kind, as_text, in_order, ordered_labels
from weightviz.data.inputs import (
    CIRCLES,
    DAY,
    CategoryInputs,
    ColumnInputs,
    DateInputs,
    NumberInputs,
    YesNoInputs,
    as_dates,
)
from weightviz.data.table import Table, as_table, unique_names
from weightviz.dataset import Variable
from weightviz.errors import DataError

# Categories of a column that get an input of their own; the rarer ones share "other".
MOST_CATEGORIES = 20
# Numbers that an encoded table may have: 200 MB.
MOST_NUMBERS = 25_000_000
# The share of a circle that must be there in training for its ups and downs to be learnt.
_FEWEST_ON_CIRCLE = {"month": 6, "weekday": 4, "hour": 12}


@dataclass(frozen=True)
class TableEncoder:
    """Turns rows of a table into the inputs of a network, always in the same way.

    Attributes
    ----------
    columns : tuple of ColumnInputs
        The source columns, in the order of their inputs; numbers and names only.
    """

    columns: tuple[ColumnInputs, ...]

    @cached_property
    def features(self) -> tuple[Variable, ...]:
        """What each input stands for, (n_features,); their names differ."""
        features = [feature for column in self.columns for feature in column.features]
        names = unique_names(feature.name for feature in features)
        return tuple(
            replace(feature, name=name) for feature, name in zip(features, names, strict=True)
        )

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
            If a source column is missing, or holds text or infinities where training had numbers
            or dates, or all are more than 25 million numbers.
        """
        table = as_table(rows)
        return self.encode_tidy(
            pd.DataFrame({column.name: table.column(column.name) for column in self.columns})
        )

    def encode_tidy(self, rows: pd.DataFrame) -> NDArray[np.float64]:
        """Encode rows of a `Table`, which need not be made tidy again: see `encode`."""
        shape = len(rows), len(self.features)
        if shape[0] * shape[1] > MOST_NUMBERS:
            raise DataError(
                f"{shape[0]:,} rows with {shape[1]:,} inputs each are too many numbers: at most "
                f"{MOST_NUMBERS:,} are computed with. Take fewer features or fewer rows."
            )
        inputs = np.empty(shape)
        start = 0
        for column in self.columns:
            encoded = column.encode(rows[column.name])
            inputs[:, start : start + encoded.shape[1]] = encoded
            start += encoded.shape[1]
        return inputs


def fit_encoder(
    rows: pd.DataFrame,
    kinds: Mapping[str, Kind],
    units: Mapping[str, str],
    *,
    most_categories: int = MOST_CATEGORIES,
    missing_inputs: bool = False,
) -> TableEncoder:
    """Fit an encoder on training rows.

    Numbers: missing ones become the median, then all are standardised, (value − mean) / std.
    Text: missing values become the most frequent one. Yes/no is one input, 1 for the last of the
    two values in order ("yes") and 0 for anything else. A category is one input of 0 or 1 for each
    of its most frequent values and one for all others together. Inputs of 0 and 1 are not scaled.
    Dates: missing ones become the median, then all become days since the first, standardised, and
    month, weekday and hour, where they go round, as sine and cosine.

    Parameters
    ----------
    rows : DataFrame, (n_rows, n_columns)
        Training rows of a table.
    kinds : mapping
        Name of a column -> the usable kind that it is taken for, in the order of the inputs.
    units : mapping
        Column name -> unit.
    most_categories : int
        Most categories of a column with an input of their own.
    missing_inputs : bool
        Whether a column with missing values gets an input that says where.
    """
    columns = (
        fit_inputs(
            rows[name],
            kind,
            unit=units.get(name, ""),
            most_categories=most_categories,
            says_missing=missing_inputs,
        )
        for name, kind in kinds.items()
    )
    return TableEncoder(tuple(columns))


def fit_inputs(
    values: pd.Series, kind: Kind, *, unit: str, most_categories: int, says_missing: bool
) -> ColumnInputs:
    """Fit what a column becomes on its training rows.

    Parameters
    ----------
    values : Series, (n_rows,)
        At least two different values.
    kind : Kind
        A usable one that the column can be.
    unit : str
        Of numbers.
    most_categories : int
        Categories that get an input of their own, the most frequent ones.
    says_missing : bool
        Whether an input says where a value was missing, if one was.
    """
    name, says_missing = str(values.name), says_missing and bool(values.hasnans)
    if kind is Kind.NUMBER:
        median = float(values.median())
        mean, std = standard_scale(values.fillna(median).to_numpy(dtype=float))
        return NumberInputs(name, median, says_missing, unit, mean, std)
    if kind is Kind.DATE:
        return _fit_dates(values, says_missing)
    text = as_text(values)
    counts = text.value_counts().reindex(in_order(values))
    most_frequent = str(counts.idxmax())
    if kind is Kind.YES_NO:
        return YesNoInputs(name, most_frequent, says_missing, ordered_labels(values)[-1])
    n_rare = max(len(counts) - most_categories, 0)
    rare = set(np.argsort(counts.to_numpy(), kind="stable")[:n_rare])
    return CategoryInputs(
        name,
        most_frequent,
        says_missing,
        tuple(label for place, label in enumerate(counts.index) if place not in rare),
        n_rare,
    )


def standard_scale(values: NDArray[np.float64]) -> tuple[float, float]:
    """Mean and standard deviation of values (n,) as scikit-learn has them: 1 instead of 0."""
    scaler = StandardScaler().fit(values[:, np.newaxis])
    return float(scaler.mean_[0]), float(scaler.scale_[0])


def _fit_dates(values: pd.Series, says_missing: bool) -> DateInputs:
    seconds = as_dates(values).astype("datetime64[s]")
    first = seconds.min().normalize()
    # The lower of two in the middle, so that a missing date becomes one that is there.
    median = seconds.quantile(0.5, interpolation="lower")
    filled = seconds.fillna(median)
    days = (filled - first).to_numpy() / DAY
    mean, std = standard_scale(days)
    circles = tuple(
        circle
        for circle, around in CIRCLES.items()
        if around(seconds.dropna()).nunique() >= _FEWEST_ON_CIRCLE[circle]
    )
    return DateInputs(
        str(values.name),
        median.isoformat(),
        says_missing,
        str(first.date()),
        mean,
        std,
        circles,
    )
