"""What the page on the number of weights says of a sweep, with its numbers."""

from __future__ import annotations

import numpy as np
import streamlit as st

from weightviz.analysis.sweep import CLEARLY_LESS, Sweep
from weightviz.data.wording import counted
from weightviz.questions import readable
from weightviz.ui.furniture import plain
from weightviz.ui.sweep_settings import SweepSettings

TINY = 0.001
"""Below that, errors are all the same to people."""


def outcome(found: Sweep, *, early: bool) -> tuple[str | None, str]:
    """The size with the lowest median test error, and a sentence that says so."""
    best = found.best_size(early=early)
    if best is None:
        return None, "All networks diverged."
    _, test = found.medians(early=early)
    size = found.sizes[best]
    return str(size), (
        f"The test error is lowest with {counted(size, 'hidden neuron')} "
        f"({found.n_weights[best]:,} weights and biases): {readable(float(test[best]), 3)}, the "
        f"median of {len(found.seeds)} seeds."
    )


def say_sweep(settings: SweepSettings, found: Sweep, *, early: bool) -> None:
    """What more weights have done here."""
    rows = counted(len(found.dataset.X_train), "row")
    st.markdown(plain(f"{rows}{settings.words}. {sentence(found, early=early)}"))


def sentence(found: Sweep, *, early: bool) -> str:
    """What more weights have done to training and test error, true of the medians."""
    best = found.best_size(early=early)
    if best is None:
        return "All networks diverged."
    train, test = found.medians(early=early)
    known = np.flatnonzero(np.isfinite(test))
    first, last = int(known[0]), int(known[-1])
    sizes = found.sizes
    told = (
        f"From {sizes[first]} to {sizes[last]} hidden neurons the training error goes from "
        f"{short(train[first])} to {short(train[last])}. The test error is lowest at {sizes[best]} "
        f"({short(test[best])})"
    )
    worst = best + int(np.nanargmax(test[best:]))
    if found.is_near(test[worst], test[best]):
        told += (
            f" and with {sizes[last]} it is {short(test[last])}: more weights do little harm here."
        )
    else:
        told += f" and rises to {short(test[worst])} at {sizes[worst]}"
        rows, weights = len(found.dataset.X_train), found.n_weights[worst]
        by_heart = train[worst] < CLEARLY_LESS * train[best]
        if by_heart and 0.5 <= weights / rows <= 2:
            told += f", where there are about as many weights ({weights}) as rows ({rows})"
        if test[last] < CLEARLY_LESS * test[worst]:
            told += f"; with {sizes[last]} it has come down to {short(test[last])}"
        told += "."
        if by_heart:
            told += (
                f" With {sizes[worst]} the training rows are fitted better and new rows worse: "
                "learned by heart."
            )
    if early:
        told += " The test rows themselves say when to stop, so this test error flatters."
    n_diverged = int(found.diverged.sum())
    return told + (
        f" {counted(n_diverged, 'network')} diverged, marked × on top." * bool(n_diverged)
    )


def alt_of(found: Sweep, *, early: bool) -> str:
    """The sweep for people who do not see it."""
    train, test = found.medians(early=early)
    rows = zip(found.sizes, train, test, strict=True)
    return "Training and test error by hidden neurons: " + "; ".join(
        f"{size}: {short(a)} and {short(b)}" for size, a, b in rows
    )


def short(value: float) -> str:
    """An error as people read it."""
    if not np.isfinite(value):
        return "diverged"
    return readable(float(value), 2) if value >= TINY else f"less than {TINY:g}"
