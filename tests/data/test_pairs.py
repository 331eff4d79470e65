"""Two columns of a table, for a straight line."""

import numpy as np
import pandas as pd
import pytest

from weightviz.data.pairs import number_columns, pair
from weightviz.data.table import Table
from weightviz.errors import DataError


def test_every_row_trains_and_both_columns_are_standardised(windsor):
    dataset = pair(windsor, "lotsize", "price")
    assert (len(dataset.X_train), len(dataset.X_test)) == (546, 0)
    for values in (dataset.X_train[:, 0], dataset.y_train):
        assert values.mean() == pytest.approx(0, abs=1e-12)
        assert values.std() == pytest.approx(1)
    [feature] = dataset.features
    np.testing.assert_allclose(
        feature.mean + feature.std * dataset.X_train[:, 0], windsor.column("lotsize")
    )
    assert (feature.unit, dataset.target.unit) == ("sq ft", "$")


def test_rows_without_one_of_the_two_are_left_out_and_counted(penguins):
    dataset = pair(penguins, "bill_depth_mm", "body_mass_g", labels=("bill depth", "body mass"))
    assert len(dataset.X_train) == 342
    assert "2 rows without bill_depth_mm or body_mass_g left out." in dataset.notes
    assert (dataset.features[0].name, dataset.target.name) == ("bill depth", "body mass")
    assert (dataset.features[0].unit, dataset.target.unit) == ("mm", "g")


def test_only_numbers_that_differ_can_be_chosen(people):
    table = people(id=np.arange(40), kind=["a", "b"] * 20, same=[7] * 40)
    assert number_columns(table) == ("height", "age")


@pytest.mark.parametrize(
    ("feature", "target", "part"),
    [
        ("age", "age", "two different"),
        ("kind", "age", "no numbers"),
        ("same", "age", "no numbers"),
        ("wage", "age", "no column"),
        ("few", "age", "3 rows"),
    ],
)
def test_what_cannot_be_used_is_said(people, feature, target, part):
    few = [1.0, 2.0, 3.0] + [np.nan] * 37
    table = people(kind=["a", "b"] * 20, same=[7] * 40, few=few)
    with pytest.raises(DataError, match=part):
        pair(table, feature, target)


def test_a_column_that_is_the_same_wherever_the_other_is_known_is_refused():
    frame = pd.DataFrame({"x": [1.0] * 12 + [2.0], "y": [*range(12), np.nan]})
    with pytest.raises(DataError, match="'x' holds the same value"):
        pair(Table(frame), "x", "y")
