"""Questions about one neuron, made from its numbers or from drawn ones.

Every stated answer is what `weightviz.neuron.Neuron` computes from the numbers as the question
writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from weightviz.activations import ACTIVATIONS
from weightviz.neuron import Neuron
from weightviz.questions import Question, bracketed, written

TOLERANCE = 0.01

Maker = Callable[[Neuron, Sequence[float]], Question]


@dataclass(frozen=True)
class Kind:
    """A kind of question.

    Attributes
    ----------
    name, label : str
    make : callable
        Makes the question for a neuron and its inputs.
    """

    name: str
    label: str
    make: Maker

    def draw(self, rng: np.random.Generator) -> Question:
        """Make one with new numbers."""
        return self.make(*drawn(rng))


def sum_question(neuron: Neuron, x: Sequence[float]) -> Question:
    """What is the sum?"""
    neuron, x = as_written(neuron, x)
    products = _products(neuron, x)
    total = neuron.pre_activation(x)
    return Question(
        f"{_given(neuron, x)}, and the bias is {written(neuron.bias)}. What is the sum?",
        total,
        TOLERANCE,
        f"The first step: {products[0]}.",
        f"{'. '.join(products)}. Then add these and the bias: "
        f"{_addition([*neuron.terms(x), neuron.bias])} = {_number(total)}.",
    )


def output_question(neuron: Neuron, x: Sequence[float]) -> Question:
    """What comes out of f?"""
    neuron, x = as_written(neuron, x)
    # Asked is f of the sum that the question names, not of one with more decimals.
    total = round(neuron.pre_activation(x), 2)
    activation = ACTIVATIONS[neuron.activation]
    output = float(activation(total))
    rule, steps = _working(neuron.activation, total, output)
    return Question(
        f"The sum is {written(total)} and f is {activation.label}. What comes out of f?",
        output,
        TOLERANCE,
        f"The first step: {rule}",
        f"{rule} {steps}",
    )


def bias_question(neuron: Neuron, x: Sequence[float]) -> Question:
    """Which bias makes the sum zero at these inputs?"""
    neuron, x = as_written(neuron, x)
    terms = neuron.terms(x)
    asked = "Which bias makes the sum 0 there?"
    if len(x) == 2:
        point = f"({written(x[0])}; {written(x[1])})"
        asked = f"Which bias puts the line, where the sum is 0, through the point {point}?"
    answer = -sum(terms)
    return Question(
        f"{_given(neuron, x)}. {asked}",
        answer,
        TOLERANCE,
        f"The first step: {_products(neuron, x)[0]}.",
        f"Without the bias: {_addition(terms)} = {_number(sum(terms))}. "
        f"The bias must bring that to 0, so it is {_number(answer)}.",
    )


KINDS = {
    kind.name: kind
    for kind in (
        Kind("sum", "The sum", sum_question),
        Kind("output", "Out of f", output_question),
        Kind("bias", "The bias", bias_question),
    )
}


def drawn(rng: np.random.Generator) -> tuple[Neuron, tuple[float, ...]]:
    """Draw a neuron with two inputs and numbers that a head can multiply, and its inputs."""
    x = rng.choice([-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0], 2)
    weights = rng.choice([-2.0, -1.0, -0.6, -0.4, 0.4, 0.6, 1.0, 2.0], 2)
    bias = rng.choice([-0.3, -0.2, -0.1, 0.1, 0.2, 0.3])
    activation = str(rng.choice(list(ACTIVATIONS)))
    return Neuron(tuple(map(float, weights)), float(bias), activation), tuple(map(float, x))


def as_written(neuron: Neuron, x: Sequence[float]) -> tuple[Neuron, tuple[float, ...]]:
    """The same with every number as a question writes it: to two decimals."""
    weights = tuple(round(weight, 2) for weight in neuron.weights)
    rounded = replace(neuron, weights=weights, bias=round(neuron.bias, 2))
    return rounded, tuple(round(value, 2) for value in x)


def _given(neuron: Neuron, x: Sequence[float]) -> str:
    if len(x) == 1:
        return f"The input is {written(x[0])}, its weight {written(neuron.weights[0])}"
    return f"The inputs are {_listed(x)}, the weights {_listed(neuron.weights)}"


def _listed(values: Sequence[float]) -> str:
    """Texts such as "0.5, 2 and −1"."""
    *first, last = map(written, values)
    return f"{', '.join(first)} and {last}"


def _products(neuron: Neuron, x: Sequence[float]) -> list[str]:
    """Texts such as "0.4 × (−1) = −0.4"."""
    return [
        f"{written(weight)} × {bracketed(value)} = {_number(term)}"
        for weight, value, term in zip(neuron.weights, x, neuron.terms(x), strict=True)
    ]


def _addition(values: Sequence[float]) -> str:
    """Texts such as "1 − 0.4 + 0.1"."""
    first, *others = values
    signed = [f"{'−' if value < 0 else '+'} {_number(abs(value))}" for value in others]
    return " ".join([_number(first), *signed])


def _number(value: float) -> str:
    """A product of two numbers with two decimals has up to four."""
    return written(value, 4)


def _working(name: str, total: float, output: float) -> tuple[str, str]:
    """The rule of an activation, and what it makes of a sum."""
    number, result = written(total), written(output, 3)
    side = "above 0" if total > 0 else "not above 0"
    if name == "sigmoid":
        power = float(np.exp(-total))
        return (
            "sigmoid(z) = 1 / (1 + e to the power −z).",
            f"e to the power {written(-total)} is about {written(power, 3)}, and "
            f"1 / (1 + {written(power, 3)}) ≈ {result}.",
        )
    if name == "tanh":
        return (
            "tanh(z) = 2 × sigmoid(2z) − 1, between −1 and 1. A calculator has it as a key.",
            f"tanh({number}) ≈ {result}.",
        )
    if name == "relu":
        rule = "ReLU lets through what is above 0, and makes 0 of all else."
        return rule, f"{number} is {side}, so {result} comes out."
    if name == "leaky_relu":
        rule = "Leaky ReLU lets through what is above 0, and multiplies all else by 0.01."
        step = f"{number}" if total > 0 else f"0.01 × {bracketed(total)}"
        return rule, f"{number} is {side}, so {step} = {written(output, 4)} comes out."
    return "Linear changes nothing: what goes in comes out.", f"So {result} comes out."
