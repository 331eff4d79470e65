"""A run: a network in training, with its history."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from weightviz.dataset import Dataset
from weightviz.divergence import goes_well, highest_loss
from weightviz.evaluation import Evaluation
from weightviz.forward import with_ones
from weightviz.history import History, Measures
from weightviz.limits import check_whole_between
from weightviz.network import Network
from weightviz.optimizers import OPTIMIZERS, OptimizerState
from weightviz.plan import Array
from weightviz.start import check_dtype, check_fit, start_parameters
from weightviz.streams import INITIAL_WEIGHTS, ROW_ORDER, SEEDS, stream
from weightviz.trained import TrainedNetwork
from weightviz.training import Trainer, TrainingSettings

MAX_EPOCHS = 1_000_000


class Run:
    """A network in training.

    Parameters
    ----------
    dataset : Dataset
    network : Network
    settings : TrainingSettings
    initializer : str
        Key of ``INITIALIZERS``.
    seed : int
        Gives the first weights and the order of the rows; within ``SEEDS``.
    dtype : float32 or float64
    parameters : ndarray (n_parameters,), optional
        Start from these instead of drawn ones.

    Attributes
    ----------
    dataset, network, settings, initializer, seed
        As given; ``settings`` are those of the next epoch.
    epoch : int
        Epochs trained so far.
    parameters : ndarray (n_parameters,)
        The current parameters, live: training writes here.
    history : History
    stopped : str or None
        After a divergence: a sentence on what happened and what to try.
    changes : list of (int, TrainingSettings)
        Settings, and the epoch from which they hold; begins with epoch 0. Settings that no epoch
        was trained with are left out.

    Raises
    ------
    SettingError
        For a network that does not fit the dataset, a bad seed, dtype, initializer or start.
    """

    def __init__(
        self,
        dataset: Dataset,
        network: Network,
        settings: TrainingSettings,
        *,
        initializer: str = "glorot",
        seed: int = 0,
        dtype: DTypeLike = np.float32,
        parameters: ArrayLike | None = None,
    ) -> None:
        check_fit(dataset, network)
        check_whole_between("seed", seed, SEEDS)
        check_dtype(dtype)
        self.dataset, self.network, self.settings = dataset, network, settings
        self.initializer, self.seed = initializer, int(seed)
        self.epoch = 0
        self.stopped: str | None = None
        self._divergence: tuple[TrainingSettings, int, str] | None = None
        self.changes = [(0, settings)]
        self.parameters = network.initial_parameters(
            initializer, stream(self.seed, INITIAL_WEIGHTS), dtype
        )
        if parameters is not None:
            self.parameters[...] = start_parameters(parameters, network)
        # The history holds float32, which is too little to take a float64 run on from.
        self._last_good = self.parameters.copy()
        self._rng = stream(self.seed, ROW_ORDER)
        self._inputs = with_ones(np.vstack([dataset.X_train, dataset.X_test]), dtype)
        y = (dataset.y_train, dataset.y_test)
        self._targets = np.vstack([dataset.targets(part) for part in y]).astype(dtype)
        self._evaluation = Evaluation(
            dataset, network, self.parameters, self._inputs, self._targets
        )
        self._state = self._new_state()
        self._trainer = self._new_trainer()
        self.history = History(network.n_parameters)
        with np.errstate(all="ignore"):
            self.history.record(0, self.parameters, self._evaluation.measure())
        self._highest_loss = float(highest_loss(self.history.train_loss[0]))

    def _new_state(self) -> OptimizerState:
        n_moments = OPTIMIZERS[self.settings.optimizer].n_moments
        return OptimizerState(n_moments, self.network.n_parameters, self.parameters.dtype)

    def _new_trainer(self) -> Trainer:
        n_train = len(self.dataset.X_train)
        inputs, targets = self._inputs[:n_train], self._targets[:n_train]
        return Trainer(self.network, self.settings, self.parameters, self._state, inputs, targets)

    def advance(self, n_epochs: int) -> None:
        """Train on for some epochs; nothing happens while the run has stopped.

        A run stops when it diverges: when its training loss or its parameters are no longer finite
        numbers, or its loss has grown a million times. The epoch in which that happened is not
        recorded, and the parameters go back to what they were before it.

        Parameters
        ----------
        n_epochs : int
            0 to 1,000,000.

        Raises
        ------
        SettingError
            For any other number of epochs.
        """
        check_whole_between("epochs", n_epochs, (0, MAX_EPOCHS))
        if n_epochs == 0 or self.stopped is not None:
            return
        self._follow_settings()
        # Overflow and NaN are looked for once an epoch, below.
        with np.errstate(all="ignore"):
            for _ in range(n_epochs):
                self._trainer.train_epoch(self._rng)
                measures = self._evaluation.measure()
                if self._has_diverged(measures):
                    self._stop(measures)
                    break
                self.epoch += 1
                np.copyto(self._last_good, self.parameters)
                self.history.record(self.epoch, self.parameters, measures)

    def _has_diverged(self, measures: Measures) -> bool:
        squared_length = float(self.parameters.dot(self.parameters))
        return not goes_well(measures[0], self._highest_loss, squared_length)

    def _stop(self, measures: Measures) -> None:
        loss = f"{measures[0]:.3g}" if isfinite(measures[0]) else "a number too large to hold"
        before = self.history.train_loss[-1]
        self.stopped = (
            f"Training diverged in epoch {self.epoch + 1:,}: the training loss went from "
            f"{before:.3g} to {loss}. Try a smaller learning rate than "
            f"{self.settings.learning_rate:g}, and train on from epoch {self.epoch:,}."
        )
        self._divergence = (self.settings, self.epoch, self.stopped)
        self.parameters[...] = self._last_good
        self._state = self._new_state()
        self._trainer = self._new_trainer()

    def change(self, settings: TrainingSettings) -> None:
        """Train the next epochs with other settings.

        The parameters and the random order of rows go on; what the optimizer remembers does too,
        unless it is another optimizer. A run that has stopped goes on from its last good epoch,
        and its optimizer starts afresh; with the settings that it stopped with, it has stopped.
        """
        if settings == self.settings:
            return
        self.settings = settings
        self.stopped = None
        if self._divergence and self._divergence[:2] == (settings, self.epoch):
            self.stopped = self._divergence[2]
        if self.changes[-1][0] == self.epoch:
            self.changes.pop()
        if not self.changes or self.changes[-1][1] != settings:
            self.changes.append((self.epoch, settings))

    def _follow_settings(self) -> None:
        """Make the trainer that the settings ask for, if they have changed since the last epoch.

        Not before an epoch is trained: so a change there and back is none.
        """
        before, now = self._trainer.settings, self.settings
        if now == before:
            return
        if now.optimizer != before.optimizer:
            self._state = self._new_state()
        self._trainer = self._new_trainer()

    def parameters_at(self, epoch: int) -> Array:
        """Return the parameters (n_parameters,) recorded at an epoch, or last before it."""
        return self.history.weights[self.history.row_at(epoch)]

    def predict(self, rows: Any, epoch: int | None = None) -> Array:
        """Predict in the target's own units, or labels, (n_samples,).

        Parameters
        ----------
        rows : table or array-like (n_samples, n_features)
            See `TrainedNetwork.predict`, with its errors.
        epoch : int, optional
            Recorded epoch whose parameters to use; the current ones if not given.

        Raises
        ------
        SettingError
            For an epoch that is not in the run.
        """
        return self.trained(epoch).predict(rows)

    def trained(self, epoch: int | None = None) -> TrainedNetwork:
        """Take out the network as it is, or was; training on does not change it.

        Parameters
        ----------
        epoch : int, optional
            Recorded epoch whose parameters to take; the current ones if not given.

        Raises
        ------
        SettingError
            For an epoch that is not in the run.
        """
        parameters, trained_for = self.parameters, self.epoch
        if epoch is not None:
            row = self.history.row_at(epoch)
            parameters, trained_for = self.history.weights[row], int(self.history.epochs[row])
        return TrainedNetwork.of(self.dataset, self.network, parameters, trained_for)


def train(
    dataset: Dataset,
    hidden: Sequence[int] = (8, 4),
    *,
    activation: str | Sequence[str] = "tanh",
    initializer: str = "glorot",
    optimizer: str = "adam",
    learning_rate: float = 0.01,
    batch_size: int = 32,
    l1: float = 0.0,
    l2: float = 0.0,
    epochs: int = 100,
    seed: int = 0,
    shuffle: bool = True,
    dtype: DTypeLike = np.float32,
    parameters: ArrayLike | None = None,
) -> Run:
    """Train a network on a dataset.

    Parameters
    ----------
    dataset : Dataset
    hidden : sequence of int
        Number of neurons of each hidden layer.
    activation : str or sequence of str
        One of ``ACTIVATIONS`` for all hidden layers, or one for each.
    initializer, seed, dtype, parameters
        See ``Run``.
    optimizer, learning_rate, batch_size, l1, l2, shuffle
        See ``TrainingSettings``.
    epochs : int
        Passes over the training rows.

    Returns
    -------
    Run
        If it diverged, a warning says so and ``run.stopped`` keeps the sentence; the history up to
        there stays.

    Raises
    ------
    SettingError
        For a setting outside what is allowed.
    """
    network = Network.for_dataset(dataset, hidden, activation)
    settings = TrainingSettings(optimizer, learning_rate, batch_size, l1, l2, shuffle)
    run = Run(
        dataset,
        network,
        settings,
        initializer=initializer,
        seed=seed,
        dtype=dtype,
        parameters=parameters,
    )
    run.advance(epochs)
    if run.stopped is not None:
        warnings.warn(run.stopped, stacklevel=2)
    return run
