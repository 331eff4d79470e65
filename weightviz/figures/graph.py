"""The pieces of a network's graph: its frame, its lines, its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from weightviz.dataset import Subject
from weightviz.figures.layout import unit_positions
from weightviz.figures.palette import (
    BIAS_DOT,
    LIGHT,
    NEURON_SHARE,
    OPACITIES,
    Palette,
    Sizes,
    faded,
)
from weightviz.figures.ribbons import edge_widths, ribbons, strongest
from weightviz.names import Column, column_sizes, columns, shortened
from weightviz.network import Network

WIDTH, HEIGHT = 820, 420
TOP, BOTTOM, LEFT, RIGHT = 70, 40, 130, 110

Floats = NDArray[np.floating]


def network_frame(palette: Palette = LIGHT) -> go.Figure:
    """The empty picture: one trace per sign and opacity level, one for the selected edge.

    Pixels are the unit of both axes, y downwards; the player and `network_figure` fill it.
    """
    traces: list[Any] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [],
            "y": [],
            "fill": "toself",
            "fillcolor": faded(color, opacity),
            "line": {"width": 0},
            "hoverinfo": "skip",
        }
        for opacity in OPACITIES
        for color in (palette.negative, palette.positive)
    ]
    traces.append(
        {
            "type": "scatter",
            "mode": "lines",
            "x": [],
            "y": [],
            "line": {"width": 1.6, "color": palette.ink},
            "hoverinfo": "skip",
        }
    )
    axis = {"visible": False, "fixedrange": True}
    return go.Figure(
        {
            "data": traces,
            "layout": {
                "template": "none",
                "showlegend": False,
                "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
                "xaxis": {**axis, "range": [0, WIDTH]},
                "yaxis": {**axis, "range": [HEIGHT, 0]},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "font": {"color": palette.ink},
            },
        }
    )


@dataclass(frozen=True)
class Graph:
    """A network's graph while it is drawn, in pixels.

    Attributes
    ----------
    figure : plotly.graph_objects.Figure
    heads : tuple of Column
        Titles and names of the layers, inputs first.
    centres : list of ndarray (n_neurons, 2)
        Where the neurons of each layer stand.
    size : float
        Side of a neuron.
    palette, sizes : Palette, Sizes
    """

    figure: go.Figure
    heads: tuple[Column, ...]
    centres: list[NDArray[np.float64]]
    size: float
    palette: Palette
    sizes: Sizes

    @classmethod
    def of(cls, network: Network, subject: Subject, palette: Palette, sizes: Sizes) -> Graph:
        """Begin the graph of a network with the names of what it is about."""
        n_neurons = column_sizes(network)
        room = np.array([WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM])
        return cls(
            network_frame(palette),
            columns(network, subject),
            [unit * room + [LEFT, TOP] for unit in unit_positions(n_neurons)],
            min(sizes.neuron, NEURON_SHARE * room[1] / max(n_neurons)),
            palette,
            sizes,
        )

    def add_lines(self, matrices: Iterable[Floats], saturation: float) -> None:
        """Draw a line for every number of matrices (fan_in, fan_out), one matrix a layer.

        Thickness is the number's size, up to `saturation`; colour is its sign. The pointer reads it
        at the middle.
        """
        starts, ends, values, names = [], [], [], []
        for k, matrix in enumerate(matrices):
            for j in range(matrix.shape[1]):
                for i in range(matrix.shape[0]):
                    starts.append(self.centres[k][i])
                    ends.append(self.centres[k + 1][j])
                    values.append(matrix[i, j])
                    ends_named = f"{self.heads[k].names[i]} → {self.heads[k + 1].names[j]}"
                    names.append(f"{ends_named}: {matrix[i, j]:+.3f}")
        first, last, numbers = np.array(starts), np.array(ends), np.array(values)
        thickest = self.sizes.thickest
        drawn = ribbons(first, last, numbers, saturation=saturation, thickest=thickest)
        for trace, ribbon in zip(self.figure.data, drawn, strict=False):
            trace.update(x=ribbon.x, y=ribbon.y)
        found = strongest(numbers)
        middle = (first + (last - first) * 0.42)[found]
        self.add_dots(
            middle, self.palette.ink, [names[edge] for edge in found], size=10, opacity=0.0
        )

    def add_box(self, at: Sequence[float] | Floats, fill: str | None = None) -> None:
        """Draw the outline of one neuron."""
        x, y = at
        self.figure.add_shape(
            type="rect",
            x0=x - self.size / 2,
            x1=x + self.size / 2,
            y0=y - self.size / 2,
            y1=y + self.size / 2,
            line={"color": self.palette.ink, "width": 1.3},
            fillcolor=fill,
            layer="above",
        )

    def add_biases(self, biases: Iterable[Floats], saturation: float) -> None:
        """Draw the biases (fan_out,) of each layer as dots at the corners of its neurons."""
        for head, centre, bias in zip(self.heads[1:], self.centres[1:], biases, strict=True):
            named = zip(head.names, bias, strict=True)
            self.add_dots(
                centre + np.array([-self.size / 2 - 2, self.size / 2 + 2]),
                [self.palette.of_sign(value) for value in bias],
                [f"{name}: bias {value:+.3f}" for name, value in named],
                size=BIAS_DOT[0] + BIAS_DOT[1] * edge_widths(bias, saturation, self.sizes.thickest),
            )

    def add_dots(
        self,
        at: NDArray[np.float64],
        color: Any,
        texts: Sequence[str],
        *,
        size: Any,
        opacity: float = 1.0,
    ) -> None:
        """Draw dots, each with a text under the pointer."""
        self.figure.add_trace(
            go.Scatter(
                x=at[:, 0],
                y=at[:, 1],
                mode="markers",
                marker={"color": color, "size": size, "opacity": opacity},
                text=texts,
                hoverinfo="text",
            )
        )

    def add_heads(self) -> None:
        """Write a head over every layer, and the names beside inputs and outputs."""
        for head, centre in zip(self.heads, self.centres, strict=True):
            self.write(
                f"<b>{head.title}</b><br>{head.caption}",
                (centre[0, 0], TOP - self.size / 2),
                yanchor="bottom",
                font={"size": self.sizes.caption + 1},
            )
        aside = self.size / 2 + 8
        for c, shift, anchor in ((0, -aside, "right"), (-1, aside, "left")):
            for name, (x, y) in zip(self.heads[c].names, self.centres[c], strict=True):
                font = {"size": self.sizes.caption}
                self.write(shortened(name), (x + shift, y), xanchor=anchor, font=font)

    def add_legend(self, words: str) -> None:
        """Write below the graph what its parts mean."""
        font = {"size": self.sizes.caption, "color": self.palette.soft}
        self.write(words, (WIDTH / 2, HEIGHT - 4), yanchor="bottom", font=font)

    def write(self, text: str, at: tuple[float, float], **more: Any) -> None:
        """Write text at a place."""
        self.figure.add_annotation(text=text, x=at[0], y=at[1], showarrow=False, **more)
