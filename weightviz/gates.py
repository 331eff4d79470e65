"""Truth tables that a neuron with few inputs is to answer: AND, OR, NOT and two more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from weightviz.neuron import Neuron


@dataclass(frozen=True)
class Gate:
    """A truth table.

    Attributes
    ----------
    name, label : str
        Key in the registry; the same for people.
    aim : str
        When the answer is to be 1.
    X : tuple of tuple of int
        All rows of zeros and ones, each (n_features,).
    y : tuple of int
        The wanted answer to each row, 0 or 1.
    """

    name: str
    label: str
    aim: str
    X: tuple[tuple[int, ...], ...]
    y: tuple[int, ...]

    @classmethod
    def of(
        cls, name: str, label: str, aim: str, n_features: int, rule: Callable[..., bool]
    ) -> Gate:
        """Make the table of a rule that is given the inputs of a row."""
        X = tuple(product((0, 1), repeat=n_features))
        return cls(name, label, aim, X, tuple(int(rule(*row)) for row in X))

    @property
    def n_features(self) -> int:
        """Number of inputs."""
        return len(self.X[0])


GATES = {
    gate.name: gate
    for gate in (
        Gate.of("and", "AND", "1 only if both inputs are 1", 2, lambda a, b: a and b),
        Gate.of("or", "OR", "1 if at least one input is 1", 2, lambda a, b: a or b),
        Gate.of("not", "NOT", "1 if the input is 0", 1, lambda a: not a),
        Gate.of(
            "two_of_three",
            "At least two of three",
            "1 if two or three inputs are 1",
            3,
            lambda a, b, c: a + b + c >= 2,
        ),
        Gate.of("xor", "XOR", "1 if exactly one input is 1", 2, lambda a, b: a != b),
    )
}


def n_right(neuron: Neuron, gate: Gate) -> int:
    """Number of rows to which a neuron gives the wanted answer."""
    return sum(neuron.says_yes(x) == bool(y) for x, y in zip(gate.X, gate.y, strict=True))
