"""Losses and scores of a network on its training and test rows."""

from __future__ import annotations

from functools import partial

import numpy as np

from weightviz.dataset import Dataset
from weightviz.forward import Columns, plan_forward, with_ones
from weightviz.history import Measures
from weightviz.losses import LOSSES
from weightviz.network import Network
from weightviz.plan import Array, Plan, replay, scalar

# Rows in a block: few enough that what the layers compute stays in the cache.
BLOCK = 2_000


class Evaluation:
    """Measures a network on all rows in one pass, training rows first.

    Parameters
    ----------
    dataset : Dataset
    network : Network
    parameters : ndarray (n_parameters,)
        Read anew by each ``measure``.
    inputs : ndarray (n_train + n_test, n_features + 1)
        Rows with a 1 at the end of each.
    targets : ndarray (n_train + n_test, n_outputs)

    Attributes
    ----------
    plan : Plan
        Writes each row's loss, and whether its class was found.
    """

    def __init__(
        self, dataset: Dataset, network: Network, parameters: Array, inputs: Array, targets: Array
    ) -> None:
        n_rows, n_train = len(inputs), len(dataset.X_train)
        losses, hits = np.empty(n_rows, parameters.dtype), np.empty(n_rows, bool)
        self._train_losses, self._test_losses = losses[:n_train], losses[n_train:]
        # A product with ones sums twice as fast as a sum.
        ones = np.ones_like(losses)
        self._train_ones, self._test_ones = ones[:n_train], ones[n_train:]
        self._train_hits, self._test_hits = hits[:n_train], hits[n_train:]
        self._is_regression = dataset.task == "regression"
        if self._is_regression:
            self._variances = target_variance(dataset.y_train), target_variance(dataset.y_test)
        loss = LOSSES[dataset.loss]
        matrices = network.matrices(parameters)
        columns: Columns | None = None
        self.plan: Plan = []
        for start in range(0, n_rows, BLOCK):
            rows = slice(start, min(start + BLOCK, n_rows))
            wanted = np.ascontiguousarray(targets[rows].T)
            if columns is None or columns.outputs.shape != wanted.shape:
                columns = Columns.allocate(network, wanted.shape[1], parameters.dtype)
            z = columns.outputs
            self.plan += plan_forward(network, matrices, inputs[rows].T, columns)
            if not self._is_regression:
                self.plan += plan_hits(z, wanted, hits[rows])
            self.plan += loss.measure(z, wanted, losses[rows])

    def measure(self) -> Measures:
        """Return training loss, test loss, training score and test score; NaN without rows."""
        replay(self.plan)
        n_train, n_test = len(self._train_losses), len(self._test_losses)
        train_loss = float(self._train_losses.dot(self._train_ones)) / n_train
        test_loss = float(self._test_losses.dot(self._test_ones)) / n_test if n_test else np.nan
        if self._is_regression:
            train_variance, test_variance = self._variances
            train_score, test_score = 1 - train_loss / train_variance, 1 - test_loss / test_variance
        else:
            train_score = np.count_nonzero(self._train_hits) / n_train
            test_score = np.count_nonzero(self._test_hits) / n_test if n_test else np.nan
        return train_loss, test_loss, train_score, test_score


def measure(dataset: Dataset, network: Network, parameters: Array) -> Measures:
    """Measure a network once: training loss, test loss, training score and test score.

    Computed in float64; NaN without test rows.
    """
    inputs = with_ones(np.vstack([dataset.X_train, dataset.X_test]), np.float64)
    targets = np.vstack([dataset.targets(y) for y in (dataset.y_train, dataset.y_test) if len(y)])
    with np.errstate(all="ignore"):
        return Evaluation(dataset, network, parameters.astype(float), inputs, targets).measure()


def target_variance(y: Array) -> float:
    """Variance of y, for R² = 1 - loss / variance; NaN where R² has no meaning."""
    # The variance of tiny numbers can vanish although they differ.
    return (float(np.var(y)) or np.nan) if len(y) and np.ptp(y) else np.nan


def plan_hits(z: Array, targets: Array, hits: Array) -> Plan:
    """Plan to write into ``hits`` (n,) where the likeliest class is the true one.

    z and targets are (n_outputs, n). As in ``Dataset.decode``, the second of two classes is chosen
    where z > 0 (its probability is above one half), and the first of several that tie.
    """
    n_outputs, n_rows = z.shape
    if n_outputs == 1:
        return [
            partial(np.greater, z[0], scalar(0, z.dtype), hits),
            partial(np.equal, hits, targets[0] > 0, hits),
        ]
    chosen = np.empty(n_rows, np.intp)
    return [partial(z.argmax, 0, chosen), partial(np.equal, chosen, targets.argmax(0), hits)]
