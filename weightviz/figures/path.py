"""One row on its way through a network: a line is what an input adds to a neuron's sum."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from weightviz.analysis.contributions import LayerSum
from weightviz.figures.graph import HEIGHT, WIDTH, Graph
from weightviz.figures.palette import LIGHT, SCREEN, Palette, Sizes
from weightviz.trained import TrainedNetwork

_LEAST_SIZE = 24
"""Side in pixels of a neuron that has room for its number."""


def path_figure(
    trained: TrainedNetwork,
    sums: Sequence[LayerSum],
    *,
    palette: Palette = LIGHT,
    sizes: Sizes = SCREEN,
) -> go.Figure:
    """Draw what every input adds to every sum, down to the output.

    Parameters
    ----------
    trained : TrainedNetwork
    sums : sequence of LayerSum
        Of one row, see `weightviz.analysis.contributions.contributions`.
    palette, sizes : Palette, Sizes

    Returns
    -------
    plotly.graph_objects.Figure
        Edge thickness is |w · x|, the thickest line the largest of all; colour is its sign. In a
        neuron stands what it passes on; the dot at its corner is its bias.
    """
    saturation = max(float(np.abs(layer.products).max()) for layer in sums) or 1.0
    graph = Graph.of(trained.network, trained, palette, sizes)
    graph.add_lines([layer.products for layer in sums], saturation)
    passed = [sums[0].x, *(layer.activation for layer in sums)]
    for head, centre, values in zip(graph.heads, graph.centres, passed, strict=True):
        texts = [f"{name}: {value:+.3f}" for name, value in zip(head.names, values, strict=True)]
        graph.add_dots(centre, palette.ink, texts, size=graph.size, opacity=0.0)
        for at, value in zip(centre, values, strict=True):
            graph.add_box(at, palette.background)
            if graph.size >= _LEAST_SIZE:
                font = {"size": sizes.caption - 2, "color": palette.of_sign(value)}
                graph.write(f"{value:.2f}".replace("-", "−"), at, font=font)
    graph.add_biases([layer.bias for layer in sums], saturation)
    graph.add_heads()
    graph.add_legend(
        f"line: weight × input, the thickest {saturation:.3g} · in a neuron: what it passes on"
        " · blue +, orange − · corner dot: bias"
    )
    return graph.figure.update_layout(width=WIDTH, height=HEIGHT)
