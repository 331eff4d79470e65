"""Every key of the session's state, and what lies there.

Settings lie one by one under `setting_key`, since widgets write them.
"""

from __future__ import annotations

from typing import Any, TypeVar

import streamlit as st

STAGE = "wv.stage"  # the component
LIVE = "wv.live"  # LiveRun: the run on the page
UPLOAD = "wv.upload"  # Offer: the table that was brought
UPLOADER = "wv.uploader"  # the widget that takes it
PRESENTING = "wv.presenting"  # bool
RESTARTS = "wv.restarts"  # int: how often the run was started anew
REPLY = "wv.reply"  # Reply: what the next message to the stage answers
ANSWERED = "wv.answered"  # str: the last request that was carried out
RERUN = "wv.rerun"  # bool: a request changed what the whole page shows
LOOK = "wv.look"  # Look: the epoch that is shown, and what is selected there
PROBLEMS = "wv.problems"  # list of str: sentences to show
CHOSEN = "wv.chosen"  # (digest, target): what the choice of features belongs to

_T = TypeVar("_T")


def setting_key(name: str) -> str:
    """Key of one setting, an attribute of `weightviz.ui.settings.Settings`."""
    return f"wv.set.{name}"


def get(key: str, default: _T) -> _T:
    """What lies under a key, or the default."""
    found: _T = st.session_state.get(key, default)
    return found


def find(key: str) -> Any:
    """What lies under a key, or None."""
    return st.session_state.get(key)


def put(key: str, value: Any) -> None:
    """Lay something under a key."""
    st.session_state[key] = value


def take(key: str) -> Any:
    """What lies under a key, which is empty afterwards."""
    return st.session_state.pop(key, None)
