"""What came of a sweep: errors of networks from small to large, and what they say of each size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from weightviz.dataset import Dataset
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.run import Run
from weightviz.training import TrainingSettings

NEAR_BEST = 1.25
"""Times the lowest median test error: up to there a size counts as right."""

HAIR = 0.02
"""The same for errors near 0: so much above the lowest, as a share of the targets' variance."""

CLEARLY_LESS = 0.8
"""A share of another error: below it, an error is clearly less."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """What came of a sweep, so far.

    Attributes
    ----------
    dataset : Dataset
    networks : tuple of Network, (n_sizes,)
        One hidden layer each.
    seeds : tuple of int, (n_seeds,)
    settings, initializer
        As in `train`.
    epoch : int
        Epochs that the networks have been trained for.
    train_loss, test_loss : ndarray (n_sizes, n_seeds)
        After the last epoch; NaN for a network that has diverged.
    best_epoch : ndarray (n_sizes, n_seeds)
        The epoch with the lowest test loss, where early stopping would have ended; looked for in
        every tenth one if ``epochs`` is a multiple of 10.
    best_train_loss, best_test_loss : ndarray (n_sizes, n_seeds)
        In that epoch.
    diverged : ndarray (n_sizes, n_seeds) of bool
    parameters, best_parameters : tuple of tuple of ndarray
        Of each network, by size and seed: after the last epoch (a diverged one: its last good
        ones), and of its best epoch.
    """

    dataset: Dataset
    networks: tuple[Network, ...]
    seeds: tuple[int, ...]
    settings: TrainingSettings
    initializer: str
    epoch: int
    train_loss: Array
    test_loss: Array
    best_epoch: Array
    best_train_loss: Array
    best_test_loss: Array
    diverged: Array
    parameters: tuple[tuple[Array, ...], ...]
    best_parameters: tuple[tuple[Array, ...], ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Hidden neurons of each network."""
        return tuple(network.hidden[0] for network in self.networks)

    @property
    def n_weights(self) -> tuple[int, ...]:
        """Weights and biases of each network."""
        return tuple(network.n_parameters for network in self.networks)

    def losses(self, *, early: bool) -> tuple[Array, Array]:
        """Training and test losses, (n_sizes, n_seeds) each: at the end, or in the best epoch."""
        if early:
            return self.best_train_loss, self.best_test_loss
        return self.train_loss, self.test_loss

    def medians(self, *, early: bool) -> tuple[Array, Array]:
        """Median training and test losses of what did not diverge, (n_sizes,) each; else NaN."""
        train, test = (_median(losses) for losses in self.losses(early=early))
        return train, test

    def best_size(self, *, early: bool) -> int | None:
        """Place of the size with the lowest median test loss; None if all has diverged."""
        _, test = self.medians(early=early)
        return int(np.nanargmin(test)) if np.isfinite(test).any() else None

    def judged(self, *, early: bool) -> tuple[str, ...]:
        """What each size is: "right", "too stiff", "too wild" or "diverged".

        Right is a median test loss near the lowest, see `is_near`. Of the others, those that fit
        the training rows clearly better than the best size does are too wild.
        """
        best = self.best_size(early=early)
        if best is None:
            return ("diverged",) * len(self.networks)
        trains, tests = self.medians(early=early)
        return tuple(
            "diverged"
            if not np.isfinite(test)
            else "right"
            if self.is_near(test, tests[best])
            else "too wild"
            if train < CLEARLY_LESS * trains[best]
            else "too stiff"
            for train, test in zip(trains, tests, strict=True)
        )

    def is_near(self, loss: float, lowest: float) -> bool:
        """Whether a test loss is as good as the lowest: 1.25 times it, or a hair above it.

        A hair is 2 % of the variance of the targets, or 0.02 for classes.
        """
        is_regression = self.dataset.task == "regression"
        spread = float(np.var(self.dataset.y_test)) if is_regression else 1.0
        return bool(loss <= max(NEAR_BEST * lowest, lowest + HAIR * spread))

    def run(self, size: int, seed: int) -> Run:
        """Train one network of the sweep again on its own, with its whole history.

        Parameters
        ----------
        size, seed : int
            Places in ``sizes`` and ``seeds``.
        """
        run = Run(
            self.dataset,
            self.networks[size],
            self.settings,
            initializer=self.initializer,
            seed=self.seeds[seed],
            dtype=np.float64,
        )
        run.advance(self.epoch)
        return run


def _median(losses: Array) -> Array:
    known = np.isfinite(losses).any(axis=1)
    median = np.full(len(losses), np.nan)
    median[known] = np.nanmedian(losses[known], axis=1)
    return median
