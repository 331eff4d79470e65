"""Your data: a table of one's own becomes a network whose inputs carry the table's names."""

from __future__ import annotations

from functools import partial

import streamlit as st

from weightviz.analysis.baselines import verdict
from weightviz.data.encoding import TableEncoder
from weightviz.data.examples import EXAMPLES
from weightviz.data.wording import counted
from weightviz.player.conversation import Conversation, LiveRun
from weightviz.scores import SCORES
from weightviz.trained import TrainedNetwork
from weightviz.ui import state
from weightviz.ui.bringing import LIMITS, PRIVACY, paster, uploader, use_table
from weightviz.ui.controls import table_controls
from weightviz.ui.furniture import plain
from weightviz.ui.lesson import open_lesson
from weightviz.ui.live import Offer, data_of, offer_of
from weightviz.ui.session import current_settings
from weightviz.ui.settings import UPLOAD
from weightviz.ui.table_dialogs import columns_dialog, reading_dialog
from weightviz.ui.taking_home import (
    close_again,
    keep,
    open_again,
    predict_other_rows,
    predict_test_rows,
)
from weightviz.ui.trying import try_a_row
from weightviz.ui.workbench import open_bench, work

TITLE = "Your data"


def your_data() -> None:
    """Draw the page: an opened network, a table at work, or what asks for one."""
    top = open_bench()
    opened: TrainedNetwork | None = state.find(state.OPENED)
    offer = offer_of(current_settings(), state.find(state.UPLOAD))
    if opened is not None:
        _show_opened(opened)
    elif offer is None:
        _welcome()
    else:
        if not state.get(state.PRESENTING, False):
            with top:
                _head(offer)
        work(top, partial(table_controls, offer), partial(_say_verdict, offer))
        _what_follows(offer)


def _welcome() -> None:
    """Ask for a table, or for a network that was saved."""
    open_lesson(TITLE, "Bring a table: its columns become the inputs of a network.")
    bring, text, examples = st.columns(3, gap="large")
    with bring:
        st.markdown("**A file**")
        uploader()
        st.caption(
            f"CSV with commas, semicolons, tabs or pipes, Excel (.xlsx), Parquet, JSON records, "
            f"also packed with gzip. {LIMITS} {PRIVACY}"
        )
    with text:
        st.markdown("**Or text**")
        paster()
    with examples:
        st.markdown("**Or one of ours**")
        _offer_examples()
        st.markdown("**Or a network from yesterday**")
        open_again()
    st.markdown(
        """
**What happens then**

1. The table is **read**: how it is written is guessed, said in one line, and can be overruled.
2. Every **column** gets a role: number, category, yes/no, date, or of no use. Roles can be changed.
3. A **network** with your columns' names waits, of a size that suits the rows. Press Play.
4. You see whether it **beats a straight line**, try rows of your own, and take predictions and the
   network home.
"""
    )


def _offer_examples() -> None:
    for key, example in EXAMPLES.items():
        st.button(example.title, key=f"{state.EXAMPLE}.{key}", on_click=use_table, args=(key,))
    upload: Offer | None = state.find(state.UPLOAD)
    if upload is not None and current_settings().data != UPLOAD:
        st.button(f"Back to {plain(upload.table.name)}", on_click=use_table, args=(UPLOAD,))


def _head(offer: Offer) -> None:
    """The table in one line, and what there is to change about it."""
    words, buttons = st.columns([0.62, 0.38], vertical_alignment="center")
    with words:
        open_lesson(offer.table.name, offer.table.summary, size=1.3)
    with buttons, st.container(horizontal=True, gap="small", horizontal_alignment="right"):
        if offer is state.find(state.UPLOAD) and st.button("Read differently …"):
            reading_dialog()
        if st.button("Columns …"):
            columns_dialog(offer)
        with st.popover("Another table"):
            uploader()
            paster()
            _offer_examples()
            open_again()


def _run_on(offer: Offer) -> LiveRun | None:
    """The run on the stage if it is one on this table, as it is chosen now.

    A table that cannot be used leaves the last run there, which knows nothing of it.
    """
    live = state.conversation(state.PLAYGROUND).live
    return live if live and live.data == data_of(current_settings(), offer) else None


