"""The units lab and the twins lab: a slider each, and what a weight makes of it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from weightviz.analysis.twins import Twins, expected_spread, twins_lab
from weightviz.analysis.unit_change import Unit, in_unit, linear_model, units_for, weights_per_unit
from weightviz.data.labs import TWIN_NOISE
from weightviz.dataset import Dataset
from weightviz.errors import WeightvizError
from weightviz.figures.stability import twins_figure
from weightviz.figures.units import units_figure
from weightviz.questions import readable
from weightviz.trained import TrainedNetwork
from weightviz.ui import state
from weightviz.ui.at_hand import AtHand
from weightviz.ui.charts import palette, wide_chart
from weightviz.ui.furniture import plain

_CORRELATIONS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99)


@st.fragment
def units_part(at_hand: AtHand) -> None:
    """Change the unit of a column: its raw weight changes, and nothing else."""
    data = at_hand.run.dataset
    names = [
        each.name for each in data.features if not each.group and (each.mean, each.std) != (0, 1)
    ]
    if not names:
        st.markdown("These data have no standardised column of numbers whose unit could change.")
        return
    if state.find(state.UNIT_COLUMN) not in names:
        state.put(state.UNIT_COLUMN, names[0])
    left, right = st.columns([0.3, 0.7], gap="large")
    with left:
        column = st.selectbox("Column", names, key=state.UNIT_COLUMN, persist_state="session")
        feature = next(each for each in data.features if each.name == column)
        units = {unit.name: unit for unit in units_for(feature)}
        key = f"{state.UNIT}.{at_hand.name}.{column}"
        if state.find(key) not in units:
            state.put(key, next(name for name, unit in units.items() if unit.size == 1))
        chosen = units[
            st.select_slider("Measured in", list(units), key=key, persist_state="session")
        ]
    try:
        model = linear_model(data)
    except WeightvizError as error:
        st.error(plain(str(error)))
        return
    changed_data = in_unit(data, column, chosen)
    changed = linear_model(changed_data)
    with left:
        _say_units(model, changed, data, changed_data, column, chosen)
    with right:
        wide_chart(
            units_figure(changed, changed_data, column, palette=palette()),
            f"Weights of a linear model with {column} in {chosen.name}",
            key="wv.units.chart",
        )


def _say_units(
    model: TrainedNetwork,
    changed: TrainedNetwork,
    data: Dataset,
    changed_data: Dataset,
    column: str,
    unit: Unit,
) -> None:
    """Raw weight, standardised weight and a prediction, before and now."""
    place = next(i for i, each in enumerate(data.features) if each.name == column)
    raw = [float(weights_per_unit(each)[place]) for each in (model, changed)]
    seen = [float(each.network.weights(each.parameters, 0)[place, -1]) for each in (model, changed)]
    first = [
        each.predict(rows.X_train[:1])[0] for each, rows in ((model, data), (changed, changed_data))
    ]
    unit_of = f" {model.target.unit}" if model.target.unit else ""
    said = [str(each) if model.classes else f"{readable(float(each))}{unit_of}" for each in first]
    own = data.features[place].unit or "own unit"
    times = readable(unit.size)
    kind = "Plain logistic regression" if model.classes else "A plain linear model"
    st.markdown(
        plain(f"{kind}, fitted anew. In {unit.name} the raw weight is ")
        + f"**{times} times** what it is per {plain(own)}:"
    )
    st.markdown(
        "\n".join(
            (
                f"| {plain(column)} | per {plain(own)} | per {plain(unit.short)} |",
                "|---|--:|--:|",
                f"| raw weight | {readable(raw[0])} | **{readable(raw[1])}** |",
                f"| standardised weight | {_signed(seen[0])} | {_signed(seen[1])} |",
                f"| prediction, first row | {plain(said[0])} | {plain(said[1])} |",
            )
        )
    )
    st.caption(
        "The standardised weight and the predictions do not move. So the size of a raw weight "
        "alone says nothing about importance."
    )


@st.fragment
def twins_part() -> None:
    """Two features that go along with each other: their weights wander, their sum does not."""
    left, right = st.columns([0.3, 0.7], gap="large")
    with left:
        if state.find(state.CORRELATION) is None:
            state.put(state.CORRELATION, 0.0)
        correlation = st.select_slider(
            "Correlation of x₁ and x₂", _CORRELATIONS, key=state.CORRELATION,
            format_func=lambda r: f"{r:g}", persist_state="session",
        )  # fmt: skip
        found = _twins(correlation)
        _say_twins(found, _twins(0.0))
    with right:
        wide_chart(
            twins_figure(found, palette=palette()),
            f"Weights of {len(found.seeds)} samples at r = {correlation:g}; {found.flips} have one "
            "below zero",
            key="wv.twins.chart",
        )


def _say_twins(found: Twins, alone: Twins) -> None:
    k = len(found.seeds)
    costs = np.median(found.importance, axis=0)
    before = np.median(alone.importance, axis=0)
    st.markdown(
        f"Made so that the truth is known: y is {found.truth:.2f} × x₁ + {found.truth:.2f} × x₂ + "
        f"noise of {TWIN_NOISE:g}. (What both say together is kept at variance 1: the more alike "
        f"they are, the less weight each needs.) {k} linear networks learn it, each "
        f"from its own {found.n_train} rows."
    )
    flips = (
        f"**{found.flips} of {k}** give one twin a weight below zero"
        if found.flips
        else (f"in none of the {k} a weight is below zero")
    )
    st.markdown(
        f"- Each weight varies by **±{found.weight_spread:.2f}** from sample to sample (least "
        f"squares: σ / √(n (1 − r²)) = {expected_spread(found.correlation, found.n_train):.2f}); "
        f"{flips}.\n"
        f"- Their sum varies by ±{found.sum_spread:.2f}, the prediction for a row by "
        f"±{found.prediction_spread:.2f}.\n"
        f"- Shuffled alone the twins cost {costs[0]:.2f} and {costs[1]:.2f} (the median; "
        f"uncorrelated {before[0]:.2f} and {before[1]:.2f}), both together "
        f"{np.median(found.together):.2f}."
    )
    st.caption(
        "The predictions hold still while the weights wander: what one twin loses, the other has. "
        "Small permutation importance does not mean useless."
        if found.sum_spread < found.weight_spread
        else "Here each weight is found for itself. Move the slider to the right."
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def _twins(correlation: float) -> Twins:
    return twins_lab(correlation)


def _signed(value: float) -> str:
    return f"{value:+.4f}".replace("-", "−")
