"""Stability: the network at hand trained again and again, and what of it stays."""

from __future__ import annotations

import numpy as np
import streamlit as st

from weightviz.analysis.samples import fewer_rows
from weightviz.analysis.stability import Repeating, Stability
from weightviz.errors import WeightvizError
from weightviz.figures.graph import HEIGHT, WIDTH
from weightviz.figures.network import weight_scale
from weightviz.figures.stability import stability_figure, trained_figure
from weightviz.questions import readable
from weightviz.ui import state
from weightviz.ui.at_hand import AtHand
from weightviz.ui.charts import palette, wide_chart
from weightviz.ui.furniture import plain
from weightviz.ui.working import begin_job, find_job, work_on

_REPEATS = (5, 10, 20, 40)
_USUAL = 20

_HALF = 600  # px: two networks beside each other on a projector

MOST_ROWS = 2_000
"""Training rows, and test rows, of a large table that are used: a random sample."""


@st.fragment
def stability_part(at_hand: AtHand) -> None:
    """Choose how often, train, and show the strips and the two most different networks."""
    if state.find(state.REPEATS) is None:
        state.put(state.REPEATS, _USUAL)
    with st.container(horizontal=True, vertical_alignment="center", gap="large"):
        repeats = st.select_slider(
            "Trainings", _REPEATS, key=state.REPEATS, width=220, persist_state="session"
        )
        bootstrap = st.toggle(
            "each from its own sample of rows",
            key=state.BOOTSTRAP,
            help="As many training rows, drawn with replacement (bootstrap). Otherwise only the "
            "first weights and the order of the rows differ.",
            persist_state="session",
        )
        pressed = st.button("Train them")
    name = f"{at_hand.name}.{repeats}.{bootstrap}"
    job = find_job(state.STABILITY_JOB, name)
    if job is None and not pressed:
        st.caption(
            "The network at hand is trained again from other seeds, all at once. Which weights "
            "stay, and which just happened?"
        )
        return
    if job is None:
        try:
            job = _repeating(at_hand, repeats, bootstrap=bootstrap)
        except WeightvizError as error:
            st.error(plain(str(error)))
            return
        begin_job(state.STABILITY_JOB, name, job)
    assert isinstance(job, Repeating)
    n_rows = len(at_hand.run.dataset.X_train)
    if n_rows > MOST_ROWS:
        st.caption(f"On {MOST_ROWS:,} of the {n_rows:,} training rows, drawn at random.")
    if work_on(state.STABILITY_JOB, job, f"{repeats} networks", _draw_so_far):
        _draw(job)


def _repeating(at_hand: AtHand, repeats: int, *, bootstrap: bool) -> Repeating:
    run = at_hand.run
    return Repeating(
        fewer_rows(run.dataset, MOST_ROWS, MOST_ROWS),
        run.network.hidden,
        repeats=repeats,
        bootstrap=bootstrap,
        activation=run.network.activations,
        initializer=run.initializer,
        settings=run.settings,
        # As long as the network at hand; one that has not been trained says nothing of how long.
        epochs=at_hand.epoch or None,
    )


def _draw_so_far(job: Repeating) -> None:
    st.caption(f"Epoch {job.epoch} …")


def _draw(job: Repeating) -> None:
    try:
        found = job.result()
    except WeightvizError as error:
        st.error(plain(str(error)))
        return
    wide_chart(
        stability_figure(found, palette=palette()),
        f"Importance of each column in {len(found.seeds)} trainings",
        key="wv.stability.chart",
    )
    st.markdown(plain(_sentence(found)))
    if found.network.hidden:
        st.caption(
            "The order of hidden neurons means nothing, and with tanh neither does a neuron's "
            "sign. So before weights are compared, each network's neurons are laid beside those of "
            "the first that are most like them, and turned where that fits better."
        )
        _draw_pair(found)


def _sentence(found: Stability) -> str:
    loss = found.loss
    most = int(found.weight_flips.argmax())
    flips = (
        f" The first weights of {found.columns[most]} have another sign than in most networks "
        f"{found.weight_flips[most]:,} times of {_n_weights(found, most):,}, the most of all "
        "columns."
        if found.weight_flips.any()
        else ""
    )
    diverged = f" {found.n_diverged} diverged and are left out." if found.n_diverged else ""
    return (
        f"Loss of these {len(found.seeds)} networks after {found.epoch:,} epochs: "
        f"{_short(loss.min())} to {_short(loss.max())}.{flips}{diverged}"
    )


def _n_weights(found: Stability, column: int) -> int:
    name = found.columns[column]
    inputs = sum((each.group or each.name) == name for each in found.dataset.features)
    return len(found.seeds) * inputs * found.network.layers[0].fan_out


def _draw_pair(found: Stability) -> None:
    pair = found.most_different
    if pair is None:
        st.markdown("No two of them are equally good, so there is no pair to lay side by side.")
        return
    i, j = pair
    kind = "training" if np.isnan(found.test_loss).all() else "test"
    st.markdown(
        plain(
            f"Nearly the same {kind} loss, different weights: seeds {found.seeds[i]} and "
            f"{found.seeds[j]} have "
            f"losses {_short(found.loss[i])} and {_short(found.loss[j])}, and matched as well as "
            f"they can be their weights are {found.distance(i, j):.1f} apart "
            f"(one alone is {np.linalg.norm(found.parameters[i]):.1f} long)."
        )
    )
    scale = weight_scale(found.network, np.abs(found.parameters[[i, j]]).max(axis=0))
    for column, each in zip(st.columns(2), (i, j), strict=True):
        with column:
            trained = found.trained(each, beside=i)
            figure = trained_figure(trained, scale, palette=palette())
            figure.update_layout(width=_HALF, height=_HALF * HEIGHT // WIDTH)
            wide_chart(
                figure,
                f"The network from seed {found.seeds[each]}",
                width="content",
                key=f"wv.stability.network.{each}",
            )


def _short(value: float) -> str:
    return readable(float(value), 3)
