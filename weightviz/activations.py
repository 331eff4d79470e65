"""Activation functions, each with its derivative."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from weightviz.plan import Array, Plan, replay, scalar

LEAKY_SLOPE = 0.01

# From this many numbers on, four more calls cost less than they save in tanh.
MANY = 1_200


@dataclass(frozen=True)
class Activation:
    """A function and its derivative: for arrays, and as plans over buffers.

    ``activation(z)`` and ``activation.derivative(z)`` run the plans once, on a copy.

    Attributes
    ----------
    name, label : str
        Key in the registry; the same for people.
    formula : str
        The function of the pre-activation z.
    apply : callable
        ``apply(z)`` plans to turn the pre-activations z (fan_out, n) into activations, in place.
    differentiate : callable
        ``differentiate(a, slope)`` plans to write df/dz into ``slope``, from the activations
        ``a = f(z)``; both of one shape.
    """

    name: str
    label: str
    formula: str
    apply: Callable[[Array], Plan]
    differentiate: Callable[[Array, Array], Plan]

    def __call__(self, z: ArrayLike) -> Array:
        """Compute f(z), of the shape of z."""
        a = np.array(z)
        a = a if a.dtype.kind == "f" else a.astype(float)
        # Where exp overflows to infinity, sigmoid and tanh are 0 and 1, as they should be.
        with np.errstate(over="ignore"):
            replay(self.apply(a))
        return a

    def derivative(self, z: ArrayLike) -> Array:
        """Compute df/dz at z, of the shape of z; at a kink, the slope to its left."""
        a = self(z)
        slope = np.empty_like(a)
        replay(self.differentiate(a, slope))
        return slope


def _apply_tanh(z: Array) -> Plan:
    """Plan tanh(z); of many numbers as 1 - 2 / (exp(2z) + 1), since NumPy's exp is faster.

    In processors with AVX2 but without AVX-512, exp takes half of tanh's time in float32 and a
    quarter in float64. The result is off by less than two units in the last place of 1.
    """
    if z.size < MANY:
        return [partial(np.tanh, z, z)]
    one, two = scalar(1, z.dtype), scalar(2, z.dtype)
    return [
        partial(np.add, z, z, z),
        partial(np.exp, z, z),
        partial(np.add, z, one, z),
        partial(np.divide, two, z, z),
        partial(np.subtract, one, z, z),
    ]


def _differentiate_tanh(a: Array, slope: Array) -> Plan:
    """Plan 1 - a²."""
    one = scalar(1, a.dtype)
    return [partial(np.square, a, slope), partial(np.subtract, one, slope, slope)]


def _apply_sigmoid(z: Array) -> Plan:
    one = scalar(1, z.dtype)
    return [
        partial(np.negative, z, z),
        partial(np.exp, z, z),
        partial(np.add, z, one, z),
        partial(np.divide, one, z, z),
    ]


def _differentiate_sigmoid(a: Array, slope: Array) -> Plan:
    """Plan a (1 - a)."""
    one = scalar(1, a.dtype)
    return [partial(np.subtract, one, a, slope), partial(np.multiply, slope, a, slope)]


def _write_maximum(a: Array, b: Array, out: Array) -> Callable[[], object]:
    """Bind the maximum of two arrays to them and to its buffer."""
    # NumPy takes this buffer by name only, and names are slow through ``partial``.
    maximum = np.maximum
    return lambda: maximum(a, b, out=out)


def _apply_relu(z: Array) -> Plan:
    # The maximum with an array of zeros is four times as fast as with the number 0.
    return [_write_maximum(z, np.zeros_like(z), z)]


def _differentiate_relu(a: Array, slope: Array) -> Plan:
    """Plan 1 where a > 0, else 0: the sign of a, which is never negative."""
    return [partial(np.sign, a, slope)]


def _apply_leaky_relu(z: Array) -> Plan:
    leak = np.empty_like(z)
    return [
        partial(np.multiply, z, scalar(LEAKY_SLOPE, z.dtype), leak),
        _write_maximum(z, leak, z),
    ]


def _differentiate_leaky_relu(a: Array, slope: Array) -> Plan:
    """Plan 1 where a > 0, else the small slope."""
    return [
        partial(np.sign, a, slope),
        _write_maximum(slope, np.full_like(a, LEAKY_SLOPE), slope),
    ]


def _apply_linear(_z: Array) -> Plan:
    return []


def _differentiate_linear(_a: Array, slope: Array) -> Plan:
    return [partial(slope.fill, 1.0)]


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("tanh", "tanh", "tanh(z)", _apply_tanh, _differentiate_tanh),
        Activation(
            "sigmoid", "sigmoid", "1 / (1 + exp(-z))", _apply_sigmoid, _differentiate_sigmoid
        ),
        Activation("relu", "ReLU", "max(z, 0)", _apply_relu, _differentiate_relu),
        Activation(
            "leaky_relu",
            "leaky ReLU",
            f"max(z, {LEAKY_SLOPE} z)",
            _apply_leaky_relu,
            _differentiate_leaky_relu,
        ),
        Activation("linear", "linear", "z", _apply_linear, _differentiate_linear),
    )
}


def _apply_softmax(z: Array) -> Plan:
    """Plan exp(z) / sum(exp(z)) down each column, with the largest z taken off against overflow."""
    largest = np.empty(z.shape[1], z.dtype)
    # A product with ones puts each column's sum in all its rows: faster than to sum and broadcast.
    ones, sums = np.ones((len(z), len(z)), z.dtype), np.empty_like(z)
    return [
        partial(np.maximum.reduce, z, 0, None, largest),
        partial(np.subtract, z, largest, z),
        partial(np.exp, z, z),
        partial(ones.dot, z, sums),
        partial(np.divide, z, sums, z),
    ]


# Output layers need no derivative of their own: each is trained with the loss that matches it.
OUTPUTS: dict[str, Callable[[Array], Plan]] = {
    "linear": _apply_linear,
    "sigmoid": _apply_sigmoid,
    "softmax": _apply_softmax,
}
