"""Optimizers: how a gradient moves the parameters. Definitions are PyTorch's.

Below, p are the parameters, g the gradient (penalties included), r the learning rate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import sqrt

import numpy as np
from numpy.typing import DTypeLike

from weightviz.plan import Array, Plan, scalar

MOMENTUM = 0.9
BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8

# An update walks over its vectors several times: in blocks of this many they stay in the cache.
BLOCK = 16_000

# A moment whose gradient is 0 (a dead ReLU's) shrinks until it is a denormal number, with which
# processors calculate many times slower. 0.9**64 is 1e-3: none gets that far between two flushes.
FLUSH_EVERY = 64
FLUSH_BELOW = 1e4  # times the smallest normal number


class OptimizerState:
    """What an optimizer remembers from step to step.

    Attributes
    ----------
    moments : ndarray (n_moments, n_parameters)
    steps : int
        Steps made so far.
    """

    def __init__(self, n_moments: int, n_parameters: int, dtype: DTypeLike) -> None:
        self.moments = np.zeros((n_moments, n_parameters), dtype)
        self.steps = 0

    def count(self) -> None:
        """Count one step; from time to time set moments that have all but vanished to 0."""
        self.steps += 1
        if self.steps % FLUSH_EVERY == 0:
            smallest = np.finfo(self.moments.dtype).tiny * FLUSH_BELOW
            self.moments[np.abs(self.moments) < smallest] = 0


@dataclass(frozen=True)
class Optimizer:
    """A rule that moves the parameters down the gradient.

    Attributes
    ----------
    name, label, formula : str
        Key in the registry; the same for people; the rule.
    n_moments : int
        Numbers it remembers for each parameter.
    gradient_scale : callable
        ``gradient_scale(learning_rate)``: what the gradient must be multiplied by before it comes
        to ``plan``. The backward pass folds it into the output error, where it costs nothing.
    plan : callable
        ``plan(parameters, workspace, state, learning_rate)`` plans one step. The workspace
        (2, n_parameters) holds the gradient in its first row, and both rows may be overwritten.
    """

    name: str
    label: str
    formula: str
    n_moments: int
    gradient_scale: Callable[[float], float]
    plan: Callable[[Array, Array, OptimizerState, float], Plan]


def _blocks(n_parameters: int) -> Iterator[slice]:
    for start in range(0, n_parameters, BLOCK):
        yield slice(start, start + BLOCK)


def _plan_sgd(
    parameters: Array, workspace: Array, _state: OptimizerState, _learning_rate: float
) -> Plan:
    """Plan p ← p - r g, with r g given."""
    return [partial(np.subtract, parameters, workspace[0], parameters)]


def _plan_momentum(
    parameters: Array, workspace: Array, state: OptimizerState, learning_rate: float
) -> Plan:
    """Plan v ← 0.9 v + g;  p ← p - r v."""
    decay = scalar(MOMENTUM, parameters.dtype)
    rate = scalar(learning_rate, parameters.dtype)
    plan: Plan = [state.count]
    for block in _blocks(parameters.size):
        p, g, v = parameters[block], workspace[0, block], state.moments[0, block]
        plan += [
            partial(np.multiply, v, decay, v),
            partial(np.add, v, g, v),
            partial(np.multiply, v, rate, g),
            partial(np.subtract, p, g, p),
        ]
    return plan


def _plan_adam(
    parameters: Array, workspace: Array, state: OptimizerState, learning_rate: float
) -> Plan:
    """Plan m ← 0.9 m + 0.1 g;  v ← 0.999 v + 0.001 g²;  p ← p - r m̂ / (sqrt(v̂) + 1e-8).

    m̂ = m / (1 - 0.9**t) and v̂ = v / (1 - 0.999**t) at step t; Kingma and Ba 2015. The moments are
    kept without their factors 0.1 and 0.001, which saves two calls a step: these factors and the
    corrections of step t go into two scalars, the rate and the epsilon.
    """
    dtype = parameters.dtype
    decay_1, decay_2 = scalar(BETA_1, dtype), scalar(BETA_2, dtype)
    rate, epsilon = scalar(learning_rate, dtype), scalar(EPSILON, dtype)

    def count() -> None:
        state.count()
        correction = sqrt((1 - BETA_2**state.steps) / (1 - BETA_2))
        rate[()] = learning_rate * correction * (1 - BETA_1) / (1 - BETA_1**state.steps)
        epsilon[()] = EPSILON * correction

    plan: Plan = [count]
    for block in _blocks(parameters.size):
        p, terms, moments = parameters[block], workspace[:, block], state.moments[:, block]
        (g, squared), (m, v) = terms, moments
        plan += [
            partial(np.square, g, squared),
            partial(np.multiply, m, decay_1, m),
            partial(np.multiply, v, decay_2, v),
            partial(np.add, moments, terms, moments),
            partial(np.sqrt, v, g),
            partial(np.add, g, epsilon, g),
            partial(np.divide, m, g, g),
            partial(np.multiply, g, rate, g),
            partial(np.subtract, p, g, p),
        ]
    return plan


def _all_of_it(learning_rate: float) -> float:
    return learning_rate


def _none_of_it(_learning_rate: float) -> float:
    return 1.0


OPTIMIZERS = {
    optimizer.name: optimizer
    for optimizer in (
        Optimizer("sgd", "SGD", "p ← p - r g", 0, _all_of_it, _plan_sgd),
        Optimizer(
            "momentum",
            "SGD with momentum",
            f"v ← {MOMENTUM} v + g;  p ← p - r v",
            1,
            _none_of_it,
            _plan_momentum,
        ),
        Optimizer(
            "adam",
            "Adam",
            "m, v ← running means of g and g²;  p ← p - r m / (sqrt(v) + ε)",
            2,
            _none_of_it,
            _plan_adam,
        ),
    )
}
