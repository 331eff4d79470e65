"""What networks have made of data with one feature: curves, and the rows that they learned."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from weightviz.data.wording import counted
from weightviz.figures.axes import CAPTION, axis, layout
from weightviz.figures.palette import LIGHT, Palette

if TYPE_CHECKING:
    from weightviz.analysis.sweep import Sweep
    from weightviz.dataset import Dataset
    from weightviz.network import Network
    from weightviz.run import Run

Floats = NDArray[np.float64]

POINTS = 160
COLUMNS = 4

_PANEL = 150  # px of height


def curves_figure(
    found: Sweep, truth: Floats, *, early: bool = False, palette: Palette = LIGHT
) -> go.Figure:
    """The fitted curves of every size, on data with one feature.

    Parameters
    ----------
    found : Sweep
    truth : ndarray (n,)
        What there is to find, evenly over the test rows' range; empty if nobody knows.
    early : bool
        Whether each network is shown as it was in the epoch with its lowest test loss.
    palette : Palette

    Returns
    -------
    plotly.graph_objects.Figure
        One panel per size: the training rows, the truth (dots), all seeds' curves, the one with
        the median test error in ink.
    """
    data = found.dataset
    parameters = found.best_parameters if early else found.parameters
    _, test = found.losses(early=early)
    labels = [
        f"{counted(size, 'neuron')}: {word}"
        for size, word in zip(found.sizes, found.judged(early=early), strict=True)
    ]
    n_rows = ceil(len(found.sizes) / COLUMNS)
    figure = make_subplots(
        n_rows,
        COLUMNS,
        shared_xaxes=True,
        shared_yaxes=True,
        horizontal_spacing=0.02,
        vertical_spacing=0.32 / n_rows,
        subplot_titles=labels,
    )
    for i, network in enumerate(found.networks):
        panel = {"row": i // COLUMNS + 1, "col": i % COLUMNS + 1}
        middle = _median_seed(test[i])
        for j in sorted(range(len(found.seeds)), key=lambda j: j == middle):
            color, width = (palette.ink, 2.2) if j == middle else (palette.faint, 0.8)
            name = f"{labels[i]}, seed {found.seeds[j]}"
            _add_curve(figure, data, network, parameters[i][j], name, color, width, **panel)
        _add_rows(figure, data, truth, palette, **panel)
    figure.update_xaxes(axis(palette, showgrid=False, nticks=4))
    figure.update_yaxes(axis(palette, range=_reach(data), nticks=4))
    figure.update_annotations(font={"size": CAPTION, "color": palette.ink})
    return figure.update_layout(
        layout(
            palette,
            height=60 + _PANEL * n_rows,
            margin={"l": 40, "r": 8, "t": 26, "b": 26},
        )
    )


def curve_figure(
    run: Run, truth: Floats, *, epoch: int | None = None, palette: Palette = LIGHT
) -> go.Figure:
    """What a network has made of data with one feature: its curve, training rows, the truth.

    Parameters
    ----------
    run : Run
    truth : ndarray (n,)
        Empty if nobody knows.
    epoch : int, optional
        Recorded epoch; the newest if not given.
    palette : Palette
    """
    figure = rows_figure(run.dataset, truth, palette=palette)
    parameters = run.parameters_at(run.epoch if epoch is None else epoch).astype(float)
    _add_curve(figure, run.dataset, run.network, parameters, "network", palette.ink, 2.5)
    return figure


def rows_figure(data: Dataset, truth: Floats, *, palette: Palette = LIGHT) -> go.Figure:
    """Training rows of data with one feature, and what there is to find in them, dotted."""
    figure = go.Figure(layout=layout(palette))
    _add_rows(figure, data, truth, palette)
    return figure.update_layout(
        height=300,
        margin={"l": 56, "r": 12, "t": 10, "b": 44},
        xaxis=axis(palette, data.features[0].name, showgrid=False),
        yaxis=axis(palette, data.target.name, range=_reach(data)),
    )


def _add_curve(
    figure: go.Figure,
    data: Dataset,
    network: Network,
    parameters: Floats,
    name: str,
    color: str,
    width: float,
    **panel: int,
) -> None:
    [feature], target = data.features, data.target
    X = np.linspace(data.X_test.min(), data.X_test.max(), POINTS)
    fitted = network.forward(parameters, X[:, np.newaxis])[-1][:, 0]
    figure.add_scatter(
        x=feature.mean + feature.std * X,
        y=target.mean + target.std * fitted,
        mode="lines",
        line={"color": color, "width": width},
        name=name,
        hoverinfo="skip",
        **panel,
    )


def _add_rows(
    figure: go.Figure, data: Dataset, truth: Floats, palette: Palette, **panel: int
) -> None:
    [feature], target = data.features, data.target
    if len(truth):
        ends = feature.mean + feature.std * np.array([data.X_test.min(), data.X_test.max()])
        figure.add_scatter(
            x=np.linspace(ends[0], ends[1], len(truth)),
            y=truth,
            mode="lines",
            line={"color": palette.soft, "width": 1.5, "dash": "2px,3px"},
            name="truth",
            hoverinfo="skip",
            **panel,
        )
    figure.add_scatter(
        x=feature.mean + feature.std * data.X_train[:, 0],
        y=target.mean + target.std * data.y_train,
        mode="markers",
        marker={"size": 6, "color": palette.ink},
        name="training rows",
        hoverinfo="skip",
        **panel,
    )


def _reach(data: Dataset) -> list[float]:
    y = data.target.mean + data.target.std * data.y_train
    margin = 0.25 * float(np.ptp(y))
    return [float(y.min()) - margin, float(y.max()) + margin]


def _median_seed(losses: Floats) -> int:
    """The seed whose loss is in the middle of those that did not diverge."""
    order = np.argsort(losses)  # NaN last
    return int(order[max(int(np.isfinite(losses).sum()) - 1, 0) // 2])
