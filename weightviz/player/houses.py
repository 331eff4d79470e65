"""The parts of the lesson on house prices: a straight line, its error as a landscape, its units."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from math import ceil, floor, log10
from typing import Any

from weightviz.dataset import Dataset
from weightviz.figures.fit import fit_frame
from weightviz.player import parts
from weightviz.player.parts import Part
from weightviz.straight import least_squares, typical_error

REACH = 1.5
"""How far weight and bias can be turned, in standard deviations.

The best weight is a correlation, so it lies within ±1, and the best bias is 0."""

STEPS = 400
"""About how many steps a knob has from end to end."""


@dataclass(frozen=True)
class Words:
    """What the rows, and the numbers of a line through them, are called.

    Attributes
    ----------
    row, rows : str
        One row and several: "house", "houses".
    above, below : str
        Rows with more and with less of the feature than the mean: "large lots", "small ones".
    per : str
        Unit of the weight: "dollars per square foot".
    """

    row: str
    rows: str
    above: str
    below: str
    per: str


@dataclass(frozen=True)
class Knob:
    """What a knob can be turned through, in own units; `digits` are those after the point."""

    min: float
    max: float
    step: float
    digits: int

    @classmethod
    def around(cls, middle: float, reach: float) -> Knob:
        """From `middle` − `reach` to `middle` + `reach`, in round steps."""
        step = _round_below(2 * reach / STEPS)
        low, high = (round((middle + sign * reach) / step) for sign in (-1, 1))
        return cls(low * step, high * step, step, max(0, ceil(-log10(step))))


def houses_parts(dataset: Dataset, words: Words, data: str) -> list[Part]:
    """All parts of the lesson's stage.

    Parameters
    ----------
    dataset : Dataset
        One feature, a regression.
    words : Words
    data : str
        Tells these rows from others: what was tried by hand is kept for each.
    """
    best = least_squares(dataset)
    [feature], target = dataset.features, dataset.target
    shared: dict[str, Any] = {
        "data": data,
        "words": asdict(words),
        "best": {"weight": float(best[0]), "bias": float(best[1])},
        "least": typical_error(dataset, best),
        "reach": REACH,
        "weight": asdict(Knob.around(0, REACH * target.std / feature.std)),
        "bias": asdict(Knob.around(target.mean, REACH * target.std)),
    }
    numbers = [
        parts.number("epoch", "Step", f"Each step looks at all {words.rows} once."),
        parts.number(
            "trainError",
            "Typical error",
            f"Root of the mean squared error over all {words.rows}: what training makes small.",
        ),
    ]
    figure = json.loads(fit_frame(dataset).to_json())
    return [
        parts.transport(numbers, unit="step"),
        {"kind": "fit", "slot": "left", "figure": figure, **shared},
        {"kind": "why", "slot": "right", **shared},
        {"kind": "forecast", "slot": "right", **shared},
        {"kind": "landscape", "slot": "right", **shared},
        {"kind": "units", "slot": "right", **shared},
        {"kind": "goal", "slot": "right", **shared},
        parts.curve(),
    ]


def _round_below(value: float) -> float:
    """The largest of 1, 2, 5, 10, 20, … (and 0.1, 0.2, 0.5, …) that is not above a value."""
    power = 10.0 ** floor(log10(value))
    return max(step for step in (1, 2, 5) if step * power <= value * (1 + 1e-9)) * power
