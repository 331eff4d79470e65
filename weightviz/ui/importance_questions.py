"""The questions of the page on importance, worked out from the network at hand."""

from __future__ import annotations

import numpy as np

from weightviz.analysis.connections import olden
from weightviz.analysis.importance import Importance
from weightviz.analysis.unit_change import units_for
from weightviz.dataset import Dataset, Variable
from weightviz.network import Network
from weightviz.questions import Question, bracketed, readable, written
from weightviz.scores import SCORES
from weightviz.trained import TrainedNetwork

_UNITS = (("length", "mm", "cm"), ("length", "m", "km"), ("mass", "g", "kg"), ("time", "s", "min"))


def about_unit(data: Dataset, found: Importance) -> Question:
    """What is the weight of a column per another unit? About the first standardised column."""
    for place in found.order:
        features = [each for each in data.features if each.name == found.columns[place]]
        if np.isfinite(found.stds[place]) and np.isfinite(found.per_unit[place]) and features:
            # Multiples of a unit that we know no other of make a strange question.
            larger = [
                unit
                for unit in units_for(features[0])
                if unit.size > 1 and not unit.short[0].isdigit()
            ]
            if larger:
                own = features[0].unit
                return _unit(
                    features[0].name, found.per_unit[place], own, larger[0].short, larger[0].size
                )
    return draw_unit(np.random.default_rng(0))


def draw_unit(rng: np.random.Generator) -> Question:
    """The same with a made-up weight."""
    name, own, other = _UNITS[rng.integers(len(_UNITS))]
    [size] = [unit.size for unit in units_for(Variable(name, own)) if unit.short == other]
    return _unit(name, float(rng.uniform(0.5, 9)), own, other, size)


def _unit(name: str, weight: float, own: str, other: str, size: float) -> Question:
    weight, size = _rounded(weight), float(f"{size:.5g}")
    answer = weight * size
    times = f"{readable(weight)} × {readable(size)}"
    return Question(
        f"The weight of {name} is {readable(weight)} per {own}. 1 {other} is {readable(size)} "
        f"{own}. What is the weight per {other}?",
        answer,
        abs(answer) * 0.01,
        f"For one {other} more the column goes up by {readable(size)} {own}, and each of these "
        f"moves the sum by {readable(weight)}.",
        f"{times} = {readable(answer)}. The column is no more important than before: only its "
        "numbers have become smaller.",
    )


def about_paths(trained: TrainedNetwork) -> Question:
    """What do two paths through the network add up to? About its own weights."""
    network, parameters = trained.network, trained.parameters
    if not network.hidden or network.hidden[0] < 2:
        return draw_paths(np.random.default_rng(0))
    first = network.weights(parameters, 0)[0, :2]
    rest = Network(
        network.hidden[0], network.hidden[1:], network.activations[1:], network.n_outputs,
        network.output,
    )  # fmt: skip
    onward = olden(rest, parameters[network.layers[1].offset :])[:2, -1]
    return _paths(trained.features[0].name, first.astype(float), onward)


def draw_paths(rng: np.random.Generator) -> Question:
    """The same with made-up weights."""
    return _paths("x", rng.uniform(-2, 2, 2), rng.uniform(-2, 2, 2))


def _paths(name: str, first: np.ndarray, onward: np.ndarray) -> Question:
    (a, b), (c, d) = ([round(float(value), 1) for value in each] for each in (first, onward))
    answer = a * c + b * d
    one = f"{written(a, 1)} × {bracketed(c)} = {written(a * c)}"
    two = f"{written(b, 1)} × {bracketed(d)} = {written(b * d)}"
    return Question(
        f"{name} reaches the output over two neurons: with weights {written(a, 1)} and then "
        f"{written(c, 1)}, and with {written(b, 1)} and then {written(d, 1)}. What do these two "
        "paths add to Olden's connection weight?",
        answer,
        0.011,
        f"Multiply along each path, then add. The first: {one}.",
        f"{one} and {two}, together {written(answer)}."
        + (" The two paths work against each other." if a * c * b * d < 0 else ""),
    )


def about_drop(data: Dataset, found: Importance) -> Question:
    """What is the score while the most important column is shuffled?"""
    place = int(found.order[0])
    if not np.isfinite(found.score):
        return draw_drop(np.random.default_rng(0))
    return _drop(
        found.columns[place],
        SCORES[data.task].label,
        float(found.score),
        float(found.permutation[place]),
    )


def draw_drop(rng: np.random.Generator) -> Question:
    """The same with made-up numbers."""
    score = float(rng.uniform(0.5, 0.95))
    return _drop("x", "R²", score, float(rng.uniform(0.05, score)))


def _drop(name: str, label: str, score: float, drop: float) -> Question:
    score, drop = round(score, 2), round(drop, 2)
    return Question(
        f"The {label} is {written(score)}, and the permutation importance of {name} is "
        f"{written(drop)}. What is the {label} while {name} is shuffled?",
        score - drop,
        0.011,
        f"The importance is what is lost: {label} before − {label} while shuffled.",
        f"{written(score)} − {bracketed(drop)} = {written(score - drop)}.",
    )


def _rounded(value: float) -> float:
    return float(f"{value:.3g}")
