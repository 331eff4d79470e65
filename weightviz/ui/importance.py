"""The page on which features matter: four measures, and three labs that show their limits."""

from __future__ import annotations

import numpy as np
import streamlit as st

from weightviz.analysis.disagreement import Flag, cost_words, disagreements
from weightviz.analysis.importance import MEASURES, Importance, importance
from weightviz.figures.importance import importance_figure
from weightviz.figures.network import network_figure
from weightviz.scores import SCORES
from weightviz.ui import state
from weightviz.ui.asking import ask_question
from weightviz.ui.at_hand import AtHand, choose_model
from weightviz.ui.charts import palette, wide_chart
from weightviz.ui.furniture import plain
from weightviz.ui.importance_questions import (
    about_drop,
    about_paths,
    about_unit,
    draw_drop,
    draw_paths,
    draw_unit,
)
from weightviz.ui.labs import twins_part, units_part
from weightviz.ui.lesson import close_lesson, open_lesson
from weightviz.ui.predicting import ask_prediction, say_outcome
from weightviz.ui.stability import stability_part

_PARTS = ("Four measures", "Units lab", "Twins lab", "Stability")


def importance_page() -> None:
    """Draw the page."""
    heading, model = st.columns([0.66, 0.34], vertical_alignment="center")
    with heading:
        open_lesson(
            "Which features matter?",
            "“A large weight marks an important feature.” Sometimes: four measures, four answers.",
        )
    with model:
        at_hand = choose_model()
    tabs = st.tabs(_PARTS, key=state.MEASURES, on_change="rerun")
    parts = (_measures, units_part, _twins, stability_part)
    for tab, draw in zip(tabs, parts, strict=True):
        if tab.open:
            with tab:
                draw(at_hand)
    close_lesson(
        [
            "A raw weight changes with the unit; only on one scale can weights be compared.",
            "Columns that go along with each other share a weight; how they share it is chance.",
            "What shuffling costs speaks of this network, and small does not mean useless.",
        ],
        "complexity.py",
        "How many weights?",
    )


def _twins(_at_hand: AtHand) -> None:
    twins_part()


@st.fragment
def _measures(at_hand: AtHand) -> None:
    """The prediction, then the chart, the flags and the table."""
    found, flags = _found(at_hand.name, at_hand)
    name = f"importance.{at_hand.name}"
    shown_key = f"{state.prediction_key(name)}.shown"
    is_shown = state.get(shown_key, False)
    if not is_shown:
        places, press = st.columns([0.7, 0.3], vertical_alignment="bottom")
        with places:
            ask_prediction(
                name,
                f"Shuffle one column among the {found.rows} rows: which costs the most "
                f"{SCORES[at_hand.run.dataset.task].label}?",
                found.columns,
            )
        press.button("Measure", on_click=state.put, args=(shown_key, True))
        _show_network(at_hand)
        return
    first = found.columns[int(found.order[0])]
    if np.isfinite(found.score):
        cost = cost_words(float(found.permutation[found.order[0]]), at_hand.run.dataset)
        say_outcome(name, first, f"{first} costs the most if it is shuffled: {cost}.")
    _draw(at_hand, found)
    _say_flags(flags)
    _explain(found)
    _ask(at_hand, found)


def _show_network(at_hand: AtHand) -> None:
    """The network that is to be measured."""
    st.caption("The network at hand. Can you read off its lines which column matters most?")
    wide_chart(
        network_figure(at_hand.run, epoch=at_hand.epoch, palette=palette()),
        f"The network: {at_hand.label}",
        width="content",
        key="wv.importance.network",
    )


def _draw(at_hand: AtHand, found: Importance) -> None:
    ranked = ", ".join(found.columns[i] for i in found.order)
    wide_chart(
        importance_figure(found, palette=palette()),
        f"Four measures of importance. By permutation, the most important first: {ranked}",
        key="wv.importance.chart",
    )
    several = len(at_hand.run.dataset.classes) > 2
    st.caption(
        "Behind each bar its number and its **rank**. "
        + (f"Connections lead to the output {plain(found.output)}. " if several else "")
        + "Dots: each time it was shuffled; the thin line is their standard deviation."
    )


def _explain(found: Importance) -> None:
    with st.expander("What each measure answers"):
        for measure in MEASURES.values():
            st.markdown(f"**{measure.label}**: {measure.answers}")
        st.markdown(
            "**Garson**, in the table, shares out the absolute weights along all paths: it knows "
            "no signs, and its shares add up to 1."
        )
    with st.expander("The table"):
        st.dataframe(table(found), hide_index=True)


def _say_flags(flags: tuple[Flag, ...]) -> None:
    if not flags:
        st.markdown("None of the known reasons to be careful applies here.")
        return
    for flag in flags:
        say = st.warning if flag.reason in ("untrained", "baseline") else st.markdown
        say(f":material/flag: **{_REASONS[flag.reason]}.** {plain(flag.sentence)}")


_REASONS = {
    "untrained": "Not trained yet",
    "baseline": "No better than guessing",
    "constant": "Always the same",
    "units": "Different units",
    "correlated": "Twins",
    "cancel": "Paths cancel",
    "faint": "Later layers pass on little",
}


def table(found: Importance) -> dict[str, list[object]]:
    """All numbers by column, in the order of the chart."""
    order = found.order
    columns: dict[str, list[object]] = {"column": [found.columns[i] for i in order]}
    for name, label in (
        ("per_unit", "|w| per unit"),
        ("standardised", "|w| standardised"),
        ("connection", "Olden"),
        ("garson", "Garson"),
        ("permutation", "permutation"),
    ):
        columns[label] = [float(f"{value:.4g}") for value in getattr(found, name)[order]]
        columns[f"rank, {label}"] = found.ranks(name)[order].tolist()
    columns["± over repeats"] = [float(f"{value:.2g}") for value in found.permutation_std[order]]
    return columns


def _ask(at_hand: AtHand, found: Importance) -> None:
    st.markdown("**Check yourself**")
    unit, paths, drop = st.columns(3, gap="large")
    with unit:
        ask_question(f"unit.{at_hand.name}", about_unit(at_hand.run.dataset, found), draw_unit)
    with paths:
        trained = at_hand.run.trained(at_hand.epoch)
        ask_question(f"paths.{at_hand.name}", about_paths(trained), draw_paths)
    with drop:
        ask_question(f"drop.{at_hand.name}", about_drop(at_hand.run.dataset, found), draw_drop)


@st.cache_resource(max_entries=32, show_spinner="Shuffling each column 20 times …")
def _found(name: str, _at_hand: AtHand) -> tuple[Importance, tuple[Flag, ...]]:  # noqa: ARG001
    """What was measured, and why it disagrees; `name` tells networks apart."""
    run, epoch = _at_hand.run, _at_hand.epoch
    found = importance(run, epoch=epoch)
    return found, disagreements(found, run.trained(epoch), run.dataset)
