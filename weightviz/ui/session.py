"""The settings as they stand in this session, and in its address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from weightviz.ui import state
from weightviz.ui.settings import NAMES, Settings, fitted, from_address, to_address


def open_address() -> None:
    """At the first run of a session, take the settings from the address."""
    if state.setting_key("data") in st.session_state:
        return
    words = st.query_params
    settings, problems = from_address({word: words.get_all(word) for word in words})
    for name in NAMES:
        state.put(state.setting_key(name), getattr(settings, name))
    state.put(state.PROBLEMS, problems)


def write_address(settings: Settings) -> None:
    """Let the address say the settings, if it says others."""
    wanted = to_address(settings)
    if {word: st.query_params.get_all(word) for word in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def current_settings() -> Settings:
    """The settings as the widgets last left them."""
    found = Settings(**{name: st.session_state[state.setting_key(name)] for name in NAMES})
    chosen = found.features
    return replace(
        found,
        activations=fitted(found.activations, found.hidden),
        features=None if chosen is None else tuple(chosen),
    )


def bound(name: str) -> dict[str, Any]:
    """What binds a widget to a setting, so that it survives a switch of page."""
    return {"key": state.setting_key(name), "persist_state": "session"}


def add_problem(sentence: str) -> None:
    """Have a sentence shown above the stage."""
    known: list[str] = state.get(state.PROBLEMS, [])
    if sentence not in known:
        state.put(state.PROBLEMS, [*known, sentence])
