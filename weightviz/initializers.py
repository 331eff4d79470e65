"""Ways to draw the first weights. Biases start at 0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from weightviz.plan import Array

NORMAL_STD = 0.5


@dataclass(frozen=True)
class Initializer:
    """A way to draw the first weights of a layer.

    Attributes
    ----------
    name, label, description : str
        Key in the registry; the same for people; one line on what it does.
    draw : callable
        ``draw(rng, fan_in, fan_out)`` returns weights (fan_in, fan_out).
    """

    name: str
    label: str
    description: str
    draw: Callable[[np.random.Generator, int, int], Array]


def _glorot(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """Draw uniformly in ±sqrt(6 / (fan_in + fan_out)); Glorot and Bengio 2010."""
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out))


def _he(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """Draw with standard deviation sqrt(2 / fan_in); He et al. 2015."""
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))


def _normal(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    return rng.normal(0, NORMAL_STD, (fan_in, fan_out))


def _zeros(_rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    return np.zeros((fan_in, fan_out))


INITIALIZERS = {
    initializer.name: initializer
    for initializer in (
        Initializer(
            "glorot",
            "Glorot",
            "Uniform, narrower the more inputs and outputs a layer has; made for tanh and sigmoid.",
            _glorot,
        ),
        Initializer(
            "he",
            "He",
            "Normal, narrower the more inputs a layer has; made for ReLU.",
            _he,
        ),
        Initializer(
            "normal",
            "normal",
            f"Normal with standard deviation {NORMAL_STD}, whatever the layer's size.",
            _normal,
        ),
        Initializer(
            "zeros",
            "zeros",
            "All zero: neurons of a layer start alike and stay alike.",
            _zeros,
        ),
    )
}
