"""Many trainings of one network side by side: strips of dots, and the twins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from weightviz.figures.axes import CAPTION, axis, heading, label, layout, names_axis, spread_out
from weightviz.figures.graph import HEIGHT, WIDTH, Graph
from weightviz.figures.network import weight_scale
from weightviz.figures.palette import LIGHT, SCREEN, Palette, Sizes, faded

if TYPE_CHECKING:
    from weightviz.analysis.stability import Stability
    from weightviz.analysis.twins import Twins
    from weightviz.trained import TrainedNetwork

Floats = NDArray[np.float64]

MOST_COLUMNS = 12
"""Columns that have room; of more, those with the strongest connections."""

_STRIP = 28  # px of height for a column


def stability_figure(found: Stability, *, palette: Palette = LIGHT) -> go.Figure:
    """A strip of dots for each column: its first-layer importance and its connection to the output.

    One dot is one training. Left the strength √Σ w² of the first layer, which has no sign; right
    the connection weight (Olden), blue above zero and orange below, with the flips in words; a
    column with several inputs has none.
    """
    strongest = np.abs(found.connection).mean(axis=0).argsort()[::-1][:MOST_COLUMNS]
    figure = make_subplots(1, 2, shared_yaxes=True, horizontal_spacing=0.05)
    n = len(found.seeds)
    for place, column in enumerate(strongest):
        up = place + spread_out(n, 0.6)
        seeds = [f"seed {seed}" for seed in found.seeds]
        for panel, values in ((1, found.first_layer[:, column]), (2, found.connection[:, column])):
            is_signed = panel == 2 and found.signed[column]
            colors = [palette.of_sign(v) if is_signed else palette.ink for v in values]
            figure.add_scatter(
                x=values,
                y=up,
                mode="markers",
                marker={"size": 9, "color": colors, "opacity": 0.75},
                name=found.columns[column],
                text=seeds,
                hovertemplate="%{text}: %{x:.3g}<extra></extra>",
                row=1,
                col=panel,
            )
    names = [label(found.columns[column]) for column in strongest]
    flips = found.connection_flips[strongest]
    figure.update_xaxes(axis(palette, rangemode="tozero", showgrid=False), col=1)
    figure.update_xaxes(
        axis(
            palette,
            rangemode="tozero",
            zeroline=True,
            zerolinecolor=palette.faint,
            showgrid=False,
        ),
        col=2,
    )
    figure.update_yaxes(names_axis(palette, names, range=[len(names) - 0.4, -0.6]))
    for place, (count, is_signed) in enumerate(zip(flips, found.signed[strongest], strict=True)):
        words = f"{count} of {n} flipped" if count else "no flip"
        figure.add_annotation(
            text=words if is_signed else "no sign",
            x=1.0,
            y=place,
            xref="paper",
            yref="y2",
            xanchor="left",
            showarrow=False,
            font={"size": CAPTION, "color": palette.ink if count else palette.soft},
        )
    return figure.update_layout(
        layout(
            palette,
            height=90 + _STRIP * len(names),
            margin={"l": 90, "r": 110, "t": 28, "b": 34},
            annotations=[
                *figure.layout.annotations,
                heading(palette, "first layer, √Σ w² per standard deviation", 0),
                heading(palette, "connection to the output, with its sign", 0.525),
            ],
        )
    )


def twins_figure(found: Twins, *, palette: Palette = LIGHT) -> go.Figure:
    """The weights of x₁, x₂ and their sum from sample to sample, and what permuting them costs.

    One thin line is one sample; blue above zero, orange below. A dash is the true weight.
    """
    figure = make_subplots(1, 2, column_widths=[0.62, 0.38], horizontal_spacing=0.12)
    sums = found.weights.sum(axis=1)
    k = len(found.seeds)
    places = np.tile([0.0, 1.0, np.nan], k)
    lines = np.column_stack([found.weights, np.full(k, np.nan)]).ravel()
    figure.add_scatter(
        x=places,
        y=lines,
        mode="lines",
        line={"color": faded(palette.ink, 0.25), "width": 1},
        hoverinfo="skip",
        name="one sample",
        row=1,
        col=1,
    )
    for place, values in enumerate((*found.weights.T, sums)):
        figure.add_scatter(
            x=np.full(k, float(place)),
            y=values,
            mode="markers",
            marker={"size": 10, "color": [palette.of_sign(v) for v in values], "opacity": 0.8},
            text=[f"sample {seed}" for seed in found.seeds],
            hovertemplate="%{text}: %{y:+.2f}<extra></extra>",
            name=("w₁", "w₂", "w₁ + w₂")[place],
            row=1,
            col=1,
        )
        truth = found.truth * (2 if place == 2 else 1)
        figure.add_scatter(
            x=[place - 0.28, place + 0.28],
            y=[truth, truth],
            mode="lines",
            line={"color": palette.ink, "width": 3},
            hoverinfo="skip",
            name="truth",
            row=1,
            col=1,
        )
    costs = [*np.median(found.importance, axis=0), np.median(found.together)]
    figure.add_bar(
        x=["x₁ alone", "x₂ alone", "both"],
        y=costs,
        marker={"color": [palette.soft, palette.soft, palette.ink]},
        text=[f"{cost:.2f}" for cost in costs],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        name="permutation importance",
        row=1,
        col=2,
    )
    figure.update_xaxes(
        axis(palette, tickvals=[0, 1, 2], ticktext=["w₁", "w₂", "w₁ + w₂"], range=[-0.5, 2.5],
             showgrid=False),
        col=1,
    )  # fmt: skip
    figure.update_yaxes(
        axis(palette, "weight", range=[-1.6, 2.4], zeroline=True, zerolinecolor=palette.faint),
        col=1,
    )
    figure.update_xaxes(axis(palette, showgrid=False), col=2)
    figure.update_yaxes(axis(palette, "mean squared error added", range=[0, 2.5]), col=2)
    return figure.update_layout(
        layout(
            palette,
            height=360,
            margin={"l": 56, "r": 12, "t": 30, "b": 34},
            annotations=[
                heading(palette, f"weights of {k} samples; thick dash: the truth", 0),
                heading(palette, "error added by shuffling (median)", 0.67),
            ],
        )
    )


def trained_figure(
    trained: TrainedNetwork,
    saturation: float | None = None,
    *,
    palette: Palette = LIGHT,
    sizes: Sizes = SCREEN,
) -> go.Figure:
    """A trained network on its own: no rows, so plain neurons.

    Parameters
    ----------
    trained : TrainedNetwork
    saturation : float, optional
        |weight| of the thickest line; that of `weight_scale` for these weights if not given.
    palette, sizes : Palette, Sizes
    """
    network, parameters = trained.network, trained.parameters
    layers = range(len(network.layers))
    scale = weight_scale(network, parameters) if saturation is None else saturation
    graph = Graph.of(network, trained, palette, sizes)
    graph.add_lines([network.weights(parameters, k) for k in layers], scale)
    for centres in graph.centres:
        for at in centres:
            graph.add_box(at, palette.background)
    graph.add_biases([network.bias(parameters, k) for k in layers], scale)
    graph.add_heads()
    graph.add_legend(f"thickest line: weight {scale:g} or more · blue +, orange − · dot: bias")
    return graph.figure.update_layout(width=WIDTH, height=HEIGHT)
