"""Predictions for the rows of a table, as a table and as CSV."""

from __future__ import annotations

import csv

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from weightviz.data.columns import as_text
from weightviz.data.table import Table, as_table, is_date, is_numeric, unique_names
from weightviz.errors import DataError
from weightviz.exports import spreadsheet_text
from weightviz.run import Run
from weightviz.trained import TrainedNetwork


def predictions(model: Run | TrainedNetwork, rows: Table | pd.DataFrame) -> pd.DataFrame:
    """Predict for the rows of a table.

    Parameters
    ----------
    model : Run or TrainedNetwork
        Trained on a prepared table; of a run, the network as it is now.
    rows : Table or DataFrame, (n_rows, n_columns)
        With the columns of the features; the target need not be there.

    Returns
    -------
    DataFrame, (n_rows, n_columns + …)
        The table's own columns, then "predicted …" in the target's own units or as a label, and
        for classes "probability of …" each. For the very table that a run's data were prepared
        from, "used for" says which rows it was trained on and which ones test it: "training",
        "test", or nothing for rows that were left out.

    Raises
    ------
    DataError
        If a column is missing, or does not hold what it held in training.
    """
    trained = model.trained() if isinstance(model, Run) else model
    table = as_table(rows)
    X = trained.inputs(table)
    outputs = trained.outputs(X)
    added: dict[str, object] = {f"predicted {trained.target.name}": trained.decode(outputs)}
    if trained.classes:
        for label, column in zip(
            trained.classes, trained.class_probabilities(outputs).T, strict=True
        ):
            added[f"probability of {label}"] = column
    if isinstance(model, Run) and (used := _used_for(model, X)) is not None:
        added["used for"] = used
    names = unique_names([*table.names, *added])
    columns = [*(table.column(name) for name in table.names), *added.values()]
    return pd.DataFrame(dict(zip(names, columns, strict=True)), index=table.frame.index)


def predictions_csv(model: Run | TrainedNetwork, rows: Table | pd.DataFrame) -> str:
    """Write `predictions` as CSV that is safe to open in a spreadsheet.

    Text that a spreadsheet would run as a formula, also a column's name, is preceded by an
    apostrophe: see `spreadsheet_text`. Text is in quotes and numbers are not; a missing value is
    an empty cell.

    Raises
    ------
    DataError
        As `predictions`.
    """
    frame = predictions(model, rows)
    safe = {name: _safe(frame[name]) for name in frame.columns}
    safe_frame = pd.DataFrame(safe).set_axis(map(spreadsheet_text, frame.columns), axis=1)
    return safe_frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def rows_for_testing(run: Run, rows: Table | pd.DataFrame) -> Table:
    """The rows of the table that a run's data were prepared from which test it.

    Raises
    ------
    DataError
        If it is another table.
    """
    table = as_table(rows)
    used = _used_for(run, run.trained().inputs(table))
    if used is None:
        raise DataError(f"{table.name} is not the table that this network was trained on.")
    return Table(table.frame[used == "test"], table.name, table.units, table.notes)


def _used_for(run: Run, X: NDArray[np.floating]) -> NDArray[np.object_] | None:
    """What each row was used for; None for another table than the run's own."""
    places = run.dataset.places
    if places is None:
        return None
    used = np.full(len(X), "", object)
    parts = (("training", run.dataset.X_train), ("test", run.dataset.X_test))
    for at, (part, rows) in zip(places, parts, strict=True):
        if len(at) and (at.max() >= len(X) or not np.array_equal(X[at], rows)):
            return None
        used[at] = part
    return used


def _safe(values: pd.Series) -> pd.Series:
    if is_numeric(values):
        return values
    if is_date(values):
        return as_text(values)
    codes, different = pd.factorize(values)
    texts = np.array([*(spreadsheet_text(str(text)) for text in different), np.nan], object)
    return pd.Series(texts[codes], index=values.index)
