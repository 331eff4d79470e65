"""The rows of the lesson on house prices: which table, which two columns, all rows or one group."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from weightviz.data.examples import EXAMPLES, load_example
from weightviz.data.pairs import number_columns, pair
from weightviz.data.table import Table
from weightviz.dataset import Dataset
from weightviz.errors import DataError
from weightviz.figures.rows import drawn_rows
from weightviz.player.houses import Words
from weightviz.straight import Straight, least_squares
from weightviz.ui import state
from weightviz.ui.bringing import uploader
from weightviz.ui.live import Offer
from weightviz.ui.settings import UPLOAD

MOST_ROWS = 2000
"""Rows of a table that are used: each is drawn, with its error, in every frame."""


@dataclass(frozen=True)
class Source:
    """Two columns of an example.

    Attributes
    ----------
    label : str
    feature, target : str
        Names of the columns.
    labels : tuple of str
        What people call them.
    words : Words
    group : str
        Column whose values part the rows into groups, or empty.
    puzzle, reason : str
        What is odd about the sign over all rows, and why it is another within one group.
    """

    label: str
    feature: str
    target: str
    labels: tuple[str, str]
    words: Words
    group: str = ""
    puzzle: str = ""
    reason: str = ""


SOURCES = {
    "windsor": Source(
        "Windsor houses",
        "lotsize",
        "price",
        ("lot size", "price"),
        Words("house", "houses", "large lots", "small ones", "dollars per square foot"),
    ),
    "penguins": Source(
        "Penguins",
        "bill_depth_mm",
        "body_mass_g",
        ("bill depth", "body mass"),
        Words(
            "penguin", "penguins", "birds with deep bills", "those with shallow ones", "g per mm"
        ),
        group="species",
        puzzle="the deeper the bill, the lighter the bird?",
        reason="Gentoo are heavy birds with shallow bills.",
    ),
}


@dataclass(frozen=True)
class Rows:
    """Rows to draw a line through.

    Attributes
    ----------
    name : str
        Tells them from others.
    dataset : Dataset
    words : Words
    remark : str
        What this choice of rows teaches, in Markdown; may be empty.
    provenance : str
        Where they are from; empty for a table that was brought.
    """

    name: str
    dataset: Dataset
    words: Words
    remark: str = ""
    provenance: str = ""


def choose_table() -> None:
    """Widgets that stand beside the title: the table, and one group of its rows."""
    options = {key: source.label for key, source in SOURCES.items()}
    options[UPLOAD] = "Your own table"
    st.selectbox(
        "Data",
        list(options),
        key=state.HOUSES_TABLE,
        format_func=lambda key: options[key],
        label_visibility="collapsed",
        persist_state="session",
    )
    source = SOURCES.get(_table())
    if source and source.group:
        st.selectbox(
            source.group.capitalize(),
            ["", *groups_of(_table())],
            key=state.HOUSES_GROUP,
            format_func=lambda group: group or f"all {source.group}",
            label_visibility="collapsed",
            persist_state="session",
        )


def choose_columns() -> None:
    """Take a table from a person, and which two of its columns to use."""
    if _table() != UPLOAD:
        return
    offer: Offer | None = state.find(state.UPLOAD)
    with st.expander("Your own table", expanded=offer is None):
        uploader()
        names = number_columns(offer.table) if offer else ()
        if len(names) < 2:
            return
        feature, target = _chosen_columns(names)
        state.put(state.HOUSES_FEATURE, feature)
        state.put(state.HOUSES_TARGET, target)
        for label, key in (
            ("From this column (across)", state.HOUSES_FEATURE),
            ("To this column (up)", state.HOUSES_TARGET),
        ):
            st.selectbox(label, names, key=key, persist_state="session")


def _chosen_columns(names: tuple[str, ...]) -> tuple[str, str]:
    """The columns for across and up: as chosen, else the first two that differ."""
    feature, target = (state.find(key) for key in (state.HOUSES_FEATURE, state.HOUSES_TARGET))
    if feature not in names:
        feature = next(name for name in names if name != target)
    if target not in names:
        target = next(name for name in names if name != feature)
    return feature, target


def current_rows() -> Rows | None:
    """The rows that the widgets say; None as long as a table is still to be brought.

    Raises
    ------
    DataError
        If two columns of an uploaded table cannot be used.
    """
    table = _table()
    if table == UPLOAD:
        offer: Offer | None = state.find(state.UPLOAD)
        return None if offer is None else _rows_of_upload(offer)
    group = state.get(state.HOUSES_GROUP, "") if SOURCES[table].group else ""
    return example_rows(table, group)


def groups_of(key: str) -> tuple[str, ...]:
    """The groups of an example's rows."""
    return tuple(sorted(load_example(key).column(SOURCES[key].group).dropna().unique()))


def _table() -> str:
    return state.get(state.HOUSES_TABLE, "windsor")


@st.cache_resource(max_entries=8, show_spinner=False)
def example_rows(key: str, group: str = "") -> Rows:
    """The rows of an example, all of them or one group."""
    source, words = SOURCES[key], SOURCES[key].words
    dataset = _group(key, group)
    remark = ""
    if source.group:
        remark = _remark_on_groups(source, dataset, _group(key, ""), group)
    name = f"{key}.{group}" if group else key
    return Rows(name, dataset, words, remark, EXAMPLES[key].provenance)


def _group(key: str, group: str) -> Dataset:
    source, table = SOURCES[key], load_example(key)
    if group:
        kept = table.frame[table.column(source.group) == group]
        table = Table(kept, table.name, table.units, table.notes)
    return pair(table, source.feature, source.target, labels=source.labels)


def _remark_on_groups(source: Source, dataset: Dataset, whole: Dataset, group: str) -> str:
    """What the sign of a weight depends on."""
    rows, [feature] = source.words.rows, whole.features
    over_all = _signed(Straight.of(least_squares(whole), whole).per_unit)
    if not group:
        return (
            f"Over all {len(whole.X_train)} {rows}, the best weight on {feature.name} is "
            f"{over_all} {source.words.per}: {source.puzzle} Choose one {source.group} above and "
            "look again."
        )
    within = _signed(Straight.of(least_squares(dataset), dataset).per_unit)
    return (
        f"Among the {len(dataset.X_train)} {group} {rows} the best weight is {within} "
        f"{source.words.per}, over all {source.group} {over_all}: {source.reason} "
        f"**A weight depends on what else is held fixed**: here, the {source.group}."
    )


def _signed(value: float) -> str:
    colour, sign = ("orange", "−") if value < 0 else ("blue", "+")
    return f":{colour}[**{sign}{abs(value):.1f}**]"


def _rows_of_upload(offer: Offer) -> Rows:
    names = number_columns(offer.table)
    if len(names) < 2:
        raise DataError(
            f"{offer.table.name} has {len(names)} columns of numbers, and a line needs two. "
            "Choose another table."
        )
    feature, target = _chosen_columns(names)
    table, n_rows = offer.table, len(offer.table.frame)
    notes = table.notes
    if n_rows > MOST_ROWS:
        notes = (*notes, f"{MOST_ROWS:,} of {n_rows:,} rows are used, picked at random.")
    kept = table.frame.iloc[drawn_rows(n_rows, MOST_ROWS)]
    dataset = pair(Table(kept, table.name, table.units, notes), feature, target)
    unit = dataset.target.unit or target
    words = Words(
        "row",
        "rows",
        f"rows with more {feature} than the mean",
        "those with less",
        f"{unit} per {dataset.features[0].unit or feature}",
    )
    return Rows(f"{offer.digest}.{feature}.{target}", dataset, words)
