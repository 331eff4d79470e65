"""The questions of the page on the number of weights, worked out from its networks."""

from __future__ import annotations

from math import ceil

import numpy as np

from weightviz.analysis.counting import count_weights
from weightviz.analysis.sweep import Sweep
from weightviz.analysis.sweeping import SIZES
from weightviz.data.wording import counted
from weightviz.network import Network
from weightviz.questions import Question, written

_ROWS = (10, 60)
_ERRORS = (0.02, 0.2)
_TIMES = (1.5, 12.0)
_LEAST = 0.001  # a training error that can be divided by on paper


def about_count(n_inputs: int, n_hidden: int, n_outputs: int) -> Question:
    """How many weights and biases has a network with one hidden layer?"""
    network = Network(n_inputs, (n_hidden,), ("tanh",), n_outputs, "linear")
    first, last = count_weights(network)
    return Question(
        f"A network has {counted(n_inputs, 'input')}, one hidden layer of "
        f"{counted(n_hidden, 'neuron')} and {counted(n_outputs, 'output')}. How many weights "
        "and biases does it have?",
        first.total + last.total,
        0.0,
        f"The hidden layer first: ({n_inputs} + 1) × {n_hidden} = {first.total}; the 1 is the "
        "bias.",
        f"({n_inputs} + 1) × {n_hidden} + ({n_hidden} + 1) × {n_outputs} = {first.total} + "
        f"{last.total} = {first.total + last.total}.",
    )


def draw_count(rng: np.random.Generator) -> Question:
    """The same with other numbers."""
    return about_count(*(int(rng.integers(low, high)) for low, high in ((1, 9), (2, 13), (1, 5))))


def about_gap(n_hidden: int, train: float, test: float) -> Question:
    """How many times as large as the training error is the test error?

    Both are rounded first, so that the question can be answered from its text.
    """
    train, test = _rounded(train), _rounded(test)
    answer = test / train
    return Question(
        f"With {n_hidden} hidden neurons the training error is {written(train, 6)} and the test "
        f"error {written(test, 6)}. How many times as large is the test error?",
        answer,
        float(f"{0.02 * answer:.1g}"),
        f"Divide the test error by the training error: {written(test, 6)} ÷ {written(train, 6)}.",
        f"{written(test, 6)} ÷ {written(train, 6)} ≈ {written(answer)}. The farther above 1, the "
        "more of the training rows' noise has been learned by heart.",
    )


def draw_gap(rng: np.random.Generator) -> Question:
    """The same with other numbers."""
    train = float(rng.uniform(*_ERRORS))
    return about_gap(int(rng.choice(SIZES)), train, train * float(rng.uniform(*_TIMES)))


def gap_on_screen(found: Sweep, size: int, seed: int, *, early: bool) -> Question:
    """The same about a network of a sweep; made-up numbers if its own are of no use."""
    train, test = (losses[size, seed] for losses in found.losses(early=early))
    if not (np.isfinite(test) and train >= _LEAST):
        return draw_gap(np.random.default_rng(0))
    return about_gap(found.sizes[size], float(train), float(test))


def about_interpolation(n_rows: int) -> Question:
    """With how many hidden neurons are there at least as many weights as rows?"""
    answer = ceil((n_rows - 1) / 3)
    return Question(
        f"One input, one hidden layer, one output, {n_rows} training rows. What is the smallest "
        "number of hidden neurons with which there are at least as many weights and biases as "
        "rows?",
        answer,
        0.0,
        "With h neurons: (1 + 1) × h + (h + 1) × 1 = 3h + 1 weights and biases.",
        f"3h + 1 ≥ {n_rows}, so h ≥ {n_rows - 1} ÷ 3: h = {answer}, which makes {3 * answer + 1}.",
    )


def draw_interpolation(rng: np.random.Generator) -> Question:
    """The same with another number of rows."""
    return about_interpolation(int(rng.integers(*_ROWS)))


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")
