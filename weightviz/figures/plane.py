"""What a network with two inputs says about every point of the plane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from weightviz.errors import SettingError
from weightviz.figures.palette import CLASS_SYMBOLS, LIGHT, Palette
from weightviz.figures.rows import drawn_rows
from weightviz.figures.thumbnails import plane_extent, plane_rows

if TYPE_CHECKING:
    from weightviz.dataset import Dataset
    from weightviz.run import Run

SURFACE = 60
"""Side of the grid that a static surface is computed on."""


MARK = {"size": 7, "rim": 1, "ring": 1.8}
"""Of a row, in px: how large, and the width of its outline when it is filled and when hollow."""


def target_reach(dataset: Dataset) -> float:
    """The largest |target| on the network's scale: where a surface's colour saturates."""
    if dataset.task == "classification":
        return 1.0
    values = np.concatenate([dataset.y_train, dataset.y_test])
    return float(np.abs(values).max()) or 1.0


def plane_frame(dataset: Dataset, palette: Palette = LIGHT) -> go.Figure:
    """The plane, in the values that the network sees, with rows on it: dots train, rings test.

    Of a large table, `drawn_rows` are on it.
    """
    left, right, bottom, top = plane_extent(dataset)
    traces = []
    for X, y, test in (
        (dataset.X_train, dataset.y_train, False),
        (dataset.X_test, dataset.y_test, True),
    ):
        rows = drawn_rows(len(X))
        traces += _row_traces(dataset, X[rows], y[rows], test, palette)
    horizontal, vertical = dataset.features
    return go.Figure(
        {
            "data": traces,
            "layout": {
                "template": "none",
                "showlegend": False,
                "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "xaxis": _axis([left, right], horizontal.name),
                "yaxis": _axis([bottom, top], vertical.name),
            },
        }
    )


def plane_figure(run: Run, *, epoch: int | None = None, palette: Palette = LIGHT) -> go.Figure:
    """The surface of a run with two inputs at one epoch, under its rows.

    Parameters
    ----------
    run : Run
        With ``run.dataset.n_features == 2`` and one output.
    epoch : int, optional
        Default: the last.

    Raises
    ------
    SettingError
        For a run with more inputs or more outputs.
    """
    if run.dataset.n_features != 2 or run.dataset.n_outputs != 1:
        raise SettingError(
            f"The surface needs 2 inputs and 1 output, and this run has {run.dataset.n_features} "
            f"and {run.dataset.n_outputs}. Draw its predictions or its confusion matrix instead."
        )
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


def _row_traces(
    dataset: Dataset, X: Any, y: Any, test: bool, palette: Palette
) -> list[dict[str, Any]]:
    """Rows as marks: filled for training, hollow for testing."""

    def marks(member: Any, color: Any, symbol: str = "circle", **scale: Any) -> dict[str, Any]:
        marker: dict[str, Any] = {"size": MARK["size"], "symbol": symbol}
        if test:
            line = {"color": color, "width": MARK["ring"], **scale}
            marker |= {"color": palette.background, "line": line}
        else:
            line = {"color": palette.background, "width": MARK["rim"]}
            marker |= {"color": color, "line": line, **scale}
        return {
            "type": "scatter",
            "mode": "markers",
            "x": X[member, 0],
            "y": X[member, 1],
            "marker": marker,
            "hoverinfo": "skip",
        }

    if dataset.task == "regression":
        reach = target_reach(dataset)
        scale: dict[str, Any] = {"cmin": -reach, "cmax": reach, "colorscale": palette.sign_scale}
        return [marks(slice(None), y, **scale)]
    classes = dataset.class_indices(y)
    return [
        marks(classes == k, getattr(palette, token), symbol)
        for k, (token, symbol) in enumerate(class_marks(len(dataset.classes)))
    ]


def class_marks(n_classes: int) -> list[tuple[str, str]]:
    """The colour's name in the palette and Plotly's symbol of each class."""
    if n_classes == 2:
        return [("negative", "circle"), ("positive", "circle")]
    symbols = [CLASS_SYMBOLS[(k + k // 6) % 6] for k in range(n_classes)]
    return [(f"class_{k % 6 + 1}", symbol) for k, symbol in enumerate(symbols)]
