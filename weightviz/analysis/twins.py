"""The twins lab: how the weights of two features that go along with each other come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from weightviz.data.labs import TWIN_NOISE, twin_weight, twins
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.stack import Stack
from weightviz.training import TrainingSettings

# Enough for the slowest direction, x₁ − x₂, whose curve flattens with 1 − r.
EPOCHS = 1_500
LEARNING_RATE = 0.1


@dataclass(frozen=True, eq=False)
class Twins:
    """One linear network for each of several samples of twins.

    Attributes
    ----------
    correlation : float
    n_train : int
        Rows of each sample.
    seeds : tuple of int, (k,)
    weights : ndarray (k, 2)
        What training has found for x₁ and x₂.
    predictions : ndarray (k, n_test)
        For the same test rows.
    test_loss : ndarray (k,)
    importance : ndarray (k, 2)
        Permutation importance of each twin, a mean squared error on the test rows.
    together : ndarray (k,)
        The same if both are permuted as one.
    """

    correlation: float
    n_train: int
    seeds: tuple[int, ...]
    weights: Array
    predictions: Array
    test_loss: Array
    importance: Array
    together: Array

    @property
    def truth(self) -> float:
        """The weight that either twin has in the rule behind the data."""
        return twin_weight(self.correlation)

    @property
    def flips(self) -> int:
        """How many networks give one of the twins a weight below zero."""
        return int((self.weights < 0).any(axis=1).sum())

    @property
    def weight_spread(self) -> float:
        """Standard deviation of x₁'s and x₂'s weight from sample to sample."""
        return float(np.sqrt(self.weights.var(axis=0).mean()))

    @property
    def sum_spread(self) -> float:
        """Standard deviation of the two weights' sum."""
        return float(self.weights.sum(axis=1).std())

    @property
    def prediction_spread(self) -> float:
        """Standard deviation of the prediction for a test row, over the samples."""
        return float(np.sqrt(self.predictions.var(axis=0).mean()))


def expected_spread(correlation: float, n_train: int) -> float:
    """About how much least squares' weight of a twin varies: σ / √(n (1 − r²)).

    The diagonal of σ² (XᵀX)⁻¹ for n rows whose covariance is 1 and r.
    """
    return TWIN_NOISE / sqrt(n_train * (1 - correlation**2))


def twins_lab(correlation: float, *, n_train: int = 60, seeds: Sequence[int] = range(30)) -> Twins:
    """Train a linear network, y = w₁ x₁ + w₂ x₂ + b, on each of several samples of twins.

    Parameters
    ----------
    correlation : float
        0 to 0.999.
    n_train : int
        Rows of each sample.
    seeds : sequence of int
        Each gives a sample and the first weights.
    """
    datasets = [twins(correlation, n_train=n_train, seed=seed) for seed in seeds]
    network = Network.for_dataset(datasets[0], (), ())
    stack = Stack(
        datasets,
        [network] * len(datasets),
        TrainingSettings("momentum", LEARNING_RATE, n_train, shuffle=False),
        seeds=list(seeds),
        dtype=np.float64,
        measure_every=EPOCHS,
    )
    stack.advance(EPOCHS)
    parameters = np.array([stack.parameters(i) for i in range(len(datasets))])
    X, y = datasets[0].X_test, datasets[0].y_test
    order = np.random.default_rng(0).permutation(len(X))

    def predicted(rows: Array) -> Array:
        return parameters[:, :2] @ rows.T + parameters[:, 2:]

    def lost(rows: Array) -> Array:
        return np.mean((predicted(rows) - y) ** 2, axis=1)

    usual = lost(X)
    alone = [np.where(np.arange(2) == i, X[order], X) for i in range(2)]
    return Twins(
        correlation,
        n_train,
        tuple(seeds),
        parameters[:, :2],
        predicted(X),
        usual,
        np.array([lost(rows) - usual for rows in alone]).T,
        lost(X[order]) - usual,
    )
