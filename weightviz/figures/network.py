"""The network as a graph: thickness is |weight|, colour is sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from weightviz.figures.layout import unit_positions
from weightviz.figures.palette import (
    BIAS_DOT,
    LIGHT,
    MAX_EDGES,
    NEURON_SHARE,
    OPACITIES,
    SCREEN,
    Palette,
    Sizes,
    faded,
)
from weightviz.figures.ribbons import edge_widths, ribbons, strongest
from weightviz.figures.thumbnails import thumbnails
from weightviz.names import column_sizes, columns

if TYPE_CHECKING:
    from weightviz.network import Network
    from weightviz.run import Run

WIDTH, HEIGHT = 820, 420
TOP, BOTTOM, LEFT, RIGHT = 70, 40, 130, 110


def weight_scale(network: Network, initial: NDArray[np.floating]) -> float:
    """The |weight| at which lines are as thick as they get, one number for a whole run.

    Six times the root mean square of the first weights, rounded to a half (below 1: to a
    tenth) and kept between 0.3 and 3; 2.5 where they are all zero. Trained weights grow to a
    few times their first size, so this leaves room without making the start invisible.

    Parameters
    ----------
    network : Network
    initial : (n_parameters,) array
        Parameters of epoch 0.
    """
    first = np.concatenate(
        [network.weights(initial, k).ravel() for k in range(len(network.layers))]
    )
    typical = 6 * float(np.sqrt(np.mean(np.square(first, dtype=np.float64))))
    if typical == 0:
        return 2.5
    rounded = round(typical * 2) / 2 if typical >= 1 else round(typical, 1)
    return float(min(max(rounded, 0.3), 3.0))


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


def network_figure(
    run: Run,
    *,
    epoch: int | None = None,
    palette: Palette = LIGHT,
    sizes: Sizes = SCREEN,
) -> go.Figure:
    """The network of a run as it was at one epoch.

    Parameters
    ----------
    run : Run
    epoch : int, optional
        A recorded epoch, or the last recorded one before it; default: the last.
    palette, sizes : Palette, Sizes

    Returns
    -------
    plotly.graph_objects.Figure
        Edge thickness is |weight| (it saturates at `weight_scale`), colour is its sign; the dot
        at a neuron's corner is its bias by the same rule. Hover over an edge's middle, or a
        neuron, reads its numbers.

    Raises
    ------
    SettingError
        For an epoch that the run has not reached.
    """
    row = run.history.row_at(run.epoch if epoch is None else epoch)
    shown = int(run.history.epochs[row])
    parameters = run.history.weights[row]
    network = run.network
    saturation = weight_scale(network, np.asarray(run.parameters_at(0)))
    heads = columns(network, run.dataset)
    centres = [
        unit * [WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM] + [LEFT, TOP]
        for unit in unit_positions(column_sizes(network))
    ]
    size = min(sizes.neuron, NEURON_SHARE * (HEIGHT - TOP - BOTTOM) / max(column_sizes(network)))

    figure = network_frame(palette)
    starts, ends, weights, names = _edges(run, parameters, centres)
    drawn = ribbons(starts, ends, weights, saturation=saturation, thickest=sizes.thickest)
    for trace, ribbon in zip(figure.data, drawn, strict=False):
        trace.update(x=ribbon.x, y=ribbon.y)
    found = strongest(weights)
    middle = (starts + (ends - starts) * 0.42)[found]
    figure.add_trace(  # what the pointer finds
        _dots(middle, palette.ink, [names[edge] for edge in found], size=10, opacity=0.0)
    )
    _add_neurons(figure, run, parameters, centres, size, palette)
    _add_biases(figure, run, parameters, centres, size, saturation, sizes.thickest, palette)
    _add_words(figure, run, heads, centres, size, shown, saturation, palette, sizes)
    figure.update_layout(width=WIDTH, height=HEIGHT)
    return figure


def _edges(
    run: Run, parameters: NDArray[np.floating], centres: list[NDArray[np.float64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.floating], list[str]]:
    heads = columns(run.network, run.dataset)
    starts, ends, weights, names = [], [], [], []
    for k in range(len(run.network.layers)):
        matrix = run.network.weights(parameters, k)
        for j in range(matrix.shape[1]):
            for i in range(matrix.shape[0]):
                starts.append(centres[k][i])
                ends.append(centres[k + 1][j])
                weights.append(matrix[i, j])
                names.append(f"{heads[k].names[i]} → {heads[k + 1].names[j]}: {matrix[i, j]:+.3f}")
    return np.array(starts), np.array(ends), np.array(weights), names


def _dots(
    at: NDArray[np.float64], color: Any, texts: list[str], *, size: Any, opacity: float = 1.0
) -> go.Scatter:
    return go.Scatter(
        x=at[:, 0],
        y=at[:, 1],
        mode="markers",
        marker={"color": color, "size": size, "opacity": opacity},
        text=texts,
        hoverinfo="text",
    )


def _add_neurons(
    figure: go.Figure,
    run: Run,
    parameters: NDArray[np.floating],
    centres: list[NDArray[np.float64]],
    size: float,
    palette: Palette,
) -> None:
    for column, images in enumerate(thumbnails(run, parameters, palette)):
        for image, (x, y) in zip(images, centres[column], strict=True):
            figure.add_layout_image(
                source=image,
                x=x - size / 2,
                y=y - size / 2,
                sizex=size,
                sizey=size,
                xref="x",
                yref="y",
                sizing="stretch",
                layer="above",
            )
            figure.add_shape(
                type="rect",
                x0=x - size / 2,
                x1=x + size / 2,
                y0=y - size / 2,
                y1=y + size / 2,
                line={"color": palette.ink, "width": 1.3},
                layer="above",
            )


def _add_biases(
    figure: go.Figure,
    run: Run,
    parameters: NDArray[np.floating],
    centres: list[NDArray[np.float64]],
    size: float,
    saturation: float,
    thickest: float,
    palette: Palette,
) -> None:
    heads = columns(run.network, run.dataset)
    for k in range(len(run.network.layers)):
        bias = run.network.bias(parameters, k)
        figure.add_trace(
            _dots(
                centres[k + 1] + [-size / 2 - 2, size / 2 + 2],
                [_sign_color(value, palette) for value in bias],
                [
                    f"{name}: bias {value:+.3f}"
                    for name, value in zip(heads[k + 1].names, bias, strict=True)
                ],
                size=BIAS_DOT[0] + BIAS_DOT[1] * edge_widths(bias, saturation, thickest),
            )
        )


def _sign_color(value: float, palette: Palette) -> str:
    if value == 0:
        return palette.faint
    return palette.positive if value > 0 else palette.negative


def _add_words(
    figure: go.Figure,
    run: Run,
    heads: Any,
    centres: list[NDArray[np.float64]],
    size: float,
    epoch: int,
    saturation: float,
    palette: Palette,
    sizes: Sizes,
) -> None:
    def write(text: str, x: float, y: float, **more: Any) -> None:
        figure.add_annotation(text=text, x=x, y=y, showarrow=False, **more)

    for head, centre in zip(heads, centres, strict=True):
        write(
            f"<b>{head.title}</b><br>{head.caption}",
            centre[0, 0],
            TOP - size / 2,
            yanchor="bottom",
            font={"size": sizes.caption + 1},
        )
    for names, centre, shift, anchor in (
        (heads[0].names, centres[0], -size / 2 - 8, "right"),
        (heads[-1].names, centres[-1], size / 2 + 8, "left"),
    ):
        for name, (x, y) in zip(names, centre, strict=True):
            write(_short(name), x + shift, y, xanchor=anchor, font={"size": sizes.caption})
    n_edges = run.network.n_weights
    left_out = f" · the {MAX_EDGES} strongest of {n_edges:,} lines" if n_edges > MAX_EDGES else ""
    write(
        f"epoch {epoch} · thickest line: weight {saturation:g} or more"
        f" · blue +, orange − · corner dot: bias{left_out}",
        WIDTH / 2,
        HEIGHT - 4,
        yanchor="bottom",
        font={"size": sizes.caption, "color": palette.soft},
    )


def _short(name: str) -> str:
    return name if len(name) <= 18 else name[:17] + "…"
