"""The playground: side bar, stage, and what to take home."""

from __future__ import annotations

import streamlit as st

from weightviz.errors import WeightvizError
from weightviz.exports import history_csv, weights_json, weights_npz
from weightviz.losses import LOSSES
from weightviz.player.stage import mount_stage
from weightviz.ui import controls, state
from weightviz.ui.answers import answer, message
from weightviz.ui.live import LiveRun, Look, offer_of, run_name, start_run
from weightviz.ui.session import current_settings, open_address, write_address
from weightviz.ui.settings import Settings


def playground() -> None:
    """Draw the page: whatever cannot be done is said, and the last picture stays."""
    open_address()
    with st.sidebar:
        controls.data_controls()
        output = controls.network_controls()
        controls.training_controls()
    settings = current_settings()
    write_address(settings)
    live = _live_run(settings)
    problems = state.take(state.PROBLEMS)
    if problems:
        st.error("\n\n".join(map(_plain, problems)))
    if live is None:
        return
    with output:
        _say_output(live)
    with st.container(key="stage"):
        _stage()
    with st.sidebar:
        _notes(live)
        _downloads(live)


def _live_run(settings: Settings) -> LiveRun | None:
    """The run of these settings: the one on the page if it is theirs, else a new one."""
    live: LiveRun | None = state.find(state.LIVE)
    offer = offer_of(settings, state.find(state.UPLOAD))
    if settings.is_table and offer is None:
        with st.container(border=True):
            st.write("Choose a CSV file in the side bar. Until then the last data stay here.")
        return live
    name = run_name(settings, offer, state.get(state.RESTARTS, 0))
    if live is None or live.name != name:
        try:
            live = start_run(settings, offer, name)
        except WeightvizError as error:
            kept = " The picture still shows what was there before." if live else ""
            st.error(_plain(f"{error}{kept}"))
            return live
        state.put(state.LIVE, live)
    live.run.change(settings.training)
    return live


@st.fragment
def _stage() -> None:
    """Only this is run again when the stage asks for epochs."""
    if state.take(state.RERUN):
        st.rerun()
    mount_stage(message(state.find(state.LIVE)), key=state.STAGE, on_ask=answer)


def _say_output(live: LiveRun) -> None:
    """Which output and loss follow from the target, and why."""
    dataset = live.run.dataset
    loss = LOSSES[dataset.loss]
    target = f"{len(dataset.classes)} classes" if dataset.classes else "A number"
    st.caption(f"{target}: output {dataset.output}, loss {loss.label}.", help=loss.why)


def _notes(live: LiveRun) -> None:
    """What preparing did to the table."""
    notes = live.run.dataset.notes
    if notes:
        with st.expander(f"What was done to the table ({len(notes)})"):
            st.markdown("\n".join(f"- {_plain(note)}" for note in notes))


def _downloads(live: LiveRun) -> None:
    run = live.run

    def epoch() -> int:
        look: Look | None = state.find(state.LOOK)
        return look.epoch if look and look.run == live.name else run.epoch

    with st.expander("Download"):
        st.caption("Weights of the epoch that is shown, losses of all epochs.")
        st.download_button(
            "Weights (JSON)",
            lambda: weights_json(run, epoch()),
            "weights.json",
            "application/json",
            on_click="ignore",
        )
        st.download_button(
            "Weights (.npz)",
            lambda: weights_npz(run, epoch()),
            "weights.npz",
            "application/octet-stream",
            on_click="ignore",
        )
        st.download_button(
            "History (CSV)",
            lambda: history_csv(run),
            "history.csv",
            "text/csv",
            on_click="ignore",
        )


def _plain(text: str) -> str:
    """Text from a table, so that Markdown shows it as it stands."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-!|$~:" else sign for sign in text)
