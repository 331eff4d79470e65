"""What stands below the stage of the lesson on house prices: explanations that fold, questions."""

from __future__ import annotations

import numpy as np
import streamlit as st

from weightviz.questions import Question
from weightviz.straight import Straight, least_squares
from weightviz.ui.asking import ask_question
from weightviz.ui.furniture import plain
from weightviz.ui.house_questions import about_line, about_units, draw_value, matter
from weightviz.ui.house_rows import Rows


def explain(rows: Rows) -> None:
    """The longer explanations."""
    [feature], target = rows.dataset.features, rows.dataset.target
    x, y = plain(feature.name), plain(target.name)
    with st.expander("Why the numbers are standardised"):
        st.markdown(
            f"The network never sees {x} in its own unit. It sees (value − mean) / standard "
            f"deviation: for {x} the mean is {_long(feature.mean)} and the standard deviation "
            f"{_long(feature.std)}, for {y} {_long(target.mean)} and {_long(target.std)}. Then "
            "the landscape is round, and one learning rate suits weight and bias alike. In own "
            "units it would be a valley so long and narrow that steps small enough for one "
            "direction would hardly move in the other. The line is the same either way: only the "
            "numbers that describe it change."
        )
    with st.expander("Why the sentence about the weight is always true"):
        st.markdown(
            f"The weight moves by 2 × learning rate × the mean of {x} × error, where {x} is "
            "standardised and the error is the real value minus what the line says. Split the "
            f"rows into those with more {x} than the mean and those with less. If each counts by "
            "its distance from the mean, both sides count equally much in total. So the weight "
            "goes up exactly when the average error above the mean is the greater one, and down "
            f"when the one below is. Near the mean a {rows.words.row} says little about the "
            "weight, far away it says much."
        )
    with st.expander("What this weight does not say"):
        st.markdown(
            f"It is no cause: nobody's {y} changes because a number on this page is turned. It "
            "speaks of these rows only, and far outside of them nobody knows. And it stands "
            f"alone: whatever goes along with {x} and is not in the picture is counted in it."
        )
    notes = [rows.provenance, *rows.dataset.notes] if rows.provenance else rows.dataset.notes
    with st.expander("About these data"):
        st.markdown("\n".join(f"- {plain(note)}" for note in notes))


def ask(rows: Rows) -> None:
    """Two questions: about the best line, and about its weight in other units."""
    dataset = rows.dataset
    [feature] = dataset.features
    best = least_squares(dataset)

    def line(rng: np.random.Generator) -> Question:
        return about_line(
            Straight.of(rng.uniform(-1, 1, 2), dataset), draw_value(dataset, rng), dataset
        )

    def units(rng: np.random.Generator) -> Question:
        weight = round(float(rng.uniform(0.1, 0.9) * rng.choice([-1, 1])), 2)
        return about_units(weight, dataset, rows.words.per)

    st.markdown("**Check yourself**")
    left, right = st.columns(2, gap="large")
    with left:
        on_screen = about_line(Straight.of(best, dataset), matter(feature.mean, 2), dataset)
        ask_question(f"line.{rows.name}", on_screen, line)
    with right:
        weight = round(float(best[0]), 2)
        ask_question(f"units.{rows.name}", about_units(weight, dataset, rows.words.per), units)


def _long(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"
