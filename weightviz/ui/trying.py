"""Trying a row: a form with a table's own columns, what the network says, and its path there."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from weightviz.analysis.contributions import LayerSum, by_column, contributions
from weightviz.data.columns import Kind, as_text
from weightviz.data.encoding import TableEncoder
from weightviz.data.inputs import CategoryInputs, ColumnInputs, YesNoInputs
from weightviz.data.table import Table
from weightviz.data.wording import counted
from weightviz.errors import WeightvizError
from weightviz.figures.path import path_figure
from weightviz.questions import written
from weightviz.trained import TrainedNetwork
from weightviz.ui import state
from weightviz.ui.charts import palette, wide_chart
from weightviz.ui.furniture import plain

N_COLUMNS = 4
_MOST_CLASSES = 6
_MISSING = "missing"


def try_a_row(trained: TrainedNetwork, table: Table | None, name: str) -> None:
    """Draw the form, the prediction and the path.

    Parameters
    ----------
    trained : TrainedNetwork
        With an encoder of a table.
    table : Table, optional
        Whose rows can fill the form.
    name : str
        Tells apart forms with different columns or rows.
    """
    encoder = trained.encoder
    assert isinstance(encoder, TableEncoder)
    row = _choose_row(encoder, table, name) if table is not None else None
    places = st.columns(N_COLUMNS)
    values = {
        column.name: _field(column, table, name, places[i % N_COLUMNS])
        for i, column in enumerate(encoder.columns)
    }
    rows = pd.DataFrame({column: [value] for column, value in values.items()})
    try:
        sums = contributions(trained, Table(rows))
        predicted = trained.decode(sums[-1].activation[None])[0]
    except WeightvizError as error:
        st.error(plain(str(error)))
        return
    _say(trained, sums, predicted, _actual(trained, table, row, values))
    wide_chart(
        path_figure(trained, sums, palette=palette()),
        f"The path of this row through the network, to {predicted}",
        width="content",
        key=f"{state.PATH}.{name}",
    )
    with st.expander("What each column adds to each neuron's sum"):
        st.dataframe(_first_sums(trained, sums[0]))
        st.caption(
            "Weight × input, added up over the inputs that one column has. With the bias they make "
            "the neuron's sum."
        )


def _choose_row(encoder: TableEncoder, table: Table, name: str) -> int:
    """Which row the form is filled from, counted from 0."""
    key = state.try_key(name, "")
    if key not in st.session_state:
        state.put(key, 1)
        _fill(encoder, table, name)
    st.number_input(
        f"Fill the form from row (1 to {len(table.frame):,})",
        1,
        len(table.frame),
        key=key,
        on_change=_fill,
        args=(encoder, table, name),
        width=260,
        persist_state="session",
    )
    return int(st.session_state[key]) - 1


def _fill(encoder: TableEncoder, table: Table, name: str) -> None:
    place = int(st.session_state[state.try_key(name, "")]) - 1
    for column in encoder.columns:
        state.put(state.try_key(name, column.name), _value(column, table, place))


def _value(column: ColumnInputs, table: Table, place: int) -> Any:
    """What a row holds in a column, as its field shows it; None where it is missing."""
    values = table.column(column.name).iloc[[place]]
    if values.isna().any():
        return None
    return float(values.iloc[0]) if column.kind is Kind.NUMBER else str(as_text(values).iloc[0])


def _field(column: ColumnInputs, table: Table | None, name: str, place: Any) -> Any:
    """One field of the form; returns what it holds."""
    key = state.try_key(name, column.name)
    if key not in st.session_state:
        state.put(key, column.fill_in)
    label = plain(column.name)
    usual = f"Empty: {column.fill_in} stands in, as in training."
    if column.kind is Kind.NUMBER:
        unit = column.features[0].unit
        return place.number_input(
            f"{label} ({plain(unit)})" if unit else label,
            value=None,
            step=None,
            format="%.6g",
            key=key,
            placeholder=_MISSING,
            help=usual,
            persist_state="session",
        )
    if column.kind is Kind.DATE:
        return place.text_input(
            label, value=None, key=key, placeholder=_MISSING, help=usual, persist_state="session"
        )
    return place.selectbox(
        label,
        sorted({*_options(column, table), *filter(None, [state.find(key)])}),
        index=None,
        key=key,
        placeholder=_MISSING,
        accept_new_options=True,
        help=usual,
        persist_state="session",
    )


def _options(column: ColumnInputs, table: Table | None) -> set[str]:
    """The values that a field offers, beside the one that it holds."""
    known: list[Any] = [column.fill_in]
    if isinstance(column, CategoryInputs):
        known += column.categories
    elif isinstance(column, YesNoInputs):
        known.append(column.positive)
        if table is not None:
            known += as_text(table.column(column.name).dropna().drop_duplicates()).tolist()
    return {str(value) for value in known}


def _actual(
    trained: TrainedNetwork, table: Table | None, row: int | None, values: dict[str, Any]
) -> str:
    """What the table says of the row that fills the form, if nothing in it was changed."""
    if table is None or row is None or trained.target.name not in table.names:
        return ""
    encoder = trained.encoder
    assert isinstance(encoder, TableEncoder)
    same = all(_value(column, table, row) == values[column.name] for column in encoder.columns)
    target = table.column(trained.target.name).iloc[[row]]
    if not same or target.isna().any():
        return ""
    if trained.classes:
        return str(as_text(target).iloc[0])
    return _with_unit(trained, float(target.iloc[0]))


def _say(trained: TrainedNetwork, sums: tuple[LayerSum, ...], predicted: Any, actual: str) -> None:
    """The prediction in the target's own units, and how the output becomes it."""
    target, output = trained.target, sums[-1].activation
    said = str(predicted) if trained.classes else _with_unit(trained, float(predicted))
    left, right = st.columns([0.35, 0.65], vertical_alignment="bottom")
    left.metric(
        f"{plain(target.name)}, predicted after {counted(trained.epoch, 'epoch')}", plain(said)
    )
    if actual:
        right.metric("What the table says", plain(actual))
    if trained.classes:
        shares = trained.class_probabilities(output[None])[0]
        ranked = sorted(zip(shares, trained.classes, strict=True), reverse=True)[:_MOST_CLASSES]
        st.caption(
            "Probabilities: "
            + ", ".join(f"{plain(label)} {100 * share:.1f} %" for share, label in ranked)
        )
    elif target.std != 1 or target.mean != 0:
        st.caption(
            plain(
                f"The output neuron says {written(float(output[0]), 3)} standard deviations: "
                f"{written(float(output[0]), 3)} × {_digits(target.std)} + {_digits(target.mean)} "
                f"≈ {said}."
            )
        )


def _first_sums(trained: TrainedNetwork, layer: LayerSum) -> pd.DataFrame:
    """Contributions of columns to the first layer's neurons, (n_columns + 2, n_neurons)."""
    sums = by_column(trained.features, layer.products)
    sums |= {"bias": layer.bias, "sum": layer.pre_activation}
    names = (
        [f"neuron {j}" for j in range(1, len(layer.bias) + 1)]
        if trained.network.hidden
        else trained.classes[-len(layer.bias) :] or (trained.target.name,)
    )
    return pd.DataFrame(sums, index=list(names)).T.round(3)


def _with_unit(trained: TrainedNetwork, value: float) -> str:
    return f"{_digits(value)} {trained.target.unit}".strip()


def _digits(value: float) -> str:
    """A number with four digits that matter, or all of a large one's whole part."""
    return written(value, 0) if abs(value) >= 1000 else f"{value:.4g}".replace("-", "−")