def _say_verdict(offer: Offer, conversation: Conversation) -> None:
    """Whether the network beats what is simple, and what misleads most: a line each."""
    live = _run_on(offer)
    if live is None:
        return
    epoch, warnings = conversation.shown_epoch(), live.run.dataset.warnings
    sentence = verdict(live.run, live.baselines, epoch)
    lines = [plain(f"After {counted(epoch, 'epoch')}: {sentence}")]
    if warnings and not state.get(state.PRESENTING, False):
        more = f" {len(warnings) - 1} more: see “About these data”." if warnings[1:] else ""
        lines.append(f":material/warning: {plain(warnings[0])}{more}")
    st.caption("  \n".join(lines))


def _what_follows(offer: Offer) -> None:
    """Scores, a row to try, predictions, and the network to keep."""
    if _run_on(offer) is None:
        return
    names = ["Scores", "Try a row", "Predictions", "Keep the network"]
    tabs = st.tabs(names, key=state.TABS, on_change="rerun")
    for tab, draw in zip(tabs, (_scores, _try, _predictions, _keep), strict=True):
        if tab.open:
            with tab:
                draw(offer)


def _live() -> LiveRun:
    live = state.conversation(state.PLAYGROUND).live
    assert live is not None
    return live


def _trained() -> TrainedNetwork:
    """The network where one has paused; while it plays, as far as it is trained."""
    return _live().run.trained(state.conversation(state.PLAYGROUND).shown_epoch())


@st.fragment
def _scores(_offer: Offer) -> None:
    live, epoch = _live(), state.conversation(state.PLAYGROUND).shown_epoch()
    run, score = live.run, SCORES[live.run.dataset.task]
    row, history = run.history.row_at(epoch), run.history
    scores = [
        (
            f"The network, after {counted(epoch, 'epoch')}",
            history.test_score[row],
            history.train_score[row],
            history.test_loss[row],
        ),
        *(
            (b.label[0].upper() + b.label[1:], b.test_score, b.train_score, b.test_loss)
            for b in reversed(live.baselines)
        ),
    ]
    lines = [f"| | Test {score.label} | Training {score.label} | Test loss |", "|---|--:|--:|--:|"]
    lines += [
        f"| {plain(name)} | **{score.words(test)}** | {score.words(train)} | {loss:.3f} |"
        for name, test, train, loss in scores
    ]
    st.markdown("\n".join(lines))
    st.button("Look again", help="The network has been trained on since.")


@st.fragment
def _try(offer: Offer) -> None:
    try_a_row(_trained(), offer.table, _live().data)


@st.fragment
def _predictions(offer: Offer) -> None:
    trained = _trained()
    st.caption(f"By the network as it is after {counted(trained.epoch, 'epoch')}.")
    predict_test_rows(_live().run, trained, offer.table)
    predict_other_rows(trained)


@st.fragment
def _keep(_offer: Offer) -> None:
    trained = _trained()
    st.caption(f"The network as it is after {counted(trained.epoch, 'epoch')}.")
    keep(trained)


def _show_opened(trained: TrainedNetwork) -> None:
    """A network that was saved: to try and to predict with; its rows are not here."""
    layers = "-".join(map(str, (trained.network.n_features, *trained.network.hidden)))
    open_lesson(
        trained.title or "A saved network",
        f"{layers}-{trained.network.n_outputs}, for {trained.target.name}, after "
        f"{counted(trained.epoch, 'epoch')} of training.",
    )
    st.button("Close this network", on_click=close_again)
    _opened_part(trained)


@st.fragment
def _opened_part(trained: TrainedNetwork) -> None:
    if isinstance(trained.encoder, TableEncoder):
        row, rows = st.tabs(["Try a row", "Predictions"])
        with row:
            try_a_row(trained, None, "opened")
        with rows:
            predict_other_rows(trained)
    else:
        st.write("This network was trained on numbers without a table, so it has no form.")
