"""The page on how many weights are too many: count them, sweep over them, hold them back."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from weightviz.analysis.counting import count_weights
from weightviz.analysis.sweep import Sweep
from weightviz.analysis.sweeping import SIZES, Sweeping
from weightviz.errors import WeightvizError
from weightviz.figures.curves import curves_figure, rows_figure
from weightviz.figures.sweep import sweep_figure
from weightviz.network import Network
from weightviz.ui import state
from weightviz.ui.asking import ask_question
from weightviz.ui.charts import chart, palette, wide_chart
from weightviz.ui.complexity_prose import alt_of, outcome, say_sweep
from weightviz.ui.complexity_questions import (
    about_count,
    about_interpolation,
    draw_count,
    draw_gap,
    draw_interpolation,
    gap_on_screen,
)
from weightviz.ui.descent import show_descent
from weightviz.ui.furniture import plain
from weightviz.ui.lesson import close_lesson, open_lesson
from weightviz.ui.opened import show_network
from weightviz.ui.predicting import ask_prediction, say_outcome
from weightviz.ui.sweep_settings import N_SEEDS, SweepSettings, choose_data, levers, stops_early
from weightviz.ui.working import begin_job, find_job, work_on

_USUAL_SIZE = 2  # place among the sizes
_GUESSES = tuple(map(str, SIZES))


def complexity() -> None:
    """Draw the page."""
    heading, data = st.columns([0.74, 0.26], vertical_alignment="center")
    with heading:
        open_lesson(
            "How many weights?",
            "More weights fit the training rows ever better. And the rows they have not seen?",
        )
    with data:
        chosen = choose_data()
    side, main = st.columns([0.24, 0.76], gap="medium")
    with side:
        settings = levers(chosen)
        early = stops_early()
    with main:
        found = _sweep(settings, early)
    _count(settings)
    if found is not None:
        _show_curves(settings, found, early)
        _open_network(settings, found, early)
    st.divider()
    show_descent()
    _ask(settings, found, early)
    close_lesson(
        [
            "A network with one hidden layer has (inputs + 1) × hidden + (hidden + 1) × outputs "
            "weights and biases.",
            "More weights always can fit the training rows better; the test rows say whether that "
            "was learning or learning by heart.",
            "Penalties, more rows, less noise and an early stop hold many weights back.",
        ],
        "playground.py",
        "Playground",
    )


def _sweep(settings: SweepSettings, early: bool) -> Sweep | None:
    """The prediction, the button, the sweep; returns it once it is done."""
    name = settings.name
    job = find_job(state.SWEEP_JOB, name)
    was_run = state.find(state.SWEEP_JOB) is not None
    # What stands here before the first sweep leaves its place at once.
    place = st.empty()
    if job is None and not was_run:
        with place.container():
            if not _wants_it(settings):
                return None
        place.empty()
    if job is None:
        try:
            job = settings.sweeping()
        except WeightvizError as error:
            st.error(plain(str(error)))
            return None
        begin_job(state.SWEEP_JOB, name, job)
    assert isinstance(job, Sweeping)
    before = _before(settings)
    if not work_on(
        state.SWEEP_JOB,
        job,
        f"{len(SIZES) * N_SEEDS} networks",
        lambda job: _draw_so_far(job.result(), early, before),
    ):
        found = job.result()
        _draw_so_far(found, early, before)
        return None
    found = job.result()
    _choose_by_click(found)
    chosen = _chosen(found)
    wide_chart(
        sweep_figure(found, early=early, chosen=chosen, before=before, palette=palette()),
        alt_of(found, early=early),
        key=state.SWEEP_CHART,
        on_select="rerun",
        selection_mode="points",
    )
    say_sweep(settings, found, early=early)
    best, words = outcome(found, early=early)
    prediction = f"sweep.{settings.name}"
    if best is not None and state.find(state.prediction_key(prediction)) is not None:
        say_outcome(prediction, best, words)
    state.put(state.SWEEP_LAST, (settings.data_key, name, found))
    return found


def _wants_it(settings: SweepSettings) -> bool:
    """Before the first sweep: what it is, a prediction, and the button."""
    st.markdown(
        f"Networks with {SIZES[0]} to {SIZES[-1]} hidden neurons learn the same rows, each size "
        f"from {N_SEEDS} seeds: {len(SIZES) * N_SEEDS} networks at once. A small one may be too "
        "stiff for what there is to learn, a large one can go through every single row."
    )
    ask_prediction(
        f"sweep.{settings.name}",
        "With how many hidden neurons will the error on the test rows be lowest?",
        _GUESSES,
    )
    pressed = st.button("Run the sweep")
    if len(settings.truth) and not pressed:
        chart(
            rows_figure(settings.dataset(), settings.truth, palette=palette()),
            f"{settings.n_rows} training rows around a wave",
            key="wv.sweep.rows_chart",
        )
    return pressed


def _draw_so_far(found: Sweep, early: bool, before: Sweep | None) -> None:
    chart(
        sweep_figure(found, early=early, before=before, palette=palette()),
        f"The sweep after {found.epoch} epochs",
    )


def _before(settings: SweepSettings) -> Sweep | None:
    """The last sweep over the same data with other levers."""
    last: tuple[str, str, Sweep] | None = state.find(state.SWEEP_LAST)
    if last is not None and last[1] != settings.name:
        state.put(state.SWEEP_BEFORE, last)
    before: tuple[str, str, Sweep] | None = state.find(state.SWEEP_BEFORE)
    if before is None or before[0] != settings.data_key or before[1] == settings.name:
        return None
    return before[2]


def _choose_by_click(found: Sweep) -> None:
    """A click on a dot opens its network."""
    event: Any = state.find(state.SWEEP_CHART)
    points = event["selection"]["points"] if event else []
    places = [point["customdata"] for point in points if point.get("customdata") is not None]
    clicked = tuple(map(int, places[0][:2])) if places else None
    if clicked is None or clicked == state.find(state.SWEEP_CLICKED):
        return
    state.put(state.SWEEP_CLICKED, clicked)
    size, seed = clicked
    if size < len(found.sizes) and seed < len(found.seeds):
        state.put(state.SWEEP_SIZE, found.sizes[size])
        state.put(state.SWEEP_SEED, found.seeds[seed])


def _chosen(found: Sweep) -> tuple[int, int]:
    """Places of the network that is opened."""
    size = state.get(state.SWEEP_SIZE, SIZES[_USUAL_SIZE])
    seed = state.get(state.SWEEP_SEED, 0)
    return found.sizes.index(size), found.seeds.index(seed)


def _count(settings: SweepSettings) -> None:
    """The count of the chosen size, in symbols and in numbers."""
    if state.find(state.SWEEP_SIZE) is None:
        state.put(state.SWEEP_SIZE, SIZES[_USUAL_SIZE])
        state.put(state.SWEEP_SEED, 0)
    try:
        data = settings.dataset()
    except WeightvizError:
        return
    left, right = st.columns([0.42, 0.58], gap="large", vertical_alignment="center")
    with left, st.container(horizontal=True, vertical_alignment="bottom"):
        size = st.select_slider(
            "Hidden neurons",
            SIZES,
            key=state.SWEEP_SIZE,
            help="Which network to open below; a click on a dot chooses it too.",
            persist_state="session",
        )
        st.selectbox(
            "Seed",
            range(N_SEEDS),
            key=state.SWEEP_SEED,
            width=90,
            persist_state="session",
        )
    first, last = count_weights(Network.for_dataset(data, (size,), "tanh"))
    total = first.total + last.total
    right.markdown(
        f"**{total:,} weights and biases** = (inputs + 1) × hidden + (hidden + 1) × outputs  \n"
        f"= ({first.fan_in} + 1) × {size} + ({size} + 1) × {last.fan_out} = {first.total:,} + "
        f"{last.total:,}: {first.weights:,} weights and {first.biases} "
        f"bias{'es' if first.biases > 1 else ''} into the hidden layer, {last.weights:,} and "
        f"{last.biases} into the output. For {len(data.X_train)} training rows."
    )


def _show_curves(settings: SweepSettings, found: Sweep, early: bool) -> None:
    if found.dataset.n_features != 1 or found.dataset.task != "regression":
        return
    st.markdown(
        "**The curves they have learned**: ink the middle one of the seeds, grey the others"
    )
    wide_chart(
        curves_figure(found, settings.truth, early=early, palette=palette()),
        "; ".join(
            f"{size} neurons {word}"
            for size, word in zip(found.sizes, found.judged(early=early), strict=True)
        ),
        key="wv.sweep.curves",
    )


def _open_network(settings: SweepSettings, found: Sweep, early: bool) -> None:
    size, seed = _chosen(found)
    show_network(settings, found, (size, seed), early=early)


def _ask(settings: SweepSettings, found: Sweep | None, early: bool) -> None:
    st.markdown("**Check yourself**")
    count, gap, rows = st.columns(3, gap="large")
    n_inputs = found.dataset.n_features if found else 1
    n_outputs = found.dataset.n_outputs if found else 1
    with count:
        size = int(state.get(state.SWEEP_SIZE, SIZES[_USUAL_SIZE]))
        # One input more than on the screen, where the answer stands already.
        ask_question("count", about_count(n_inputs + 1, size, n_outputs), draw_count)
    with gap:
        on_screen = (
            gap_on_screen(found, *_chosen(found), early=early)
            if found
            else draw_gap(np.random.default_rng(0))
        )
        ask_question("gap", on_screen, draw_gap)
    with rows:
        ask_question("interpolation", about_interpolation(settings.n_rows), draw_interpolation)
