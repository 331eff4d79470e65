"""Forward and backward pass of many networks at once, as plans: a replica axis comes first.

The networks have the same layers; smaller ones are padded with zeros. Written after
`weightviz.forward` and `weightviz.gradient`, whose products become `numpy.matmul` over replicas.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import DTypeLike

from weightviz.activations import ACTIVATIONS, OUTPUTS
from weightviz.losses import loss_for
from weightviz.network import Network
from weightviz.plan import Array, Plan, scalar


def stacked_matrices(network: Network, parameters: Array) -> list[Array]:
    """View parameters (n_replicas, n_parameters) as [weights | bias] of each layer.

    Each view is (n_replicas, fan_out, fan_in + 1).
    """
    return [
        parameters[:, layer.offset : layer.offset + layer.size].reshape(
            -1, layer.fan_out, layer.fan_in + 1
        )
        for layer in network.layers
    ]


@dataclass(frozen=True)
class StackedColumns:
    """Buffers for what each layer computes.

    Attributes
    ----------
    hidden : list of ndarray (n_replicas, fan_out + 1, n_samples)
        The last row of each is 1, which the next layer's bias is the weight of.
    outputs : ndarray (n_outputs, n_replicas, n_samples)
        Outputs come first here: `flat` is then a view, and what is written for one network's
        outputs (n_outputs, n) serves for all.
    """

    hidden: list[Array]
    outputs: Array

    @classmethod
    def allocate(
        cls, network: Network, n_replicas: int, n_samples: int, dtype: DTypeLike
    ) -> StackedColumns:
        """Make the buffers that a stack needs for a number of samples."""
        hidden = [np.ones((n_replicas, size + 1, n_samples), dtype) for size in network.hidden]
        return cls(hidden, np.empty((network.n_outputs, n_replicas, n_samples), dtype))

    @property
    def written(self) -> list[Array]:
        """Views (n_replicas, fan_out, n_samples) of each layer without ones, outputs last."""
        return [*(layer[:, :-1] for layer in self.hidden), self.outputs.transpose(1, 0, 2)]

    @property
    def flat(self) -> Array:
        """View of the outputs of all replicas side by side, (n_outputs, n_replicas × n_samples)."""
        return self.outputs.reshape(len(self.outputs), -1)


def plan_stacked_forward(
    network: Network, matrices: list[Array], inputs: Array, columns: StackedColumns
) -> Plan:
    """Plan the forward pass up to the output's pre-activation.

    Parameters
    ----------
    network : Network
        The largest of the stack.
    matrices : list of ndarray (n_replicas, fan_out, fan_in + 1)
    inputs : ndarray (n_replicas, n_features + 1, n_samples), or one that broadcasts to it
    columns : StackedColumns
    """
    written = columns.written
    plan: Plan = [partial(np.matmul, matrices[0], inputs, written[0])]
    for k, name in enumerate(network.activations):
        # All at once, ones too: without gaps it takes a third of the time. Then they are 1 again.
        plan += ACTIVATIONS[name].apply(columns.hidden[k])
        plan.append(partial(columns.hidden[k][:, -1].fill, 1.0))
        plan.append(partial(np.matmul, matrices[k + 1], columns.hidden[k], written[k + 1]))
    return plan


def plan_stacked_gradient(
    network: Network,
    parameters: Array,
    gradient: Array,
    columns: StackedColumns,
    batch: tuple[Array, Array],
    scale: float,
) -> Plan:
    """Plan to write the mean gradient of the loss over a batch of each replica, times the scale.

    Parameters
    ----------
    network : Network
    parameters, gradient : ndarray (n_replicas, n_parameters)
    columns : StackedColumns
        For as many samples as the batch has.
    batch : pair of ndarray
        Inputs (n_replicas, n_samples, n_features + 1), targets (n_outputs, n_replicas, n_samples).
    scale : float
    """
    inputs, targets = batch
    matrices = stacked_matrices(network, parameters)
    gradients = stacked_matrices(network, gradient)
    plan = plan_stacked_forward(network, matrices, inputs.transpose(0, 2, 1), columns)
    plan += OUTPUTS[network.output](columns.flat)
    scale *= loss_for(network.output).slope / inputs.shape[1]
    outputs = columns.outputs
    plan += [
        partial(np.subtract, outputs, targets, outputs),
        partial(np.multiply, outputs, scalar(scale, outputs.dtype), outputs),
    ]
    error = columns.written[-1]
    for k in range(len(network.layers) - 1, 0, -1):
        below = columns.hidden[k - 1]
        slopes = np.empty_like(below)
        plan += ACTIVATIONS[network.activations[k - 1]].differentiate(below, slopes)
        passed_on = np.empty_like(below)
        # A product of a column and a row is no sum, and faster as what it is.
        product = np.multiply if error.shape[1] == 1 else np.matmul
        plan += [
            partial(np.matmul, error, below.transpose(0, 2, 1), gradients[k]),
            partial(product, matrices[k].transpose(0, 2, 1), error, passed_on),
            partial(np.multiply, passed_on, slopes, passed_on),
        ]
        error = passed_on[:, :-1]
    plan.append(partial(np.matmul, error, inputs, gradients[0]))
    return plan
