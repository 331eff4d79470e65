"""Errors against the number of weights, and what the networks of a sweep have become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from weightviz.figures.axes import axis, layout
from weightviz.figures.bands import add_band
from weightviz.figures.palette import LIGHT, Palette

if TYPE_CHECKING:
    from weightviz.analysis.sweep import Sweep

Floats = NDArray[np.float64]

CEILING = 4.0
"""Times the median of all test errors: higher ones are drawn at the upper edge."""


def sweep_figure(
    found: Sweep,
    *,
    early: bool = False,
    chosen: tuple[int, int] | None = None,
    before: Sweep | None = None,
    palette: Palette = LIGHT,
) -> go.Figure:
    """Training and test error of a sweep against the number of weights.

    Parameters
    ----------
    found : Sweep
    early : bool
        Whether each network is measured in the epoch with its lowest test loss.
    chosen : (size, seed), optional
        Places of a network that is ringed.
    before : Sweep, optional
        One with other settings, whose test errors are drawn faintly.
    palette : Palette

    Returns
    -------
    plotly.graph_objects.Figure
        A dot for each network, its ``customdata`` the places of size and seed; a line through the
        medians and a band from the lowest to the highest. What has diverged is a cross on top.
    """
    train, test = found.losses(early=early)
    medians = found.medians(early=early)
    n_weights = np.array(found.n_weights)
    top = _ceiling(train, test)
    figure = go.Figure(layout=layout(palette))
    if before is not None:
        figure.add_scatter(
            x=before.n_weights,
            y=np.minimum(before.medians(early=early)[1], top),
            mode="lines",
            name="test error before",
            line={"color": palette.faint, "width": 2, "dash": "1px,4px"},
            hoverinfo="skip",
        )
    parts = (
        ("training error", train, medians[0], "solid", palette.ink, palette.ink),
        ("test error", test, medians[1], "4px,3px", palette.background, palette.soft),
    )
    for name, losses, median, dash, fill, ring in parts:
        add_band(figure, n_weights, np.minimum(losses, top), palette)
        _add_dots(figure, found, name, losses, top, fill, ring)
        figure.add_scatter(
            x=n_weights,
            y=np.minimum(median, top),
            mode="lines",
            name=name,
            line={"color": palette.ink, "width": 2.5, "dash": dash},
            hoverinfo="skip",
        )
    _add_diverged(figure, found, top, palette)
    if chosen is not None:
        size, seed = chosen
        figure.add_scatter(
            x=[n_weights[size]] * 2,
            y=np.minimum([train[size, seed], test[size, seed]], top),
            mode="markers",
            marker={"size": 19, "color": "rgba(0,0,0,0)", "line": {"width": 3}},
            hoverinfo="skip",
            name="chosen",
        )
        figure.data[-1].marker.line.color = palette.ink
    wanted = "error (mean squared)" if found.dataset.task == "regression" else "error (loss)"
    ticks = [f"<b>{size}</b><br>{n}" for size, n in zip(found.sizes, n_weights, strict=True)]
    return figure.update_layout(
        height=380,
        xaxis=axis(
            palette,
            "hidden neurons, and below how many weights and biases that makes",
            type="log",
            tickvals=n_weights,
            ticktext=ticks,
            showgrid=False,
        ),
        yaxis=axis(palette, wanted, range=[0, top * 1.04]),
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        margin={"l": 64, "r": 12, "t": 34, "b": 78},
    )


def histogram_figure(parameters: Floats, *, palette: Palette = LIGHT) -> go.Figure:
    """How many parameters of a network are how large: blue above zero, orange below."""
    reach = float(np.abs(parameters).max()) or 1.0
    edges = np.linspace(-reach, reach, 25)
    counts, _ = np.histogram(parameters, edges)
    middles = (edges[1:] + edges[:-1]) / 2
    figure = go.Figure(layout=layout(palette))
    figure.add_bar(
        x=middles,
        y=counts,
        width=np.diff(edges) * 0.92,
        marker={"color": [palette.of_sign(value) for value in middles]},
        hovertemplate="%{y} weights near %{x:+.2f}<extra></extra>",
    )
    return figure.update_layout(
        height=230,
        margin={"l": 46, "r": 8, "t": 8, "b": 44},
        xaxis=axis(palette, "weight or bias", showgrid=False),
        yaxis=axis(palette, "how many"),
    )


def _ceiling(train: Floats, test: Floats) -> float:
    known = np.concatenate([train[np.isfinite(train)], test[np.isfinite(test)]])
    if not len(known):
        return 1.0
    limit = CEILING * float(np.median(test[np.isfinite(test)])) if np.isfinite(test).any() else 1.0
    return float(min(known.max(), max(limit, np.median(known)))) or 1.0


def _add_dots(
    figure: go.Figure, found: Sweep, name: str, losses: Floats, top: float, fill: str, ring: str
) -> None:
    places = np.argwhere(np.isfinite(losses))
    sizes, seeds = places.T
    figure.add_scatter(
        x=np.array(found.n_weights)[sizes],
        y=np.minimum(losses[sizes, seeds], top),
        mode="markers",
        marker={"size": 8, "color": fill, "line": {"color": ring, "width": 1.3}},
        customdata=places.tolist(),
        text=[
            f"{found.sizes[i]} neurons, seed {found.seeds[j]}: {name} {losses[i, j]:.3g}"
            for i, j in places
        ],
        hovertemplate="%{text}<br>click to open it<extra></extra>",
        showlegend=False,
    )


def _add_diverged(figure: go.Figure, found: Sweep, top: float, palette: Palette) -> None:
    places = np.argwhere(found.diverged)
    if not len(places):
        return
    figure.add_scatter(
        x=np.array(found.n_weights)[places[:, 0]],
        y=np.full(len(places), top),
        mode="markers",
        marker={"size": 12, "symbol": "x", "color": palette.ink},
        customdata=places.tolist(),
        text=[f"{found.sizes[i]} neurons, seed {found.seeds[j]}" for i, j in places],
        hovertemplate="%{text}: diverged<extra></extra>",
        name="diverged",
    )
