"""Inputs of a network gathered into the columns of the table that they were made from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from weightviz.dataset import Dataset, Variable
from weightviz.plan import Array
from weightviz.trained import TrainedNetwork


def inputs_of_columns(features: Sequence[Variable]) -> dict[str, list[int]]:
    """Name of a column -> places of its inputs."""
    groups: dict[str, list[int]] = {}
    for place, feature in enumerate(features):
        groups.setdefault(feature.group or feature.name, []).append(place)
    return groups


def strength(data: Dataset, weights: Array) -> Array:
    """√Σ w² of each column, (n_columns,), from weights (n_features, n_neurons).

    The inputs of a category add up to 1 in every row. A number added to all their weights and
    taken off the bias changes nothing: so what they have in common is left out.
    """
    found = []
    for inputs in inputs_of_columns(data.features).values():
        own = weights[inputs]
        if len(inputs) > 1 and np.ptp(data.X_train[:, inputs].sum(axis=1)) < 1e-9:
            own = own - own.mean(axis=0)
        found.append(np.sqrt((own**2).sum()))
    return np.array(found)


def connections(data: Dataset, values: Array) -> Array:
    """What connects each column with the last output, (n_columns,).

    Parameters
    ----------
    data : Dataset
    values : ndarray (n_features, n_outputs)
        Such as Olden's.

    Returns
    -------
    ndarray (n_columns,)
        With its sign for a column with one input. Several inputs have no common sign: they count
        as in `strength`.
    """
    last = values[:, -1:]
    groups = inputs_of_columns(data.features).values()
    signed = np.array([last[inputs[0], 0] for inputs in groups])
    return np.where(has_sign(data.features), signed, strength(data, last))


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
