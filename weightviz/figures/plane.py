"""What a network with two inputs says about every point of the plane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from weightviz.figures.palette import CLASS_SYMBOLS, LIGHT, Palette
from weightviz.figures.thumbnails import plane_extent, plane_rows

if TYPE_CHECKING:
    from weightviz.dataset import Dataset
    from weightviz.run import Run

SURFACE = 60
"""Side of the grid that a static surface is computed on."""


def target_reach(dataset: Dataset) -> float:
    """The largest |target| on the network's scale: where a surface's colour saturates."""
    if dataset.task == "classification":
        return 1.0
    values = np.concatenate([dataset.y_train, dataset.y_test])
    return float(np.abs(values).max()) or 1.0


def plane_frame(dataset: Dataset, palette: Palette = LIGHT) -> go.Figure:
    """The plane with its axes in own units and all rows on it: dots train, rings test."""
    figure = go.Figure()
    left, right, bottom, top = plane_extent(dataset)
    for X, y, test in (
        (dataset.X_train, dataset.y_train, False),
        (dataset.X_test, dataset.y_test, True),
    ):
        for trace in _row_traces(dataset, np.asarray(X), np.asarray(y), test, palette):
            figure.add_trace(trace)
    horizontal, vertical = dataset.features
    figure.update_layout(
        template="none",
        showlegend=False,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        xaxis=_axis([left, right], horizontal.name),
        yaxis=_axis([bottom, top], vertical.name),
    )
    return figure


def plane_figure(run: Run, *, epoch: int | None = None, palette: Palette = LIGHT) -> go.Figure:
    """The surface of a run with two inputs at one epoch, under its rows.

    Parameters
    ----------
    run : Run
        With ``run.dataset.n_features == 2`` and one output.
    epoch : int, optional
        Default: the last.
    """
    parameters = np.asarray(run.parameters_at(run.epoch if epoch is None else epoch))
    outputs = run.network.forward(parameters, plane_rows(run.dataset, SURFACE))[-1][:, 0]
    shade = 2 * outputs - 1 if run.network.output == "sigmoid" else outputs
    reach = target_reach(run.dataset)
    left, right, bottom, top = plane_extent(run.dataset)
    frame = plane_frame(run.dataset, palette)
    surface = go.Heatmap(
        z=shade.reshape(SURFACE, SURFACE),
        x=np.linspace(left, right, SURFACE),
        y=np.linspace(top, bottom, SURFACE),
        zmin=-reach,
        zmax=reach,
        colorscale=palette.sign_scale,
        opacity=0.6,
        showscale=False,
        zsmooth="best",
    )
    return go.Figure(data=[surface, *frame.data], layout=frame.layout)


def _axis(limits: list[float], title: str) -> dict[str, Any]:
    return {"range": limits, "visible": False, "fixedrange": True, "title": {"text": title}}


def _row_traces(dataset: Dataset, X: Any, y: Any, test: bool, palette: Palette) -> list[go.Scatter]:
    """Rows as marks: filled for training, hollow for testing."""
    ring = palette.background if not test else None

    def marks(member: Any, color: Any, symbol: str) -> go.Scatter:
        marker: dict[str, Any] = {"size": 7, "symbol": symbol}
        if test:
            marker |= {"color": palette.background, "line": {"color": color, "width": 1.8}}
        else:
            marker |= {"color": color, "line": {"color": ring, "width": 1}}
        return go.Scatter(
            x=X[member, 0], y=X[member, 1], mode="markers", marker=marker, hoverinfo="skip"
        )

    if dataset.task == "regression":
        return [marks(slice(None), signed_colors(y / target_reach(dataset), palette), "circle")]
    targets = dataset.targets(y)
    if len(dataset.classes) == 2:
        positive = targets[:, 0] == 1
        return [
            marks(~positive, palette.negative, "circle"),
            marks(positive, palette.positive, "circle"),
        ]
    return [marks(targets[:, k] == 1, *class_mark(k, palette)) for k in range(len(dataset.classes))]


def class_mark(k: int, palette: Palette) -> tuple[str, str]:
    """Colour and symbol of class ``k`` of three or more; the pairs repeat after 36."""
    colors = palette.classes
    return colors[k % len(colors)], CLASS_SYMBOLS[(k + k // len(colors)) % len(CLASS_SYMBOLS)]


def signed_colors(values: Any, palette: Palette) -> list[str]:
    """Colours of values by sign and strength, in eleven steps between the ends.

    Parameters
    ----------
    values : (n,) array in [-1, 1]
    """
    ends = [
        np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)], dtype=float)
        for color in (palette.negative, palette.zero, palette.positive)
    ]
    found = []
    for value in np.round(np.clip(values, -1, 1) * 5) / 5:
        end = ends[2] if value > 0 else ends[0]
        mixed = (ends[1] + (end - ends[1]) * abs(value)).round().astype(int)
        found.append("#{:02X}{:02X}{:02X}".format(*mixed))
    return found
