"""A session without a browser."""

from __future__ import annotations

from itertools import count
from types import SimpleNamespace

import pytest
import streamlit as st

from weightviz.ui import answers, state
from weightviz.ui.live import run_name, start_run
from weightviz.ui.settings import NAMES, Settings


@pytest.fixture
def session(monkeypatch):
    """What lies in the session's state: a dictionary."""
    found = {}
    monkeypatch.setattr(st, "session_state", found)
    return found


@pytest.fixture
def settings():
    """Small, quick to train."""
    return Settings(data="xor", hidden=(3,), activations=("tanh",), seed=5)


@pytest.fixture
def live(session, settings):
    """The run on the page, in the session with its settings."""
    name = run_name(settings, None, 0)
    found = start_run(settings, None, name)
    session[state.LIVE] = found
    for attribute in NAMES:
        session[state.setting_key(attribute)] = getattr(settings, attribute)
    return found


@pytest.fixture
def ticks(monkeypatch):
    """``ticks(0.1)`` lets a clock go on by 0.1 seconds whenever an answer looks at it."""

    def let_pass(seconds):
        monkeypatch.setattr(answers, "monotonic", count(0.0, seconds).__next__)

    return let_pass


@pytest.fixture
def ask(session, ticks):
    """Asks as the stage does: ``ask("epochs", run=…)``; a request without an id is a new one.

    Time stands still meanwhile, so that what is trained does not depend on the machine.
    """
    ticks(0.0)
    asked = []

    def send(kind, **details):
        asked.append(kind)
        request = {"id": f"page-{len(asked)}", "kind": kind} | details
        session[state.STAGE] = SimpleNamespace(ask=request)
        answers.answer()
        return request

    return send
