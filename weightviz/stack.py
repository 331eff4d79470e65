"""Many small networks trained at once: one NumPy call per step does the work of all of them.

On a small network a NumPy call costs more than its arithmetic. Here arrays have a replica axis in
front, so that a call is paid once for all networks. Networks of different sizes are padded to the
largest one; a mask keeps the padding at 0, where it changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import DTypeLike

from weightviz.dataset import Dataset
from weightviz.divergence import goes_well, highest_loss
from weightviz.errors import SettingError
from weightviz.forward import with_ones
from weightviz.limits import check_whole_between
from weightviz.network import Network
from weightviz.optimizers import OPTIMIZERS, OptimizerState
from weightviz.plan import Array, Plan, replay
from weightviz.run import MAX_EPOCHS
from weightviz.stacked_evaluation import StackedEvaluation
from weightviz.stacked_gradient import StackedColumns, plan_stacked_gradient, stacked_matrices
from weightviz.start import check_dtype, check_fit
from weightviz.streams import INITIAL_WEIGHTS, ROW_ORDER, SEEDS, stream
from weightviz.training import TrainingSettings, is_weight, plan_penalties


class Stack:
    """Networks in training, all at once; each becomes what a `Run` of its own would make of it.

    Parameters
    ----------
    datasets : sequence of Dataset, (n_replicas,)
        May be one and the same; all with as many training and test rows, features and outputs.
    networks : sequence of Network, (n_replicas,)
        May differ in the sizes of their hidden layers alone.
    settings : TrainingSettings
    seeds : sequence of int, (n_replicas,)
        Each gives the first weights and the order of rows, as for a `Run`.
    initializer : str
    dtype : float32 or float64
    measure_every : int
        Epochs from measure to measure: on few rows measuring takes longer than training. Whether a
        network has diverged, and whether it was never better, is found out then.

    Attributes
    ----------
    epoch : int
        Epochs trained so far.
    epochs : list of int
        The epochs that were measured, from 0.
    stopped : ndarray (n_replicas,) of bool
        Which have diverged; their parameters are the last good ones, and the others go on.
    best_epoch : ndarray (n_replicas,)
        The epoch with the lowest test loss so far (without test rows: the training loss).

    Raises
    ------
    SettingError
        For nothing to train, data or networks that do not go together, or a bad seed or dtype.
    """

    def __init__(
        self,
        datasets: Sequence[Dataset],
        networks: Sequence[Network],
        settings: TrainingSettings,
        *,
        seeds: Sequence[int],
        initializer: str = "glorot",
        dtype: DTypeLike = np.float32,
        measure_every: int = 1,
    ) -> None:
        _check(datasets, networks, seeds)
        check_dtype(dtype)
        check_whole_between("measure_every", measure_every, (1, MAX_EPOCHS))
        self._measure_every = measure_every
        self.networks, self.settings = tuple(networks), settings
        self.epoch, self.epochs = 0, [0]
        self._widest = widest = _widest(networks)
        n_replicas = len(networks)
        self._padded = np.zeros((n_replicas, widest.n_parameters), dtype)
        self._mask = np.zeros_like(self._padded)
        places, mask = (stacked_matrices(widest, each) for each in (self._padded, self._mask))
        for i, (network, seed) in enumerate(zip(networks, seeds, strict=True)):
            drawn = network.initial_parameters(initializer, stream(seed, INITIAL_WEIGHTS), dtype)
            for k in range(len(network.layers)):
                neurons, columns = slice(network.layers[k].fan_out), _columns(network, k)
                places[k][i][neurons, columns] = network.matrix(drawn, k)
                mask[k][i][neurons, columns] = 1
        self._rngs = [stream(seed, ROW_ORDER) for seed in seeds]
        self._rows = _Rows(datasets, dtype)
        self._state = OptimizerState(
            OPTIMIZERS[settings.optimizer].n_moments, self._padded.size, dtype
        )
        self._plan = self._make_plan()
        self._evaluation = StackedEvaluation(datasets, widest, self._padded)
        with np.errstate(all="ignore"):
            first = self._evaluation.measure()
        self._measures = [first]
        self._highest_loss = highest_loss(first[0])
        self.stopped = np.zeros(n_replicas, bool)
        self.best_epoch = np.zeros(n_replicas, int)
        self._has_test_rows = len(datasets[0].X_test) > 0
        self._best_loss = first[int(self._has_test_rows)].copy()
        self._best, self._last_good = self._padded.copy(), self._padded.copy()

    def _make_plan(self) -> Plan:
        settings, widest = self.settings, self._widest
        optimizer = OPTIMIZERS[settings.optimizer]
        scale = optimizer.gradient_scale(settings.learning_rate)
        flat = self._padded.reshape(-1)
        workspace = np.empty((2, flat.size), flat.dtype)
        gradient = workspace[0].reshape(self._padded.shape)
        update: Plan = []
        if not self._mask.all():
            update.append(partial(np.multiply, gradient, self._mask, gradient))
        weights = np.tile(is_weight(widest), len(self.networks))
        update += plan_penalties(weights, settings, scale, flat, workspace)
        update += optimizer.plan(flat, workspace, self._state, settings.learning_rate)
        plan: Plan = []
        columns: StackedColumns | None = None
        for batch in self._rows.batches(settings.batch_size):
            n_samples = batch[0].shape[1]
            if columns is None or columns.outputs.shape[-1] != n_samples:
                columns = StackedColumns.allocate(widest, len(self.networks), n_samples, flat.dtype)
            plan += plan_stacked_gradient(widest, self._padded, gradient, columns, batch, scale)
            plan += update
        return plan

    def advance(self, n_epochs: int) -> None:
        """Train all networks on for some epochs, but for those that have diverged.

        Raises
        ------
        SettingError
            For a number of epochs that is not from 0 to 1,000,000.
        """
        check_whole_between("epochs", n_epochs, (0, MAX_EPOCHS))
        with np.errstate(all="ignore"):
            for _ in range(n_epochs):
                self._rows.deal(self._rngs if self.settings.shuffle else None)
                replay(self._plan)
                self.epoch += 1
                if self.epoch % self._measure_every == 0:
                    self._measure()

    def _measure(self) -> None:
        parameters, stopped = self._padded, self.stopped
        measures = self._evaluation.measure()
        squared_lengths = np.einsum("ij,ij->i", parameters, parameters)
        stopped |= ~goes_well(measures[0], self._highest_loss, squared_lengths)
        if stopped.any():
            parameters[stopped] = self._last_good[stopped]
            measures[:, stopped] = np.nan
        self.epochs.append(self.epoch)
        self._measures.append(measures)
        np.copyto(self._last_good, parameters)
        loss = measures[int(self._has_test_rows)]
        better = loss < self._best_loss
        if better.any():
            self._best_loss[better] = loss[better]
            self.best_epoch[better] = self.epoch
            self._best[better] = parameters[better]

    def parameters(self, i: int) -> Array:
        """One network's own parameters (n_parameters,), as it is now."""
        # Until the next measure, the steps of the others move one that has diverged too.
        return self._taken_out(self._last_good if self.stopped[i] else self._padded, i)

    def best_parameters(self, i: int) -> Array:
        """The same as they were in its best epoch."""
        return self._taken_out(self._best, i)

    @property
    def train_loss(self) -> Array:
        """Training losses, (len(epochs), n_replicas); NaN from where a network has diverged."""
        return self._history(0)

    @property
    def test_loss(self) -> Array:
        """Test losses, alike; NaN without test rows."""
        return self._history(1)

    @property
    def train_score(self) -> Array:
        """R² or accuracy on the training rows, alike."""
        return self._history(2)

    @property
    def test_score(self) -> Array:
        """R² or accuracy on the test rows, alike; NaN without test rows."""
        return self._history(3)

    def _history(self, measure: int) -> Array:
        return np.array([measures[measure] for measures in self._measures])

    def _taken_out(self, padded: Array, i: int) -> Array:
        network = self.networks[i]
        found = np.empty(network.n_parameters, padded.dtype)
        for k, matrices in enumerate(stacked_matrices(self._widest, padded)):
            neurons = slice(network.layers[k].fan_out)
            network.matrix(found, k)[...] = matrices[i][neurons, _columns(network, k)]
        return found


