"""Questions on a page: a form with a typed answer, help after a wrong one, another question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import streamlit as st

from weightviz.questions import Attempt, Question, readable
from weightviz.ui import state
from weightviz.ui.furniture import plain

Draw = Callable[[np.random.Generator], Question]


@dataclass(frozen=True)
class _Asked:
    """What is asked, and whether it is about what the page shows."""

    attempt: Attempt
    about_screen: bool

    def follow(self, on_screen: Question) -> _Asked:
        """Ask about the screen as it is now, unless an answer was given already."""
        if not self.about_screen or self.attempt.said or self.attempt.question == on_screen:
            return self
        return _Asked(Attempt(on_screen), True)


def ask_question(key: str, on_screen: Question, draw: Draw) -> None:
    """Ask about the numbers on the screen, or about new ones.

    Parameters
    ----------
    key : str
        Tells this page's questions from another's.
    on_screen : Question
        Made from what the page shows now. It follows the screen until an answer is given; then it
        stays until another is wished.
    draw : callable
        Makes a question with new numbers.
    """
    _ask(state.question_key(key), on_screen, draw)


@st.fragment
def _ask(place: str, on_screen: Question, draw: Draw) -> None:
    """Only this is run again when an answer is given."""
    asked: _Asked = state.get(place, _Asked(Attempt(on_screen), True)).follow(on_screen)
    question = asked.attempt.question
    with st.form(f"{place}.form", clear_on_submit=False):
        st.markdown(plain(question.text))
        reach = f" (within {readable(question.tolerance)} counts as right)"
        answer = st.text_input(
            f"Your answer{reach if question.tolerance else ''}",
            key=f"{place}.answer",
            autocomplete="off",
        )
        if st.form_submit_button("Check"):
            asked = replace(asked, attempt=asked.attempt.answered(answer))
        state.put(place, asked)
        if asked.attempt.said:
            (st.success if asked.attempt.is_right else st.warning)(plain(asked.attempt.said))
        if asked.attempt.help:
            st.markdown(f"→ {plain(asked.attempt.help)}")
    left, right = st.columns(2)
    left.button(
        "Ask about the screen",
        key=f"{place}.screen",
        on_click=lambda: _begin(place, on_screen, about_screen=True),
        width="stretch",
    )
    right.button(
        "New numbers",
        key=f"{place}.new",
        on_click=lambda: _begin(place, draw(np.random.default_rng()), about_screen=False),
        width="stretch",
    )


def _begin(place: str, question: Question, *, about_screen: bool) -> None:
    state.put(place, _Asked(Attempt(question), about_screen))
    state.put(f"{place}.answer", "")
