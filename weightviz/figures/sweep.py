"""Errors against the number of weights, and what the networks of a sweep have become."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from weightviz.data.wording import counted
from weightviz.figures.axes import CAPTION, axis, layout
from weightviz.figures.palette import LIGHT, Palette, faded

if TYPE_CHECKING:
    from weightviz.analysis.random_features import Descent
    from weightviz.analysis.sweep import Sweep
    from weightviz.dataset import Dataset
    from weightviz.network import Network
    from weightviz.run import Run

Floats = NDArray[np.float64]

CEILING = 4.0
"""Times the median of all test errors: higher ones are drawn at the upper edge."""

POINTS = 160
COLUMNS = 4

_SHADE = 0.13
_PANEL = 150  # px of height


def sweep_figure(
    found: Sweep,
    *,
    early: bool = False,
    chosen: tuple[int, int] | None = None,
    before: Sweep | None = None,
    palette: Palette = LIGHT,
) -> go.Figure:
    """Training and test error of a sweep against the number of weights.

    Parameters
    ----------
    found : Sweep
    early : bool
        Whether each network is measured in the epoch with its lowest test loss.
    chosen : (size, seed), optional
        Places of a network that is ringed.
    before : Sweep, optional
        One with other settings, whose test errors are drawn faintly.
    palette : Palette

    Returns
    -------
    plotly.graph_objects.Figure
        A dot for each network, its ``customdata`` the places of size and seed; a line through the
        medians and a band from the lowest to the highest. What has diverged is a cross on top.
    """
    train, test = found.losses(early=early)
    medians = found.medians(early=early)
    n_weights = np.array(found.n_weights)
    top = _ceiling(train, test)
    figure = go.Figure(layout=layout(palette))
    if before is not None:
        figure.add_scatter(
            x=before.n_weights,
            y=np.minimum(before.medians(early=early)[1], top),
            mode="lines",
            name="test error before",
            line={"color": palette.faint, "width": 2, "dash": "1px,4px"},
            hoverinfo="skip",
        )
    parts = (
        ("training error", train, medians[0], "solid", palette.ink, palette.ink),
        ("test error", test, medians[1], "4px,3px", palette.background, palette.soft),
    )
    for name, losses, median, dash, fill, ring in parts:
        _add_band(figure, n_weights, np.minimum(losses, top), palette)
        _add_dots(figure, found, name, losses, top, fill, ring)
        figure.add_scatter(
            x=n_weights,
            y=np.minimum(median, top),
            mode="lines",
            name=name,
            line={"color": palette.ink, "width": 2.5, "dash": dash},
            hoverinfo="skip",
        )
    _add_diverged(figure, found, top, palette)
    if chosen is not None:
        size, seed = chosen
        figure.add_scatter(
            x=[n_weights[size]] * 2,
            y=np.minimum([train[size, seed], test[size, seed]], top),
            mode="markers",
            marker={"size": 19, "color": "rgba(0,0,0,0)", "line": {"width": 3}},
            hoverinfo="skip",
            name="chosen",
        )
        figure.data[-1].marker.line.color = palette.ink
    wanted = "error (mean squared)" if found.dataset.task == "regression" else "error (loss)"
    ticks = [f"<b>{size}</b><br>{n}" for size, n in zip(found.sizes, n_weights, strict=True)]
    return figure.update_layout(
        height=380,
        xaxis=axis(
            palette,
            "hidden neurons, and below how many weights and biases that makes",
            type="log",
            tickvals=n_weights,
            ticktext=ticks,
            showgrid=False,
        ),
        yaxis=axis(palette, wanted, range=[0, top * 1.04]),
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        margin={"l": 64, "r": 12, "t": 34, "b": 78},
    )


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


def curve_figure(run: Run, truth: Floats, *, palette: Palette = LIGHT) -> go.Figure:
    """What a network has made of data with one feature: its curve, training rows, the truth."""
    figure = rows_figure(run.dataset, truth, palette=palette)
    parameters = run.parameters.astype(float)
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


def histogram_figure(parameters: Floats, *, palette: Palette = LIGHT) -> go.Figure:
    """How many parameters of a network are how large: blue above zero, orange below."""
    reach = float(np.abs(parameters).max()) or 1.0
    edges = np.linspace(-reach, reach, 25)
    counts, _ = np.histogram(parameters, edges)
    middles = (edges[1:] + edges[:-1]) / 2
    figure = go.Figure(layout=layout(palette))
    figure.add_bar(
        x=middles,
        y=counts,
        width=np.diff(edges) * 0.92,
        marker={"color": [palette.of_sign(value) for value in middles]},
        hovertemplate="%{y} weights near %{x:+.2f}<extra></extra>",
    )
    return figure.update_layout(
        height=230,
        margin={"l": 46, "r": 8, "t": 8, "b": 44},
        xaxis=axis(palette, "weight or bias", showgrid=False),
        yaxis=axis(palette, "how many"),
    )


def descent_figure(found: Descent, *, palette: Palette = LIGHT) -> go.Figure:
    """Errors of networks of random neurons, on two logarithmic axes, with the peak's place."""
    figure = go.Figure(layout=layout(palette))
    floor = 1e-4
    for name, losses, dash in (
        ("training error", found.train_loss, "solid"),
        ("test error", found.test_loss, "4px,3px"),
    ):
        shown = np.maximum(losses, floor)
        _add_band(figure, np.array(found.sizes), shown, palette, (25, 75))
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


