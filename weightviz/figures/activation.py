"""The curve of an activation function over the sum that it is given."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from weightviz.activations import ACTIVATIONS
from weightviz.figures.palette import LIGHT, Palette

REACHES = (4, 8, 16, 32, 64, 128)
"""How far the axis of the sum goes to either side: the first that the sum fits in."""

# Lowest and highest output on the axis, and whether in shares of the reach.
_OUTPUTS = {
    "sigmoid": (-0.08, 1.08, False),
    "tanh": (-1.15, 1.15, False),
    "relu": (-0.25, 1.0, True),
    "leaky_relu": (-0.25, 1.0, True),
    "linear": (-1.0, 1.0, True),
}


def activation_frame(palette: Palette = LIGHT) -> go.Figure:
    """The curves of all activations over a sum, one trace each, named by its key in the registry.

    The ``meta`` of a trace says how far its axes go: low and high output, and whether these are
    shares of the reach; that of the layout says the reaches.
    """
    fine, far = np.linspace(-REACHES[1], REACHES[1], 161), np.array(REACHES[2:], float)
    z = np.concatenate([-far[::-1], fine, far])
    return go.Figure(
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": name,
                    "x": [float(value) for value in z],
                    "y": [round(float(value), 5) for value in ACTIVATIONS[name](z)],
                    "line": {"color": palette.ink, "width": 2.5},
                    "meta": list(limits),
                }
                for name, limits in _OUTPUTS.items()
            ],
            "layout": {
                "template": "none",
                "showlegend": False,
                "meta": list(REACHES),
                "margin": {"l": 40, "r": 10, "t": 10, "b": 40},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "xaxis": _axis("the sum", palette),
                "yaxis": _axis("", palette),
            },
        }
    )


def _axis(title: str, palette: Palette) -> dict[str, Any]:
    return {
        "fixedrange": True,
        "gridcolor": palette.hairline,
        "zerolinecolor": palette.faint,
        "zerolinewidth": 1,
        "nticks": 6,
        "title": {"text": title, "standoff": 4, "font": {"color": palette.soft}},
        "tickfont": {"color": palette.soft},
    }
