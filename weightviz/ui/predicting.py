"""A prediction before something is run: asked, kept, and compared with what came."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from weightviz.ui import state
from weightviz.ui.furniture import plain


def ask_prediction(key: str, question: str, options: Sequence[str]) -> None:
    """Ask what will come, before it is known.

    Parameters
    ----------
    key : str
        Tells this prediction from others, also of other data.
    question : str
    options : sequence of str
    """
    st.selectbox(
        question,
        options,
        index=None,
        key=state.prediction_key(key),
        placeholder="Predict first …",
        persist_state="session",
    )


def say_outcome(key: str, outcome: str, words: str) -> None:
    """Compare what was predicted with what came.

    Parameters
    ----------
    key : str
        As for `ask_prediction`.
    outcome : str
        The option that came true.
    words : str
        What came, as a sentence with its numbers.
    """
    predicted = state.find(state.prediction_key(key))
    if predicted is None:
        st.markdown(plain(words))
    elif predicted == outcome:
        st.markdown(f"**You were right: {plain(predicted)}.** {plain(words)}")
    else:
        st.markdown(
            f"**You predicted {plain(predicted)}, and it is {plain(outcome)}.** {plain(words)}"
        )
