"""The side bar's part for tables: bring one, choose its target and features."""

from __future__ import annotations

import hashlib

import streamlit as st

from weightviz.data.examples import EXAMPLES
from weightviz.data.reading import read_csv
from weightviz.errors import WeightvizError
from weightviz.ui import state
from weightviz.ui.furniture import plain
from weightviz.ui.live import Offer
from weightviz.ui.session import add_problem, bound
from weightviz.ui.settings import Settings


def uploader() -> None:
    """Take a table from a person."""
    st.file_uploader(
        "A table with a header line",
        type=["csv", "txt", "tsv"],
        key=state.UPLOADER,
        on_change=_take_upload,
        max_upload_size=50,
        help="Numbers and categories in columns, the column names in the first line. It stays "
        "on the machine that serves this page and is forgotten with the session.",
    )
    if state.find(state.UPLOADER) is None:
        state.take(state.UPLOAD_PROBLEM)  # the file that it was about is gone
    problem = state.get(state.UPLOAD_PROBLEM, "")
    if problem:
        st.error(plain(problem))
    upload = state.find(state.UPLOAD)
    if upload is not None:
        rows, columns = upload.table.frame.shape
        st.caption(f"In use: {plain(upload.table.name)}, {rows:,} rows × {columns} columns")


def _take_upload() -> None:
    """Read what was uploaded; a file that is no table leaves the last one in place."""
    state.take(state.UPLOAD_PROBLEM)
    file = st.session_state[state.UPLOADER]
    if file is None:
        return
    content = file.getvalue()
    try:
        table = read_csv(content, name=file.name)
        offer = Offer.of(table, hashlib.sha256(content).hexdigest())
    except WeightvizError as error:
        state.put(state.UPLOAD_PROBLEM, str(error))
        return
    state.put(state.UPLOAD, offer)
    state.conversation(state.PLAYGROUND).past.clear()  # a Back cannot bring the last table again
    if state.find(state.CHOSEN) is not None:
        state.put(state.setting_key("target"), "")


def choose_columns(offer: Offer, settings: Settings) -> None:
    """Choose the target and the features of a table."""
    labels = {choice.name: choice.label for choice in offer.targets}
    _settle_target(offer, settings, list(labels))
    st.selectbox(
        "Target",
        list(labels),
        format_func=lambda name: labels.get(name, name),
        help="The column that the network learns to predict.",
        **bound("target"),
    )
    target = st.session_state[state.setting_key("target")]
    usable = [name for name in offer.features if name != target]
    _settle_features(offer, settings, target, usable)
    chosen = len(st.session_state[state.setting_key("features")] or ())
    left_out = [name for name in offer.table.names if name not in (*offer.features, target)]
    with st.expander(f"Features: {chosen} of {len(usable)}", key=state.FEATURES):
        st.pills(
            "Features",
            usable,
            selection_mode="multi",
            label_visibility="collapsed",
            **bound("features"),
        )
        if left_out:
            names = plain(", ".join(f"“{name}”" for name in left_out))
            st.caption(
                f"Of no use here: {names}. Each holds a single value, numbers the rows, or is text "
                "that differs in almost every row."
            )


def _settle_target(offer: Offer, settings: Settings, targets: list[str]) -> None:
    """Make sure that the target is one that the table has."""
    if settings.target in targets:
        return
    if settings.target and state.find(state.CHOSEN) is None:
        add_problem(
            f"The address says target={settings.target}, but {offer.table.name} can be asked "
            f"for {', '.join(targets)}. {offer.usual_target} is used instead."
        )
    state.put(state.setting_key("target"), offer.usual_target)


def _settle_features(offer: Offer, settings: Settings, target: str, usable: list[str]) -> None:
    """For a new table or target, start with the address's features, the example's, or all."""
    chosen = (offer.digest, target)
    before = state.find(state.CHOSEN)
    if before == chosen:
        return
    wanted = (settings.features or ()) if before is None else ()
    unknown = [name for name in wanted if name not in usable]
    if unknown:
        add_problem(
            f"The address says feature={unknown[0]}, but {offer.table.name} has no such feature. "
            "It is left out."
        )
    example = EXAMPLES.get(settings.data)
    if not wanted and example and example.target == target:
        wanted = example.features
    found = [name for name in wanted if name in usable] or usable
    state.put(state.setting_key("features"), found)
    state.put(state.CHOSEN, chosen)
