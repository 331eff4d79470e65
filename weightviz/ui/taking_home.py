"""What one takes home from a trained network: predictions as CSV, and the network in a file."""

from __future__ import annotations

from typing import Any

import streamlit as st

from weightviz.data.predictions import predictions, predictions_csv, rows_for_testing
from weightviz.data.reading import read_table
from weightviz.data.sampling import LARGEST_FILE
from weightviz.data.saving import load, network_json
from weightviz.data.table import Table
from weightviz.errors import WeightvizError
from weightviz.run import Run
from weightviz.trained import TrainedNetwork
from weightviz.ui import state
from weightviz.ui.bringing import FILE_TYPES
from weightviz.ui.furniture import plain

N_FIRST_ROWS = 5
_CSV = "text/csv"


def predict_test_rows(run: Run, trained: TrainedNetwork, table: Table) -> None:
    """Offer the predictions for a table's test rows."""
    n_test = len(run.dataset.X_test)
    st.download_button(
        f"Predictions for the {n_test:,} test rows (CSV)",
        lambda: predictions_csv(trained, rows_for_testing(run, table)),
        "test_predictions.csv",
        _CSV,
        on_click="ignore",
        disabled=n_test == 0,
    )


def predict_other_rows(trained: TrainedNetwork) -> None:
    """Take rows without the target, and offer the predictions for them."""
    file = st.file_uploader(
        f"Rows to predict {plain(trained.target.name)} for",
        type=FILE_TYPES,
        key=state.OTHER_ROWS,
        max_upload_size=LARGEST_FILE // 10**6,
        help="A table with the columns that the network was trained on; the target need not be "
        "there.",
    )
    if file is None:
        return
    try:
        rows = _other_rows(file)
        found = predictions(trained, rows)
    except WeightvizError as error:
        st.error(plain(str(error)))
        return
    st.caption(plain(f"{rows.name}: {rows.summary}. The first rows:"))
    added = [name for name in found.columns if name not in rows.names]
    st.dataframe(found[[*added, *rows.names]].head(N_FIRST_ROWS), hide_index=True)
    st.download_button(
        f"Predictions for these {len(found):,} rows (CSV)",
        lambda: predictions_csv(trained, rows),
        "predictions.csv",
        _CSV,
        on_click="ignore",
    )


def keep(trained: TrainedNetwork) -> None:
    """Offer the network with its preparation as one file."""
    st.download_button(
        "Network with its preparation (JSON)",
        lambda: network_json(trained),
        "network.json",
        "application/json",
        on_click="ignore",
        help="No rows of the table are in it. Open it again here, or in Python with "
        "wv.load(“network.json”).",
    )


def open_again() -> None:
    """Take a network that was saved."""
    st.file_uploader(
        "A network that was saved here",
        type=["json"],
        key=state.NETWORK_UPLOADER,
        on_change=_open,
        max_upload_size=LARGEST_FILE // 10**6,
    )
    if problem := state.find(state.NETWORK_PROBLEM):
        st.error(plain(problem))


def close_again() -> None:
    """Leave the network that was opened."""
    state.take(state.OPENED)


def _open() -> None:
    state.take(state.NETWORK_PROBLEM)
    file = st.session_state[state.NETWORK_UPLOADER]
    if file is None:
        return
    try:
        state.put(state.OPENED, load(file))
    except WeightvizError as error:
        state.put(state.NETWORK_PROBLEM, str(error))


def _other_rows(file: Any) -> Table:
    """The table in a file; read once, and forgotten with the session."""
    known: tuple[str, Table] | None = state.find(state.OTHER_TABLE)
    if known is None or known[0] != file.file_id:
        with st.spinner("Reading the rows …"):
            known = file.file_id, read_table(file.getvalue(), file.name)
        state.put(state.OTHER_TABLE, known)
    return known[1]
