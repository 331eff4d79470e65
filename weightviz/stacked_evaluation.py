"""Losses and scores of many networks at once, on the training and test rows of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from weightviz.dataset import Dataset
from weightviz.evaluation import plan_hits, target_variance
from weightviz.forward import with_ones
from weightviz.losses import LOSSES
from weightviz.network import Network
from weightviz.plan import Array, Plan, replay
from weightviz.stacked_gradient import StackedColumns, plan_stacked_forward, stacked_matrices

# Numbers that a layer of all replicas has in a block of rows: few enough to stay in the cache.
_BLOCK = 40_000


class StackedEvaluation:
    """Measures all networks of a stack; see `Evaluation`.

    Parameters
    ----------
    datasets : sequence of Dataset, (n_replicas,)
    network : Network
        The largest of the stack.
    parameters : ndarray (n_replicas, n_parameters)
        Read anew by each ``measure``.
    """

    def __init__(self, datasets: Sequence[Dataset], network: Network, parameters: Array) -> None:
        first, dtype, n_replicas = datasets[0], parameters.dtype, len(datasets)
        self._n_train = len(first.X_train)
        n_rows = self._n_train + len(first.X_test)
        # Where all learn the same rows, these need not be there more than once.
        is_shared = all(each is first for each in datasets)
        known = [first] if is_shared else datasets
        inputs = np.array([_inputs(each, dtype) for each in known])
        targets = np.array([_targets(each) for each in known], dtype).transpose(1, 0, 2)
        self._losses = np.empty((n_replicas, n_rows), dtype)
        self._hits = np.empty((n_replicas, n_rows), bool)
        self._is_regression = first.task == "regression"
        if self._is_regression:
            self._variances = [
                np.array([target_variance(each) for each in ys])
                for ys in ([d.y_train for d in datasets], [d.y_test for d in datasets])
            ]
        loss = LOSSES[first.loss]
        matrices = stacked_matrices(network, parameters)
        widest = max(*network.hidden, network.n_outputs, 1)
        n_at_once = max(1, _BLOCK // (n_replicas * widest))
        columns: StackedColumns | None = None
        self._plan: Plan = []
        for start in range(0, n_rows, n_at_once):
            rows = slice(start, min(start + n_at_once, n_rows))
            n = rows.stop - rows.start
            if columns is None or columns.outputs.shape[-1] != n:
                columns = StackedColumns.allocate(network, n_replicas, n, dtype)
            self._plan += plan_stacked_forward(network, matrices, inputs[..., rows], columns)
            shape = (len(targets), n_replicas, n)
            wanted = np.broadcast_to(targets[..., rows], shape).reshape(len(targets), -1)
            z = columns.flat
            if not self._is_regression:
                hits = np.empty(n_replicas * n, bool)
                self._plan += plan_hits(z, wanted, hits)
                self._plan.append(_copy(hits.reshape(n_replicas, n), self._hits[:, rows]))
            losses = np.empty(n_replicas * n, dtype)
            self._plan += loss.measure(z, wanted, losses)
            self._plan.append(_copy(losses.reshape(n_replicas, n), self._losses[:, rows]))

    def measure(self) -> Array:
        """Training loss, test loss, training and test score of each network, (4, n_replicas)."""
        replay(self._plan)
        found = np.full((4, len(self._losses)), np.nan)
        for part, rows in enumerate((slice(self._n_train), slice(self._n_train, None))):
            losses = self._losses[:, rows]
            if not losses.shape[1]:
                continue
            found[part] = losses.mean(axis=1)
            found[2 + part] = (
                1 - found[part] / self._variances[part]
                if self._is_regression
                else self._hits[:, rows].mean(axis=1)
            )
        return found


def _inputs(dataset: Dataset, dtype: np.dtype) -> Array:
    """All rows as columns (n_features + 1, n_rows), training rows first."""
    return with_ones(np.vstack([dataset.X_train, dataset.X_test]), dtype).T


def _targets(dataset: Dataset) -> Array:
    """What the outputs should be, (n_outputs, n_rows)."""
    parts = [dataset.targets(y) for y in (dataset.y_train, dataset.y_test) if len(y)]
    return np.vstack(parts).T


def _copy(source: Array, target: Array) -> Callable[[], None]:
    return lambda: np.copyto(target, source)
