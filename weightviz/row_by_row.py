"""A run that looks at its training rows one by one, so that each step can be seen."""

from __future__ import annotations

import numpy as np

from weightviz.plan import Array, replay
from weightviz.run import Run
from weightviz.training import Trainer


class RowByRow(Run):
    """A run that counts single training rows where others count epochs.

    The rows come in their own order, again and again: step k looks at row (k − 1) modulo n_train,
    and the history has a row for every step. Parameters are those of `Run`; the settings have a
    batch size of 1, and their ``shuffle`` has no say here.
    """

    def _new_trainer(self) -> Trainer:
        n_train = len(self.dataset.X_train)
        inputs, targets = self._inputs[:n_train], self._targets[:n_train]
        return _RowTrainer(self, inputs, targets, first=self.epoch % n_train)


class _RowTrainer(Trainer):
    def __init__(self, run: RowByRow, inputs: Array, targets: Array, *, first: int) -> None:
        super().__init__(run.network, run.settings, run.parameters, run._state, inputs, targets)
        self._batches.deal(self._in_order)
        self._row, self._n_rows = first, len(inputs)

    def train_epoch(self, _rng: np.random.Generator) -> None:
        calls = len(self.plan) // self._n_rows  # in one step: all batches have one row
        replay(self.plan[self._row * calls : (self._row + 1) * calls])
        self._row = (self._row + 1) % self._n_rows
