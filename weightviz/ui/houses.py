"""The lesson on house prices: a line turned by hand, then by gradient descent."""

from __future__ import annotations

import secrets
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import ArrayLike

from weightviz.dataset import Dataset
from weightviz.errors import WeightvizError
from weightviz.network import Network
from weightviz.player.conversation import Conversation, LiveRun
from weightviz.player.houses import houses_parts
from weightviz.player.scene import scene
from weightviz.questions import readable
from weightviz.run import Run
from weightviz.straight import least_squares, typical_error
from weightviz.training import TrainingSettings
from weightviz.ui import state
from weightviz.ui.bringing import take_what_was_brought
from weightviz.ui.furniture import plain
from weightviz.ui.house_prose import ask, explain
from weightviz.ui.house_rows import (
    Rows,
    choose_columns,
    choose_table,
    current_rows,
    example_rows,
)
from weightviz.ui.lesson import close_lesson, open_lesson
from weightviz.ui.staging import Wish, carry_out, present, show_stage

RATES = (0.01, 0.05, 0.1, 0.2, 0.5, 0.8, 1.1)
"""Learning rates. A step shrinks the distance to the best line by 1 − 2 × rate: above 0.5 it jumps
over the valley, above 1 it lands farther out than it was."""

USUAL_RATE = 0.2
FIRST_WEIGHT, FIRST_BIAS = 0.4, -0.5
"""Where a lesson begins: the weight has the wrong sign, and there is something to turn."""

EXACT = 1e-6
"""Share of the target's standard deviation below which an error is none."""

SPEED = 2
"""Steps a second: slow enough to read why."""


def houses() -> None:
    """Draw the page: the picture that is there stays when other rows cannot be used."""
    conversation = state.conversation(state.HOUSES)
    carry_out(conversation, WISHES)
    with st.container():
        take_what_was_brought()
    heading, controls = st.columns([0.62, 0.38], vertical_alignment="center")
    with controls, st.container(horizontal=True, gap="small"):
        choose_table()
        _choose_rate()
    # One place each for what comes and goes: Streamlit knows the stage by where it stands.
    with st.container():
        choose_columns()
        rows = _rows_to_show()
        if rows.remark:
            st.markdown(rows.remark)
    with heading:
        open_lesson(
            "House prices",
            f"One weight, one bias, {len(rows.dataset.X_train)} {rows.words.rows}: turn weight "
            "and bias until the line fits. Then let training do it.",
        )
    if conversation.live is None or conversation.live.data != rows.name:
        _begin(conversation, rows, _first_parameters(rows.dataset))
    state.put(state.HOUSES_SHOWN, rows)
    _follow_rate(conversation, rows)
    show_stage(state.HOUSES, WISHES)
    _say_best(rows)
    explain(rows)
    ask(rows)
    close_lesson(
        [
            "A weight has a unit: it says how much the line rises for one unit more.",
            "Training turns it by the errors: up where the large values are underestimated.",
            "Its size depends on the units, and its sign on what else is held fixed.",
        ],
        "playground.py",
        "Playground",
    )


def _choose_rate() -> None:
    if state.find(state.HOUSES_RATE) is None:
        state.put(state.HOUSES_RATE, USUAL_RATE)
    st.selectbox(
        "Learning rate",
        RATES,
        key=state.HOUSES_RATE,
        format_func=lambda rate: f"learning rate {rate:g}",
        label_visibility="collapsed",
        persist_state="session",
    )


def _rows_to_show() -> Rows:
    """The chosen rows; where they cannot be used, those that are shown already."""
    try:
        rows = current_rows()
        if rows is None:
            st.markdown("Choose a table here. Until then the last rows stay in the picture.")
    except WeightvizError as error:
        st.error(f"{plain(str(error))} The picture still shows the last rows.")
        rows = None
    return rows or state.find(state.HOUSES_SHOWN) or example_rows("windsor")


