"""Double descent: errors against the number of random neurons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go

from weightviz.figures.axes import CAPTION, axis, layout
from weightviz.figures.bands import add_band
from weightviz.figures.palette import LIGHT, Palette

if TYPE_CHECKING:
    from weightviz.analysis.random_features import Descent

_FLOOR = 1e-4
"""Where the lowest errors are drawn: on a logarithmic axis 0 has no place."""


def descent_figure(found: Descent, *, palette: Palette = LIGHT) -> go.Figure:
    """Errors of networks of random neurons, on two logarithmic axes, with the peak's place."""
    figure = go.Figure(layout=layout(palette))
    for name, losses, dash in (
        ("training error", found.train_loss, "solid"),
        ("test error", found.test_loss, "4px,3px"),
    ):
        shown = np.maximum(losses, _FLOOR)
        add_band(figure, np.array(found.sizes), shown, palette, (25, 75))
        figure.add_scatter(
            x=found.sizes,
            y=np.median(shown, axis=1),
            mode="lines+markers",
            name=name,
            line={"color": palette.ink, "width": 2.5, "dash": dash},
            marker={"size": 6, "color": palette.ink},
            hovertemplate="%{x} random neurons: %{y:.3g}<extra></extra>",
        )
    figure.add_vline(
        x=found.n_rows,
        line={"color": palette.soft, "width": 1.5, "dash": "2px,3px"},
        annotation={
            "text": f"{found.n_rows} neurons, as many as rows",
            "font": {"color": palette.soft, "size": CAPTION},
            "x": np.log10(found.n_rows),
        },
    )
    return figure.update_layout(
        height=340,
        xaxis=axis(palette, "random neurons", type="log", showgrid=False),
        yaxis=axis(palette, "error (mean squared)", type="log", tickformat="~g", nticks=7),
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
    )
