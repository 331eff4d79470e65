"""The forward pass, as a plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from weightviz.activations import ACTIVATIONS
from weightviz.plan import Array, Plan

if TYPE_CHECKING:
    from weightviz.network import Network


def with_ones(X: ArrayLike, dtype: DTypeLike) -> Array:
    """Copy rows (n, n_features) with a 1 at the end of each, which the bias is the weight of."""
    rows = np.asarray(X, dtype)
    return np.hstack([rows, np.ones((len(rows), 1), dtype)])


@dataclass(frozen=True)
class Columns:
    """Buffers for what each layer computes, one column per sample.

    Attributes
    ----------
    block : ndarray (sum of fan_out + 1, n_samples)
        The hidden layers one below the other.
    hidden : list of ndarray (fan_out + 1, n_samples)
        Views of each hidden layer. Its last row is 1: the next layer's product with
        [weights | bias] then adds the bias by itself.
    outputs : ndarray (n_outputs, n_samples)
    """

    block: Array
    hidden: list[Array]
    outputs: Array

    @classmethod
    def allocate(cls, network: Network, n_samples: int, dtype: DTypeLike) -> Columns:
        """Make the buffers that a network needs for a number of samples."""
        block = np.ones((sum(size + 1 for size in network.hidden), n_samples), dtype)
        ends = np.cumsum([size + 1 for size in network.hidden])
        hidden = np.split(block, ends[:-1]) if network.hidden else []
        return cls(block, hidden, np.empty((network.n_outputs, n_samples), dtype))

    @property
    def written(self) -> list[Array]:
        """Views (fan_out, n_samples) of each layer without the row of ones, outputs last."""
        return [*(layer[:-1] for layer in self.hidden), self.outputs]


def plan_forward(network: Network, matrices: list[Array], inputs: Array, columns: Columns) -> Plan:
    """Plan the forward pass up to the output's pre-activation.

    Parameters
    ----------
    network : Network
    matrices : list of ndarray (fan_out, fan_in + 1)
        [weights | bias] of each layer.
    inputs : ndarray (n_features + 1, n_samples)
        Samples as columns, last row of ones.
    columns : Columns
        Where to write.
    """
    first = partial(matrices[0].dot, inputs, columns.written[0])
    return [first, *plan_after_first_product(network, matrices, columns)]


def plan_after_first_product(network: Network, matrices: list[Array], columns: Columns) -> Plan:
    """Plan what follows the first product in ``plan_forward``; only that product reads inputs."""
    plan: Plan = []
    for k, name in enumerate(network.activations):
        plan += ACTIVATIONS[name].apply(columns.written[k])
        plan.append(partial(matrices[k + 1].dot, columns.hidden[k], columns.written[k + 1]))
    return plan
