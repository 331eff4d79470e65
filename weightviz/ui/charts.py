"""Figures on a page, in the colours and the font of its theme."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from weightviz.figures.palette import DARK, LIGHT, Palette

FONT = "Source Sans, sans-serif"
"""The theme's, which Plotly does not know."""


def palette() -> Palette:
    """The colours of the theme that the visitor sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def chart(figure: go.Figure, alt: str, **more: Any) -> Any:
    """Draw a figure that was made with `palette`.

    Parameters
    ----------
    figure : plotly.graph_objects.Figure
    alt : str
        What it shows now, for people who do not see it.
    more
        Further arguments of ``st.plotly_chart``.
    """
    figure.update_layout(font={"family": FONT})
    return st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=alt, **more)


def wide_chart(figure: go.Figure, alt: str, *, key: str, **more: Any) -> Any:
    """The same for a figure of several panels: on a phone it is scrolled, not squeezed."""
    with st.container(key=f"wide-{key}"):
        return chart(figure, alt, key=key, **more)