def _settings(dataset: Dataset) -> TrainingSettings:
    """Plain gradient descent: every step looks at all rows, so that an epoch is a step."""
    rate = state.get(state.HOUSES_RATE, USUAL_RATE)
    return TrainingSettings("sgd", rate, len(dataset.X_train), shuffle=False)


def _first_parameters(dataset: Dataset) -> tuple[float, float]:
    """A line that goes the wrong way: there is something to turn."""
    best = least_squares(dataset)
    return (-FIRST_WEIGHT if best[0] >= 0 else FIRST_WEIGHT, FIRST_BIAS)


def _follow_rate(conversation: Conversation, rows: Rows) -> None:
    """Train with the chosen rate, from where the person looks: the steps after that are undone."""
    settings, live = _settings(rows.dataset), conversation.live
    if live is None or live.run.settings == settings:
        return
    shown = conversation.shown_epoch()
    if shown < live.run.epoch:
        _begin(conversation, rows, live.run.parameters_at(shown))
    else:
        conversation.change(settings)


def _begin(conversation: Conversation, rows: Rows, parameters: ArrayLike) -> None:
    """Put a run that starts from these parameters on the stage."""
    dataset = rows.dataset
    network = Network.for_dataset(dataset, (), ())
    run = Run(dataset, network, _settings(dataset), parameters=parameters)
    name = f"{rows.name}-{secrets.token_hex(4)}"
    described = scene(
        run,
        name,
        houses_parts(dataset, rows.words, rows.name),
        right_share=0.46,
        most_rows=len(dataset.X_train),
        speed=SPEED,
    )
    conversation.turn_to(LiveRun(name, name, rows.name, run, described))


def _on_the_same_rows(conversation: Conversation, parameters: ArrayLike) -> None:
    rows: Rows | None = state.find(state.HOUSES_SHOWN)
    if rows is not None:
        _begin(conversation, rows, parameters)


def _from_the_hand(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Train on from the learner's own weight and bias."""
    _on_the_same_rows(conversation, wish["parameters"])


def _restart(conversation: Conversation, _wish: dict[str, Any]) -> None:
    if conversation.live is not None:
        _on_the_same_rows(conversation, conversation.live.run.parameters_at(0))


def _reseed(conversation: Conversation, _wish: dict[str, Any]) -> None:
    """Begin with a weight and a bias by chance."""
    _on_the_same_rows(conversation, np.random.default_rng().uniform(-1, 1, 2))


def _note_best(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Keep the smallest error that was reached by hand on these rows."""
    live = conversation.live
    if live is None or wish["run"] != live.name:
        return
    best: dict[str, float] = state.get(state.HOUSES_BEST, {})
    error = typical_error(live.run.dataset, wish["parameters"])
    state.put(state.HOUSES_BEST, {**best, live.data: min(error, best.get(live.data, error))})


WISHES: dict[str, Wish] = {
    "begin": _from_the_hand,
    "restart": _restart,
    "reseed": _reseed,
    "hand": _note_best,
    "best": _note_best,
    "present": present,
}


def _say_best(rows: Rows) -> None:
    """The best error by hand beside the least one there is."""
    reached: dict[str, float] = state.get(state.HOUSES_BEST, {})
    best = reached.get(rows.name)
    if best is None:
        return
    least = typical_error(rows.dataset, least_squares(rows.dataset))
    unit = f" {rows.dataset.target.unit}" if rows.dataset.target.unit else ""
    # Where a line goes through all points, no share says how far one is above it.
    exact = least < EXACT * rows.dataset.target.std
    more = "" if exact else f": yours is {100 * (best / least - 1):.1f} % above it"
    st.caption(
        plain(
            f"By hand you came down to a typical error of {readable(best, 0)}{unit}. The least one "
            f"that any line can have is {'0' if exact else readable(least, 0)}{unit}{more}."
        )
    )
