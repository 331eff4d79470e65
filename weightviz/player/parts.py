"""The parts that a scene can have: each a description that the stage makes a part of.

A part names its kind, a key of ``PARTS`` in ``js/parts.js``, and its slot on the stage: top, left,
right, under or bottom; a second one of a kind has a name of its own. Figures are drawn in the light
palette; the stage puts in the theme's.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from weightviz.activations import ACTIVATIONS
from weightviz.dataset import Dataset
from weightviz.figures.graph import network_frame
from weightviz.figures.layout import unit_positions
from weightviz.figures.loss import loss_frame
from weightviz.figures.palette import (
    BIAS_DOT,
    MAX_EDGES,
    NEURON_SHARE,
    OPACITIES,
    THINNEST,
)
from weightviz.figures.plane import MARK, class_marks, target_reach
from weightviz.figures.predictions import confusion_frame, predictions_frame
from weightviz.figures.rows import MOST_ROWS
from weightviz.figures.thumbnails import plane_extent
from weightviz.losses import LOSSES
from weightviz.names import column_sizes
from weightviz.network import Network
from weightviz.scores import SCORES

Part = dict[str, Any]
Number = dict[str, str]


def transport(numbers: list[Number], *, link_words: str = "", unit: str = "epoch") -> Part:
    """The buttons that move through the run, and the numbers of the moment.

    Parameters
    ----------
    numbers : list of Number
        What stands beside the buttons, see `usual_numbers`.
    link_words : str, optional
        What the page's address opens, for whoever copies it; without it, there is no link.
    unit : str
        What one step of the run is called.
    """
    return {
        "kind": "transport",
        "slot": "top",
        "numbers": numbers,
        "linkWords": link_words,
        "unit": unit,
    }


def usual_numbers(dataset: Dataset) -> list[Number]:
    """Epoch, losses and score."""
    meaning, score = loss_meaning(dataset), SCORES[dataset.task]
    return [
        number("epoch", "Epoch", "One epoch: every training row has been used once."),
        number("trainLoss", "Training loss", f"On the rows that it trains on: {meaning}"),
        number("testLoss", "Test loss", f"On rows that it never trains on: {meaning}"),
        number("testScore", f"Test {score.label}", score.meaning),
    ]


def number(name: str, label: str, title: str) -> Number:
    """One number of the moment.

    Parameters
    ----------
    name : str
        epoch, trainLoss, testLoss, trainScore, testScore, or, for a regression in the target's own
        units, trainError, testError.
    label, title : str
        What stands above it; what it means.
    """
    return {"name": name, "label": label, "title": title}


def loss_meaning(dataset: Dataset) -> str:
    """What the loss of a dataset is, and in which unit."""
    scaled = dataset.task == "regression" and dataset.target.std != 1
    unit = f", in squared standard deviations of {dataset.target.name}" if scaled else ""
    return f"{LOSSES[dataset.loss].label}{unit}"


def graph(network: Network, *, max_neurons: int | None = None) -> Part:
    """The network.

    Parameters
    ----------
    network : Network
    max_neurons : int, optional
        If given, the heads of the hidden layers carry what changes them, up to so many neurons.
    """
    sizes = column_sizes(network)
    return {
        "kind": "graph",
        "slot": "left",
        "figure": _network_frame(),
        "positions": [at.tolist() for at in unit_positions(sizes)],
        "thinnest": THINNEST,
        "biasDot": BIAS_DOT,
        "neuronShare": NEURON_SHARE,
        "opacities": OPACITIES,
        "most": MAX_EDGES,
        "editable": max_neurons is not None,
        "maxNeurons": max_neurons,
        "activations": {name: kind.label for name, kind in ACTIVATIONS.items()},
    }


def legend(network: Network, dataset: Dataset) -> Part:
    """What the parts of the graph mean."""
    meanings = ["line: weight", "corner dot: bias"]
    if dataset.n_features != 2:
        meanings.append(f"stripes: rows by {dataset.target.name}")
    if network.n_weights > MAX_EDGES:
        meanings.append(f"drawn: the {MAX_EDGES} strongest of {network.n_weights:,}")
    return {"kind": "legend", "slot": "left", "how": " · ".join(meanings)}


def view(dataset: Dataset) -> Part:
    """What the network says: over the plane for two inputs, else about the rows."""
    if dataset.n_features == 2:
        reach = target_reach(dataset)
        return {
            "kind": "plane",
            "slot": "right",
            "extent": plane_extent(dataset),
            "reach": reach,
            "ends": _ends(dataset, reach),
            "mark": MARK,
            "classes": [
                {"token": token, "symbol": symbol}
                for token, symbol in class_marks(len(dataset.classes))
            ],
            "remark": _both_kinds(dataset),
        }
    if dataset.task == "regression":
        figure = _json(predictions_frame(dataset))
        remark = _both_kinds(dataset)
        return {"kind": "scatter", "slot": "right", "figure": figure, "remark": remark}
    n_test = len(dataset.X_test)
    remark = f"{n_test} test rows"
    if n_test > MOST_ROWS:
        remark = f"{MOST_ROWS} of {n_test:,} test rows, picked at random"
    figure = _json(confusion_frame(dataset))
    return {"kind": "confusion", "slot": "right", "figure": figure, "remark": remark}


def line() -> Part:
    """One line of words about what is selected."""
    return {"kind": "line", "slot": "under"}


def curve() -> Part:
    """The loss curve, which is the scrub bar."""
    return {"kind": "curve", "slot": "bottom", "figure": _loss_frame()}


def waterfall(title: str, *, slot: str = "right") -> Part:
    """The terms of the first neuron's sum as bars that lead from one to the next, to the sum."""
    return {"kind": "waterfall", "slot": slot, "title": title}


def _both_kinds(dataset: Dataset) -> str:
    """What the marks of rows mean."""
    if max(len(dataset.X_train), len(dataset.X_test)) <= MOST_ROWS:
        return "● training ○ test"
    return f"● training ○ test · at most {MOST_ROWS} each, picked at random"


def _ends(dataset: Dataset, reach: float) -> list[str]:
    """What the two ends of a surface's colours mean."""
    if dataset.classes:
        return list(dataset.classes[:2])
    target = dataset.target
    unit = f" {target.unit}" if target.unit else ""
    ends = [target.mean + sign * target.std * reach for sign in (-1, 1)]
    return [f"{end:,.3g}{unit}".replace("-", "−") for end in ends]


# These two are the same for every run, and a figure takes a while to make.
@cache
def _network_frame() -> dict[str, Any]:
    return _json(network_frame())


@cache
def _loss_frame() -> dict[str, Any]:
    return _json(loss_frame())


def _json(figure: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(figure.to_json())
    return found
