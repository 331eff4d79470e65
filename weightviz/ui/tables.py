"""The side bar's part for tables: choose target and features, and which rows test."""

from __future__ import annotations

import streamlit as st

from weightviz.data.columns import Kind
from weightviz.data.examples import EXAMPLES
from weightviz.data.splitting import SPLITS
from weightviz.defaults import usual_settings
from weightviz.errors import WeightvizError
from weightviz.player.conversation import Conversation
from weightviz.training import SETTING_LABELS
from weightviz.ui import state
from weightviz.ui.furniture import plain
from weightviz.ui.live import MAX_INPUTS, Offer, dataset_of
from weightviz.ui.session import add_problem, bound, current_settings
from weightviz.ui.settings import USUAL_SPLIT, Settings, fitted

_SPLIT_WORDS = {
    USUAL_SPLIT: "as usual",
    "random": "at random",
    "stratified": "in proportion",
    "time": "last in time",
}


def choose_columns(offer: Offer, settings: Settings) -> None:
    """Choose the target and the features of a table."""
    labels = {choice.name: choice.label for choice in offer.targets}
    _settle_target(offer, settings, list(labels))
    st.selectbox(
        "Target",
        list(labels),
        format_func=lambda name: labels.get(name, name),
        help="The column that the network learns to predict.",
        **bound("target"),
    )
    target = st.session_state[state.setting_key("target")]
    usable = list(offer.features(target, settings.roles))
    _settle_features(offer, settings, target, usable)
    chosen = len(st.session_state[state.setting_key("features")] or ())
    left_out = [name for name in offer.table.names if name not in (*usable, target)]
    with st.expander(f"Features: {chosen} of {len(usable)}", key=state.FEATURES):
        st.pills(
            "Features",
            usable,
            selection_mode="multi",
            label_visibility="collapsed",
            **bound("features"),
        )
        if left_out:
            names = plain(", ".join(f"“{name}”" for name in left_out))
            st.caption(
                f"Left out: {names}. Each holds a single value, numbers the rows, is text that "
                "differs in almost every row, or was taken for one of these."
            )
        fitting = offer.usual_features(target, settings.roles)
        if len(fitting) < len(usable):
            st.caption(
                f"The picture has room for {MAX_INPUTS} inputs, so the first {len(fitting)} "
                "columns are chosen to start with."
            )


def choose_test_rows(offer: Offer, target: str) -> None:
    """Choose how the rows are picked that test."""
    dated = any(column.kind is Kind.DATE for column in offer.columns.values())
    classes = any(choice.name == target and choice.classes for choice in offer.targets)
    possible = {"random": True, "stratified": classes, "time": dated}
    options = [USUAL_SPLIT, *(split for split in SPLITS if possible[split])]
    key = state.setting_key("split")
    if state.find(key) not in options:
        state.put(key, USUAL_SPLIT)
    st.selectbox(
        "Chosen",
        options,
        format_func=_SPLIT_WORDS.__getitem__,
        help="How the test rows are chosen. As usual: at random, of classes in proportion. Where "
        "rows have dates, the last ones in time are the honest test of whether the network can "
        "tell the future.",
        **bound("split"),
    )


def suit_settings(conversation: Conversation, offer: Offer | None) -> None:
    """For a table that is new, set the network and its training by the size of the data."""
    if offer is None or not state.take(state.FRESH):
        return
    try:
        with st.spinner(f"Preparing {len(offer.table.frame):,} rows …"):
            usual = usual_settings(dataset_of(conversation, current_settings(), offer))
    except WeightvizError:
        return  # whoever begins the run says why it cannot be
    training = {name: getattr(usual.training, name) for name in SETTING_LABELS}
    layers = {"hidden": usual.hidden, "activations": fitted((), usual.hidden)}
    for name, value in (training | layers).items():
        state.put(state.setting_key(name), value)


def _settle_target(offer: Offer, settings: Settings, targets: list[str]) -> None:
    """Make sure that the target is one that the table has."""
    if settings.target in targets:
        return
    if settings.target and state.find(state.CHOSEN) is None:
        add_problem(
            f"The address says target={settings.target}, but {offer.table.name} can be asked "
            f"for {', '.join(targets)}. {offer.usual_target} is used instead."
        )
    state.put(state.setting_key("target"), offer.usual_target)


def _settle_features(offer: Offer, settings: Settings, target: str, usable: list[str]) -> None:
    """For a new table or target, start with the address's features, the example's, or all."""
    chosen = (offer.digest, target)
    before = state.find(state.CHOSEN)
    key = state.setting_key("features")
    if before == chosen:
        # A column that was taken for something of no use is no feature any more.
        state.put(key, [name for name in settings.features or () if name in usable])
        return
    wanted = (settings.features or ()) if before is None else ()
    unknown = [name for name in wanted if name not in usable]
    if unknown:
        add_problem(
            f"The address says feature={unknown[0]}, but {offer.table.name} has no such feature. "
            "It is left out."
        )
    example = EXAMPLES.get(settings.data)
    if not wanted and example and example.target == target:
        wanted = example.features
    found = [name for name in wanted if name in usable]
    state.put(key, found or list(offer.usual_features(target, settings.roles)))
    state.put(state.CHOSEN, chosen)
