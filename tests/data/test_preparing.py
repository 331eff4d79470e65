"""Preparing a table: what a network sees, and what the notes say about it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from weightviz.data.preparing import prepare
from weightviz.data.table import Table
from weightviz.errors import DataError, SettingError

MEASUREMENTS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def everything(data):
    """X (n, n_features) and y (n,) of training and test rows together."""
    return np.vstack((data.X_train, data.X_test)), np.concatenate((data.y_train, data.y_test))


def test_least_squares_in_own_units_gives_the_known_price_of_a_square_foot(windsor):
    data = prepare(windsor, "price", ["lotsize"])
    X, y = everything(data)
    lotsize, price = data.features[0], data.target
    slope, intercept = np.polyfit(
        lotsize.mean + lotsize.std * X[:, 0], price.mean + price.std * y, 1
    )
    assert slope == pytest.approx(6.598768, abs=1e-6)
    assert intercept == pytest.approx(34136.19, abs=0.01)


def test_windsor_has_one_input_a_column_in_the_order_of_the_table(windsor):
    data = prepare(windsor, "price")
    assert data.task == "regression"
    assert [feature.name for feature in data.features] == [
        "lotsize",
        "bedrooms",
        "bathrms",
        "stories",
        "driveway=yes",
        "recroom=yes",
        "fullbase=yes",
        "gashw=yes",
        "airco=yes",
        "garagepl",
        "prefarea=yes",
    ]
    assert data.X_train.shape == (410, 11)
    assert data.X_test.shape == (136, 11)
    assert data.features[0].unit == "sq ft"
    assert data.target.unit == "$"


def test_numbers_are_standardised_and_yes_and_no_stay_one_and_zero(windsor):
    data = prepare(windsor, "price")
    for feature, column in zip(data.features, data.X_train.T, strict=True):
        if feature.group:
            assert set(column) == {0.0, 1.0}
            assert (feature.mean, feature.std) == (0.0, 1.0)
        else:
            assert column.mean() == pytest.approx(0, abs=1e-12)
            assert column.std() == pytest.approx(1)
    assert data.y_train.mean() == pytest.approx(0, abs=1e-12)
    assert data.y_train.std() == pytest.approx(1)


def test_what_a_variable_says_undoes_the_scaling(windsor):
    data = prepare(windsor, "price")
    lotsize = data.features[0]
    own_units = lotsize.mean + lotsize.std * data.X_train[:, 0]
    assert set(np.round(own_units).astype(int)) <= set(windsor.frame["lotsize"])


def test_penguins_learn_their_species_from_four_measurements(penguins):
    data = prepare(penguins, "species", MEASUREMENTS)
    assert data.task == "classification"
    assert data.classes == ("Adelie", "Chinstrap", "Gentoo")
    assert [feature.name for feature in data.features] == MEASUREMENTS
    assert [feature.unit for feature in data.features] == ["mm", "mm", "mm", "g"]
    assert data.X_train.shape == (258, 4)
    assert np.isfinite(everything(data)[0]).all()


def test_classes_are_split_in_proportion(penguins):
    data = prepare(penguins, "species", MEASUREMENTS, test_share=0.25)
    for name, count in penguins.frame["species"].value_counts().items():
        assert abs(np.sum(data.y_test == name) - count / 4) < 1


def test_missing_values_are_filled_in_and_said(penguins):
    data = prepare(penguins, "species", [*MEASUREMENTS, "sex"], seed=1)
    notes = [note for note in data.notes if "missing" in note]
    assert len(notes) == 5
    bill, sex = notes[0], notes[-1]
    assert bill.startswith("2 missing values in bill_length_mm filled in with 4")
    assert bill.endswith(" mm, the median of the training rows.")
    assert sex.startswith("11 missing values in sex filled in with ")
    assert sex.endswith("male, the most frequent value of the training rows.")
    assert np.isfinite(everything(data)[0]).all()


def test_what_is_filled_in_comes_from_the_training_rows(people):
    values = [None] * 10 + [float(i) for i in range(30)]
    data = prepare(people(size=values), "height", ["size"])
    size = data.features[0]
    filled_in = data.encoder.encode(pd.DataFrame({"size": [None]}))
    trained = size.mean + size.std * data.X_train[:, 0]
    median = size.mean + size.std * filled_in[0, 0]
    assert np.median(trained) == pytest.approx(median)


def test_rows_without_a_target_are_left_out_and_said(penguins):
    data = prepare(penguins, "sex", MEASUREMENTS)
    assert data.classes == ("female", "male")
    assert len(data.X_train) + len(data.X_test) == 333
    assert "11 of 344 rows have no sex: left out." in data.warnings


def test_nothing_is_learned_from_test_rows(windsor):
    data = prepare(windsor, "price")
    shown = {tuple(row) for row in np.round(data.X_train, 9)}
    encoded = np.round(data.encoder.encode(windsor), 9)
    test_rows = [i for i, row in enumerate(encoded) if tuple(row) not in shown]
    frame = windsor.frame.copy()
    frame.loc[test_rows, ["price", "lotsize", "bedrooms"]] *= 100
    frame.loc[test_rows, ["driveway", "airco"]] = "perhaps"
    again = prepare(Table(frame, units=windsor.units), "price")
    assert len(test_rows) > 100
    assert again.features == data.features
    assert again.target == data.target
    np.testing.assert_array_equal(again.X_train, data.X_train)
    np.testing.assert_array_equal(again.y_train, data.y_train)
    np.testing.assert_array_equal(again.encoder.encode(windsor), data.encoder.encode(windsor))
    assert not np.array_equal(again.X_test, data.X_test)


def test_columns_that_say_nothing_are_left_out_and_said(people):
    table = people(
        id=range(40),
        who=[f"person {i}" for i in range(40)],
        planet="earth",
        empty=None,
    )
    data = prepare(table, "height")
    assert [feature.name for feature in data.features] == ["age"]
    for note in (
        "'empty' has no value in any training row. Left out.",
        "'planet' has the same value in every training row. Left out.",
        "'id' and 'who' are different in every row: a network would memorise them. Left out.",
    ):
        assert note in data.warnings


def test_numbers_of_few_values_are_classes_unless_said_otherwise(windsor):
    assert prepare(windsor, "garagepl").classes == ("0", "1", "2", "3")
    assert prepare(windsor, "garagepl", task="regression").task == "regression"


def test_a_class_with_a_single_row_is_left_out_and_said(people):
    table = people(kind=["cat", "dog"] * 19 + ["cat", "axolotl"])
    data = prepare(table, "kind", ["age"])
    assert data.classes == ("cat", "dog")
    assert len(data.X_train) + len(data.X_test) == 39
    note = "Left out (a class with a single row cannot both train and test): axolotl."
    assert note in data.warnings


def test_many_small_classes_each_get_their_test_rows(people):
    table = people(kind=[f"kind {i % 20}" for i in range(40)])
    data = prepare(table, "kind", ["age"], test_share=0.05)
    assert len(data.classes) == 20
    assert len(data.X_test) == 20


def test_a_class_that_only_test_rows_have_is_said(people):
    table = people(kind=["cat"] * 20 + ["dog"] * 18 + ["axolotl"] * 2)
    data = prepare(table, "kind", ["age"], test_share=0.8)
    assert "axolotl" not in data.y_train
    assert data.classes == ("axolotl", "cat", "dog")
    assert "No row to train on has these classes of kind: axolotl." in data.warnings


def test_a_data_frame_is_prepared_like_a_table(windsor):
    by_table, by_frame = prepare(windsor, "price"), prepare(windsor.frame, "price")
    np.testing.assert_array_equal(by_frame.X_train, by_table.X_train)
    with pytest.raises(DataError, match="A table is made from a DataFrame, not from list"):
        prepare([[1, 2], [3, 4]], "price")


def test_a_scaled_target_is_said_where_no_feature_is_scaled(windsor):
    notes = prepare(windsor, "price", ["airco"]).notes
    assert notes[-1].startswith("The network works with price standardised, ")


def test_the_note_on_scaling_says_no_more_than_there_is(windsor, penguins):
    assert prepare(windsor, "airco", ["driveway"]).notes[-1] == (
        "The network works with inputs of 0 or 1 as they are."
    )
    assert prepare(penguins, "species", ["body_mass_g"]).notes[-1] == (
        "The network works with body_mass_g standardised, (value − mean) / standard deviation of "
        "the training rows."
    )


def test_the_split_follows_its_seed(windsor):
    first, again, other = (prepare(windsor, "price", seed=seed) for seed in (0, 0, 1))
    np.testing.assert_array_equal(first.X_train, again.X_train)
    assert not np.array_equal(first.X_train, other.X_train)


def test_the_notes_say_the_split_and_the_scaling(windsor):
    notes = prepare(windsor, "price", ["lotsize", "airco"]).notes
    assert notes == (
        "410 rows to train on, 136 to test, drawn at random.",
        "The network works with lotsize and price standardised, (value − mean) / standard "
        "deviation of the training rows, and with inputs of 0 or 1 as they are.",
    )


@pytest.mark.parametrize(
    ("target", "features", "sentence"),
    [
        ("hight", None, "people has no column 'hight'. Did you mean 'height'?"),
        ("height", ["aeg"], "people has no column 'aeg'. Did you mean 'age'?"),
        ("height", [], "No feature is chosen."),
        ("height", ["age", "height"], "Column 'height' is the target, so it cannot be a feature"),
        (
            "height",
            ["same"],
            "No usable feature is left. 'same' has the same value in every training row.",
        ),
        ("height", ["inf"], "Column 'inf' holds -inf in row 4 below the names, which is infinite"),
        ("lonely", ["age"], "Column 'lonely' has 1 class with more than one row"),
        ("rare", ["age"], "people has 3 rows to learn rare from; at least 10 are needed."),
    ],
)
def test_what_cannot_be_prepared_is_refused_with_a_sentence(people, target, features, sentence):
    table = people(
        same="x",
        inf=[0, 1, 2, -np.inf] * 10,
        lonely=["a"] * 39 + ["b"],
        rare=[1.5, 2.5, 3.5] + [None] * 37,
    )
    with pytest.raises(DataError) as error:
        prepare(table, target, features)
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"test_share": 0.01}, "test_share is 0.01, but must be a number from 0.05 to 0.8."),
        ({"seed": 1.5}, "seed is 1.5, but must be a whole number"),
        ({"task": "guess"}, "task is 'guess', but must be one of regression, classification."),
    ],
)
def test_a_setting_outside_its_limits_is_refused(windsor, settings, sentence):
    with pytest.raises(SettingError) as error:
        prepare(windsor, "price", **settings)
    assert str(error.value).startswith(sentence)
