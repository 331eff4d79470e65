"""What a stage needs to know once per run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from weightviz.activations import ACTIVATIONS
from weightviz.dataset import Dataset, Variable
from weightviz.figures.network import weight_scale
from weightviz.figures.palette import DARK, LIGHT, PHONE, PRESENTATION, SCREEN
from weightviz.figures.rows import MOST_ROWS, drawn_rows
from weightviz.figures.thumbnails import plane_rows, stripe_rows
from weightviz.losses import LOSSES
from weightviz.names import columns
from weightviz.player.chunks import base64_floats, base64_integers
from weightviz.player.parts import Part
from weightviz.run import Run
from weightviz.scores import SCORES

LEAST_HEIGHT = 240

GRID = 48
"""Side of the grid that surface and thumbnails are computed on in the browser."""


def scene(
    run: Run,
    name: str,
    parts: Sequence[Part],
    *,
    right_share: float | None = None,
    least_height: int = LEAST_HEIGHT,
    most_rows: int = MOST_ROWS,
    speed: int | None = None,
    own: Sequence[float] | None = None,
) -> dict[str, Any]:
    """Describe a run for the browser, as JSON-ready values.

    Parameters
    ----------
    run : Run
    name : str
        Identifies the run; all that is in the scene stays the same while the name does.
    parts : sequence of dict
        What the stage shows of it, see `weightviz.player.parts`.
    right_share : float, optional
        Share of the width that the right side takes; without it, it is as wide as high.
    least_height : int
        Least height in pixels of what takes the height that is left over.
    most_rows : int
        Most training and most test rows that the browser is given.
    speed : int, optional
        Epochs a second that playing begins with; without it, the speed chosen last.
    own : sequence of float, optional
        Inputs (n_features,) that stand in place of a row's from the start.
    """
    dataset, network = run.dataset, run.network
    return {
        "run": name,
        "parts": [{"name": part["kind"], **part} for part in parts],
        "rightShare": right_share,
        "speed": speed,
        "leastHeight": least_height,
        "task": dataset.task,
        "classes": list(dataset.classes),
        "target": _variable(dataset.target),
        "features": [_variable(feature) for feature in dataset.features],
        "columns": [asdict(column) for column in columns(network, dataset)],
        "network": {
            "layers": [
                {
                    "fan_in": layer.fan_in,
                    "fan_out": layer.fan_out,
                    "activation": layer.activation,
                    "label": _label(layer.activation),
                    "offset": layer.offset,
                }
                for layer in network.layers
            ],
            "n_parameters": network.n_parameters,
            "n_outputs": network.n_outputs,
            "output": network.output,
        },
        "saturation": weight_scale(network, np.asarray(run.parameters_at(0))),
        "loss": {"why": LOSSES[dataset.loss].why},
        "score": asdict(SCORES[dataset.task]),
        "palettes": {"light": LIGHT.tokens(), "dark": DARK.tokens()},
        "sizes": {
            "screen": asdict(SCREEN),
            "presentation": asdict(PRESENTATION),
            "phone": asdict(PHONE),
        },
        "thumbnails": _thumbnails(dataset),
        "rows": _rows(dataset, most_rows),
        "own": None if own is None else list(own),
    }


def _label(activation: str) -> str:
    return ACTIVATIONS[activation].label if activation in ACTIVATIONS else activation


def _variable(variable: Variable) -> dict[str, Any]:
    # A NumPy number would reach the browser as text.
    return asdict(variable) | {"mean": float(variable.mean), "std": float(variable.std)}


def _thumbnails(dataset: Dataset) -> dict[str, Any]:
    """The rows that neurons show their activations on, and the shape of that picture."""
    plane = dataset.n_features == 2
    X = plane_rows(dataset, GRID) if plane else stripe_rows(dataset)
    return {"X": base64_floats(X), "shape": [GRID, GRID] if plane else [len(X), 1]}


def _rows(dataset: Dataset, most: int) -> dict[str, Any]:
    """The drawn training rows, then the drawn test rows; y is the network's target, or a class."""
    train, test = (drawn_rows(len(rows), most) for rows in (dataset.X_train, dataset.X_test))
    targets = [dataset.targets(dataset.y_train[train]), dataset.targets(dataset.y_test[test])]
    y = np.concatenate([t[:, 0] if t.shape[1] == 1 else t.argmax(axis=1) for t in targets])
    return {
        "X": base64_floats(np.vstack([dataset.X_train[train], dataset.X_test[test]])),
        "y": base64_floats(y),
        "n": len(train) + len(test),
        "nTrain": len(train),
        "numbers": base64_integers(np.concatenate([train, test]) + 1),
    }
