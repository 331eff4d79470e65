"""What the page on the number of weights sweeps over: data, rows, noise and the levers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from weightviz.analysis.samples import fewer_rows
from weightviz.analysis.sweeping import EPOCHS, LEARNING_RATE, Sweeping
from weightviz.data.labs import N_TEST, wave, wave_truth
from weightviz.dataset import Dataset
from weightviz.training import TrainingSettings
from weightviz.ui import state
from weightviz.ui.at_hand import data_key, dataset_named, table_names

WAVE = "wave"
N_SEEDS = 5

_ROWS = (8, 12, 16, 24, 40, 80, 160)
_USUAL_ROWS = 16
_TABLE_ROWS = (20, 40, 80, 160, 320)
_USUAL_TABLE_ROWS = 40
_NOISES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
_USUAL_NOISE = 0.4
_PENALTIES = (0.0, 0.0001, 0.001, 0.01, 0.1)
_TABLE_EPOCHS = 600
_MOST_ROWS_AT_ONCE = 400
_MOST_TEST_ROWS = 1_000


@dataclass(frozen=True)
class SweepSettings:
    """The levers as they stand.

    Attributes
    ----------
    data : str
        ``WAVE``, or a name that `dataset_named` knows.
    n_rows : int
    noise, l1, l2 : float
    """

    data: str
    n_rows: int
    noise: float
    l1: float
    l2: float

    @property
    def name(self) -> str:
        """Tells a sweep from others: equal names, equal networks."""
        return f"{self!r} of {self.data_key}"

    @property
    def data_key(self) -> str:
        """Tells the table from others, whatever its rows."""
        return data_key(self.data)

    @property
    def words(self) -> str:
        """The levers in one line, but for the rows."""
        noise = f", noise {self.noise:g}" if self.data == WAVE else ""
        penalties = "".join(
            f", {name} {value:g}" for name, value in (("L1", self.l1), ("L2", self.l2)) if value
        )
        return f"{noise}{penalties}"

    def dataset(self) -> Dataset:
        """The rows that are learned.

        Raises
        ------
        WeightvizError
            If the table cannot be used.
        """
        if self.data == WAVE:
            return wave(n_train=self.n_rows, noise=self.noise)
        return fewer_rows(dataset_named(self.data), self.n_rows, _MOST_TEST_ROWS)

    @property
    def truth(self) -> NDArray[np.float64]:
        """What there is to find, if it is known and has one input."""
        return wave_truth(np.linspace(-1, 1, N_TEST)) if self.data == WAVE else np.empty(0)

    def sweeping(self) -> Sweeping:
        """The sweep, before its first epoch."""
        dataset = self.dataset()
        batch_size = min(len(dataset.X_train), _MOST_ROWS_AT_ONCE)
        training = TrainingSettings(
            learning_rate=LEARNING_RATE,
            batch_size=batch_size,
            l1=self.l1,
            l2=self.l2,
            shuffle=False,
        )
        epochs = EPOCHS if self.data == WAVE else _TABLE_EPOCHS
        return Sweeping(dataset, seeds=range(N_SEEDS), settings=training, epochs=epochs)


def choose_data() -> str:
    """The widget for the data; returns the name of what is chosen."""
    labels = {WAVE: "Noisy wave (one input)", **table_names()}
    if state.find(state.SWEEP_DATA) not in labels:
        state.put(state.SWEEP_DATA, WAVE)
    return str(
        st.selectbox(
            "Data",
            list(labels),
            key=state.SWEEP_DATA,
            format_func=lambda name: labels[name],
            label_visibility="collapsed",
            persist_state="session",
        )
    )


def levers(data: str) -> SweepSettings:
    """The sliders; a change draws the sweep anew."""
    is_wave = data == WAVE
    rows, usual = (_ROWS, _USUAL_ROWS) if is_wave else (_TABLE_ROWS, _USUAL_TABLE_ROWS)
    n_rows = _slider(
        "Training rows",
        rows,
        usual,
        f"{state.SWEEP_ROWS}.{'wave' if is_wave else 'table'}",
        "Few rows are learned by heart; of many, only what they have in common can be.",
    )
    noise = (
        _slider(
            "Noise",
            _NOISES,
            _USUAL_NOISE,
            state.SWEEP_NOISE,
            "Standard deviation of what is added to y by chance, in training and test rows alike.",
        )
        if is_wave
        else 0.0
    )
    l2 = _slider(
        "L2 penalty",
        _PENALTIES,
        0.0,
        state.SWEEP_L2,
        "Adds L2 / 2 × Σ w² to the loss: small weights, smooth curves.",
    )
    l1 = _slider(
        "L1 penalty",
        _PENALTIES,
        0.0,
        state.SWEEP_L1,
        "Adds L1 × Σ |w| to the loss: many weights become zero.",
    )
    return SweepSettings(data, int(n_rows), noise, l1, l2)


def stops_early() -> bool:
    """The switch for early stopping."""
    return st.toggle(
        "Early stopping",
        key=state.SWEEP_EARLY,
        help="Take each network as it was in the epoch with its lowest test loss. Here the test "
        "rows themselves say when: so what is left of their error is a little too good.",
        persist_state="session",
    )


def _slider(label: str, options: tuple[float, ...], usual: float, key: str, about: str) -> float:
    if state.find(key) is None:
        state.put(key, usual)
    return float(
        st.select_slider(
            label,
            options,
            key=key,
            format_func=lambda value: f"{value:g}",
            help=about,
            persist_state="session",
        )
    )
