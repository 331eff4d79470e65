"""What every lesson has around its picture: how it opens, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

PAGES = Path(__file__).parents[2] / "pages"


def open_lesson(title: str, sentence: str, *, size: float = 1.7) -> None:
    """Title and one sentence, in one line where there is room.

    Parameters
    ----------
    title, sentence : str
    size : float
        Of the title, in rem.
    """
    st.html(
        '<div style="display:flex;flex-wrap:wrap;gap:0 14px;align-items:baseline">'
        f'<h1 style="padding:0;margin:0;line-height:1.2;font-size:{size}rem">{escape(title)}</h1>'
        f'<span style="opacity:0.75;font-size:{0.62 * size}rem">{escape(sentence)}</span></div>'
    )


def close_lesson(seen: Sequence[str], page: str, label: str) -> None:
    """What one has seen, in three lines, and the way to the next page.

    Parameters
    ----------
    seen : sequence of str
    page, label : str
        File in ``pages/`` and name of the next page.
    """
    st.divider()
    st.markdown("**You have seen**\n" + "\n".join(f"- {line}" for line in seen))
    st.page_link(PAGES / page, label=f"Next: {label}", icon=":material/arrow_forward:")
