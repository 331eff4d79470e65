"""The side bar of the playground: widgets that write the settings."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from weightviz.activations import ACTIVATIONS
from weightviz.data.columns import usable_features
from weightviz.data.examples import EXAMPLES
from weightviz.data.reading import read_csv
from weightviz.data.synthetic import SYNTHETIC
from weightviz.data.table import Table
from weightviz.data.targets import default_target, usable_targets
from weightviz.errors import WeightvizError
from weightviz.initializers import INITIALIZERS
from weightviz.optimizers import OPTIMIZERS
from weightviz.ui import state
from weightviz.ui.live import Upload, table_of
from weightviz.ui.settings import (
    MAX_LAYERS,
    MAX_NOISE,
    MAX_SEED,
    NAMES,
    SOURCES,
    TEST_SHARES,
    UPLOAD,
    Settings,
    fitted,
    from_address,
    to_address,
)

LEARNING_RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
BATCH_SIZES = (1, 2, 5, 10, 20, 32, 50, 100, 200, 500)
PENALTIES = (0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
NEW_LAYER = 4  # neurons
MIXED = "mixed"


def open_address() -> None:
    """At the first run of a session, take the settings from the address."""
    if state.setting_key("data") in st.session_state:
        return
    words = st.query_params
    settings, problems = from_address({word: words.get_all(word) for word in words})
    for name in NAMES:
        state.put(state.setting_key(name), getattr(settings, name))
    state.put(state.PROBLEMS, problems)


def write_address(settings: Settings) -> None:
    """Let the address say the settings, if it says others."""
    wanted = to_address(settings)
    if {word: st.query_params.get_all(word) for word in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def current_settings() -> Settings:
    """The settings as the widgets last left them."""
    found = Settings(**{name: st.session_state[state.setting_key(name)] for name in NAMES})
    return replace(found, activations=fitted(found.activations, found.hidden))


def data_controls() -> None:
    """Choose the data; for a table, its target and features."""
    st.caption("DATA")
    st.selectbox("Data", SOURCES, format_func=_source_label, **_bound("data"))
    settings = current_settings()
    if settings.data == UPLOAD:
        _uploader()
    try:
        table = table_of(settings, state.get(state.UPLOAD, None))
        if table is not None:
            _table_controls(table, settings)
    except WeightvizError:
        return  # the page says it where the picture is
    if not settings.is_table:
        st.slider(
            "Noise", 0, MAX_NOISE, step=5, format="%d %%", help=_NOISE_HELP, **_bound("noise")
        )
    st.slider(
        "Kept for testing",
        *TEST_SHARES,
        step=5,
        format="%d %%",
        help="Rows that the network never trains on. They show whether it has understood or "
        "only memorised.",
        **_bound("test_share"),
    )


def network_controls() -> DeltaGenerator:
    """Layers, activation and first weights; returns the place to say what output follows."""
    st.caption("NETWORK")
    settings = current_settings()
    layers = st.number_input(
        "Hidden layers",
        0,
        MAX_LAYERS,
        value=len(settings.hidden),
        help="The number of neurons of a layer, and its own activation, are set at its head in "
        "the picture.",
    )
    if layers != len(settings.hidden):
        hidden = (*settings.hidden, *[NEW_LAYER] * MAX_LAYERS)[:layers]
        state.put(state.setting_key("hidden"), hidden)
        state.put(state.setting_key("activations"), fitted(settings.activations, hidden))
    _activation_control()
    st.selectbox(
        "First weights",
        list(INITIALIZERS),
        format_func=lambda key: INITIALIZERS[key].label,
        help="How the weights are drawn before training. "
        + " ".join(f"{kind.label}: {kind.description}" for kind in INITIALIZERS.values()),
        **_bound("initializer"),
    )
    st.number_input(
        "Seed",
        0,
        MAX_SEED,
        help="The number that chance starts from: the same seed gives the same first weights "
        "and the same order of rows, on every machine in the room.",
        **_bound("seed"),
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
        **_bound("optimizer"),
    )
    _steps("learning_rate", "Learning rate", LEARNING_RATES, "How far each step goes.")
    _steps(
        "batch_size",
        "Batch size (rows)",
        BATCH_SIZES,
        "How many rows are looked at before the weights are turned once.",
    )
    _steps("l1", "L1 penalty", PENALTIES, "Pulls every weight to zero by the same amount.")
    _steps("l2", "L2 penalty", PENALTIES, "Pulls every weight to zero, large ones harder.")


_NOISE_HELP = "How far chance moves the points from where they belong."


def _bound(name: str) -> dict[str, Any]:
    return {"key": state.setting_key(name), "persist_state": "session"}


def _source_label(source: str) -> str:
    if source in SYNTHETIC:
        kind = SYNTHETIC[source]
        return f"{kind.label} · {'2 classes' if kind.task == 'classification' else 'regression'}"
    return EXAMPLES[source].title if source in EXAMPLES else "Your own CSV …"


def _steps(name: str, label: str, steps: tuple[Any, ...], words: str) -> None:
    """A slider over fixed steps, and over the value that an address brought."""
    key = state.setting_key(name)
    options = sorted({*steps, st.session_state[key]})
    st.select_slider(
        label,
        options,
        format_func=lambda value: f"{value:g}" if value else "none",
        help=words,
        **_bound(name),
    )


def _activation_control() -> None:
    """One activation for all hidden layers; layers that differ are shown as mixed."""
    activations = current_settings().activations
    if not activations:
        return
    mixed = len(set(activations)) > 1
    options = [*ACTIVATIONS, MIXED] if mixed else list(ACTIVATIONS)
    chosen = st.selectbox(
        "Activation",
        options,
        index=options.index(MIXED if mixed else activations[0]),
        format_func=lambda key: ACTIVATIONS[key].label if key in ACTIVATIONS else key,
        help="What a hidden neuron does with its sum: f in f(Σ weight × input + bias).",
    )
    if chosen != MIXED:
        state.put(state.setting_key("activations"), (chosen,) * len(activations))


def _uploader() -> None:
    st.file_uploader(
        "A table with a header line",
        type=["csv", "txt", "tsv"],
        key=state.UPLOADER,
        on_change=_take_upload,
        max_upload_size=50,
        help="Numbers and categories in columns, the column names in the first line. It stays "
        "on the machine that serves this page and is forgotten with the session.",
    )
    upload = state.get(state.UPLOAD, None)
    if upload is not None:
        rows, columns = upload.table.frame.shape
        st.caption(f"{upload.table.name}: {rows:,} rows × {columns} columns")


def _take_upload() -> None:
    """Read what was uploaded; a file that is no table leaves the last one in place."""
    file = st.session_state[state.UPLOADER]
    if file is None:
        return
    content = file.getvalue()
    try:
        table = read_csv(content, name=file.name)
    except WeightvizError as error:
        state.put(state.PROBLEMS, [str(error)])
        return
    state.put(state.UPLOAD, Upload(table, hashlib.sha256(content).hexdigest()))
    state.put(state.setting_key("target"), "")


def _table_controls(table: Table, settings: Settings) -> None:
    targets = {choice.name: choice.label for choice in usable_targets(table)}
    _settle_columns(table, settings, list(targets))
    st.selectbox(
        "Target",
        list(targets),
        format_func=lambda name: targets.get(name, name),
        help="The column that the network learns to predict.",
        **_bound("target"),
    )
    target = st.session_state[state.setting_key("target")]
    if state.get(state.CHOSEN, None) != (settings.data, table.name, target):
        _choose_features(table, settings, target)
    features = usable_features(table, target)
    with st.expander(
        f"Features: {len(st.session_state[state.setting_key('features')])} of {len(features)}"
    ):
        st.multiselect(
            "Features",
            features,
            label_visibility="collapsed",
            **_bound("features"),
        )


def _settle_columns(table: Table, settings: Settings, targets: list[str]) -> None:
    """Make sure that the target is one that the table has."""
    if settings.target in targets:
        return
    if settings.target and state.get(state.CHOSEN, None) is None:
        state.put(
            state.PROBLEMS,
            [
                *state.get(state.PROBLEMS, []),
                f"The address says target={settings.target}, but the table has no such target.",
            ],
        )
    example = EXAMPLES.get(settings.data)
    state.put(state.setting_key("target"), example.target if example else default_target(table))


def _choose_features(table: Table, settings: Settings, target: str) -> None:
    """The features to start with: those of the address, the example's, or all usable ones."""
    usable = usable_features(table, target)
    wanted: tuple[str, ...] = ()
    if state.get(state.CHOSEN, None) is None:
        wanted = settings.features
    example = EXAMPLES.get(settings.data)
    if not wanted and example and example.target == target:
        wanted = example.features
    chosen = [name for name in wanted if name in usable] or list(usable)
    state.put(state.setting_key("features"), chosen)
    state.put(state.CHOSEN, (settings.data, table.name, target))
