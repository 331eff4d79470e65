"""Double descent, for the curious: random neurons, few rows, and an error that falls twice."""

from __future__ import annotations

import streamlit as st

from weightviz.analysis.random_features import Descent, random_features
from weightviz.data.labs import tilt, wave
from weightviz.figures.descent import descent_figure
from weightviz.questions import readable
from weightviz.ui import state
from weightviz.ui.charts import chart, palette
from weightviz.ui.furniture import plain

_DATA = {
    "tilt": ("Ten inputs, a weighted sum, 40 rows", lambda: tilt(n_train=40)),
    "wave": ("The noisy wave, 16 rows", wave),
}
_RIDGES = (0.0, 0.001, 0.01, 0.1)


def show_descent() -> None:
    """Draw the fold on double descent."""
    with st.expander("For the curious: can still more weights be better again?"):
        _draw()


@st.fragment
def _draw() -> None:
    st.markdown(
        "Here the hidden neurons are drawn at random and never trained; only the output weights "
        "are, exactly, by least squares. With as many neurons as rows the fit can go through every "
        "row for the first time, and has no choice how. With more it has, and takes the smallest "
        "weights."
    )
    left, right = st.columns(2)
    name = left.selectbox(
        "Rows and inputs",
        list(_DATA),
        key=state.DESCENT_DATA,
        format_func=lambda key: _DATA[key][0],
        persist_state="session",
    )
    ridge = right.select_slider(
        "L2 penalty on the output weights",
        _RIDGES,
        key=state.DESCENT_RIDGE,
        format_func=lambda value: f"{value:g}",
        persist_state="session",
    )
    found = _found(name, ridge)
    chart(
        descent_figure(found, palette=palette()),
        f"Double descent. {verdict(found)}",
        key="wv.descent.chart",
    )
    st.markdown(plain(verdict(found)))


@st.cache_resource(max_entries=16, show_spinner="Fitting 400 networks …")
def _found(name: str, ridge: float) -> Descent:
    return random_features(_DATA[name][1](), ridge=ridge)


def verdict(found: Descent) -> str:
    """Whether the error falls a second time here, true of the medians."""
    median, sizes = found.median, found.sizes
    low, peak, end = found.lowest_before, found.peak, found.lowest_after
    if not found.has_peak:
        return (
            f"No double descent here: the test error has no peak near {found.n_rows} neurons, as "
            f"many as rows. It is lowest with {sizes[int(median.argmin())]} "
            f"({readable(float(median.min()))})."
        )
    rise = (
        f"The median test error is {readable(float(median[low]))} with {sizes[low]} neurons and "
        f"peaks at {readable(float(median[peak]))} with {sizes[peak]} (there are {found.n_rows} "
        "rows). "
    )
    if not found.falls_again:
        return (
            f"{rise}No double descent here: with {sizes[-1]} neurons it is "
            f"{readable(float(median[-1]))}, more than half of the peak."
        )
    compared = "below" if median[end] < median[low] else "not below"
    return (
        f"{rise}Past it the error falls a second time, to {readable(float(median[end]))} with "
        f"{sizes[end]}: double descent. That is {compared} the lowest before the peak."
    )
