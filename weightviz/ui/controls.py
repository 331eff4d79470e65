"""The side bar of the playground: widgets that write the settings."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from weightviz.activations import ACTIVATIONS
from weightviz.data.examples import EXAMPLES
from weightviz.data.synthetic import SYNTHETIC
from weightviz.initializers import INITIALIZERS
from weightviz.optimizers import OPTIMIZERS
from weightviz.training import SETTING_LABELS, number_words
from weightviz.ui import state
from weightviz.ui.bringing import uploader
from weightviz.ui.furniture import plain
from weightviz.ui.live import Offer, offer_of
from weightviz.ui.session import bound, current_settings
from weightviz.ui.settings import (
    MAX_LAYERS,
    MAX_NOISE,
    MAX_SEED,
    SOURCES,
    TEST_SHARES,
    UPLOAD,
)
from weightviz.ui.tables import choose_columns, choose_test_rows

LEARNING_RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
BATCH_SIZES = (1, 2, 5, 10, 20, 32, 50, 100, 200, 500)
PENALTIES = (0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
NEW_LAYER = 4  # neurons
MIXED = "mixed"


def data_controls() -> None:
    """Choose the data; for a table, its target and features."""
    st.caption("DATA")
    st.selectbox("Data", SOURCES, format_func=_source_label, **bound("data"))
    settings = current_settings()
    if settings.data == UPLOAD:
        uploader()
        upload = state.find(state.UPLOAD)
        if upload is not None:
            st.caption(plain(f"In use: {upload.table.name}, {upload.table.summary}"))
    offer = offer_of(settings, state.find(state.UPLOAD))
    if offer is not None:
        choose_columns(offer, settings)
    left, right = st.columns(2) if not settings.is_table else (None, st.container())
    if left is not None:
        left.slider(
            "Noise",
            0,
            MAX_NOISE,
            step=5,
            format="%d %%",
            help="How far chance moves the points from where they belong.",
            **bound("noise"),
        )
    with right:
        _choose_test_share()


def table_controls(offer: Offer) -> None:
    """Choose what of a table is learned from what, and which rows test it."""
    st.caption("DATA")
    choose_columns(offer, current_settings())
    left, right = st.columns(2)
    with left:
        _choose_test_share()
    with right:
        choose_test_rows(offer, current_settings().target)


def _choose_test_share() -> None:
    st.slider(
        "Test rows",
        *TEST_SHARES,
        step=5,
        format="%d %%",
        help="Rows kept for testing: the network never trains on them. They show whether it has "
        "understood or only memorised.",
        **bound("test_share"),
    )


def network_controls() -> DeltaGenerator:
    """Layers, activation and first weights; returns the place to say what output follows."""
    st.caption("NETWORK")
    settings = current_settings()
    left, right = st.columns(2)
    state.put(state.N_LAYERS, len(settings.hidden))
    left.number_input(
        "Hidden layers",
        0,
        MAX_LAYERS,
        key=state.N_LAYERS,
        on_change=_resize,
        help="The number of neurons of a layer, and its own activation, are set at its head in "
        "the picture.",
    )
    with right:
        _activation_control(settings.activations)
    left, right = st.columns(2)
    left.selectbox(
        "First weights",
        list(INITIALIZERS),
        format_func=lambda key: INITIALIZERS[key].label,
        help="How the weights are drawn before training. "
        + " ".join(f"{kind.label}: {kind.description}" for kind in INITIALIZERS.values()),
        **bound("initializer"),
    )
    right.number_input(
        "Seed",
        0,
        MAX_SEED,
        help="The number that chance starts from: the same seed gives the same first weights "
        "and the same order of rows, on every machine in the room.",
        **bound("seed"),
    )
    return st.container()


def training_controls() -> None:
    """Optimizer and its settings; they act on a run that goes on."""
    st.caption("TRAINING")
    st.selectbox(
        "Optimizer",
        list(OPTIMIZERS),
        format_func=lambda key: OPTIMIZERS[key].label,
        help="The rule that turns the weights. "
        + " ".join(f"{kind.label}: {kind.formula}." for kind in OPTIMIZERS.values()),
        **bound("optimizer"),
    )
    left, right = st.columns(2)
    with left:
        _steps("learning_rate", LEARNING_RATES, "How far each step goes.")
        _steps("l1", PENALTIES, "Pulls every weight to zero by the same amount.")
    with right:
        _steps(
            "batch_size",
            BATCH_SIZES,
            "Batch size: how many rows are looked at before the weights are turned once.",
        )
        _steps("l2", PENALTIES, "Pulls every weight to zero, large ones harder.")


def _source_label(source: str) -> str:
    if source in SYNTHETIC:
        kind = SYNTHETIC[source]
        return f"{kind.label} · {'2 classes' if kind.task == 'classification' else 'regression'}"
    return EXAMPLES[source].title if source in EXAMPLES else "Your own table …"


def _steps(name: str, steps: tuple[Any, ...], words: str) -> None:
    """A slider over fixed steps, and over the value that an address brought."""
    key = state.setting_key(name)
    options = sorted({*steps, st.session_state[key]})
    label = SETTING_LABELS[name]
    st.select_slider(
        label[0].upper() + label[1:],
        options,
        format_func=number_words,
        help=words,
        **bound(name),
    )


def _resize() -> None:
    """Add layers after the last, or take the last away."""
    settings = current_settings()
    n_layers = st.session_state[state.N_LAYERS]
    hidden = (*settings.hidden, *[NEW_LAYER] * MAX_LAYERS)[:n_layers]
    state.put(state.setting_key("hidden"), hidden)


def _activation_control(activations: tuple[str, ...]) -> None:
    """One activation for all hidden layers; layers that differ are shown as mixed."""
    mixed = len(set(activations)) > 1
    options = [*ACTIVATIONS, MIXED] if mixed else list(ACTIVATIONS)
    if activations:
        state.put(state.ACTIVATION, MIXED if mixed else activations[0])
    st.selectbox(
        "Activation",
        options,
        key=state.ACTIVATION,
        on_change=_activate,
        disabled=not activations,
        format_func=lambda key: ACTIVATIONS[key].label if key in ACTIVATIONS else key,
        help="What a hidden neuron does with its sum: f in f(Σ weight × input + bias).",
    )


def _activate() -> None:
    chosen = st.session_state[state.ACTIVATION]
    if chosen != MIXED:
        n_layers = len(current_settings().hidden)
        state.put(state.setting_key("activations"), (chosen,) * n_layers)
