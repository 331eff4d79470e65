"""Two columns of numbers of a table: one to be learned from the other, with all rows."""

from __future__ import annotations

import numpy as np

from weightviz.data.columns import Kind, check_finite, kind_of
from weightviz.data.preparing import FEWEST_ROWS
from weightviz.data.table import Table
from weightviz.data.wording import counted
from weightviz.dataset import Dataset, Variable
from weightviz.errors import DataError


def number_columns(table: Table) -> tuple[str, ...]:
    """Name the columns that hold numbers which differ, and do not just count the rows."""
    return tuple(name for name in table.names if kind_of(table.column(name)) is Kind.NUMBER)


def pair(
    table: Table, feature: str, target: str, *, labels: tuple[str, str] | None = None
) -> Dataset:
    """Prepare two columns for a straight line: both standardised, every row to train on.

    There is no row to test with: a line with two parameters hardly overfits, and so its error is
    the one that least squares makes smallest.

    Parameters
    ----------
    table : Table
    feature, target : str
        Names of two different columns of numbers.
    labels : tuple of str, optional
        What people call the two; by default their names.

    Raises
    ------
    DataError
        If a column does not exist or is none of numbers, both are the same, or fewer than 10 rows
        have both.
    """
    if feature == target:
        raise DataError(f"A line needs two different columns, and both are '{feature}'.")
    for name in (feature, target):
        values = table.column(name)
        if kind_of(values) is not Kind.NUMBER:
            raise DataError(f"Column '{name}' holds no numbers that differ. Choose another one.")
        check_finite(values)
    rows = table.frame[[feature, target]].dropna()
    if len(rows) < FEWEST_ROWS:
        raise DataError(
            f"{table.name} has {counted(len(rows), 'row')} with both {feature} and {target}; at "
            f"least {FEWEST_ROWS} are needed."
        )
    values = rows.to_numpy(dtype=float)
    mean, std = values.mean(axis=0), values.std(axis=0)
    for name, spread in zip((feature, target), std, strict=True):
        if spread == 0:
            raise DataError(f"Column '{name}' holds the same value in all rows that have both.")
    x, y = ((values - mean) / std).T
    variables = [
        Variable(label, table.units.get(name, ""), float(m), float(s))
        for label, name, m, s in zip(
            labels or (feature, target), (feature, target), mean, std, strict=True
        )
    ]
    notes = [*table.notes]
    if left_out := len(table.frame) - len(rows):
        notes.append(f"{counted(left_out, 'row')} without {feature} or {target} left out.")
    notes.append(f"{counted(len(rows), 'row')}, all to train on; both columns standardised.")
    return Dataset(
        x[:, np.newaxis],
        y,
        np.empty((0, 1)),
        np.empty(0),
        task="regression",
        features=(variables[0],),
        target=variables[1],
        title=table.name,
        notes=tuple(notes),
    )
