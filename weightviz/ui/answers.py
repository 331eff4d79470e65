"""Python's side of the talk with the stage: what it asks for, and what it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Any

import streamlit as st

from weightviz.activations import ACTIVATIONS
from weightviz.player.encoding import chunk
from weightviz.player.scene import MAX_NEURONS
from weightviz.run import Run
from weightviz.ui import state
from weightviz.ui.live import LiveRun, Look
from weightviz.ui.settings import MAX_SEED

MAX_EPOCHS = 1000
"""Most epochs that one request can train."""

MAX_SECONDS = 0.4
"""Time after which a request is answered with the epochs that are done."""


@dataclass(frozen=True)
class Reply:
    """The next message answers a stage that holds this run's tape up to an epoch."""

    run: str
    after: int


def answer() -> None:
    """Carry out what the stage asks, once, however often it asks the same."""
    ask = st.session_state[state.STAGE].ask
    live = state.find(state.LIVE)
    if ask["kind"] == "epochs" and live and ask["run"] == live.name:
        # Repeatable without a record: epochs that are trained are not trained again.
        _train(live.run, ask["from"] + min(int(ask["count"]), MAX_EPOCHS))
        state.put(state.REPLY, Reply(live.name, ask["from"]))
    if ask["id"] == state.get(state.ANSWERED, ""):
        return
    state.put(state.ANSWERED, ask["id"])
    if ask["kind"] == "look":
        state.put(state.LOOK, Look(ask["run"], int(ask["epoch"]), ask["selection"]))
    elif ask["kind"] in _CHANGES:
        _CHANGES[ask["kind"]](ask)
        state.put(state.RERUN, True)


def _train(run: Run, epoch: int) -> None:
    """Train up to an epoch, or for as long as nobody should have to wait for a picture."""
    deadline = monotonic() + MAX_SECONDS
    while run.epoch < epoch and run.stopped is None and monotonic() < deadline:
        run.advance(1)


def message(live: LiveRun) -> dict[str, Any]:
    """What the stage is sent: the tape from where it is, and the scene unless it has it."""
    reply = state.take(state.REPLY)
    has_scene = reply is not None and reply.run == live.name
    return {
        "run": live.name,
        "scene": None if has_scene else live.scene,
        # A stage that knows more of the run than its start keeps it, any other asks on.
        "chunk": chunk(
            live.run, live.run.history.rows_after(reply.after) if has_scene else slice(0, 1)
        ),
        "changes": [
            {"epoch": epoch, "text": _training(settings)}
            for epoch, settings in live.run.changes[1:]
        ],
        "presenting": state.get(state.PRESENTING, False),
        "answered": state.get(state.ANSWERED, ""),
    }


def _training(settings: Any) -> str:
    return f"{settings.optimizer}, learning rate {settings.learning_rate:g}"


def _restart(ask: dict[str, Any]) -> None:
    state.put(state.RESTARTS, state.get(state.RESTARTS, 0) + 1)


def _reseed(ask: dict[str, Any]) -> None:
    key = state.setting_key("seed")
    state.put(key, (state.get(key, 0) + 1) % (MAX_SEED + 1))


def _present(ask: dict[str, Any]) -> None:
    state.put(state.PRESENTING, bool(ask["on"]))


def _edit(ask: dict[str, Any]) -> None:
    """Add or remove a neuron of a hidden layer, or choose its activation."""
    layer = int(ask["layer"])
    if "step" in ask:
        key = state.setting_key("hidden")
        hidden = list(state.find(key))
        if layer < len(hidden):
            hidden[layer] = min(max(hidden[layer] + int(ask["step"]), 1), MAX_NEURONS)
            state.put(key, tuple(hidden))
    elif ask.get("activation") in ACTIVATIONS:
        key = state.setting_key("activations")
        activations = list(state.find(key))
        if layer < len(activations):
            activations[layer] = ask["activation"]
            state.put(key, tuple(activations))


_CHANGES = {
    "restart": _restart,
    "reseed": _reseed,
    "present": _present,
    "edit": _edit,
}
