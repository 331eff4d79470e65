"""The sweep: the same data learned by networks from small to large, several times each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from weightviz.analysis.jobs import Job
from weightviz.analysis.sweep import Sweep
from weightviz.dataset import Dataset
from weightviz.errors import SettingError
from weightviz.limits import check_whole_between
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.run import MAX_EPOCHS
from weightviz.stack import Stack
from weightviz.training import MAX_BATCH_SIZE, TrainingSettings

SIZES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64)
LARGEST = 512
EPOCHS = 2_000
LEARNING_RATE = 0.05

MEASURE_EVERY = 10
"""Epochs from measure to measure: 200 test rows take five times as long as a step on 16."""

# In a stack all networks are padded to the size of the largest: too unlike, and they wait for it.
_ALIKE = 4


class Sweeping(Job):
    """A sweep under way; see `sweep` for the parameters."""

    def __init__(
        self,
        data: Dataset,
        *,
        sizes: Sequence[int] = SIZES,
        seeds: Sequence[int] = range(5),
        activation: str = "tanh",
        initializer: str = "glorot",
        settings: TrainingSettings | None = None,
        epochs: int = EPOCHS,
    ) -> None:
        if not len(sizes) or not len(seeds):
            raise SettingError("A sweep needs at least one size and one seed.")
        if not len(data.X_test):
            raise SettingError(
                "These data have no test rows, so nothing tells overfitting from learning; "
                "keep some rows for testing."
            )
        for size in sizes:
            check_whole_between("hidden neurons", size, (1, LARGEST))
        n_rows = min(len(data.X_train), MAX_BATCH_SIZE)
        self._settings = settings or TrainingSettings(
            learning_rate=LEARNING_RATE, batch_size=n_rows, shuffle=False
        )
        self._data, self._initializer, self._seeds = data, initializer, tuple(map(int, seeds))
        self._networks = [
            Network.for_dataset(data, (int(size),), activation) for size in sorted(set(sizes))
        ]
        check_whole_between("epochs", epochs, (0, MAX_EPOCHS))
        measure_every = 1 if epochs % MEASURE_EVERY else MEASURE_EVERY
        stacks = [self._stack(group, measure_every) for group in _alike(self._networks)]
        super().__init__(stacks, epochs, step=measure_every)

    def _stack(self, networks: Sequence[Network], measure_every: int) -> Stack:
        replicas = [(network, seed) for network in networks for seed in self._seeds]
        return Stack(
            [self._data] * len(replicas),
            [network for network, _ in replicas],
            self._settings,
            seeds=[seed for _, seed in replicas],
            initializer=self._initializer,
            dtype=np.float64,
            measure_every=measure_every,
        )

    def result(self) -> Sweep:
        """What has come of it so far."""
        shape = (len(self._networks), len(self._seeds))

        def table(rows: list[Array]) -> Array:
            return np.concatenate(rows).reshape(shape)

        best = [stack.best_epoch for stack in self.stacks]
        places = [
            (np.searchsorted(stack.epochs, epochs), np.arange(len(epochs)))
            for stack, epochs in zip(self.stacks, best, strict=True)
        ]
        diverged = [stack.stopped for stack in self.stacks]
        parameters, best_parameters = [], []
        for stack in self.stacks:
            for i in range(len(stack.best_epoch)):
                parameters.append(stack.parameters(i))
                best_parameters.append(stack.best_parameters(i))
        n_seeds = len(self._seeds)
        return Sweep(
            self._data,
            tuple(self._networks),
            self._seeds,
            self._settings,
            self._initializer,
            self.epoch,
            table([_unless(stack.stopped, stack.train_loss[-1]) for stack in self.stacks]),
            table([_unless(stack.stopped, stack.test_loss[-1]) for stack in self.stacks]),
            table(best),
            table([s.train_loss[at] for s, at in zip(self.stacks, places, strict=True)]),
            table([s.test_loss[at] for s, at in zip(self.stacks, places, strict=True)]),
            table(diverged),
            _in_rows(parameters, n_seeds),
            _in_rows(best_parameters, n_seeds),
        )


def sweep(
    data: Dataset,
    *,
    sizes: Sequence[int] = SIZES,
    seeds: Sequence[int] = range(5),
    activation: str = "tanh",
    initializer: str = "glorot",
    settings: TrainingSettings | None = None,
    epochs: int = EPOCHS,
) -> Sweep:
    """Train networks with one hidden layer, from few neurons to many, from several seeds each.

    All are trained at once, see `Stack`; each is the network that `train` makes of the same
    settings, seed and float64 numbers.

    Parameters
    ----------
    data : Dataset
        With test rows.
    sizes : sequence of int
        Numbers of hidden neurons, 1 to 512 each.
    seeds : sequence of int
    activation, initializer : str
    settings : TrainingSettings, optional
        Adam with a learning rate of 0.05 on all rows at once, if not given.
    epochs : int

    Raises
    ------
    SettingError
        For data without test rows, or a setting outside what is allowed.
    """
    sweeping = Sweeping(
        data,
        sizes=sizes,
        seeds=seeds,
        activation=activation,
        initializer=initializer,
        settings=settings,
        epochs=epochs,
    )
    sweeping.advance()
    return sweeping.result()


def _alike(networks: Sequence[Network]) -> list[list[Network]]:
    """Networks from small to large, in groups of which the largest is not too large."""
    groups: list[list[Network]] = []
    for network in networks:
        if groups and network.hidden[0] <= _ALIKE * groups[-1][0].hidden[0]:
            groups[-1].append(network)
        else:
            groups.append([network])
    return groups


def _unless(stopped: Array, losses: Array) -> Array:
    return np.where(stopped, np.nan, losses)


def _in_rows(values: list[Array], n: int) -> tuple[tuple[Array, ...], ...]:
    return tuple(tuple(values[start : start + n]) for start in range(0, len(values), n))
