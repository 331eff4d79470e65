"""Four measures of importance beside each other, a row for each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from weightviz.figures.axes import CAPTION, axis, label, layout, names_axis, spread_out
from weightviz.figures.palette import LIGHT, Palette

if TYPE_CHECKING:
    from weightviz.analysis.importance import Importance

Floats = NDArray[np.float64]

MOST_COLUMNS = 12
"""Columns that have room; of more, the most important by permutation."""

_GAP = "\u2002"  # between a bar and its number: Plotly takes off a plain space
_ROW = 27  # px
_ROOM = 1.42  # times the longest bar, for the number at its end
_TITLES = (
    "|weight| per own unit",
    "|weight| per std. deviation",
    "connection (Olden)",
    "permutation: score lost",
)


def importance_figure(found: Importance, *, palette: Palette = LIGHT) -> go.Figure:
    """Draw the four measures of `importance`.

    Parameters
    ----------
    found : Importance
    palette : Palette

    Returns
    -------
    plotly.graph_objects.Figure
        One panel a measure, each on a scale of its own; columns from the most to the least
        important by permutation. Behind each bar stand its number and its rank. Connections are
        blue above zero and orange below, grey where several inputs have no common sign; the
        permutation panel has the repeats as dots, and their standard deviation as a line. Columns
        that have no room are counted below.
    """
    shown = found.order[:MOST_COLUMNS]
    figure = make_subplots(
        1, 4, shared_yaxes=True, horizontal_spacing=0.035, subplot_titles=_TITLES
    )
    names = [label(found.columns[i]) for i in shown]
    panels = ("per_unit", "standardised", "connection", "permutation")
    for panel, measure in enumerate(panels, start=1):
        values, ranks = getattr(found, measure)[shown], found.ranks(measure)[shown]
        is_spread = measure == "permutation"
        signs = found.signed[shown] if measure == "connection" else np.zeros(len(shown), bool)
        ends = found.repeats[shown].max(axis=1) if is_spread else values
        _add_bars(figure, panel, values, ends, ranks, palette, signed=signs)
        if is_spread:
            _add_repeats(figure, panel, found, shown, palette)
        figure.update_xaxes(
            axis(
                palette,
                range=_range(found.repeats[shown] if is_spread else values),
                showticklabels=False,
                showgrid=False,
                zeroline=True,
                zerolinecolor=palette.faint,
            ),
            col=panel,
        )
    figure.update_yaxes(
        names_axis(palette, names, range=[len(names) - 0.45, -0.55], showgrid=False)
    )
    figure.update_annotations(font={"size": CAPTION, "color": palette.ink})
    n_more = len(found.columns) - len(shown)
    if n_more:
        figure.add_annotation(
            text=f"and {n_more:,} more column{'s' if n_more > 1 else ''}, less important by "
            "permutation: see the table",
            x=0,
            y=0,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="top",
            yshift=-4,
            showarrow=False,
            font={"size": CAPTION, "color": palette.soft},
        )
    below = _ROW if n_more else 8
    return figure.update_layout(
        layout(
            palette,
            height=42 + _ROW * len(names) + below,
            margin={"l": 90, "r": 8, "t": 30, "b": below},
            bargap=0.35,
        )
    )


def _add_bars(
    figure: go.Figure,
    panel: int,
    values: Floats,
    ends: Floats,
    ranks: NDArray[np.int_],
    palette: Palette,
    *,
    signed: NDArray[np.bool_],
) -> None:
    known = np.isfinite(values)
    figure.add_bar(
        y=np.arange(len(values)),
        x=np.where(known, values, 0),
        orientation="h",
        marker={
            "color": [
                palette.of_sign(value) if has_sign else palette.faint
                for value, has_sign in zip(values, signed, strict=True)
            ],
        },
        hoverinfo="skip",
        name=_TITLES[panel - 1],
        row=1,
        col=panel,
    )
    figure.add_scatter(
        x=np.maximum(np.where(known, ends, 0), 0),
        y=np.arange(len(values)),
        mode="text",
        text=[
            f"{_GAP}{_written(value, signed=has_sign)} · <b>{rank}</b>" if is_known else f"{_GAP}–"
            for value, rank, is_known, has_sign in zip(values, ranks, known, signed, strict=True)
        ],
        textposition="middle right",
        textfont={"size": CAPTION, "color": palette.ink},
        cliponaxis=False,
        hoverinfo="skip",
        name="number and rank",
        row=1,
        col=panel,
    )


def _add_repeats(
    figure: go.Figure, panel: int, found: Importance, shown: NDArray[np.intp], palette: Palette
) -> None:
    n = found.repeats.shape[1]
    spread = spread_out(n, 0.45)
    figure.add_scatter(
        x=found.repeats[shown].ravel(),
        y=(np.arange(len(shown))[:, np.newaxis] + spread).ravel(),
        mode="markers",
        marker={"size": 3.5, "color": palette.soft},
        hoverinfo="skip",
        name="repeats",
        row=1,
        col=panel,
    )
    figure.add_scatter(
        x=found.permutation[shown],
        y=np.arange(len(shown)),
        mode="markers",
        marker={"size": 1, "color": palette.ink},
        error_x={
            "array": found.permutation_std[shown],
            "color": palette.ink,
            "thickness": 1.6,
            "width": 4,
        },
        hoverinfo="skip",
        name="standard deviation",
        row=1,
        col=panel,
    )


def _range(values: Floats) -> list[float]:
    known = values[np.isfinite(values)]
    high = max(float(known.max(initial=0)), 0.0)
    low = min(float(known.min(initial=0)), 0.0)
    return [1.05 * low, high + ((_ROOM - 1) * (high - low) or 1.0)]


def _written(value: float, *, signed: bool) -> str:
    size = abs(value)
    digits = 0 if size >= 1000 else 2 if size >= 0.095 else 3
    text = f"{size:.2g}" if 0 < size < 0.0005 else f"{size:,.{digits}f}"
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    return sign + text
