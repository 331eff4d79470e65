"""One network of a sweep, opened: its fit, its graph, its weights."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from weightviz.analysis.sweep import Sweep
from weightviz.data.wording import counted
from weightviz.figures.curves import curve_figure
from weightviz.figures.loss import loss_figure
from weightviz.figures.network import network_figure
from weightviz.figures.predictions import confusion_figure, predictions_figure
from weightviz.figures.sweep import histogram_figure
from weightviz.run import Run
from weightviz.ui.charts import chart, palette, wide_chart
from weightviz.ui.complexity_prose import short
from weightviz.ui.sweep_settings import SweepSettings

Floats = NDArray[np.float64]


def show_network(
    settings: SweepSettings, found: Sweep, place: tuple[int, int], *, early: bool
) -> None:
    """Draw one network of a sweep.

    Parameters
    ----------
    settings : SweepSettings
        Those of the sweep.
    found : Sweep
    place : (size, seed)
        Places of the network.
    early : bool
        Whether it is shown as it was in the epoch with its lowest test loss.
    """
    size, seed = place
    run = _run(found, settings.name, size, seed)
    colors, history = palette(), run.history
    lowest = int(np.nanargmin(history.test_loss))
    row = lowest if early else len(history) - 1
    epoch = int(history.epochs[row])
    parameters = history.weights[row].astype(float)
    st.markdown(
        f"**{counted(found.sizes[size], 'hidden neuron')}, seed {found.seeds[seed]}**, after "
        f"{counted(epoch, 'epoch')}: training error {short(history.train_loss[row])}, test "
        f"error {short(history.test_loss[row])}. The test error was lowest in epoch "
        f"{history.epochs[lowest]:,}: {short(history.test_loss[lowest])}. Length of all weights "
        f"together, √Σ w²: {np.linalg.norm(parameters):.2f}."
    )
    if run.stopped is not None:
        st.warning(run.stopped)
    left, right = st.columns([0.66, 0.34], gap="medium")
    with left:
        wide_chart(
            network_figure(run, epoch=epoch, palette=colors),
            f"The network with {found.sizes[size]} hidden neurons",
            width="content",
            key="wv.sweep.network",
        )
    with right:
        _draw_fit(run, epoch, settings.truth)
    left, right = st.columns(2, gap="medium")
    with left:
        st.caption("Loss by epoch; the mark is where early stopping would end")
        figure = loss_figure(run, palette=colors)
        later = history.test_loss[len(history) // 50 :]
        top = 1.3 * float(max(np.nanmax(later), history.train_loss[len(history) // 50]))
        figure.update_layout(
            height=240, yaxis={"range": [0, top], "autorange": False}, legend={"x": 0.7, "y": 1}
        )
        chart(
            figure, f"Loss; test loss lowest in epoch {history.epochs[lowest]}", key="wv.sweep.loss"
        )
    with right:
        st.caption("All weights and biases")
        chart(
            histogram_figure(parameters, palette=colors),
            f"Weights from {parameters.min():.2f} to {parameters.max():.2f}",
            key="wv.sweep.histogram",
        )


def _draw_fit(run: Run, epoch: int, truth: Floats) -> None:
    data, colors = run.dataset, palette()
    if data.task == "regression" and data.n_features == 1:
        st.caption("Its curve; dots are training rows, dotted is the truth")
        figure = curve_figure(run, truth, epoch=epoch, palette=colors)
    elif data.task == "regression":
        st.caption("Predicted against actual: dots are training rows, rings test rows")
        figure = predictions_figure(run, epoch=epoch, palette=colors)
    else:
        st.caption("Which class of the test rows was taken for which")
        figure = confusion_figure(run, epoch=epoch, palette=colors)
    figure.update_layout(height=340)
    chart(figure, "What the network has learned", key="wv.sweep.fit")


@st.cache_resource(max_entries=16, show_spinner=False)
def _run(_found: Sweep, name: str, size: int, seed: int) -> Run:  # noqa: ARG001
    """The network trained again on its own; `name` tells sweeps apart."""
    return _found.run(size, seed)
