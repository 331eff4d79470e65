"""Work that takes a while, on a page: a bar that says how far it is, a button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from weightviz.analysis.jobs import Job
from weightviz.ui import state

SECONDS = 0.5
"""Between two pictures of what has come so far."""

_J = TypeVar("_J", bound=Job)


def find_job(key: str, name: str) -> Job | None:
    """The job under a key if it has this name: another one is about something else."""
    found = state.find(key)
    return found[1] if found is not None and found[0] == name else None


def begin_job(key: str, name: str, job: Job) -> None:
    """Lay a job under a key, in place of the one that was there."""
    state.put(key, (name, job))


def work_on(key: str, job: _J, what: str, draw: Callable[[_J], None]) -> bool:
    """Go on with a job and draw what has come so far, until it is done or stopped.

    The script runs on while it works; whatever else is clicked breaks it off, and the next run
    goes on from there.

    Parameters
    ----------
    key : str
        Of the job.
    job : Job
    what : str
        What is being done: "60 networks".
    draw : callable
        Draws what has come so far, in a place of its own.

    Returns
    -------
    bool
        Whether it has come to its end.
    """
    stopped_key = f"{key}.stopped"
    if not job.is_done and state.find(stopped_key) is not job:
        bar = st.progress(0.0, _said(job, what))
        st.button("Stop", key=f"{key}.stop", on_click=state.put, args=(stopped_key, job))
        place = st.empty()
        while not job.is_done:
            with place.container():
                draw(job)
            job.advance(SECONDS)
            bar.progress(job.epoch / job.epochs, _said(job, what))
        st.rerun(scope="app")
    if not job.is_done:
        st.markdown(f"Stopped at epoch {job.epoch:,} of {job.epochs:,}.")
        st.button("Go on", key=f"{key}.go", on_click=state.take, args=(stopped_key,))
    return job.is_done


def _said(job: Job, what: str) -> str:
    return f"Training {what} at once: epoch {job.epoch:,} of {job.epochs:,}"
