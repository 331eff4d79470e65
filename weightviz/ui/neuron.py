"""The lesson on one neuron: the bench, what to try there, and questions about it."""

from __future__ import annotations

import streamlit as st

from weightviz.neuron_questions import KINDS
from weightviz.ui import state
from weightviz.ui.asking import ask_question
from weightviz.ui.bench import WISHES, Bench, begin_neuron, current_bench
from weightviz.ui.lesson import close_lesson, open_lesson
from weightviz.ui.staging import carry_out, show_stage

_THINGS_TO_TRY = """
- **Set all weights to zero.** Which part of the formula is left?
- **Double weights and bias.** The line stays where it is. Why do the colours change faster?
- **Turn one weight** (two inputs): the line turns, and **w**, which points to where the sum grows,
  stays at a right angle to it. **Turn the bias**: the line shifts and does not turn.
- **Take another f**: the sum stays the same, only what comes out changes.
- **AND, OR, NOT, at least two of three**: turn the knobs until every row is right. A row counts as
  answered with 1 where the sum is above 0 (for the sigmoid: the output is above 0.5).
"""

_XOR = """
XOR wants a 1 for (0 1) and (1 0), so both of these sums must be **above** 0:

- w₂ + b and w₁ + b. Added up: w₁ + w₂ + 2b, **above** 0.

And it wants a 0 for (0 0) and (1 1), so these two must **not** be above 0:

- b and w₁ + w₂ + b. Added up: w₁ + w₂ + 2b, **not above** 0.

It is the same number both times, and it cannot be both. In the picture: one straight line cannot
have the two blue corners on one side and the two orange ones on the other. Three of four is the
most that one neuron can do. Two neurons side by side and a third behind them can do it: build them
in the playground.
"""

_MOST_OF_XOR = 3  # rows

_WORDS = """
- **Input**: a number that comes in. **Weight**: what it is multiplied by, a volume knob; below zero
  the input counts against. **Bias**: what is added whatever comes in.
- **Sum**: all weight × input together, and the bias. **f**, the activation function, turns the sum
  into the **output**.
- A weight alone does not say how much an input matters: look at the bar of weight × input. A large
  weight on an input of 0 adds nothing.
"""


def neuron_lesson() -> None:
    """Draw the page."""
    conversation = state.conversation(state.NEURON)
    carry_out(conversation, WISHES)
    if conversation.live is None:
        begin_neuron(conversation, current_bench())
    open_lesson(
        "Inside one neuron",
        "It multiplies, adds up, and passes the sum through f. Turn any knob: all of it moves.",
    )
    show_stage(state.NEURON, WISHES)
    bench = current_bench()
    left, right = st.columns([5, 6], gap="large")
    with left:
        st.markdown("#### Things to try")
        st.markdown(_THINGS_TO_TRY)
        if bench.setting == "xor":
            reached_the_most = bench.best.get("xor", 0) >= _MOST_OF_XOR
            with st.expander("Why can one neuron not do XOR?", expanded=reached_the_most):
                st.markdown(_XOR)
        with st.expander("The words"):
            st.markdown(_WORDS)
    with right:
        st.markdown("#### Check yourself")
        _check(bench)
    close_lesson(
        (
            "what a neuron computes: weight × input for each input, all added up, with the bias, "
            "and passed through f",
            "that the weights turn the line where the sum is 0, and the bias shifts it",
            "that one neuron can answer AND and OR, and no choice of knobs answers XOR",
        ),
        "houses.py",
        "House prices",
    )


def _check(bench: Bench) -> None:
    """One question at a time, of the kind that is chosen."""
    name = st.segmented_control(
        "Ask about",
        list(KINDS),
        format_func=lambda kind: KINDS[kind].label,
        default="sum",
        required=True,
        key=state.question_key("neuron.kind"),
        label_visibility="collapsed",
    )
    kind = KINDS[name or "sum"]
    ask_question(f"neuron.{kind.name}", kind.make(bench.neuron, bench.setup.inputs), kind.draw)
