"""What a network predicts for rows whose answer is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
from sklearn.metrics import confusion_matrix

from weightviz.figures.palette import LIGHT, Palette

if TYPE_CHECKING:
    from weightviz.dataset import Dataset
    from weightviz.run import Run


def predictions_frame(dataset: Dataset, palette: Palette = LIGHT) -> go.Figure:
    """Axes for predicted against actual, in the target's own units, with the line of no error."""
    target = dataset.target
    actual = target.mean + target.std * np.concatenate([dataset.y_train, dataset.y_test])
    low, high = float(actual.min()), float(actual.max())
    margin = (high - low) * 0.06 or 1.0
    limits = [low - margin, high + margin]
    unit = f" ({target.unit})" if target.unit else ""
    text = {"size": 12, "color": palette.soft}
    axis = {
        "range": limits,
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": palette.hairline,
        "tickfont": text,
        "nticks": 5,
    }
    title = {"font": text, "standoff": 4}
    return go.Figure(
        {
            "data": [
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": limits,
                    "y": limits,
                    "line": {"color": palette.faint, "width": 1.5, "dash": "4px,4px"},
                    "hoverinfo": "skip",
                }
            ],
            "layout": {
                "template": "none",
                "showlegend": False,
                "margin": {"l": 52, "r": 8, "t": 8, "b": 42},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "xaxis": {**axis, "title": {**title, "text": f"actual {target.name}{unit}"}},
                "yaxis": {**axis, "title": {**title, "text": f"predicted{unit}"}},
            },
        }
    )


def predictions_figure(
    run: Run, *, epoch: int | None = None, palette: Palette = LIGHT
) -> go.Figure:
    """Predicted against actual for all rows of a regression: dots train, rings test."""
    dataset = run.dataset
    figure = predictions_frame(dataset, palette)
    scale = dataset.target
    for X, y, name, color, ring in (
        (dataset.X_train, dataset.y_train, "training", palette.ink, palette.background),
        (dataset.X_test, dataset.y_test, "test", palette.background, palette.ink),
    ):
        figure.add_scatter(
            x=scale.mean + scale.std * np.asarray(y),
            y=run.predict(X, epoch=epoch),
            mode="markers",
            name=name,
            marker={"size": 6, "color": color, "line": {"color": ring, "width": 1.3}},
        )
    return figure


def confusion_frame(dataset: Dataset, palette: Palette = LIGHT) -> go.Figure:
    """A square per pair of actual and predicted class, its shade and number a count of rows."""
    text = {"size": 12, "color": palette.soft}
    labels = [name if len(name) <= 10 else name[:9] + "…" for name in dataset.classes]
    places = list(range(len(labels)))
    axis = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickfont": text,
        "tickvals": places,
        "ticktext": labels,
        "ticks": "",
        "tickangle": 0,
    }
    title = {"font": text, "standoff": 4}
    k = len(labels)
    return go.Figure(
        {
            "data": [
                {
                    "type": "heatmap",
                    "z": np.zeros((k, k)),
                    "colorscale": [[0, palette.card], [1, palette.faint]],
                    "zmin": 0,
                    "zmax": 1,
                    "showscale": False,
                    "xgap": 2,
                    "ygap": 2,
                    "texttemplate": "%{z}",
                    "textfont": {"size": 16 if k <= 5 else 10, "color": palette.ink},
                    "hoverinfo": "skip",
                }
            ],
            "layout": {
                "template": "none",
                "showlegend": False,
                "margin": {"l": 92, "r": 8, "t": 8, "b": 46},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "xaxis": {**axis, "title": {**title, "text": "predicted"}},
                "yaxis": {
                    **axis,
                    "autorange": "reversed",
                    "title": {**title, "text": f"actual {dataset.target.name}"},
                },
            },
        }
    )


def confusion_figure(run: Run, *, epoch: int | None = None, palette: Palette = LIGHT) -> go.Figure:
    """How often each class of the test rows was taken for which."""
    dataset = run.dataset
    figure = confusion_frame(dataset, palette)
    if len(dataset.X_test):
        predicted = dataset.class_indices(run.predict(dataset.X_test, epoch=epoch))
        actual = dataset.class_indices(dataset.y_test)
        counts = confusion_matrix(actual, predicted, labels=range(len(dataset.classes)))
        figure.data[0].update(z=counts, zmax=max(int(counts.max()), 1))
    return figure
