"""The plane of a neuron's two inputs, with the rows that it is to answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from weightviz.figures.palette import LIGHT, Palette


def boundary_frame(
    reach: tuple[float, float],
    names: Sequence[str],
    X: Sequence[Sequence[float]],
    y: Sequence[int],
    palette: Palette = LIGHT,
) -> go.Figure:
    """Axes and rows; what turns is drawn over it.

    Parameters
    ----------
    reach : (float, float)
        Lowest and highest value of both inputs.
    names : sequence of str
        Of the two inputs.
    X : sequence (n_samples, 2)
        Rows of a truth table; may be empty.
    y : sequence of int
        Their wanted answers, 0 or 1; each row carries its own.
    """
    colors = [palette.positive if answer else palette.negative for answer in y]
    marks = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row[0] for row in X],
        "y": [row[1] for row in X],
        "text": [f"<b>{answer}</b>" for answer in y],
        "textfont": {"color": colors, "size": 13},
        "marker": {
            "size": 24,
            "color": palette.background,
            "line": {"color": colors, "width": 2.5},
        },
    }
    return go.Figure(
        {
            "data": [marks],
            "layout": {
                "template": "none",
                "showlegend": False,
                "margin": {"l": 40, "r": 10, "t": 10, "b": 40},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "xaxis": _axis(reach, names[0], palette),
                "yaxis": _axis(reach, names[1], palette),
            },
        }
    )


def _axis(reach: tuple[float, float], name: str, palette: Palette) -> dict[str, Any]:
    return {
        "range": list(reach),
        "fixedrange": True,
        "showgrid": False,
        "zerolinecolor": palette.faint,
        "zerolinewidth": 1,
        "dtick": 1,
        "tickfont": {"color": palette.soft},
        "title": {"text": name, "standoff": 4, "font": {"color": palette.soft}},
    }
