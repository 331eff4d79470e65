"""A stage on a page: mounted, heard, and its wishes carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from weightviz.player.conversation import Conversation
from weightviz.player.stage import mount_stage
from weightviz.ui import state

Wish = Callable[[Conversation, dict[str, Any]], None]
"""Carries out what a stage asks of its page: writes one key of the session's state, or the run."""


def show_stage(
    key: str, wishes: Mapping[str, Wish], above: Callable[[Conversation], None] | None = None
) -> None:
    """Put the conversation's run on the page.

    Parameters
    ----------
    key : str
        The component's key, one of those in `weightviz.ui.state`.
    wishes : mapping
        Kind of a request to what carries it out.
    above : callable, optional
        Draws one element above the stage, again whenever the stage has asked for something. With
        it, the whole page is drawn again where one pauses: all of it speaks of that epoch.
    """
    with st.container(key=f"{key.removeprefix('wv.')}_stage", gap="xsmall"):
        _stage(key, wishes, above)


def carry_out(conversation: Conversation, wishes: Mapping[str, Wish]) -> bool:
    """Carry out all that the stage wishes, each once; returns whether there was anything.

    A wish leaves the list after it was carried out: if Streamlit breaks off here, the next run of
    the script finds it again.
    """
    found = bool(conversation.wishes)
    while conversation.wishes:
        wish = conversation.wishes[0]
        if wish["kind"] in wishes:
            wishes[wish["kind"]](conversation, wish)
        conversation.wishes.pop(0)
    return found


def present(_conversation: Conversation, wish: dict[str, Any]) -> None:
    """Begin or end a presentation: a wish that every page carries out."""
    state.put(state.PRESENTING, bool(wish["on"]))


@st.fragment
def _stage(
    key: str, wishes: Mapping[str, Wish], above: Callable[[Conversation], None] | None
) -> None:
    """Only this is run again when the stage asks for epochs."""
    conversation = state.conversation(key)
    rested = conversation.take_rest()
    if carry_out(conversation, wishes) or (rested and above is not None):
        st.rerun()  # what stands around the stage may have changed too
    if above is not None:
        above(conversation)
    message = conversation.message(presenting=state.get(state.PRESENTING, False))
    mount_stage(message, key=key, on_ask=lambda: _hear(key))


def _hear(key: str) -> None:
    said = state.find(key)  # nothing, if the stage has left the page since it asked
    if said is not None:
        state.conversation(key).hear(said.ask)
