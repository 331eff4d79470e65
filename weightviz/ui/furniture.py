"""What every page has around it: logo, margins, the larger dress of a presentation."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

ICON = Path(__file__).parent / "icon.svg"
LOGO = Path(__file__).parent / "logo.svg"

_MARGINS = """
<style>
[data-testid="stElementContainer"]:has([data-testid^="stBidiComponent"]) {
  opacity: 1 !important; transition: none !important;
}
</style>
"""

_PRESENTATION = """
<style>
html { font-size: 19px; }
[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 3.4rem 1.4rem 0.5rem; }
</style>
"""


def dress(presenting: bool) -> None:
    """Set the margins of the page, and hide the side bar for a presentation."""
    st.html(_MARGINS + (_PRESENTATION if presenting else ""))
