"""A run at work: kept on the stage as the settings say, with what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from weightviz.data.examples import EXAMPLES
from weightviz.data.synthetic import SYNTHETIC
from weightviz.data.wording import counted
from weightviz.dataset import Dataset
from weightviz.errors import WeightvizError
from weightviz.exports import history_csv, weights_json, weights_npz
from weightviz.losses import LOSSES
from weightviz.player.conversation import Conversation
from weightviz.ui import controls, state
from weightviz.ui.bringing import take_what_was_brought, use_table
from weightviz.ui.furniture import plain
from weightviz.ui.live import Offer, begin_run, offer_of, start_of
from weightviz.ui.session import (
    add_problem,
    current_settings,
    open_address,
    went_through_history,
    write_address,
)
from weightviz.ui.settings import UPLOAD, Settings
from weightviz.ui.staging import carry_out, show_stage
from weightviz.ui.tables import suit_settings
from weightviz.ui.wishes import WISHES


def open_bench() -> DeltaGenerator:
    """Hear what was asked since the page was drawn last, and take the table that was brought.

    Returns the place above the stage. It is one whatever is said there: Streamlit knows the stage
    by where it stands.
    """
    open_address()
    carry_out(state.conversation(state.PLAYGROUND), WISHES)
    top = st.container(gap="xxsmall")
    with top:
        if take_what_was_brought():
            use_table(UPLOAD)
    return top


def work(
    top: DeltaGenerator,
    choose_data: Callable[[], None],
    above: Callable[[Conversation], None] | None = None,
) -> None:
    """Draw the side bar, and the run on its stage.

    Whatever cannot be done is said, and the last picture stays.

    Parameters
    ----------
    top : DeltaGenerator
        See `open_bench`.
    choose_data : callable
        Draws the side bar's part for the data.
    above : callable, optional
        See `show_stage`.
    """
    conversation = state.conversation(state.PLAYGROUND)
    with st.sidebar:
        choose_data()
    with top:
        suit_settings(conversation, _offer(current_settings()))
    with st.sidebar:
        output = controls.network_controls()
        controls.training_controls()
    settings = current_settings()
    write_address(settings)
    with top:
        _keep_running(conversation, settings)
        _say_problems(state.take(state.PROBLEMS) or [])
    if conversation.live is None:
        return
    dataset = conversation.live.run.dataset
    with output:
        _say_output(dataset)
    show_stage(state.PLAYGROUND, WISHES, above)
    with st.sidebar:
        _about(state.get(state.SHOWN, settings), dataset)
        _downloads(conversation, state.get(state.SHOWN, settings))


def _offer(settings: Settings) -> Offer | None:
    return offer_of(settings, state.find(state.UPLOAD))


def _keep_running(conversation: Conversation, settings: Settings) -> None:
    """Have the run of these settings on the stage.

    It is the one that is there, after a Back or Forward the one that was there, else a new one; it
    is trained on as the settings say. Without a table that they need, one is asked for.
    """
    offer = _offer(settings)
    if settings.is_table and offer is None:
        settings = _until_there_is_a_table(settings)
        offer = _offer(settings)
    live, start = conversation.live, start_of(settings, offer)
    if live is None or conversation.is_over or live.start != start:
        try:
            if not (went_through_history() and conversation.recall(start)):
                begin_run(conversation, settings, offer)
            state.put(state.SHOWN, settings)
        except WeightvizError as error:
            kept = " The picture still shows what was there before." if live else ""
            add_problem(f"{error}{kept}")
    conversation.change(settings.training)


def _say_problems(sentences: list[str]) -> None:
    """Say what cannot be done; several sentences fold, so that the stage stays in view."""
    if len(sentences) == 1:
        st.error(plain(sentences[0]))
    elif sentences:
        with st.expander(f"{len(sentences)} things could not be used", icon=":material/error:"):
            st.error("\n\n".join(map(plain, sentences)))


def _until_there_is_a_table(settings: Settings) -> Settings:
    """Ask for a table, and meanwhile take the data that are shown, else the first of all."""
    shown = state.find(state.SHOWN)
    with st.container(border=True):
        if shown is None:
            st.write(
                f"This link was made with a table of somebody's own{_named(settings)}: choose that "
                "file in the side bar. Until then you see the circle."
            )
        else:
            st.write("Choose a file in the side bar. Until then the last data stay here.")
    data = shown or Settings()
    return replace(
        settings,
        data=data.data,
        noise=data.noise,
        target=data.target,
        features=data.features,
    )


def _named(settings: Settings) -> str:
    """Which columns a table must have to be the one that is meant."""
    names = [plain(name) for name in (settings.target, *(settings.features or ())) if name]
    return f", with the columns {', '.join(names)}" if names else ""


def _say_output(dataset: Dataset) -> None:
    """Which output and loss follow from the target, and why."""
    loss = LOSSES[dataset.loss]
    target = f"{len(dataset.classes)} classes" if dataset.classes else "A number"
    st.caption(f"{target}: output {dataset.output}, loss {loss.label}.", help=loss.why)


def _about(settings: Settings, dataset: Dataset) -> None:
    """Where the data come from, and what preparing did to them."""
    sentences = [*dataset.warnings, *dataset.notes]
    if settings.data in EXAMPLES:
        sentences.insert(0, EXAMPLES[settings.data].provenance)
    if settings.data in SYNTHETIC:
        sentences.insert(0, SYNTHETIC[settings.data].description)
    with st.expander(f"About these data: {counted(len(sentences), 'note')}"):
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _downloads(conversation: Conversation, settings: Settings) -> None:
    live = conversation.live
    if live is None:
        return
    name = "_".join([settings.data, *map(str, settings.hidden), f"seed{settings.seed}"])
    with st.expander("Download"):
        st.caption("Weights where you have paused; while it plays, of the last trained epoch.")
        for label, made, file, mime in (
            (
                "Weights (JSON)",
                lambda: weights_json(live.run, conversation.shown_epoch()),
                f"{name}_weights.json",
                "application/json",
            ),
            (
                "Weights (.npz)",
                lambda: weights_npz(live.run, conversation.shown_epoch()),
                f"{name}_weights.npz",
                "application/octet-stream",
            ),
            ("History (CSV)", lambda: history_csv(live.run), f"{name}_history.csv", "text/csv"),
        ):
            st.download_button(label, made, file, mime, on_click="ignore", width="stretch")