class _Rows:
    """The training rows of all replicas, dealt into a new order for each epoch."""

    def __init__(self, datasets: Sequence[Dataset], dtype: DTypeLike) -> None:
        # The same data need not lie in memory more than once.
        known = {id(each): each for each in datasets}
        start = {key: i * len(datasets[0].X_train) for i, key in enumerate(known)}
        self._inputs = with_ones(np.vstack([each.X_train for each in known.values()]), dtype)
        targets = [each.targets(each.y_train) for each in known.values()]
        self._targets = np.ascontiguousarray(np.vstack(targets).T, dtype)
        n_replicas, self._n_rows = len(datasets), len(datasets[0].X_train)
        first = np.array([[start[id(each)]] for each in datasets])
        self._in_order = first + np.arange(self._n_rows)
        self._order = self._in_order.copy()
        self._dealt_inputs = np.empty((n_replicas, self._n_rows, self._inputs.shape[1]), dtype)
        self._dealt_targets = np.empty((len(self._targets), n_replicas, self._n_rows), dtype)

    def batches(self, batch_size: int) -> list[tuple[Array, Array]]:
        """Views of inputs and targets of each batch, the smaller one last."""
        return [
            (
                self._dealt_inputs[:, start : start + batch_size],
                self._dealt_targets[:, :, start : start + batch_size],
            )
            for start in range(0, self._n_rows, batch_size)
        ]

    def deal(self, rngs: Sequence[np.random.Generator] | None) -> None:
        """Put each replica's rows into an order of its own, or into their own."""
        np.copyto(self._order, self._in_order)
        # As `permutation` does it, but without a new array for each replica.
        if rngs is not None:
            for rng, rows in zip(rngs, self._order, strict=True):
                rng.shuffle(rows)
        self._inputs.take(self._order, 0, self._dealt_inputs, "clip")
        self._targets.take(self._order, 1, self._dealt_targets, "clip")


