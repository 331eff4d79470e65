"""Predictions as a table and as CSV: the table's own rows, and what the network says of each."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest

from weightviz.data.predictions import predictions, predictions_csv, rows_for_testing
from weightviz.data.preparing import prepare
from weightviz.data.table import Table
from weightviz.errors import DataError
from weightviz.run import train

SIGNS = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "  =1", "＝1", "plain"]


@pytest.fixture(scope="module")
def species(penguins):
    return train(prepare(penguins, "species", ["bill_length_mm", "island"]), [4], epochs=20)


def read(text):
    return pd.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])


def test_each_row_has_what_the_network_predicts(windsor):
    run = train(prepare(windsor, "price"), [4], epochs=5)
    back = read(predictions_csv(run, windsor))
    assert list(back.columns) == [*windsor.names, "predicted price", "used for"]
    np.testing.assert_array_equal(back["predicted price"], run.predict(windsor))
    pd.testing.assert_frame_equal(back[list(windsor.names)], windsor.frame, check_dtype=False)


def test_each_class_has_its_probability(species, penguins):
    found = predictions(species, penguins)
    columns = [f"probability of {label}" for label in ("Adelie", "Chinstrap", "Gentoo")]
    np.testing.assert_allclose(found[columns].sum(axis=1), 1, atol=1e-6)
    likeliest = np.array(species.dataset.classes)[found[columns].to_numpy().argmax(axis=1)]
    np.testing.assert_array_equal(found["predicted species"], likeliest)


def test_two_classes_have_two_probabilities(penguins):
    run = train(prepare(penguins, "sex", ["body_mass_g"]), [3], epochs=5)
    found = predictions(run, penguins)
    second = found["probability of male"]
    np.testing.assert_allclose(found["probability of female"], 1 - second, atol=1e-6)
    np.testing.assert_array_equal(found["predicted sex"] == "male", second > 0.5)


def test_the_runs_own_table_says_what_each_row_was_used_for(species, penguins):
    used = predictions(species, penguins)["used for"]
    data = species.dataset
    assert (used == "training").sum() == len(data.X_train)
    assert (used == "test").sum() == len(data.X_test)
    X = data.encoder.encode(penguins)
    np.testing.assert_array_equal(X[used == "test"], data.X_test)


def test_rows_that_were_left_out_are_marked_as_neither(penguins):
    run = train(prepare(penguins, "sex", ["body_mass_g"]), [3], epochs=1)
    used = predictions(run, penguins)["used for"]
    assert set(used[penguins.frame["sex"].isna()]) == {""}
    assert (used == "").sum() == 11


def test_the_test_rows_alone_can_be_predicted(species, penguins):
    rows = rows_for_testing(species, penguins)
    assert len(rows.frame) == len(species.dataset.X_test)
    np.testing.assert_array_equal(
        predictions(species, rows)["predicted species"], species.predict(species.dataset.X_test)
    )
    with pytest.raises(DataError, match="is not the table that this network was trained on"):
        rows_for_testing(species, penguins.frame.iloc[::-1])


def test_another_table_needs_no_target_and_marks_no_rows(species):
    rows = pd.DataFrame({"island": ["Dream", None], "bill_length_mm": [40.0, 50.0]})
    found = predictions(species, rows)
    assert "used for" not in found
    np.testing.assert_array_equal(found["predicted species"], species.predict(rows))
    assert read(predictions_csv(species, rows))["island"].isna().tolist() == [False, True]


def test_a_column_that_is_missing_is_said(species):
    with pytest.raises(DataError, match="has no column 'bill_length_mm'"):
        predictions_csv(species, pd.DataFrame({"island": ["Dream"]}))


def test_no_cell_begins_like_a_formula_and_numbers_stay_numbers():
    n = 4
    frame = pd.DataFrame(
        {
            "=cmd|' /C calc'!A0": np.arange(n * len(SIGNS)) % 7 - 3.5,
            "text": SIGNS * n,
            "kind": ["-a", "@b", "c"] * (n * len(SIGNS) // 3),
        }
    )
    table = Table(frame)
    # As the reader may hand it over: the table itself strips blanks and tabs.
    table.frame["text"] = SIGNS * n
    run = train(prepare(table, "kind", ["=cmd|' /C calc'!A0"]), [2], epochs=1)
    back = pd.read_csv(io.StringIO(predictions_csv(run, table)), keep_default_na=False, dtype=str)
    assert back.columns[0] == "'=cmd|' /C calc'!A0"
    assert back["text"][: len(SIGNS)].tolist() == [f"'{text}" for text in SIGNS[:-1]] + ["plain"]
    assert set(back["predicted kind"]) <= {"'-a", "'@b", "c"}
    np.testing.assert_array_equal(back.iloc[:, 0].astype(float), frame.iloc[:, 0])


def test_dates_are_written_as_dates(people):
    days = pd.date_range("2024-01-01", periods=40)
    table = people(day=days)
    run = train(prepare(table, "height"), [2], epochs=1)
    assert read(predictions_csv(run, table))["day"].tolist() == days.strftime("%Y-%m-%d").tolist()


def test_a_column_named_like_a_prediction_keeps_its_place(people):
    table = people(**{"predicted height": range(40)})
    run = train(prepare(table, "height", ["age"]), [2], epochs=1)
    found = predictions(run, table)
    assert found["predicted height"].tolist() == list(range(40))
    np.testing.assert_array_equal(found["predicted height (2)"], run.predict(table))
