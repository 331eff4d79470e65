"""Bringing a table: as a file or as text, read with a progress bar and a way to stop."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from weightviz.data.dialect import AS_IT_COMES, Reading
from weightviz.data.reading import read_table
from weightviz.data.sampling import LARGEST_COLUMNS, LARGEST_FILE, LARGEST_ROWS
from weightviz.errors import WeightvizError
from weightviz.ui import state
from weightviz.ui.furniture import plain
from weightviz.ui.live import Offer
from weightviz.ui.settings import FOR_TABLES, UPLOAD, Settings

FILE_TYPES = ["csv", "tsv", "txt", "gz", "xlsx", "parquet", "json"]
LIMITS = (
    f"At most {LARGEST_FILE // 10**6} MB, unpacked, and {LARGEST_COLUMNS} columns. Of more than "
    f"{LARGEST_ROWS:,} rows, so many are picked at random."
)
PRIVACY = "It stays on the machine that serves this page and is forgotten with the session."

_SLOW = 200_000
"""Bytes from which on reading may take long enough to be told of."""


@dataclass(frozen=True)
class Brought:
    """What a person brought, before it is a table.

    Attributes
    ----------
    name : str
    contents : bytes
    reading : Reading
        What is not to be guessed.
    """

    name: str
    contents: bytes
    reading: Reading = AS_IT_COMES

    @property
    def digest(self) -> str:
        """Differs for what reads differently."""
        return hashlib.sha256(repr(self.reading).encode() + self.contents).hexdigest()


def uploader() -> None:
    """Take a table from a person as a file."""
    st.file_uploader(
        "A table as a file",
        type=FILE_TYPES,
        key=state.UPLOADER,
        on_change=_bring_file,
        max_upload_size=LARGEST_FILE // 10**6,
        help="CSV, with commas, semicolons, tabs or pipes; Excel (.xlsx), Parquet, JSON records; "
        f"also packed with gzip. {LIMITS} {PRIVACY}",
    )
    if state.find(state.UPLOADER) is None:
        state.take(state.UPLOAD_PROBLEM)  # the file that it was about is gone
    if problem := state.find(state.UPLOAD_PROBLEM):
        st.error(plain(problem))


def paster() -> None:
    """Take a table from a person as text."""
    st.text_area(
        "A table as text",
        key=state.PASTED,
        height=120,
        placeholder="size;price\n70;180.000\n95;245.000",
        help=f"Copied from a spreadsheet or an editor, with a line of names. {PRIVACY}",
    )
    st.button("Use this text", on_click=_bring_text)


def read_again(**overruled: Any) -> None:
    """Have the table in use read once more, with other guesses overruled."""
    brought: Brought | None = state.find(state.BROUGHT)
    if brought is not None:
        reading = replace(brought.reading, **overruled)
        state.put(state.WAITING, replace(brought, reading=reading))


def take_what_was_brought() -> bool:
    """Read what is waiting, if there is; returns whether there is a new table.

    What is no table leaves the last one in place.
    """
    waiting: Brought | None = state.find(state.WAITING)
    if waiting is None:
        return False
    state.take(state.UPLOAD_PROBLEM)
    place = st.empty()
    offer = None
    try:
        offer = _read(waiting, _progress(waiting, place))
    except WeightvizError as error:
        state.put(state.UPLOAD_PROBLEM, str(error))
    place.empty()
    # Only now: a script that was broken off begins again.
    state.take(state.WAITING)
    if offer is None:
        return False
    state.put(state.UPLOAD, offer)
    state.put(state.BROUGHT, waiting)
    if state.get(state.setting_key("data"), "") == UPLOAD:
        state.conversation(state.PLAYGROUND).past.clear()  # no Back brings the last table again
        use_table(UPLOAD)
    return True


def use_table(source: str) -> None:
    """Turn to a table; the choices that were made for the last one go, a link's stay."""
    state.put(state.setting_key("data"), source)
    by_link = state.find(state.CHOSEN) is None and state.get(state.setting_key("target"), "")
    if not by_link:
        for name in FOR_TABLES:
            state.put(state.setting_key(name), getattr(Settings(), name))
        state.put(state.FRESH, True)


def _bring_file() -> None:
    file = st.session_state[state.UPLOADER]
    if file is not None:
        state.put(state.WAITING, Brought(file.name, file.getvalue()))


def _bring_text() -> None:
    text: str = st.session_state[state.PASTED]
    state.put(state.WAITING, Brought("the pasted table", text.encode()))


def _stop() -> None:
    waiting: Brought | None = state.take(state.WAITING)
    if waiting is not None:
        state.put(state.UPLOAD_PROBLEM, f"Stopped: {waiting.name} was not read.")


class _Silent:
    """Stands for a progress bar where none is worth it."""

    def progress(self, share: float, words: str) -> None:
        """Say nothing."""


def _progress(waiting: Brought, place: Any) -> Any:
    if len(waiting.contents) < _SLOW:
        return _Silent()
    bar, button = place.container(border=True).columns([0.85, 0.15], vertical_alignment="center")
    button.button("Stop", on_click=_stop, width="stretch")
    return bar.progress(0.0, _words(waiting, "opening"))


def _words(waiting: Brought, step: str) -> str:
    return plain(f"{waiting.name}, {len(waiting.contents) / 1e6:.1f} MB: {step} …")


def _read(waiting: Brought, bar: Any) -> Offer:
    # Streamlit can break off the script wherever the bar moves.
    table = read_table(
        waiting.contents,
        waiting.name,
        waiting.reading,
        seed=state.get(state.setting_key("seed"), 0),
        progress=lambda share, step: bar.progress(0.8 * share, _words(waiting, step)),
    )
    bar.progress(0.8, _words(waiting, f"looking at its {len(table.names)} columns"))
    return Offer.of(table, waiting.digest)
