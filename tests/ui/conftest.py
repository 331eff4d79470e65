"""A session without a browser."""

from __future__ import annotations

import pytest
import streamlit as st

from weightviz.ui import state
from weightviz.ui.settings import NAMES, Settings


@pytest.fixture
def settings():
    """Small, quick to train."""
    return Settings(data="xor", hidden=(3, 2), activations=("tanh", "tanh"), seed=5)


@pytest.fixture
def session(monkeypatch, settings):
    """What lies in the session's state, with those settings in it: a dictionary."""
    found = {state.setting_key(name): getattr(settings, name) for name in NAMES}
    monkeypatch.setattr(st, "session_state", found)
    return found
