"""Inputs of a network gathered into the columns of the table that they were made from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from weightviz.analysis.contributions import by_column
from weightviz.dataset import Dataset, Variable
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.trained import TrainedNetwork

_ALWAYS_THE_SAME = 1e-9  # a spread below that is rounding


def inputs_of_columns(features: Sequence[Variable]) -> dict[str, list[int]]:
    """Name of a column -> places of its inputs."""
    groups: dict[str, list[int]] = {}
    for place, feature in enumerate(features):
        groups.setdefault(feature.group or feature.name, []).append(place)
    return groups


def comparable(network: Network, parameters: Array, data: Dataset) -> Array:
    """The weights that the same network would have if its inputs were all on one scale.

    - A first weight is multiplied by the standard deviation of its input among the training rows:
      that of a standardised column is 1 already, of a yes/no column it is not.
    - The inputs of a category add up to 1 in every row. A number added to all their weights and
      taken off the bias changes nothing: so what they have in common is left out.
    - To what softmax computes a number added to all outputs changes nothing: so of several outputs
      only how their weights differ is kept.

    Parameters
    ----------
    network : Network
    parameters : ndarray (n_parameters,)
    data : Dataset

    Returns
    -------
    ndarray (n_parameters,), float64
        Biases mean nothing here.
    """
    found = parameters.astype(float)
    first = network.weights(found, 0)
    for inputs in inputs_of_columns(data.features).values():
        if len(inputs) > 1 and np.ptp(data.X_train[:, inputs].sum(axis=1)) < _ALWAYS_THE_SAME:
            first[inputs] -= first[inputs].mean(axis=0)
    first *= data.X_train.std(axis=0)[:, np.newaxis]
    if network.output == "softmax":
        last = network.matrix(found, len(network.layers) - 1)
        last -= last.mean(axis=0)
    return found


def strength(features: Sequence[Variable], weights: Array) -> Array:
    """√Σ w² of each column, (n_columns,), from weights (n_features, n_neurons)."""
    sums = by_column(features, (weights**2).sum(axis=1))
    return np.sqrt(np.array(list(sums.values())))


def connections(features: Sequence[Variable], values: Array) -> Array:
    """What connects each column with the last output, (n_columns,).

    Parameters
    ----------
    features : sequence of Variable, (n_features,)
    values : ndarray (n_features, n_outputs)
        Such as Olden's.

    Returns
    -------
    ndarray (n_columns,)
        With its sign for a column with one input. Several inputs have no common sign: they count
        as in `strength`.
    """
    last = values[:, -1:]
    groups = inputs_of_columns(features).values()
    signed = np.array([last[inputs[0], 0] for inputs in groups])
    return np.where(has_sign(features), signed, strength(features, last))


def has_sign(features: Sequence[Variable]) -> Array:
    """Whether a column has one input, and so a weight with a sign, (n_columns,) of bool."""
    return np.array([len(inputs) == 1 for inputs in inputs_of_columns(features).values()])


def per_own_unit(trained: TrainedNetwork) -> Array:
    """What turns a first weight into one per own unit of its feature, (n_features,).

    1 / feature.std, NaN where that is 0. Without hidden layers a regression's weights lead straight
    to the target: times target.std they are in its own unit, too.
    """
    is_line = not trained.network.hidden and trained.task == "regression"
    scale = trained.target.std if is_line else 1.0
    return np.array([scale / each.std if each.std else np.nan for each in trained.features])
