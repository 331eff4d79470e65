"""What the stage needs to know once per run: the skeleton of all its pictures."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import numpy as np

from weightviz.activations import ACTIVATIONS
from weightviz.dataset import Dataset, Variable
from weightviz.figures.layout import column_sizes, columns, unit_positions
from weightviz.figures.loss import loss_frame
from weightviz.figures.network import network_frame, weight_scale
from weightviz.figures.palette import (
    DARK,
    LIGHT,
    MAX_EDGES,
    OPACITIES,
    PHONE,
    PRESENTATION,
    SCREEN,
    THINNEST,
)
from weightviz.figures.plane import plane_frame, target_reach
from weightviz.figures.predictions import confusion_frame, predictions_frame
from weightviz.figures.thumbnails import plane_extent, plane_rows, stripe_rows
from weightviz.losses import LOSSES
from weightviz.network import Network
from weightviz.player.encoding import base64_floats
from weightviz.run import Run

PLANE = 48
"""Side of the grid that surface and thumbnails are computed on in the browser."""

MAX_ROWS = 500
"""Most training rows, and most test rows, that the browser is sent to draw."""

MAX_NEURONS = 32
"""Most neurons that a hidden layer can be given on the page."""

SCORES = {
    "regression": {
        "label": "R²",
        "meaning": "Share of the target's variance that the network explains; 1 is perfect, "
        "0 is no better than always saying the mean",
        "percent": False,
    },
    "classification": {
        "label": "accuracy",
        "meaning": "Share of the rows whose class the network gets right",
        "percent": True,
    },
}


def scene(run: Run, name: str) -> dict[str, Any]:
    """Describe a run for the browser, as JSON-ready values.

    Parameters
    ----------
    run : Run
    name : str
        Identifies the run; all that is in the scene stays the same while the name does.
    """
    dataset, network = run.dataset, run.network
    plane = dataset.n_features == 2
    sizes = column_sizes(network)
    loss = LOSSES[dataset.loss]
    return {
        "run": name,
        "task": dataset.task,
        "classes": list(dataset.classes),
        "classTokens": [f"class_{k % 6 + 1}" for k in range(len(dataset.classes))],
        "target": _variable(dataset.target),
        "features": [_variable(feature) for feature in dataset.features],
        "columns": [asdict(column) for column in columns(network, dataset)],
        "network": {
            "layers": [
                {
                    "fan_in": layer.fan_in,
                    "fan_out": layer.fan_out,
                    "activation": layer.activation,
                    "offset": layer.offset,
                }
                for layer in network.layers
            ],
            "n_parameters": network.n_parameters,
            "n_outputs": network.n_outputs,
            "output": network.output,
        },
        "activations": {name: kind.label for name, kind in ACTIVATIONS.items()},
        "limits": {"neurons": MAX_NEURONS},
        "loss": {"label": loss.label.capitalize(), "why": loss.why},
        "score": SCORES[dataset.task],
        "palettes": {"light": LIGHT.tokens(), "dark": DARK.tokens()},
        "sizes": {
            "screen": vars(SCREEN),
            "presentation": vars(PRESENTATION),
            "phone": vars(PHONE),
        },
        "graph": {
            "figure": _figure(network_frame()),
            "positions": [at.tolist() for at in unit_positions(len(sizes), sizes)],
            "saturation": weight_scale(network, np.asarray(run.parameters_at(0))),
            "thinnest": THINNEST,
            "opacities": OPACITIES,
            "most": MAX_EDGES,
            "how": _how(network, dataset),
        },
        "thumbnails": {
            "X": base64_floats(plane_rows(dataset, PLANE) if plane else stripe_rows(dataset)),
            "shape": [PLANE, PLANE] if plane else [len(stripe_rows(dataset)), 1],
        },
        "curve": {"figure": _figure(loss_frame())},
        "view": _view(dataset, plane),
        "rows": _rows(dataset),
    }


def _view(dataset: Dataset, plane: bool) -> dict[str, Any]:
    if plane:
        reach = target_reach(dataset)
        return {
            "kind": "plane",
            "figure": _figure(plane_frame(dataset)),
            "extent": plane_extent(dataset),
            "reach": reach,
            "ends": _ends(dataset, reach),
        }
    if dataset.task == "regression":
        return {"kind": "scatter", "figure": _figure(predictions_frame(dataset))}
    return {"kind": "confusion", "figure": _figure(confusion_frame(dataset))}


def _ends(dataset: Dataset, reach: float) -> list[str]:
    """What the two ends of a surface's colours mean."""
    if dataset.classes:
        return list(dataset.classes[:2])
    target = dataset.target
    unit = f" {target.unit}" if target.unit else ""
    ends = [target.mean + sign * target.std * reach for sign in (-1, 1)]
    return [f"{end:,.3g}{unit}".replace("-", "−") for end in ends]


def _how(network: Network, dataset: Dataset) -> str:
    """What the parts of the graph mean, for its legend."""
    edges = sum(layer.fan_in * layer.fan_out for layer in network.layers)
    parts = ["line: weight", "corner dot: bias"]
    if dataset.n_features != 2:
        parts.append(f"stripes: rows by {dataset.target.name}")
    if edges > MAX_EDGES:
        parts.append(f"drawn: the {MAX_EDGES} strongest of {edges:,}")
    return " · ".join(parts)


def _rows(dataset: Dataset) -> dict[str, Any]:
    """Training rows, then test rows, each cut to `MAX_ROWS`; y as the network's target or class."""
    X = [dataset.X_train[:MAX_ROWS], dataset.X_test[:MAX_ROWS]]
    targets = [dataset.targets(y[:MAX_ROWS]) for y in (dataset.y_train, dataset.y_test)]
    y = np.concatenate([t[:, 0] if t.shape[1] == 1 else t.argmax(axis=1) for t in targets])
    return {
        "X": base64_floats(np.vstack(X)),
        "y": base64_floats(y),
        "n": sum(map(len, X)),
        "nTrain": len(X[0]),
    }


def _variable(variable: Variable) -> dict[str, Any]:
    return {
        "name": variable.name,
        "unit": variable.unit,
        "mean": float(variable.mean),
        "std": float(variable.std),
    }


def _figure(figure: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(figure.to_json())
    return found
