"""The settings as they stand in this session, and in its address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from weightviz.ui import state
from weightviz.ui.settings import NAMES, Settings, fitted, from_address, to_address


def went_through_history() -> bool:
    """Whether this run of the script was caused by the browser's Back or Forward."""
    context = get_script_run_ctx()
    return bool(getattr(context, "is_history_navigation", False))


def open_address() -> None:
    """Take the settings from the address: first in a session, and after a Back or Forward.

    A Back that is overtaken by another interaction is lost, as Streamlit breaks off its script.
    """
    if state.setting_key(NAMES[-1]) in st.session_state and not went_through_history():
        return
    words = st.query_params
    settings, problems = from_address({word: words.get_all(word) for word in words})
    for name in NAMES:
        state.put(state.setting_key(name), getattr(settings, name))
    state.put(state.PROBLEMS, problems)
    state.take(state.CHOSEN)  # so that the features are the address's


def write_address(settings: Settings) -> None:
    """Let the address say the settings, if it says others.

    Each write is a step in the browser's history, so where somebody has gone back, none is made.
    """
    if went_through_history():
        return
    said = {word: st.query_params.get_all(word) for word in st.query_params}
    if not said or from_address(said) != (settings, []):
        st.query_params.from_dict(to_address(settings))


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