def _ceiling(train: Floats, test: Floats) -> float:
    known = np.concatenate([train[np.isfinite(train)], test[np.isfinite(test)]])
    if not len(known):
        return 1.0
    limit = CEILING * float(np.median(test[np.isfinite(test)])) if np.isfinite(test).any() else 1.0
    return float(min(known.max(), max(limit, np.median(known)))) or 1.0


def _median_seed(losses: Floats) -> int:
    """The seed whose loss is in the middle of those that did not diverge."""
    order = np.argsort(losses)  # NaN last
    return int(order[max(int(np.isfinite(losses).sum()) - 1, 0) // 2])


def _add_band(
    figure: go.Figure,
    x: NDArray[Any],
    losses: Floats,
    palette: Palette,
    percentiles: tuple[float, float] = (0, 100),
) -> None:
    known = np.isfinite(losses).any(axis=1)
    low, high = np.nanpercentile(losses[known], percentiles, axis=1)
    figure.add_scatter(
        x=np.concatenate([x[known], x[known][::-1]]),
        y=np.concatenate([low, high[::-1]]),
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=faded(palette.ink, _SHADE),
        hoverinfo="skip",
        showlegend=False,
    )


def _add_dots(
    figure: go.Figure, found: Sweep, name: str, losses: Floats, top: float, fill: str, ring: str
) -> None:
    places = np.argwhere(np.isfinite(losses))
    sizes, seeds = places.T
    figure.add_scatter(
        x=np.array(found.n_weights)[sizes],
        y=np.minimum(losses[sizes, seeds], top),
        mode="markers",
        marker={"size": 8, "color": fill, "line": {"color": ring, "width": 1.3}},
        customdata=places,
        text=[
            f"{found.sizes[i]} neurons, seed {found.seeds[j]}: {name} {losses[i, j]:.3g}"
            for i, j in places
        ],
        hovertemplate="%{text}<br>click to open it<extra></extra>",
        showlegend=False,
    )


def _add_diverged(figure: go.Figure, found: Sweep, top: float, palette: Palette) -> None:
    places = np.argwhere(found.diverged)
    if not len(places):
        return
    figure.add_scatter(
        x=np.array(found.n_weights)[places[:, 0]],
        y=np.full(len(places), top),
        mode="markers",
        marker={"size": 12, "symbol": "x", "color": palette.ink},
        customdata=places,
        text=[f"{found.sizes[i]} neurons, seed {found.seeds[j]}" for i, j in places],
        hovertemplate="%{text}: diverged<extra></extra>",
        name="diverged",
    )
