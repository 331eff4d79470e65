"""The straight line that a network with one input, no hidden layer and a linear output is.

It trains on standardised numbers; here they become a person's own units, and back.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from weightviz.dataset import Dataset
from weightviz.plan import Array


@dataclass(frozen=True)
class Straight:
    """A line in own units: target = at_zero + per_unit × feature.

    Attributes
    ----------
    per_unit : float
        Units of the target for one unit of the feature.
    at_zero, at_mean : float
        What the line says where the feature is 0, and where it is the rows' mean.
    """

    per_unit: float
    at_zero: float
    at_mean: float

    @classmethod
    def of(cls, parameters: ArrayLike, dataset: Dataset) -> Straight:
        """Put parameters (2,), a weight and a bias, into own units.

        With standardised z_x = (x − m_x) / s_x and z_y = (y − m_y) / s_y, the line
        z_y = w z_x + b is y = m_y + s_y b + (w s_y / s_x) (x − m_x).
        """
        weight, bias = np.asarray(parameters, float)
        [feature], target = dataset.features, dataset.target
        per_unit = weight * target.std / feature.std
        at_mean = target.mean + target.std * bias
        return cls(float(per_unit), float(at_mean - per_unit * feature.mean), float(at_mean))

    def at(self, value: float) -> float:
        """What the line says for a value of the feature, in own units."""
        return self.at_zero + self.per_unit * value


def least_squares(dataset: Dataset) -> Array:
    """The weight and bias (2,) with the smallest squared error on the training rows."""
    inputs = np.column_stack([dataset.X_train, np.ones(len(dataset.X_train))])
    return np.asarray(np.linalg.lstsq(inputs, dataset.y_train, rcond=None)[0])


def typical_error(dataset: Dataset, parameters: ArrayLike) -> float:
    """Root of the mean squared error on the training rows, in the target's own unit."""
    weight, bias = np.asarray(parameters, float)
    missed = dataset.y_train - (weight * dataset.X_train[:, 0] + bias)
    return dataset.target.std * sqrt(float(np.mean(missed**2)))
