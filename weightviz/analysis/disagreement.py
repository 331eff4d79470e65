"""Why measures of importance disagree: sentences with the numbers of one network."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from weightviz.analysis.baselines import baselines
from weightviz.analysis.columns import comparable, connections, inputs_of_columns
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
        "untrained", "baseline", "constant", "units", "correlated", "cancel" or "faint".
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
            "This network has not been trained yet: its weights are those that it started with, "
            "and everything here speaks of them.",
        )
    ]


def _no_better(found: Importance, data: Dataset) -> list[Flag]:
    score = SCORES[data.task]
    constant = baselines(data)[0]
    theirs = constant.test_score if found.rows == "test" else constant.train_score
    if np.isnan(found.score):
        n_rows = len(data.X_test if found.rows == "test" else data.X_train)
        why = (
            f"There is one {found.rows} row only, and nothing to shuffle it with"
            if n_rows < 2
            else f"There is no {score.label} on the {found.rows} rows, whose {data.target.name} is "
            "always the same"
        )
        return [Flag("baseline", f"{why}: what shuffling costs cannot be said.")]
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
    is_one = len(names) == 1
    # A value of 0 leaves the weight alone, but for l1 and l2; any other makes it a second bias.
    sentence = (
        f"{listed(names)} {'is' if is_one else 'are'} the same in all training rows, so nothing "
        f"could be learned about {'it' if is_one else 'them'}: whatever weights "
        f"{'it has' if is_one else 'they have'} tell nothing."
    )
    missing = found.signed & np.isnan(found.per_unit)
    undefined = [name for name, none in zip(found.columns, missing, strict=True) if none]
    if undefined:
        sentence += (
            f" With a standard deviation of 0, {listed(undefined)} "
            f"{'has' if len(undefined) == 1 else 'have'} no weight per own unit."
        )
    return [Flag("constant", sentence)]


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
        sentence = (
            f"{names[a]} and {names[b]} go along with each other (r = {_signed(close)}): they "
            "share their weight and can swap it."
        )
        if not np.isnan(found.score):
            both = [[places[a], places[b]]]
            _, _, drops = permuted(trained, data, both, repeats=found.repeats.shape[1])
            first, other = (
                cost_words(float(found.permutation[found.columns.index(names[i])]), data)
                for i in (a, b)
            )
            sentence += (
                f" Shuffled alone they cost {first} and {other}, "
                f"together {cost_words(float(drops.mean()), data)}."
            )
        flags.append(Flag("correlated", sentence))
    return flags


def _cancel(found: Importance, trained: TrainedNetwork, data: Dataset) -> list[Flag]:
    """The column whose connection falls most behind its first weights, and what made it fall.

    Either paths cancel, or the later weights on them are smaller. It is the latter if the column
    would rank as low with all weights without their signs, where nothing can cancel.
    """
    network = trained.network
    if not network.hidden:
        return []
    # All weights without their signs: what the paths would add up to if none cancelled.
    sizes = connections(
        data.features, olden(network, np.abs(comparable(network, trained.parameters, data)))
    )
    before, after = found.ranks("standardised"), found.ranks("connection")
    fallen = np.flatnonzero(
        found.signed & ((after - before >= RANKS_APART) | ((before == 1) & (after > 1)))
    )
    if not len(fallen):
        return []
    total = found.connection
    kept = np.abs(total) / np.where(sizes > 0, sizes, 1)
    column = int(fallen[kept[fallen].argmin()])
    output = f"output '{found.output}'" if len(data.classes) > 2 else "output"
    fell = (
        f"{found.columns[column]} is number {before[column]} by the strength of its first "
        f"weights, but number {after[column]} by its connection to the {output}"
    )
    if after[column] <= 1 + (sizes > sizes[column]).sum():
        weaker = "the later weights on its paths are smaller"
        together = f"together its paths make {_signed(total[column])}"
        return [Flag("faint", f"{fell}: {weaker}, {together}.")]
    up, down = (sizes[column] + total[column]) / 2, (total[column] - sizes[column]) / 2
    return [
        Flag(
            "cancel",
            f"{fell}: later layers cancel part of it. Its paths add up to {_signed(up)} and "
            f"{_signed(down)}, together {_signed(total[column])}.",
        )
    ]


def _unit(data: Dataset, column: str) -> str:
    # Of a column that only its days stand for, the input has another name.
    return data.features[inputs_of_columns(data.features)[column][0]].unit


def cost_words(drop: float, data: Dataset) -> str:
    """A drop of the score as people read it: "0.21 R²", "31.5 percentage points"."""
    score = SCORES[data.task]
    if score.percent:
        return f"{100 * drop:.1f} percentage points".replace("-", "−")
    return f"{score.words(drop)} {score.label}"


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _signed(value: float | Array) -> str:
    return f"{float(value):+.2f}".replace("-", "−")
