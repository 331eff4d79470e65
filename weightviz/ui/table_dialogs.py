"""Dialogs on the table in use: how it was read, and what its columns are taken for."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from weightviz.data.columns import Kind
from weightviz.data.decoding import ENCODINGS
from weightviz.data.dialect import DECIMALS, DELIMITERS, Reading
from weightviz.ui import state
from weightviz.ui.bringing import Brought, read_again, take_what_was_brought, use_table
from weightviz.ui.furniture import plain
from weightviz.ui.live import Offer
from weightviz.ui.session import bound, current_settings
from weightviz.ui.settings import UPLOAD

N_FIRST_ROWS = 6
_MOST_HEADER = 1_000
_GUESS = "guess"
_DATES = {True: "day first: 3/4 is in April", False: "month first: 3/4 is in March"}


@st.dialog("How the table was read", width="large", on_dismiss="rerun")
def reading_dialog() -> None:
    """Overrule what was guessed, and see the first rows as they then read."""
    if take_what_was_brought():
        use_table(UPLOAD)
    offer: Offer = state.find(state.UPLOAD)
    brought: Brought = state.find(state.BROUGHT)
    found, table = offer.table.reading or Reading(), offer.table
    st.markdown(f"**{plain(table.name)}**: {plain(table.summary)}")
    if problem := state.find(state.UPLOAD_PROBLEM):
        st.error(f"{plain(problem)} It still reads as before.")
    columns = st.columns(4)
    if found.kind == "text":
        words = {key: word for key, (word, _) in DELIMITERS.items()}
        _choose(columns[0], "Delimiter", "delimiter", words, found, brought)
        _choose(columns[1], "Decimal mark", "decimal", DECIMALS, found, brought)
        _choose(columns[2], "Encoding", "encoding", ENCODINGS, found, brought)
    if found.header is not None:
        _choose_header(columns[3], found)
    if any(column.kind is Kind.DATE for column in offer.columns.values()):
        _choose(columns[0], "Dates such as 3/4", "day_first", _DATES, found, brought)
    st.caption(f"The first {N_FIRST_ROWS} rows, as they read now:")
    st.dataframe(table.frame.head(N_FIRST_ROWS), hide_index=True)
    if table.notes:
        st.markdown("\n".join(f"- {plain(note)}" for note in table.notes))


def _choose(
    place: Any, label: str, field: str, words: dict[Any, str], found: Reading, brought: Brought
) -> None:
    """A select box for one field of the reading; its first option leaves it to a guess."""
    overruled = getattr(brought.reading, field)
    guess = words.get(getattr(found, field), "")
    key = state.reading_key(field)
    state.put(key, _GUESS if overruled is None else overruled)

    def read() -> None:
        chosen = st.session_state[key]
        read_again(**{field: None if chosen == _GUESS else chosen})

    place.selectbox(
        label,
        [_GUESS, *words],
        key=key,
        format_func=lambda value: f"{guess} (guessed)" if value == _GUESS else words[value],
        on_change=read,
    )


def _choose_header(place: Any, found: Reading) -> None:
    key = state.reading_key("header")
    state.put(key, found.header)
    place.number_input(
        "Names in line",
        0,
        _MOST_HEADER,
        key=key,
        help="The line that holds the columns' names; what is above it is left out. 0: there are "
        "no names.",
        on_change=lambda: read_again(header=st.session_state[key]),
    )


@st.dialog("What the columns are taken for", width="large", on_dismiss="rerun")
def columns_dialog(offer: Offer) -> None:
    """Show each column's role and let one change it."""
    settings = current_settings()
    kinds = offer.kinds(settings.roles)
    chosen = dict(settings.roles)
    rows = [
        {
            "Column": name,
            "Taken for": "target" if name == settings.target else kinds[name].value,
            "Used": name in (settings.features or ()),
            "Missing": column.n_missing,
            "Different values": column.n_values,
            "Such as": ", ".join(column.examples),
        }
        for name, column in offer.columns.items()
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True)
    others = [name for name in offer.columns if name != settings.target]
    left, right = st.columns(2)
    name = left.selectbox("Take this column", others, key=state.ROLE_COLUMN)
    if name is not None:
        key = state.ROLE_KIND
        state.put(key, kinds[name])
        right.selectbox(
            "for",
            offer.columns[name].possible,
            key=key,
            format_func=lambda kind: _role_words(kind, offer.columns[name].kind),
            on_change=lambda: _take_for(offer, name, st.session_state[key]),
        )
    if chosen:
        st.button("Take all for what they look like", on_click=_forget_roles, args=(offer,))
    st.checkbox(
        "An input more for each column with missing values: was it missing?",
        help="Missing numbers become the median of the training rows, other missing values the "
        "most frequent one. Where a value is missing may say something itself.",
        **bound("missing_inputs"),
    )


def _role_words(kind: Kind, looks: Kind) -> str:
    words = kind.value if kind.usable else f"{kind.value}: left out"
    return f"{words} (what it looks like)" if kind is looks else words


def _take_for(offer: Offer, name: str, kind: Kind) -> None:
    """Take a column for a kind; one that becomes of use becomes a feature too."""
    settings = current_settings()
    roles = {column: role for column, role in settings.roles if column != name}
    if kind is not offer.columns[name].kind:
        roles[name] = kind.value
    state.put(state.setting_key("roles"), tuple(roles.items()))
    features = [column for column in settings.features or () if column != name]
    if kind.usable:
        features = [column for column in offer.columns if column in (*features, name)]
    state.put(state.setting_key("features"), features)


def _forget_roles(offer: Offer) -> None:
    for name, _ in current_settings().roles:
        _take_for(offer, name, offer.columns[name].kind)
