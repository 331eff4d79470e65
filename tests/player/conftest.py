"""A talk between Python and a stage, without a browser."""

from __future__ import annotations

from itertools import count

import pytest

from weightviz.player import conversation as module
from weightviz.player.conversation import Conversation
from weightviz.ui.live import begin_run
from weightviz.ui.settings import Settings


@pytest.fixture
def ticks(monkeypatch):
    """``ticks(0.1)`` lets a clock go on by 0.1 seconds whenever an answer looks at it."""

    def let_pass(seconds):
        monkeypatch.setattr(module, "monotonic", count(0.0, seconds).__next__)

    return let_pass


@pytest.fixture
def talk(ticks):
    """A conversation about a small run; time stands still while it trains."""
    ticks(0.0)
    found = Conversation()
    begin_run(found, Settings(data="xor", hidden=(3,), activations=("tanh",), seed=5), None)
    return found
