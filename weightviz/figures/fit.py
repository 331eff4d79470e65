"""Axes for rows and a straight line through them, in own units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from weightviz.figures.palette import LIGHT, Palette

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from weightviz.dataset import Dataset, Variable

NEAR_ZERO = 0.35
"""An axis of numbers above zero begins there if the lowest is below this share of the highest."""


def fit_frame(dataset: Dataset, palette: Palette = LIGHT) -> go.Figure:
    """The empty axes of a dataset with one feature: the feature across, the target up."""
    [feature], target = dataset.features, dataset.target
    text = {"size": 12, "color": palette.soft}

    def axis(variable: Variable, limits: list[float], **more: Any) -> dict[str, Any]:
        unit = f" in {variable.unit}" if variable.unit else ""
        return {
            "range": limits,
            "fixedrange": True,
            "zeroline": False,
            "tickfont": text,
            "tickformat": ",",
            "nticks": 7,
            "title": {"font": text, "standoff": 4, "text": f"{variable.name}{unit}"},
            **more,
        }

    across = feature.mean + feature.std * dataset.X_train[:, 0]
    up = target.mean + target.std * dataset.y_train
    return go.Figure(
        {
            "data": [],
            "layout": {
                "template": "none",
                "showlegend": False,
                "margin": {"l": 70, "r": 8, "t": 8, "b": 40},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "xaxis": axis(feature, _around(across), showgrid=False),
                "yaxis": axis(target, _from_zero(up), gridcolor=palette.hairline, nticks=6),
            },
        }
    )


def _around(values: NDArray[np.float64]) -> list[float]:
    low, high = float(values.min()), float(values.max())
    margin = (high - low) * 0.04
    return [low - margin, high + margin]


def _from_zero(values: NDArray[np.float64]) -> list[float]:
    low, high = _around(values)
    return [0.0, high] if 0 <= float(values.min()) < NEAR_ZERO * high else [low, high]
