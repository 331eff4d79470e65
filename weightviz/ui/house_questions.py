"""The questions of the lesson on house prices, worked out by the core."""

from __future__ import annotations

import numpy as np

from weightviz.dataset import Dataset
from weightviz.questions import Question, readable
from weightviz.straight import Straight

MOST_DIGITS = 6
"""Digits after the point that a rounded number is written with, if it has them."""


def about_line(line: Straight, value: float, dataset: Dataset) -> Question:
    """What does a line say for a value of the feature?

    The line's numbers are rounded first, so that the question can be answered from its text.
    """
    [feature], target = dataset.features, dataset.target
    per_unit, at_zero = matter(line.per_unit, 3), matter(line.at_zero, 5)
    rounded = Straight(per_unit, at_zero, at_zero + per_unit * feature.mean)
    answer = rounded.at(value)
    term = f"{_text(per_unit)} × {_text(value)} = {_text(per_unit * value)}"
    return Question(
        f"A line says: {target.name} = {_text(at_zero)} + {_bracketed(per_unit)} × "
        f"{feature.name}. Which {target.name} does it say for a {feature.name} of "
        f"{_with_unit(value, feature.unit)}?",
        answer,
        matter(target.std * 0.002, 1),
        f"First the weight times the {feature.name}: {term}.",
        f"{term}, and {_text(at_zero)} + {_bracketed(per_unit * value)} = "
        f"{_with_unit(answer, target.unit)}.",
    )


def about_units(weight: float, dataset: Dataset, per: str) -> Question:
    """What is a weight that was trained on standardised numbers, in own units?

    Parameters
    ----------
    weight : float
        As people read it, so with few digits.
    dataset : Dataset
    per : str
        Own unit of the weight.
    """
    [feature], target = dataset.features, dataset.target
    answer = Straight.of((weight, 0.0), dataset).per_unit
    x, y = matter(feature.std, 4), matter(target.std, 4)
    rise = matter(weight * y, 4)
    product = f"{_text(weight)} × {_text(y)} = {_text(rise)}"
    return Question(
        f"A weight is {_text(weight)} per standard deviation. One standard deviation of "
        f"{feature.name} is {_with_unit(x, feature.unit)}, one of {target.name} "
        f"{_with_unit(y, target.unit)}. How much is the weight in {per}?",
        answer,
        matter(abs(answer) * 0.01, 1),
        f"So many standard deviations of {target.name}, in its own unit: {product}. That is for "
        f"one standard deviation of {feature.name}.",
        f"{product}, and that ÷ {_text(x)} = {_text(matter(answer, 4))} {per}.",
    )


def draw_value(dataset: Dataset, rng: np.random.Generator) -> float:
    """A round value of the feature from where most rows are."""
    [feature] = dataset.features
    return matter(feature.mean + feature.std * float(rng.uniform(-1, 2)), 2)


def matter(value: float, digits: int) -> float:
    """A number rounded to so many digits that matter."""
    return float(f"{value:.{digits}g}") if value else 0.0


def _text(value: float) -> str:
    return readable(value, MOST_DIGITS)


def _with_unit(value: float, unit: str) -> str:
    return f"{_text(value)} {unit}".strip()


def _bracketed(value: float) -> str:
    """A number that follows a sign: what is below zero stands in brackets."""
    return f"({_text(value)})" if value < 0 else _text(value)
