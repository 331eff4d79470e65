"""One neuron on its own: output = f(Σ weightᵢ · inputᵢ + bias)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weightviz.activations import ACTIVATIONS
from weightviz.errors import SettingError
from weightviz.limits import check_one_of

DIGITS = 2
"""Decimals to which a sum is read: what is 0 on the screen is 0."""


@dataclass(frozen=True)
class Neuron:
    """A neuron with its parameters.

    Attributes
    ----------
    weights : tuple of float
    bias : float
    activation : str
        Key of ``ACTIVATIONS``.

    Raises
    ------
    SettingError
        For an unknown activation, or no weights.
    """

    weights: tuple[float, ...]
    bias: float
    activation: str

    def __post_init__(self) -> None:
        check_one_of("activation", self.activation, ACTIVATIONS)
        if not self.weights:
            raise SettingError("A neuron needs at least one input, and a weight for it.")

    @classmethod
    def of(cls, parameters: Sequence[float], activation: str) -> Neuron:
        """Read a neuron from its part of a flat vector: its weights, then its bias."""
        *weights, bias = parameters
        return cls(tuple(weights), bias, activation)

    def terms(self, x: Sequence[float]) -> tuple[float, ...]:
        """Compute weightᵢ · inputᵢ for each input (n_features,)."""
        return tuple(weight * value for weight, value in zip(self.weights, x, strict=True))

    def pre_activation(self, x: Sequence[float]) -> float:
        """Compute the sum of all terms and the bias."""
        return sum(self.terms(x)) + self.bias

    def output(self, x: Sequence[float]) -> float:
        """Compute f of the sum."""
        return float(ACTIVATIONS[self.activation](self.pre_activation(x)))

    def says_yes(self, x: Sequence[float]) -> bool:
        """Whether the sum is above zero, as it is read; on the line itself it is not."""
        return round(self.pre_activation(x), DIGITS) > 0
