"""A band from the lowest to the highest of several values, behind a line through their middle."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from weightviz.figures.palette import Palette, faded

_SHADE = 0.13


def add_band(
    figure: go.Figure,
    x: NDArray[Any],
    losses: NDArray[np.float64],
    palette: Palette,
    percentiles: tuple[float, float] = (0, 100),
) -> None:
    """Shade what lies between two percentiles of each row of losses (n, n_values).

    NaN are left out, and so are rows without anything else.
    """
    known = np.isfinite(losses).any(axis=1)
    if not known.any():
        return
    low, high = np.nanpercentile(losses[known], percentiles, axis=1)
    figure.add_scatter(
        x=np.concatenate([x[known], x[known][::-1]]),
        y=np.concatenate([low, high[::-1]]),
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=faded(palette.ink, _SHADE),
        hoverinfo="skip",
        showlegend=False,
    )
