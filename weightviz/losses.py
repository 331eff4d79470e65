"""Losses, each matched with the output layer that makes its gradient simple.

For a matched pair the derivative of the loss by the output's pre-activation z is a number times
(output - target) / n_samples, so the backward pass starts from one subtraction. The reported loss
is computed from z, not from the output: it stays exact where a sigmoid rounds to 0 or 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from weightviz.plan import Array, Plan, scalar


@dataclass(frozen=True)
class Loss:
    """A loss and its gradient.

    Attributes
    ----------
    name, label : str
        Key in the registry; the same for people.
    output : str
        The output layer it belongs to, a key of ``OUTPUTS``.
    why : str
        One sentence: why it goes with that output.
    formula : str
        Loss of one sample, of its output and its target y.
    slope : float
        Derivative of a sample's loss by z, divided by (output - y).
    measure : callable
        ``measure(z, targets, losses)`` plans to write each sample's loss into ``losses`` (n,),
        from z and targets, both (n_outputs, n). It may overwrite z.
    """

    name: str
    label: str
    output: str
    why: str
    formula: str
    slope: float
    measure: Callable[[Array, Array, Array], Plan]


def _measure_squared_error(z: Array, targets: Array, losses: Array) -> Plan:
    """Plan (z - y)²; one output."""
    error = z[0]
    return [
        partial(np.subtract, error, targets[0], error),
        partial(np.multiply, error, error, losses),
    ]


def _measure_binary_cross_entropy(z: Array, targets: Array, losses: Array) -> Plan:
    """Plan log(1 + exp(z)) for y = 0, log(1 + exp(-z)) for y = 1."""
    sign = 1 - 2 * targets[0]
    return [
        partial(np.multiply, sign, z[0], losses),
        partial(np.logaddexp, scalar(0, z.dtype), losses, losses),
    ]


def _measure_cross_entropy(z: Array, targets: Array, losses: Array) -> Plan:
    """Plan log(sum(exp(z))) - z of the true class; the largest z is taken off against overflow."""
    true = np.empty_like(losses)
    picked = np.empty_like(z)
    return [
        partial(np.maximum.reduce, z, 0, None, losses),
        partial(np.subtract, z, losses, z),
        partial(np.multiply, z, targets, picked),
        partial(np.add.reduce, picked, 0, None, true),
        partial(np.exp, z, z),
        partial(np.add.reduce, z, 0, None, losses),
        partial(np.log, losses, losses),
        partial(np.subtract, losses, true, losses),
    ]


LOSSES = {
    loss.name: loss
    for loss in (
        Loss(
            "mse",
            "mean squared error",
            "linear",
            "The target is a number, so the output is a number too, "
            "and an error twice as large counts four times.",
            "(output - y)²",
            2.0,
            _measure_squared_error,
        ),
        Loss(
            "binary_cross_entropy",
            "binary cross-entropy",
            "sigmoid",
            "The target has two classes, so the output is the probability of the second, "
            "and being sure of the wrong class costs most.",
            "-log(output) if y = 1, -log(1 - output) if y = 0",
            1.0,
            _measure_binary_cross_entropy,
        ),
        Loss(
            "cross_entropy",
            "cross-entropy",
            "softmax",
            "The target has several classes, so the outputs are their probabilities and sum to 1, "
            "and a low probability for the true class costs most.",
            "-log(output of the true class)",
            1.0,
            _measure_cross_entropy,
        ),
    )
}


def loss_for(output: str) -> Loss:
    """Return the loss that belongs to an output layer ("linear", "sigmoid" or "softmax")."""
    return next(loss for loss in LOSSES.values() if loss.output == output)
