"""A table at a glance says how many inputs its columns make, as the encoder then makes them."""

import pandas as pd
import pytest

from weightviz.data.columns import Kind
from weightviz.data.overview import categories_that_fit, first_that_fit, overviews
from weightviz.data.preparing import prepare
from weightviz.data.table import Table

ROWS = 120


@pytest.fixture
def table():
    day = pd.date_range("2024-01-01", periods=ROWS, freq="3D")
    return Table(
        pd.DataFrame(
            {
                "size": [None if k % 9 == 0 else k * 7 % 50 for k in range(ROWS)],
                "town": [f"town {k % 12}" for k in range(ROWS)],
                "garden": ["yes" if k % 3 else "no" for k in range(ROWS)],
                "day": day,
                "id": [f"K{k}" for k in range(ROWS)],
                "price": [k * 13 % 101 for k in range(ROWS)],
            }
        )
    )


def test_an_overview_counts_values_and_gives_examples(table):
    town, size = overviews(table)["town"], overviews(table)["size"]
    assert (town.kind, town.n_values, town.n_missing) == (Kind.CATEGORY, 12, 0)
    assert town.examples == ("town 0", "town 1", "town 2")
    assert Kind.IDENTIFIER in town.possible
    assert size.n_missing == sum(k % 9 == 0 for k in range(ROWS))
    assert size.examples == ("7", "14", "21")


@pytest.mark.parametrize("most_categories", [2, 5, 11, 12, 20])
@pytest.mark.parametrize("missing_inputs", [False, True])
def test_the_inputs_that_are_foretold_are_those_that_preparing_makes(
    table, most_categories, missing_inputs
):
    dataset = prepare(
        table, "price", most_categories=most_categories, missing_inputs=missing_inputs
    )
    made = {column.name: len(column.features) for column in dataset.encoder.columns}
    columns = overviews(table)
    foretold = {
        name: column.n_inputs(column.kind, most_categories, missing_inputs=missing_inputs)
        for name, column in columns.items()
    }
    assert foretold["id"] == 0
    for name in ("size", "town", "garden"):
        assert made[name] == foretold[name]
    # A date makes at most so many: circles that its values do not go round are left out.
    assert 1 <= made["day"] <= foretold["day"]


def test_categories_are_as_many_as_have_room(table):
    columns = overviews(table)
    chosen = [(columns[name], columns[name].kind) for name in ("size", "town", "garden")]
    assert categories_that_fit(chosen, 14) == 20  # 1 + 12 + 1
    assert categories_that_fit(chosen, 13) == 10  # 1 + (10 and "other") + 1
    assert categories_that_fit(chosen, 13, missing_inputs=True) == 9
    assert categories_that_fit(chosen, 1) == 2


def test_columns_are_taken_in_their_order_until_one_has_no_room(table):
    columns = overviews(table)
    chosen = [(columns[name], columns[name].kind) for name in ("size", "town", "garden")]
    assert first_that_fit(chosen, 8) == ("size", "town", "garden")  # 1 + 6 + 1
    assert first_that_fit(chosen, 7) == ("size", "town")
    assert first_that_fit(chosen, 6) == ("size",)
