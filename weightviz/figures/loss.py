"""The loss over the epochs: ink for training rows, dashes for test rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go

from weightviz.figures.palette import LIGHT, Palette

if TYPE_CHECKING:
    from weightviz.run import Run


def loss_frame(palette: Palette = LIGHT, *, caption: float = 12) -> go.Figure:
    """The empty curve: axes and the two lines, for the player and `loss_figure` to fill."""
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [],
            "y": [],
            "name": name,
            "line": {"color": palette.ink, "width": 2, "dash": dash},
        }
        for name, dash in (("training loss", "solid"), ("test loss", "4px,3px"))
    ]
    text = {"size": caption, "color": palette.soft}
    return go.Figure(
        {
            "data": lines,
            "layout": {
                "template": "none",
                "showlegend": False,
                "margin": {"l": 44, "r": 18, "t": 8, "b": 24},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "xaxis": {
                    "range": [0, 100],
                    "showgrid": False,
                    "zeroline": False,
                    "fixedrange": True,
                    "tickfont": text,
                    "nticks": 7,
                    "ticklabelstandoff": 7,  # the handle of the scrub bar rides on this axis
                },
                "yaxis": {
                    "range": [0, 1],
                    "gridcolor": palette.hairline,
                    "zeroline": False,
                    "fixedrange": True,
                    "tickfont": text,
                    "nticks": 5,
                    "ticklabelstandoff": 12,
                },
            },
        }
    )


def loss_figure(run: Run, *, palette: Palette = LIGHT) -> go.Figure:
    """Loss on training and test rows over all recorded epochs of a run.

    A mark says where the test loss turns: its lowest point, if it rises after that.
    """
    history = run.history
    figure = loss_frame(palette)
    for trace, loss in zip(figure.data, (history.train_loss, history.test_loss), strict=True):
        trace.update(x=history.epochs, y=loss)
    if np.isfinite(history.test_loss).any():
        lowest = int(np.nanargmin(history.test_loss))
        if lowest < len(history) - 1:
            figure.add_annotation(
                x=history.epochs[lowest],
                y=history.test_loss[lowest],
                text=f"test loss lowest at {history.epochs[lowest]:,}",
                font={"size": 12, "color": palette.ink},
                arrowcolor=palette.ink,
                arrowhead=2,
                ax=0,
                ay=-28,
            )
    figure.update_layout(
        font={"color": palette.ink},
        showlegend=True,
        margin={"l": 60, "b": 50},
        xaxis={"autorange": True, "title": {"text": "epoch"}},
        yaxis={"autorange": True, "title": {"text": "loss"}},
    )
    return figure
