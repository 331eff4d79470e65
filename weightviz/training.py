"""Training: settings, and the steps of an epoch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from weightviz.batches import Batches
from weightviz.errors import SettingError
from weightviz.gradient import Gradient
from weightviz.limits import check_above, check_between, check_one_of, check_whole_between
from weightviz.network import Network
from weightviz.optimizers import OPTIMIZERS, OptimizerState
from weightviz.plan import Array, Plan, replay, scalar

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
        check_one_of("optimizer", self.optimizer, OPTIMIZERS)
        check_above("learning_rate", self.learning_rate, (0, MAX_LEARNING_RATE))
        check_whole_between("batch_size", self.batch_size, (1, MAX_BATCH_SIZE))
        for penalty in ("l1", "l2"):
            check_between(penalty, getattr(self, penalty), (0, MAX_PENALTY))
        if not isinstance(self.shuffle, (bool, np.bool_)):
            raise SettingError.of("shuffle", self.shuffle, "True or False")


SETTING_LABELS = {
    "optimizer": "optimizer",
    "learning_rate": "learning rate",
    "batch_size": "batch rows",
    "l1": "L1 penalty",
    "l2": "L2 penalty",
}
"""What people call the settings that a run can change while it goes on."""


def setting_words(name: str, settings: TrainingSettings) -> str:
    """How a setting is written: "SGD", "0.01", and "none" for a penalty of 0."""
    value = getattr(settings, name)
    return OPTIMIZERS[value].label if name == "optimizer" else number_words(value)


def number_words(value: float) -> str:
    """A number among the settings, with no more digits than it needs; 0 is none."""
    return f"{value:g}" if value else "none"


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
    settings : TrainingSettings
        As given.
    plan : Plan
        All steps of an epoch, once its rows are dealt.
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
        workspace = np.empty((2, len(parameters)), parameters.dtype)
        gradient = workspace[0]
        self.settings = settings
        self._in_order = np.arange(len(inputs))
        self._batches = Batches(inputs, targets, settings.batch_size)
        update = plan_penalties(is_weight(network), settings, scale, parameters, workspace)
        update += optimizer.plan(parameters, workspace, state, rate)
        self.plan: Plan = []
        for batches in (self._batches.full, self._batches.last):
            if batches:
                passes = Gradient(network, parameters, gradient, len(batches[0][0]), scale)
                for batch in batches:
                    self.plan += [*passes.plan(batch), *update]

    def train_epoch(self, rng: np.random.Generator) -> None:
        """Make one step for each batch; ``rng`` gives the order of the rows."""
        order = rng.permutation(len(self._in_order)) if self.settings.shuffle else self._in_order
        self._batches.deal(order)
        replay(self.plan)


def is_weight(network: Network) -> Array:
    """Tell weights from biases in the flat vector, (n_parameters,) of bool."""
    found = np.zeros(network.n_parameters, bool)
    for k in range(len(network.layers)):
        network.weights(found, k)[...] = True
    return found


def plan_penalties(
    weights: Array, settings: TrainingSettings, scale: float, parameters: Array, workspace: Array
) -> Plan:
    """Plan to add l1 sign(w) + l2 w, times the scale, to the gradient of the weights.

    Parameters
    ----------
    weights : ndarray (n_parameters,) of bool
        Which of the parameters are weights.
    settings : TrainingSettings
    scale : float
    parameters : ndarray (n_parameters,)
    workspace : ndarray (2, n_parameters)
        The gradient is its first row; the other is overwritten.
    """
    gradient, spare = workspace
    plan: Plan = []
    if settings.l1:
        strength = weights * scalar(scale * settings.l1, parameters.dtype)
        plan += [
            partial(np.sign, parameters, spare),
            partial(np.multiply, spare, strength, spare),
            partial(np.add, gradient, spare, gradient),
        ]
    if settings.l2:
        strength = weights * scalar(scale * settings.l2, parameters.dtype)
        plan += [
            partial(np.multiply, parameters, strength, spare),
            partial(np.add, gradient, spare, gradient),
        ]
    return plan
