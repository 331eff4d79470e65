"""Questions on friends' weighted word: the sum, and whether one goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from weightviz.neuron import DIGITS, Neuron
from weightviz.questions import Question, bracketed, written

PLAIN_SUMS = 0.2
"""With new numbers, the sum is at least this far from zero: who decides need not split hairs."""


@dataclass(frozen=True)
class Word:
    """What friends say of one film, and how much it counts; all with two decimals.

    Attributes
    ----------
    friends : tuple of str
    opinions, weights : tuple of float
        One of each for every friend.
    bias : float
    """

    friends: tuple[str, ...]
    opinions: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    @classmethod
    def of(
        cls, friends: Sequence[str], parameters: Iterable[float], inputs: Iterable[float]
    ) -> Word:
        """Round what a network with these parameters and inputs shows."""
        *weights, bias = (round(float(value), DIGITS) for value in parameters)
        opinions = tuple(round(float(value), DIGITS) for value in inputs)
        return cls(tuple(friends), opinions, tuple(weights), bias)

    @property
    def total(self) -> float:
        """Σ weight · opinion + bias, without what the last bit adds to it."""
        return round(self._neuron.pre_activation(self.opinions), 2 * DIGITS)

    @property
    def goes(self) -> bool:
        """Whether the sum speaks for going, as it is read."""
        return self._neuron.says_yes(self.opinions)

    @property
    def _neuron(self) -> Neuron:
        return Neuron(self.weights, self.bias, "sigmoid")

    def told(self) -> str:
        """All numbers in a sentence."""
        friends = ", ".join(
            f"{friend} {written(opinion)} (weight {written(weight)})"
            for friend, opinion, weight in zip(
                self.friends, self.opinions, self.weights, strict=True
            )
        )
        return f"Opinions: {friends}. Bias: {written(self.bias)}."

    def terms(self) -> str:
        """All shares of the sum in numbers: "1.5 × 0.8 + (−0.5) × 0.2 + 0.1"."""
        products = [
            f"{bracketed(weight)} × {bracketed(opinion)}"
            for opinion, weight in zip(self.opinions, self.weights, strict=True)
        ]
        return " + ".join([*products, bracketed(self.bias)])


def ask_sum(word: Word) -> Question:
    """What is the weighted sum?"""
    first = word.weights[0] * word.opinions[0]
    return Question(
        f"{word.told()} What is the weighted sum?",
        word.total,
        0.02,
        f"Begin with {word.friends[0]}: {bracketed(word.weights[0])} × "
        f"{bracketed(word.opinions[0])} = {written(first, 3)}.",
        f"{word.terms()} = {written(word.total, 3)}.",
    )


def ask_decision(word: Word) -> Question:
    """Do you go or stay, as 1 or 0?"""
    side = "above zero: go, so 1" if word.goes else "not above zero: stay, so 0"
    read = round(word.total, DIGITS)
    return Question(
        f"{word.told()} Do you go (type 1) or stay (type 0)?",
        float(word.goes),
        0.0,
        "Work out the sum first. Above zero you go, below zero you stay.",
        f"The sum is {word.terms()} {'=' if read == word.total else '≈'} {written(read)}, {side}.",
    )


def new_numbers(
    friends: Sequence[str], ask: Callable[[Word], Question]
) -> Callable[[np.random.Generator], Question]:
    """Draws a question on the first two or three friends, with numbers for the head."""

    def draw(rng: np.random.Generator) -> Question:
        few = tuple(friends[:3])
        while True:
            parameters = rng.integers(-4, 5, len(few) + 1) / [*([2] * len(few)), 10]
            word = Word.of(few, parameters, rng.integers(-5, 6, len(few)) / 5)
            if abs(word.total) >= PLAIN_SUMS:
                return ask(word)

    return draw
