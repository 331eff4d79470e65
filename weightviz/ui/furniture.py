"""What every page has around it: logo, margins, the larger dress of a presentation."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

ICON = Path(__file__).parent / "icon.svg"
LOGO = Path(__file__).parent / "logo.svg"

# Streamlit leaves room for prose; a page whose picture fills a projector has none to spare. And a
# chart that is wider than a phone is scrolled, not squeezed.
_MARGINS = """
<style>
[data-testid="stMainBlockContainer"] { padding-left: 1.3rem; padding-right: 1.3rem; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] { gap: 0.35rem; }
[data-testid="stSidebarUserContent"] [data-testid="stHorizontalBlock"] { gap: 0.9rem; }
[data-testid="stElementContainer"]:has([data-testid^="stBidiComponent"]) {
  opacity: 1 !important; transition: none !important;
}
[class*="st-key-wide-"] { overflow-x: auto; }
[class*="st-key-wide-"] :is([data-testid="stElementContainer"], [data-testid="stFullScreenFrame"],
  [data-testid="stPlotlyChart"]) { min-width: 820px; }
</style>
"""

_PRESENTATION = """
<style>
[data-testid="stSidebar"], [data-testid="stExpandSidebarButton"] { display: none; }
[data-testid="stTopNavLinkContainer"] { font-size: 1.2em; }
</style>
"""


def dress(presenting: bool) -> None:
    """Set the margins of the page, and hide the side bar for a presentation."""
    st.html(_MARGINS + (_PRESENTATION if presenting else ""))


def plain(text: str) -> str:
    """Text from a table, so that Markdown shows it as it stands."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-!|$~:" else sign for sign in text)
