"""The network as a graph: thickness is |weight|, colour is sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from weightviz.figures.graph import HEIGHT, WIDTH, Graph
from weightviz.figures.palette import LIGHT, MAX_EDGES, SCREEN, Palette, Sizes
from weightviz.figures.thumbnails import thumbnails

if TYPE_CHECKING:
    from weightviz.network import Network
    from weightviz.run import Run


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
    matrices = [network.weights(parameters, k) for k in range(len(network.layers))]
    biases = [network.bias(parameters, k) for k in range(len(network.layers))]
    graph = Graph.of(network, run.dataset, palette, sizes)
    graph.add_lines(matrices, saturation)
    _add_neurons(graph, run, parameters)
    graph.add_biases(biases, saturation)
    graph.add_heads()
    n_edges = network.n_weights
    left_out = f" · the {MAX_EDGES} strongest of {n_edges:,} lines" if n_edges > MAX_EDGES else ""
    graph.add_legend(
        f"epoch {shown} · thickest line: weight {saturation:g} or more"
        f" · blue +, orange − · corner dot: bias{left_out}"
    )
    return graph.figure.update_layout(width=WIDTH, height=HEIGHT)


def _add_neurons(graph: Graph, run: Run, parameters: NDArray[np.floating]) -> None:
    size = graph.size
    for column, images in enumerate(thumbnails(run, parameters, graph.palette)):
        for image, (x, y) in zip(images, graph.centres[column], strict=True):
            graph.figure.add_layout_image(
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
            graph.add_box((x, y))
