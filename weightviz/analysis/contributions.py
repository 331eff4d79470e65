"""One row on its way through a network: what each input adds to each sum, layer by layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from weightviz.dataset import Variable
from weightviz.errors import DataError
from weightviz.plan import Array
from weightviz.run import Run
from weightviz.trained import TrainedNetwork


@dataclass(frozen=True, eq=False)
class LayerSum:
    """What one layer makes of one row, float64.

    Attributes
    ----------
    x : ndarray (fan_in,)
        What comes in: the inputs, or the activations of the layer before.
    products : ndarray (fan_in, fan_out)
        Contributions x · w, exact.
    bias : ndarray (fan_out,)
    pre_activation : ndarray (fan_out,)
        Sum of a neuron's products and its bias.
    activation : ndarray (fan_out,)
        What goes out, as the network computes it; of the last layer, the outputs.
    """

    x: Array
    products: Array
    bias: Array
    pre_activation: Array
    activation: Array


def contributions(model: Run | TrainedNetwork, row: Any) -> tuple[LayerSum, ...]:
    """Follow one row through all layers.

    Parameters
    ----------
    model : Run or TrainedNetwork
        Of a run, the network as it is now.
    row : table with one row, or array-like (1, n_features)
        As for `TrainedNetwork.predict`.

    Returns
    -------
    tuple of LayerSum
        From the first hidden layer to the output. The activations are those that `predict`
        decodes; the activation function of a pre-activation gives them up to the rounding of the
        network's own numbers.

    Raises
    ------
    DataError
        If there is not exactly one row, or it does not fit the network.
    """
    trained = model.trained() if isinstance(model, Run) else model
    X = trained.inputs(row)
    if len(X) != 1:
        raise DataError(f"One row can be followed at a time, not {len(X):,}.")
    network, parameters = trained.network, trained.parameters
    # A product of two float32 fits a float64 exactly.
    passed = [neurons[0].astype(float) for neurons in network.forward(parameters, X)]
    sums = []
    for k, (x, activation) in enumerate(pairwise(passed)):
        weights = network.weights(parameters, k).astype(float)
        bias = network.bias(parameters, k).astype(float)
        products = x[:, np.newaxis] * weights
        sums.append(LayerSum(x, products, bias, products.sum(axis=0) + bias, activation))
    return tuple(sums)


def by_column(features: Sequence[Variable], values: Array) -> dict[str, Array]:
    """Add up what belongs together: inputs that were made from one column.

    Parameters
    ----------
    features : sequence of Variable, (n_features,)
    values : ndarray (n_features, ...)
        Such as the products of the first layer.

    Returns
    -------
    dict
        Name of the column -> sum over its inputs, (...), in the order of the inputs.
    """
    sums: dict[str, Array] = {}
    for feature, value in zip(features, values, strict=True):
        column = feature.group or feature.name
        sums[column] = sums[column] + value if column in sums else value
    return sums