def _columns(network: Network, k: int) -> Array:
    """Which columns of a padded layer belong to a network: those of weights, and the bias, last."""
    return np.append(np.arange(network.layers[k].fan_in), -1)


def _widest(networks: Sequence[Network]) -> Network:
    first = networks[0]
    hidden = tuple(map(max, zip(*(network.hidden for network in networks), strict=True)))
    return Network(first.n_features, hidden, first.activations, first.n_outputs, first.output)


def _check(datasets: Sequence[Dataset], networks: Sequence[Network], seeds: Sequence[int]) -> None:
    if not len(datasets) == len(networks) == len(seeds) or not len(datasets):
        raise SettingError(
            f"There are {len(datasets)} datasets, {len(networks)} networks and {len(seeds)} seeds; "
            "a stack needs one of each for every network, and at least one."
        )
    first = datasets[0]
    for dataset, network, seed in zip(datasets, networks, seeds, strict=True):
        check_fit(dataset, network)
        check_whole_between("seed", seed, SEEDS)
        rows = (len(dataset.X_train), len(dataset.X_test))
        if rows != (len(first.X_train), len(first.X_test)):
            raise SettingError(
                f"One dataset has {rows[0]} training and {rows[1]} test rows, another "
                f"{len(first.X_train)} and {len(first.X_test)}; in a stack all need as many."
            )
        if (network.activations, network.n_outputs, network.output, network.n_features) != (
            networks[0].activations,
            networks[0].n_outputs,
            networks[0].output,
            networks[0].n_features,
        ):
            raise SettingError(
                "The networks of a stack may differ in the sizes of their hidden layers alone, "
                "not in their number, activations, inputs or outputs."
            )
