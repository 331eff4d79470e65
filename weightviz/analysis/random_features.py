"""Double descent: random features, of which only the output weights are learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from weightviz.dataset import Dataset
from weightviz.errors import SettingError
from weightviz.limits import check_between, check_whole_between
from weightviz.plan import Array
from weightviz.streams import FEATURES, stream

DESCENT_SIZES = (1, 2, 4, 8, 12, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 96, 128, 256, 512, 1024)
MOST_FEATURES = 4_096
MAX_RIDGE = 10.0

FELL_AGAIN = 0.5
"""A share of the peak: below it, past the peak, the test error counts as fallen again."""


@dataclass(frozen=True, eq=False)
class Descent:
    """Errors of networks with more and more random neurons.

    Attributes
    ----------
    sizes : tuple of int, (n_sizes,)
    n_rows : int
        Training rows: with as many features the fit goes through every row.
    train_loss, test_loss : ndarray (n_sizes, n_seeds)
        Mean squared errors.
    """

    sizes: tuple[int, ...]
    n_rows: int
    train_loss: Array
    test_loss: Array

    @property
    def median(self) -> Array:
        """Median test loss of each size, (n_sizes,)."""
        return np.median(self.test_loss, axis=1)

    @property
    def peak(self) -> int:
        """Place in ``sizes`` of the highest median test loss up to twice as many as rows."""
        near = np.flatnonzero(np.array(self.sizes) <= 2 * self.n_rows)
        return int(near[self.median[near].argmax()])

    @property
    def lowest_before(self) -> int:
        """Place of the lowest median test loss up to the peak."""
        return int(self.median[: self.peak + 1].argmin())

    @property
    def lowest_after(self) -> int:
        """Place of the lowest median test loss from the peak on."""
        return self.peak + int(self.median[self.peak :].argmin())

    @property
    def has_peak(self) -> bool:
        """Whether the error rose on the way to the peak, to more than twice the lowest before."""
        return bool(self.median[self.peak] * FELL_AGAIN > self.median[self.lowest_before])

    @property
    def falls_again(self) -> bool:
        """Whether there is a peak, and past it the error falls below half of it and stays there."""
        half = FELL_AGAIN * self.median[self.peak]
        return self.has_peak and bool(self.median[-1] < half)


def random_features(
    data: Dataset,
    *,
    sizes: Sequence[int] = DESCENT_SIZES,
    seeds: Sequence[int] = range(20),
    ridge: float = 0.0,
) -> Descent:
    """Fit output weights to random ReLU neurons, for numbers of neurons from small to large.

    The hidden neurons are φⱼ(x) = max(wⱼ·x + bⱼ, 0) / √N with wⱼ, bⱼ normal with variance
    1 / (n_features + 1), never trained. The output weights a have the smallest
    Σ (y − a·φ)² + ridge Σ a², and of all that reach it the smallest Σ a² (Belkin, Hsu, Ma
    and Mandal 2019, "Reconciling modern machine-learning practice and the classical bias-variance
    trade-off", PNAS 116, 15849).

    Parameters
    ----------
    data : Dataset
        A regression with test rows.
    sizes : sequence of int
        Numbers N of random neurons, 1 to 4,096 each.
    seeds : sequence of int
        Each draws its own neurons; those of a smaller network are the first of a larger one.
    ridge : float
        Penalty on the output weights, 0 to 10.

    Raises
    ------
    SettingError
        For a classification, data without test rows, or a setting outside what is allowed.
    """
    if data.task != "regression" or not len(data.X_test):
        raise SettingError("Random features are fitted to a regression with test rows.")
    if not len(sizes) or not len(seeds):
        raise SettingError("There must be at least one size and one seed.")
    for size in sizes:
        check_whole_between("random neurons", size, (1, MOST_FEATURES))
    check_between("ridge", ridge, (0, MAX_RIDGE))
    losses = np.empty((2, len(sizes), len(seeds)))
    for j, seed in enumerate(seeds):
        drawn = stream(seed, FEATURES).standard_normal((max(sizes), data.n_features + 1))
        drawn /= np.sqrt(data.n_features + 1)
        train, test = (
            np.maximum(X @ drawn[:, :-1].T + drawn[:, -1], 0) for X in (data.X_train, data.X_test)
        )
        for i, size in enumerate(sizes):
            scale = 1 / np.sqrt(size)
            weights = _fit(train[:, :size] * scale, data.y_train, ridge)
            for part, (X, y) in enumerate(((train, data.y_train), (test, data.y_test))):
                losses[part, i, j] = np.mean((X[:, :size] @ weights * scale - y) ** 2)
    return Descent(tuple(sizes), len(data.X_train), losses[0], losses[1])


def _fit(features: Array, y: Array, ridge: float) -> Array:
    if not ridge:
        return np.asarray(np.linalg.lstsq(features, y, rcond=None)[0])
    # (ΦᵀΦ + λ)⁻¹ Φᵀ y = Φᵀ (ΦΦᵀ + λ)⁻¹ y: as many unknowns as rows, not as features.
    products = features @ features.T + ridge * np.eye(len(features))
    return np.asarray(features.T @ np.linalg.solve(products, y))
