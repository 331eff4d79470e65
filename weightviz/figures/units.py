"""The weights of a linear model per own unit, and beside them per standard deviation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from weightviz.analysis.columns import comparable
from weightviz.analysis.unit_change import weights_per_unit
from weightviz.figures.axes import CAPTION, axis, heading, label, layout, names_axis
from weightviz.figures.palette import LIGHT, Palette

if TYPE_CHECKING:
    from weightviz.dataset import Dataset
    from weightviz.trained import TrainedNetwork

_BAR = 30


def units_figure(
    model: TrainedNetwork, data: Dataset, column: str, *, palette: Palette = LIGHT
) -> go.Figure:
    """Bars of a linear model's weights: left in own units, right per standard deviation.

    Parameters
    ----------
    model : TrainedNetwork
        Without hidden layers.
    data : Dataset
        What it was fitted to.
    column : str
        The feature whose unit is changed; its name is bold.
    palette : Palette
    """
    per_unit = weights_per_unit(model)
    seen = model.network.weights(comparable(model.network, model.parameters, data), 0)[:, -1]
    names = [
        f"<b>{label(each.name)}</b>" if each.name == column else label(each.name)
        for each in model.features
    ]
    figure = make_subplots(1, 2, shared_yaxes=True, horizontal_spacing=0.16)
    for panel, values in ((1, per_unit), (2, seen)):
        figure.add_bar(
            y=np.arange(len(names)),
            x=values,
            orientation="h",
            marker={"color": [palette.of_sign(value) for value in values]},
            text=[_written(value) for value in values],
            textposition="outside",
            textfont={"size": CAPTION},
            cliponaxis=False,
            hoverinfo="skip",
            row=1,
            col=panel,
        )
        reach = 1.45 * float(np.nanmax(np.abs(values))) or 1.0
        low = -reach if (values < 0).any() else 0
        figure.update_xaxes(
            axis(
                palette,
                range=[low, reach],
                zeroline=True,
                zerolinecolor=palette.faint,
                showgrid=False,
                showticklabels=False,
            ),
            col=panel,
        )
    figure.update_yaxes(names_axis(palette, names, autorange="reversed", showgrid=False))
    unit = model.target.unit or model.target.name
    if model.classes:
        unit = f"log odds of {label(model.classes[-1])}"
    return figure.update_layout(
        layout(
            palette,
            height=70 + _BAR * len(names),
            margin={"l": 90, "r": 20, "t": 30, "b": 10},
            annotations=[
                heading(palette, f"weight per own unit ({unit} for one more)", 0),
                heading(palette, "weight per standard deviation", 0.58),
            ],
        )
    )


def _written(value: float) -> str:
    size = abs(value)
    digits = 0 if size >= 1000 else 2 if size >= 1 else 3 if size >= 0.001 else 6
    return f"{value:+,.{digits}f}".replace("-", "−")
