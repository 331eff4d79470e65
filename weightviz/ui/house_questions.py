"""The questions of the lesson on house prices, worked out by the core."""

from __future__ import annotations

import numpy as np

from weightviz.dataset import Dataset
from weightviz.questions import Question, written
from weightviz.straight import Straight


def about_line(line: Straight, value: float, dataset: Dataset) -> Question:
    """What does a line say for a value of the feature?

    The line's numbers are rounded first, so that the question can be answered from its text.
    """
    [feature], target = dataset.features, dataset.target
    per_unit, at_zero = round(line.per_unit, 2), round(line.at_zero)
    rounded = Straight(per_unit, at_zero, at_zero + per_unit * feature.mean)
    answer, term = rounded.at(value), per_unit * value
    term_text = f"{_written(per_unit)} × {written(value)} = {written(term)}"
    return Question(
        f"A line says: {target.name} = {written(at_zero)} + {_written(per_unit)} × {feature.name}. "
        f"Which {target.name} does it say for a {feature.name} of "
        f"{f'{written(value)} {feature.unit}'.strip()}?",
        answer,
        max(target.std * 0.002, abs(answer) * 1e-6),
        f"First the weight times the {feature.name}: {term_text}.",
        f"{term_text}, and {written(at_zero)} + {_written(term)} = {written(answer)}"
        f"{f' {target.unit}' if target.unit else ''}.",
    )


def about_units(weight: float, dataset: Dataset, per: str) -> Question:
    """What is a weight that was trained on standardised numbers, in own units?"""
    [feature], target = dataset.features, dataset.target
    answer = Straight.of((weight, 0.0), dataset).per_unit
    x, y = _four(feature.std), _four(target.std)
    return Question(
        f"A weight is {written(weight)} per standard deviation. One standard deviation of "
        f"{feature.name} is {f'{x} {feature.unit}'.strip()}, one of {target.name} "
        f"{f'{y} {target.unit}'.strip()}. How much is the weight in {per}?",
        answer,
        abs(answer) * 0.01,
        f"So many standard deviations of {target.name}, in its own unit: {written(weight)} × {y} = "
        f"{_four(weight * target.std)}. That is for one standard deviation of {feature.name}.",
        f"{written(weight)} × {y} = {_four(weight * target.std)}, and that ÷ {x} = "
        f"{_four(answer)} {per}.",
    )


def draw_value(dataset: Dataset, rng: np.random.Generator) -> float:
    """A round value of the feature from within the rows."""
    [feature] = dataset.features
    return round_value(feature.mean + feature.std * float(rng.uniform(-1, 2)), feature.std)


def round_value(value: float, std: float) -> float:
    """A value with about two digits that matter."""
    step = 10.0 ** np.floor(np.log10(std) - 0.3)
    return float(round(value / step) * step)


def _four(value: float) -> str:
    """Four digits that matter."""
    digits = max(0, 3 - int(np.floor(np.log10(abs(value) or 1))))
    return written(value, digits)


def _written(value: float) -> str:
    """A number that follows a sign: what is below zero stands in brackets."""
    return f"({written(value)})" if value < 0 else written(value)
