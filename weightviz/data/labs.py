"""Sets made for one point each, with a truth that is known: a wave, twins, a tilted plane."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from weightviz.dataset import Dataset, Variable
from weightviz.limits import check_between, check_whole_between
from weightviz.streams import LAB_ROWS, LAB_TEST_ROWS, LAB_TRUTH, SEEDS, stream

WAVE_ROWS = (5, 500)
WAVE_NOISES = (0.0, 2.0)
WAVE_SCALE = 5.0
"""The network sees x from −5 to 5: steep enough for a large network to go through every point."""
WAVE_TURNS = 1.5

TWIN_ROWS = (10, 2_000)
CORRELATIONS = (0.0, 0.999)
TWIN_NOISE = 0.5
TILT_ROWS = (5, 500)
TILT_INPUTS = 10
TILT_NOISE = 0.3
N_TEST = 200


def wave_truth(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the wave is without noise: sin(1.5 π x)."""
    return np.sin(np.pi * WAVE_TURNS * x)


def wave(*, n_train: int = 16, noise: float = 0.4, seed: int = 0) -> Dataset:
    """Draw points of a wave: y = sin(1.5 π x) + noise, x from −1 to 1.

    A point's place and its noise are drawn together: more rows leave the first ones where they
    are, and more noise moves each row farther along its own way.

    Parameters
    ----------
    n_train : int
        Rows to train on, 5 to 500, at random x. The 200 test rows stand evenly, and have as much
        noise: no model's test loss gets far below noise².
    noise : float
        Standard deviation of the noise, 0 to 2.
    seed : int
        Within `SEEDS`.

    Returns
    -------
    Dataset
        A regression with one feature, which the network sees from −5 to 5.

    Raises
    ------
    SettingError
        For a setting outside what is allowed.
    """
    check_whole_between("n_train", n_train, WAVE_ROWS)
    check_between("noise", noise, WAVE_NOISES)
    check_whole_between("seed", seed, SEEDS)
    drawn = stream(seed, LAB_ROWS)
    rows = np.array([(drawn.uniform(-1, 1), drawn.standard_normal()) for _ in range(n_train)])
    x_test = np.linspace(-1, 1, N_TEST)
    test_noise = stream(seed, LAB_TEST_ROWS).standard_normal(N_TEST)
    return Dataset(
        rows[:, :1] * WAVE_SCALE,
        wave_truth(rows[:, 0]) + noise * rows[:, 1],
        x_test[:, np.newaxis] * WAVE_SCALE,
        wave_truth(x_test) + noise * test_noise,
        task="regression",
        features=(Variable("x", std=1 / WAVE_SCALE),),
        title="noisy wave",
        notes=(f"The network sees x multiplied by {WAVE_SCALE:g}.",),
    )


def twin_weight(correlation: float) -> float:
    """The true weight of either twin: 1 / √(2 + 2r), so that their sum always varies by 1."""
    return 1 / sqrt(2 + 2 * correlation)


def twins(correlation: float, *, n_train: int = 60, seed: int = 0) -> Dataset:
    """Draw two features that go along with each other, and a target that needs both alike.

    y = (x₁ + x₂) / √(2 + 2r) + 0.5 × noise. Whatever the correlation r, x₁ and x₂ have variance 1
    and so has what they say together. The test rows are the same for every seed.

    Parameters
    ----------
    correlation : float
        r of x₁ and x₂, 0 to 0.999.
    n_train : int
        Rows to train on, 10 to 2,000; 200 more test.
    seed : int
        Within `SEEDS`.

    Returns
    -------
    Dataset
        A regression; features and target are used as they are.

    Raises
    ------
    SettingError
        For a setting outside what is allowed.
    """
    check_between("correlation", correlation, CORRELATIONS)
    check_whole_between("n_train", n_train, TWIN_ROWS)
    check_whole_between("seed", seed, SEEDS)

    def draw(rng: np.random.Generator, n: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        first, other, noise = rng.standard_normal((3, n))
        second = correlation * first + sqrt(1 - correlation**2) * other
        X = np.column_stack([first, second])
        return X, X.sum(axis=1) * twin_weight(correlation) + TWIN_NOISE * noise

    X, y = draw(stream(seed, LAB_ROWS), n_train)
    X_test, y_test = draw(stream(0, LAB_TEST_ROWS), N_TEST)
    return Dataset(
        X,
        y,
        X_test,
        y_test,
        task="regression",
        features=(Variable("x₁"), Variable("x₂")),
        title="twins",
    )


def tilt(*, n_train: int = 20, seed: int = 0) -> Dataset:
    """Draw rows of ten features, a target that is a weighted sum of them, and noise.

    y = Σ βᵢ xᵢ + 0.3 × noise, all x standard normal and β drawn once with Σ βᵢ² of about 1.

    Parameters
    ----------
    n_train : int
        Rows to train on, 5 to 500; 200 more test.
    seed : int
        Within `SEEDS`.

    Raises
    ------
    SettingError
        For a setting outside what is allowed.
    """
    check_whole_between("n_train", n_train, TILT_ROWS)
    check_whole_between("seed", seed, SEEDS)
    slopes = stream(0, LAB_TRUTH).standard_normal(TILT_INPUTS) / sqrt(TILT_INPUTS)

    def draw(rng: np.random.Generator, n: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        X = rng.standard_normal((n, TILT_INPUTS))
        return X, X @ slopes + TILT_NOISE * rng.standard_normal(n)

    X, y = draw(stream(seed, LAB_ROWS), n_train)
    X_test, y_test = draw(stream(seed, LAB_TEST_ROWS), N_TEST)
    return Dataset(X, y, X_test, y_test, task="regression", title="ten inputs")
