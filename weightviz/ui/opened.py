"""One network of a sweep, opened: its fit, its graph, its weights."""

from __future__ import annotations

import numpy as np
import streamlit as st

from weightviz.analysis.sweep import Sweep
from weightviz.data.wording import counted
from weightviz.figures.loss import loss_figure
from weightviz.figures.network import network_figure
from weightviz.figures.predictions import confusion_figure, predictions_figure
from weightviz.figures.sweep import histogram_figure
from weightviz.questions import readable
from weightviz.run import Run
from weightviz.ui.charts import chart, palette


def show_network(name: str, found: Sweep, size: int, seed: int) -> None:
    """Draw one network of a sweep.

    Parameters
    ----------
    name : str
        Tells this sweep from others.
    found : Sweep
    size, seed : int
        Places of the network.
    """
    run = _run(found, name, size, seed)
    colors = palette()
    lowest = int(found.best_epoch[size, seed])
    norm = float(np.linalg.norm(run.parameters))
    st.markdown(
        f"**{counted(found.sizes[size], 'hidden neuron')}, seed {found.seeds[seed]}**: training "
        f"error {_short(run.history.train_loss[-1])}, test error {_short(run.history.test_loss[-1])}"
        f" after {counted(run.epoch, 'epoch')}; the test error was lowest in epoch {lowest:,} "
        f"({_short(float(found.best_test_loss[size, seed]))}). Length of all weights together, "
        f"√Σ w²: {norm:.2f}."
    )
    if run.stopped is not None:
        st.warning(run.stopped)
    left, right = st.columns(2, gap="medium")
    with left:
        fit = predictions_figure if run.dataset.task == "regression" else confusion_figure
        figure = fit(run, palette=colors)
        figure.update_layout(height=300)
        st.caption("Predicted against actual: dots are training rows, rings test rows")
        chart(figure, "Predicted against actual values", key="wv.sweep.fit")
        figure = loss_figure(run, palette=colors)
        figure.update_layout(height=230)
        st.caption("Loss by epoch; the mark is where early stopping would end")
        chart(figure, f"Loss; lowest test loss in epoch {lowest}", key="wv.sweep.loss")
    with right:
        with st.container(key="path"):
            chart(
                network_figure(run, palette=colors),
                f"The network with {found.sizes[size]} hidden neurons",
                width="content",
                key="wv.sweep.network",
            )
        st.caption("All weights and biases")
        chart(
            histogram_figure(run.parameters.astype(float), palette=colors),
            f"Weights from {run.parameters.min():.2f} to {run.parameters.max():.2f}",
            key="wv.sweep.histogram",
        )


@st.cache_resource(max_entries=16, show_spinner=False)
def _run(_found: Sweep, name: str, size: int, seed: int) -> Run:  # noqa: ARG001
    """The network trained again on its own; `name` tells sweeps apart."""
    return _found.run(size, seed)


def _short(value: float) -> str:
    return readable(value, 2)
