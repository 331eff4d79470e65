"""Why measures of importance disagree: sentences with the numbers of one network."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from weightviz.analysis.baselines import baselines
from weightviz.analysis.columns import connections, inputs_of_columns
from weightviz.analysis.connections import olden
from weightviz.analysis.importance import Importance
from weightviz.analysis.permutation import permuted
from weightviz.data.wording import listed
from weightviz.dataset import Dataset
from weightviz.plan import Array
from weightviz.scores import SCORES
from weightviz.trained import TrainedNetwork

CORRELATED = 0.7
"""From this |r| on, two columns are said to go along with each other."""

RANKS_APART = 2
"""From so many places on, two ranks of a column are said to disagree."""

_MOST_PAIRS = 3


@dataclass(frozen=True)
class Flag:
    """A reason to be careful with a measure.

    Attributes
    ----------
    reason : str
        "untrained", "baseline", "constant", "units", "correlated" or "cancel".
    sentence : str
        True of the numbers of the network at hand.
    """

    reason: str
    sentence: str


def disagreements(found: Importance, trained: TrainedNetwork, data: Dataset) -> tuple[Flag, ...]:
    """Find out why the measures of a network disagree, or mean little.

    Parameters
    ----------
    found : Importance
        Of this network and these data.
    trained : TrainedNetwork
    data : Dataset

    Returns
    -------
    tuple of Flag
        What makes all measures meaningless first; empty where nothing stands out.
    """
    flags = [*_untrained(trained), *_no_better(found, data), *_constant(found)]
    flags += _units(found, data)
    flags += _correlated(found, trained, data)
    flags += _cancel(found, trained, data)
    return tuple(flags)


def _untrained(trained: TrainedNetwork) -> list[Flag]:
    if trained.epoch:
        return []
    return [
        Flag(
            "untrained",
            "This network has not been trained yet: its weights are the random first ones, and so "
            "is everything here.",
        )
    ]


def _no_better(found: Importance, data: Dataset) -> list[Flag]:
    score = SCORES[data.task]
    constant = baselines(data)[0]
    theirs = constant.test_score if found.rows == "test" else constant.train_score
    if np.isnan(found.score):
        return [
            Flag(
                "baseline",
                f"There is no {score.label} on the {found.rows} rows, whose "
                f"{data.target.name} is always the same: what shuffling costs cannot be said.",
            )
        ]
    shown = score.words(found.score)
    if found.score > theirs and shown != score.words(theirs):
        return []
    return [
        Flag(
            "baseline",
            f"On the {found.rows} rows the network ({score.label} {shown}) is no better than "
            f"{constant.label} ({score.words(theirs)}). What does not predict has no important "
            "columns: none of this means anything.",
        )
    ]


def _constant(found: Importance) -> list[Flag]:
    names = [name for name, same in zip(found.columns, found.constant, strict=True) if same]
    if not names:
        return []
    verb, has = ("is", "has") if len(names) == 1 else ("are", "have")
    return [
        Flag(
            "constant",
            f"{listed(names)} {verb} the same in all training rows, so nothing was learned about "
            f"{'it' if len(names) == 1 else 'them'}: the weight {has} stayed what chance made it.",
        )
    ]


def _units(found: Importance, data: Dataset) -> list[Flag]:
    """The pair whose order the units turn round most."""
    best, worst = None, 1.0
    for a, b in combinations(np.flatnonzero(np.isfinite(found.per_unit + found.stds)), 2):
        raw, seen = found.per_unit[[a, b]], found.standardised[[a, b]]
        if not (raw > 0).all() or not (seen > 0).all():
            continue
        if (raw[0] > raw[1]) == (seen[0] > seen[1]):
            continue
        turned = max(raw) / min(raw) * max(seen) / min(seen)
        if turned > worst:
            best, worst = (a, b) if raw[0] > raw[1] else (b, a), turned
    if best is None:
        return []
    more, less = (found.columns[i] for i in best)
    stds = [f"{_digits(found.stds[i])} {_unit(data, found.columns[i])}".strip() for i in best]
    return [
        Flag(
            "units",
            f"Per own unit {more} outweighs {less}, per standard deviation it is the other way "
            f"round: one standard deviation of {more} is {stds[0]}, one of {less} {stds[1]}. "
            "Weights in different units cannot be compared.",
        )
    ]


def _correlated(found: Importance, trained: TrainedNetwork, data: Dataset) -> list[Flag]:
    """Pairs of columns that go along with each other, the closest first."""
    groups = inputs_of_columns(data.features)
    places = [inputs[0] for inputs in groups.values() if len(inputs) == 1]
    names = [name for name, inputs in groups.items() if len(inputs) == 1]
    varied = [i for i, place in enumerate(places) if np.ptp(data.X_train[:, place])]
    if len(varied) < 2 or len(data.X_train) < 3:
        return []
    r = np.corrcoef(data.X_train[:, [places[i] for i in varied]].T)
    pairs = [
        (abs(r[a, b]), varied[a], varied[b], r[a, b])
        for a, b in combinations(range(len(varied)), 2)
        if abs(r[a, b]) >= CORRELATED
    ]
    flags = []
    for _, a, b, close in sorted(pairs, reverse=True)[:_MOST_PAIRS]:
        _, _, drops = permuted(trained, data, [[places[a], places[b]]])
        alone = [found.permutation[found.columns.index(names[i])] for i in (a, b)]
        flags.append(
            Flag(
                "correlated",
                f"{names[a]} and {names[b]} go along with each other (r = {_signed(close)}): they "
                "share their weight and can swap it. Shuffled alone they cost "
                f"{_cost(alone[0], data)} and {_cost(alone[1], data)}, together "
                f"{_cost(float(drops.mean()), data)}.",
            )
        )
    return flags


def _cancel(found: Importance, trained: TrainedNetwork, data: Dataset) -> list[Flag]:
    """The column whose paths to the output cancel most, if its rank falls with them."""
    network = trained.network
    if not network.hidden:
        return []
    # All weights without their signs: what the paths would add up to if none cancelled.
    sizes = connections(data, olden(network, np.abs(trained.parameters)))
    before, after = found.ranks("standardised"), found.ranks("connection")
    fallen = np.flatnonzero(
        found.signed & ((after - before >= RANKS_APART) | ((before == 1) & (after > 1)))
    )
    if not len(fallen):
        return []
    total = found.connection
    kept = np.abs(total) / np.where(sizes > 0, sizes, 1)
    column = int(fallen[kept[fallen].argmin()])
    up, down = (sizes[column] + total[column]) / 2, (total[column] - sizes[column]) / 2
    return [
        Flag(
            "cancel",
            f"{found.columns[column]} is number {before[column]} by the strength of its first "
            f"weights, but number {after[column]} by its connection to the output: later layers "
            f"cancel part of it. Its paths add up to {_signed(up)} and {_signed(down)}, together "
            f"{_signed(total[column])}.",
        )
    ]


def _unit(data: Dataset, column: str) -> str:
    return next(each.unit for each in data.features if each.name == column)


def _cost(drop: float, data: Dataset) -> str:
    """A drop of the score as people read it."""
    score = SCORES[data.task]
    return f"{score.words(drop)} {'of accuracy' if score.percent else score.label}"


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _signed(value: float | Array) -> str:
    return f"{float(value):+.2f}".replace("-", "−")
