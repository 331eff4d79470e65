"""The gradient of the loss: forward and backward pass over a batch, as plans."""

from __future__ import annotations

from functools import partial
from itertools import groupby

import numpy as np

from weightviz.activations import ACTIVATIONS, OUTPUTS
from weightviz.batches import Batch
from weightviz.forward import Columns, plan_after_first_product
from weightviz.losses import loss_for
from weightviz.network import Network
from weightviz.plan import Array, Plan, scalar


class Gradient:
    """Forward and backward pass over batches of one size.

    Parameters
    ----------
    network : Network
    parameters, gradient : ndarray (n_parameters,)
        Read, and written, by each plan.
    n_samples : int
        Rows in a batch.
    scale : float
        Number that the gradient is multiplied by.
    """

    def __init__(
        self, network: Network, parameters: Array, gradient: Array, n_samples: int, scale: float
    ) -> None:
        dtype = parameters.dtype
        matrices, gradients = network.matrices(parameters), network.matrices(gradient)
        columns = Columns.allocate(network, n_samples, dtype)
        self._first_product = matrices[0].dot
        self._first_layer = columns.written[0]
        self._forward: Plan = plan_after_first_product(network, matrices, columns)
        self._forward += OUTPUTS[network.output](columns.outputs)

        self._outputs = columns.outputs
        self._error = error = np.empty_like(columns.outputs)
        # The one place where the gradient is scaled: all that follows is linear in the error.
        scale *= loss_for(network.output).slope / n_samples
        self._backward: Plan = [partial(np.multiply, error, scalar(scale, dtype), error)]
        slopes = _plan_slopes(network, columns, self._backward)
        for k in range(len(network.layers) - 1, 0, -1):
            # The product with the whole [weights | bias] has one row more than is needed, but a
            # view of the weights alone has gaps, and NumPy would copy it before each product.
            passed_on = np.empty_like(columns.hidden[k - 1])
            self._backward += [
                partial(error.dot, columns.hidden[k - 1].T, gradients[k]),
                partial(matrices[k].T.dot, error, passed_on),
            ]
            error = passed_on[:-1]
            self._backward.append(partial(np.multiply, error, slopes[k - 1], error))
        self._first_gradient = gradients[0]
        self._last_product = error.dot

    def plan(self, batch: Batch) -> Plan:
        """Plan to write the mean gradient of the loss over a batch, times the scale."""
        inputs, inputs_transposed, targets = batch
        return [
            partial(self._first_product, inputs_transposed, self._first_layer),
            *self._forward,
            partial(np.subtract, self._outputs, targets, self._error),
            *self._backward,
            partial(self._last_product, inputs, self._first_gradient),
        ]


def _plan_slopes(network: Network, columns: Columns, plan: Plan) -> list[Array]:
    """Add the derivatives of the hidden activations to a plan; return where it writes them.

    Neighbouring layers lie one below the other: those with the same activation take one call.
    """
    slopes = np.empty_like(columns.block)
    stop = 0
    views = []
    for name, layers in groupby(range(len(network.hidden)), lambda k: network.activations[k]):
        start = stop
        for k in layers:
            views.append(slopes[stop : stop + network.hidden[k]])
            stop += network.hidden[k] + 1
        plan += ACTIVATIONS[name].differentiate(columns.block[start:stop], slopes[start:stop])
    return views
