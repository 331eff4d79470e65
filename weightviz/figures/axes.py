"""What charts of several panels share: axes, titles and room around them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray

from weightviz.figures.palette import Palette
from weightviz.names import shortened

CAPTION = 13

_GOLDEN = 0.618034  # steps of this share of a strip come never near each other


def axis(palette: Palette, title: str = "", **more: Any) -> dict[str, Any]:
    """One axis: hairlines, soft numbers, a title if there is something to say."""
    text = {"size": CAPTION, "color": palette.soft}
    return {
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": palette.hairline,
        "tickfont": text,
        "title": {"text": title, "font": text, "standoff": 8},
        **more,
    }


def names_axis(palette: Palette, names: Sequence[str], **more: Any) -> dict[str, Any]:
    """The side of a chart that has a row for each name, the first on top."""
    return axis(
        palette, tickvals=list(range(len(names))), ticktext=list(names), automargin=True, **more
    )


def layout(palette: Palette, **more: Any) -> dict[str, Any]:
    """A chart on the page's own ground, with its text in ink."""
    return {
        "template": "none",
        "showlegend": False,
        "margin": {"l": 64, "r": 12, "t": 30, "b": 50},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": palette.ink, "size": CAPTION},
        "hoverlabel": {"font": {"size": CAPTION}},
        **more,
    }


def label(name: str, longest: int = 20) -> str:
    """The name of a column as text: Plotly would read it as markup."""
    return escape(shortened(name, longest), quote=False)


def spread_out(n: int, width: float) -> NDArray[np.floating]:
    """Places of n dots across a strip, so that they do not hide each other: always the same."""
    return (np.arange(n) * _GOLDEN % 1 - 0.5) * width


def heading(palette: Palette, text: str, x: float, y: float = 1.0, **more: Any) -> dict[str, Any]:
    """Words above a panel, at a place in shares of the whole chart."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": CAPTION, "color": palette.ink},
        **more,
    }
