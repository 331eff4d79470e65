"""Training: settings, and the steps of an epoch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from weightviz.batches import Batches
from weightviz.errors import SettingError, one_of
from weightviz.gradient import Gradient
from weightviz.network import Network
from weightviz.optimizers import OPTIMIZERS, OptimizerState
from weightviz.plan import Array, Plan, scalar

MAX_LEARNING_RATE = 100
MAX_BATCH_SIZE = 100_000
MAX_PENALTY = 10


@dataclass(frozen=True)
class TrainingSettings:
    """How a network is trained.

    Parameters
    ----------
    optimizer : str
        Key of ``OPTIMIZERS``.
    learning_rate : float
        Above 0, at most 100.
    batch_size : int
        Rows in a step, 1 to 100,000; the last batch of an epoch may be smaller.
    l1, l2 : float
        Penalties on weights, never on biases, 0 to 10: l1 × sum|w| and l2 / 2 × sum(w²).
    shuffle : bool
        Whether each epoch takes the rows in a new order.

    Raises
    ------
    SettingError
        For a value outside these ranges.
    """

    optimizer: str = "adam"
    learning_rate: float = 0.01
    batch_size: int = 32
    l1: float = 0.0
    l2: float = 0.0
    shuffle: bool = True

    def __post_init__(self) -> None:
        if self.optimizer not in OPTIMIZERS:
            raise SettingError.of("optimizer", self.optimizer, one_of(OPTIMIZERS))
        if not _is_number(self.learning_rate) or not 0 < self.learning_rate <= MAX_LEARNING_RATE:
            allowed = f"a number above 0, at most {MAX_LEARNING_RATE}"
            raise SettingError.of("learning_rate", self.learning_rate, allowed)
        whole = isinstance(self.batch_size, (int, np.integer))
        if not whole or not 1 <= self.batch_size <= MAX_BATCH_SIZE:
            allowed = f"a whole number from 1 to {MAX_BATCH_SIZE:,}"
            raise SettingError.of("batch_size", self.batch_size, allowed)
        for name in ("l1", "l2"):
            value = getattr(self, name)
            if not _is_number(value) or not 0 <= value <= MAX_PENALTY:
                raise SettingError.of(name, value, f"a number from 0 to {MAX_PENALTY}")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating))


class Trainer:
    """Trains parameters in place, epoch after epoch, with settings that stay the same.

    Parameters
    ----------
    network : Network
    settings : TrainingSettings
    parameters : ndarray (n_parameters,)
    state : OptimizerState
        Goes on from trainer to trainer.
    inputs : ndarray (n_train, n_features + 1)
        Rows with a 1 at the end of each.
    targets : ndarray (n_train, n_outputs)

    Attributes
    ----------
    work : list of (Gradient, list of Batch)
        The full batches, then the smaller last one if there is any.
    update : Plan
        What each step does with its gradient.
    """

    def __init__(
        self,
        network: Network,
        settings: TrainingSettings,
        parameters: Array,
        state: OptimizerState,
        inputs: Array,
        targets: Array,
    ) -> None:
        optimizer = OPTIMIZERS[settings.optimizer]
        rate = settings.learning_rate
        scale = optimizer.gradient_scale(rate)
        gradient = np.empty_like(parameters)
        self._shuffle = settings.shuffle
        self._in_order = np.arange(len(inputs))
        self._batches = Batches(inputs, targets, settings.batch_size)
        self.work = [
            (Gradient(network, parameters, gradient, len(batches[0][0]), scale), batches)
            for batches in (self._batches.full, self._batches.last)
            if batches
        ]
        self.update = _plan_penalties(network, settings, scale, parameters, gradient)
        self.update += optimizer.plan(parameters, gradient, state, rate)

    def train_epoch(self, rng: np.random.Generator) -> None:
        """Make one step for each batch; ``rng`` gives the order of the rows."""
        order = rng.permutation(len(self._in_order)) if self._shuffle else self._in_order
        self._batches.deal(order)
        update = self.update
        for gradient, batches in self.work:
            compute = gradient.compute
            for batch in batches:
                compute(batch)
                for call in update:
                    call()


def _plan_penalties(
    network: Network, settings: TrainingSettings, scale: float, parameters: Array, gradient: Array
) -> Plan:
    """Plan to add l1 sign(w) + l2 w, times the scale, to the gradient of the weights."""
    is_weight = np.zeros_like(parameters)
    for k in range(len(network.layers)):
        network.weights(is_weight, k)[...] = 1
    spare = np.empty_like(parameters)
    plan: Plan = []
    if settings.l1:
        strength = is_weight * scalar(scale * settings.l1, parameters.dtype)
        plan += [
            partial(np.sign, parameters, spare),
            partial(np.multiply, spare, strength, spare),
            partial(np.add, gradient, spare, gradient),
        ]
    if settings.l2:
        strength = is_weight * scalar(scale * settings.l2, parameters.dtype)
        plan += [
            partial(np.multiply, parameters, strength, spare),
            partial(np.add, gradient, spare, gradient),
        ]
    return plan
