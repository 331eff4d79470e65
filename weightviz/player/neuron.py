"""The parts of the lesson on one neuron, and its scene."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from weightviz.activations import ACTIVATIONS
from weightviz.figures.activation import activation_frame
from weightviz.figures.boundary import boundary_frame
from weightviz.figures.thumbnails import grid_rows
from weightviz.gates import GATES, Gate
from weightviz.neuron import DIGITS
from weightviz.player import parts
from weightviz.player.chunks import base64_floats
from weightviz.player.parts import Part
from weightviz.player.scene import GRID, scene
from weightviz.run import Run

FREE = "free"
"""Name of the setting in which nothing is to be reached."""

MAX_INPUTS = 6

KNOB = {"min": -6, "max": 6, "step": 0.1, "digits": DIGITS}
"""Of weights and bias."""

SATURATION = 3.0
"""The |weight| at which lines are as thick as they get: the same for all neurons here."""

LEAST_HEIGHT = 160
"""Least height of the network's picture, in pixels."""


def neuron_scene(
    run: Run, name: str, setting: str, activation: str, inputs: Sequence[float], best: int
) -> dict[str, Any]:
    """Describe one neuron for the browser.

    Parameters
    ----------
    run : Run
        Of a network with one linear output; the stage shows it with another activation.
    name : str
        See `weightviz.player.scene.scene`.
    setting : str
        Key of ``GATES``, or `FREE`.
    activation : str
        Key of ``ACTIVATIONS``.
    inputs : sequence of float
        Where the sliders stand.
    best : int
        Most rows of the gate that were right so far.
    """
    gate, network = GATES.get(setting), run.network
    reach = inputs_reach(setting)
    described = scene(
        run,
        name,
        _parts(run, gate, setting, reach, best),
        right_share=0.45,
        least_height=LEAST_HEIGHT,
        own=inputs,
    )
    layer, output = described["network"]["layers"][0], described["columns"][-1]
    layer |= {"activation": activation, "label": ACTIVATIONS[activation].label}
    output["caption"] = "sum, then f"
    described["saturation"] = SATURATION
    if network.n_features == 2:
        described["thumbnails"]["X"] = base64_floats(grid_rows(reach * 2, GRID))
    return described


def inputs_reach(setting: str) -> tuple[float, float]:
    """Lowest and highest input that can be chosen."""
    return (-2.0, 2.0) if setting == FREE else (-1.0, 2.0)


def _parts(
    run: Run, gate: Gate | None, setting: str, reach: tuple[float, float], best: int
) -> list[Part]:
    n_features = run.network.n_features
    on_a_plane = n_features == 2
    return [
        _bench(setting, n_features),
        parts.graph(run.network),
        _inputs(reach),
        *([_truth(gate, best)] if gate else []),
        _working(),
        parts.waterfall("What adds up to the sum"),
        _squash(share=0.5 if on_a_plane else 1.0),
        *([_boundary(run, gate, reach)] if on_a_plane else []),
        {"kind": "trials", "slot": "under", "most": KNOB["max"]},
    ]


def _bench(setting: str, n_features: int) -> Part:
    """Which neuron it is: what it is to do, its activation, the number of its inputs."""
    return {
        "kind": "bench",
        "slot": "top",
        "setting": setting,
        "settings": {FREE: "Free"} | {name: gate.label for name, gate in GATES.items()},
        "activations": {name: kind.label for name, kind in ACTIVATIONS.items()},
        "nInputs": n_features,
        "maxInputs": MAX_INPUTS if setting == FREE else n_features,
        "minInputs": 1 if setting == FREE else n_features,
    }


def _inputs(reach: tuple[float, float]) -> Part:
    """One column for each input, with its slider and its knob, and the bias's knob."""
    low, high = reach
    fader = {"min": low, "max": high, "step": 0.1, "digits": DIGITS}
    return {"kind": "inputs", "slot": "left", "fader": fader, "knob": KNOB}


def _working() -> Part:
    """The formula in symbols, in numbers and worked out."""
    formulas = {name: kind.formula for name, kind in ACTIVATIONS.items()}
    return {"kind": "working", "slot": "left", "formulas": formulas}


def _squash(share: float) -> Part:
    """The curve of f; `share` is that of the right side's width."""
    return {"kind": "squash", "slot": "right", "figure": _activation_frame(), "share": share}


def _boundary(run: Run, gate: Gate | None, reach: tuple[float, float]) -> Part:
    """The plane of two inputs."""
    names = [feature.name for feature in run.dataset.features]
    X, y = (gate.X, gate.y) if gate else ((), ())
    figure = json.loads(boundary_frame(reach, names, X, y).to_json())
    return {
        "kind": "boundary",
        "slot": "right",
        "figure": figure,
        "share": 0.5,
        "reach": reach,
        "remark": "circles: wanted · ring: now" if gate else "ring: the inputs now",
        "ring": 17 if gate else 8,
    }


def _truth(gate: Gate, best: int) -> Part:
    """The rows of a gate, what the neuron answers, and how many are right."""
    return {
        "kind": "truth",
        "slot": "left",
        "label": gate.label,
        "aim": gate.aim,
        "X": [list(row) for row in gate.X],
        "y": list(gate.y),
        "best": best,
        # Two rows of each answer, of which the inputs add up to the same.
        "balanced": gate.name == "xor",
    }


@cache
def _activation_frame() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(activation_frame().to_json())
    return found
