"""Questions on a page: a form with a typed answer, help after a wrong one, another question."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import streamlit as st

from weightviz.questions import Attempt, Question
from weightviz.ui import state
from weightviz.ui.furniture import plain

Draw = Callable[[np.random.Generator], Question]


def ask_question(key: str, on_screen: Question, draw: Draw) -> None:
    """Ask about the numbers on the screen, or about new ones.

    Parameters
    ----------
    key : str
        Tells this page's questions from another's.
    on_screen : Question
        Made from what the page shows now; a question that was asked stays until another is wished.
    draw : callable
        Makes a question with new numbers.
    """
    place = state.question_key(key)
    attempt: Attempt = state.get(place, Attempt(on_screen))
    state.put(place, attempt)
    with st.form(f"{place}.form", clear_on_submit=False):
        st.markdown(plain(attempt.question.text))
        answer = st.text_input("Your answer", key=f"{place}.answer")
        if st.form_submit_button("Check"):
            attempt = attempt.answered(answer)
            state.put(place, attempt)
        if attempt.said:
            (st.success if attempt.is_right else st.warning)(plain(attempt.said))
        if attempt.help:
            st.info(plain(attempt.help))
    left, right = st.columns(2)
    left.button(
        "Ask about the screen",
        key=f"{place}.screen",
        on_click=lambda: _begin(place, on_screen),
        width="stretch",
    )
    right.button(
        "New numbers",
        key=f"{place}.new",
        on_click=lambda: _begin(place, draw(np.random.default_rng())),
        width="stretch",
    )


def _begin(place: str, question: Question) -> None:
    state.put(place, Attempt(question))
    state.put(f"{place}.answer", "")
