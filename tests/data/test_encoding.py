"""Encoding: what a network sees of numbers, of text, and of what training never saw."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from weightviz.data.preparing import prepare
from weightviz.errors import DataError


def test_a_category_has_an_input_for_each_value(people):
    data = prepare(people(colour=["red", "green", "blue", "grey"] * 10), "height", ["colour"])
    names = ["colour=blue", "colour=green", "colour=grey", "colour=red"]
    assert [feature.name for feature in data.features] == names
    assert {feature.group for feature in data.features} == {"colour"}
    np.testing.assert_array_equal(data.X_train.sum(axis=1), 1)


def test_rare_categories_share_one_input(people):
    cities = [f"city {i:02}" for i in range(25) for _ in range(20 if i < 20 else 4)]
    data = prepare(people(len(cities), city=cities), "height", ["city"])
    assert [feature.name for feature in data.features] == [
        *(f"city=city {i:02}" for i in range(20)),
        "city=other",
    ]
    assert "'city' has 25 values: the 20 most frequent kept, the rest is 'other'." in data.warnings
    rows = pd.DataFrame({"city": ["city 00", "city 24", "nowhere"]})
    np.testing.assert_array_equal(data.encoder.encode(rows).argmax(axis=1), [0, 20, 20])


def test_a_category_named_other_is_not_the_shared_input(people):
    cities = ["other"] * 20 + [f"city {i % 28}" for i in range(280)]
    data = prepare(people(len(cities), city=cities), "height", ["city"])
    names = [feature.name for feature in data.features]
    assert {"city=other", "city=other (2)"} < set(names)
    assert len(set(names)) == len(names)


def test_a_category_that_training_never_saw_is_none_of_the_known_ones(penguins):
    data = prepare(penguins, "species", ["island", "sex"])
    assert [feature.name for feature in data.features] == [
        "island=Biscoe",
        "island=Dream",
        "island=Torgersen",
        "sex=male",
    ]
    rows = pd.DataFrame({"island": ["Mainland"], "sex": ["unknown"]})
    np.testing.assert_array_equal(data.encoder.encode(rows), [[0, 0, 0, 0]])


def test_true_and_false_are_encoded_however_they_come(people):
    data = prepare(people(tall=[True, False] * 20), "height", ["tall"])
    assert data.features[0].name == "tall=yes"
    encoded = data.encoder.encode(pd.DataFrame({"tall": [True, False]}))
    np.testing.assert_array_equal(encoded, [[1], [0]])
    np.testing.assert_array_equal(
        data.encoder.encode(pd.DataFrame({"tall": ["yes", "no"]})), encoded
    )


def test_the_table_itself_encodes_to_the_rows_that_were_split(penguins):
    data = prepare(penguins, "species")
    rows = np.vstack((data.X_train, data.X_test))
    encoded = data.encoder.encode(penguins)
    np.testing.assert_allclose(np.sort(encoded, axis=0), np.sort(rows, axis=0))


def test_no_rows_encode_to_no_rows(windsor):
    data = prepare(windsor, "price")
    assert data.encoder.encode(windsor.frame.iloc[:0]).shape == (0, 11)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ({"age": [1.0]}, "the table has no column 'size'. The columns are age."),
        ({"age": [1.0], "size": ["big"]}, "Column 'size' holds 'big' in row 1 below the names,"),
        ({"age": [1.0], "size": [np.inf]}, "Column 'size' holds inf in row 1 below the names,"),
    ],
)
def test_rows_that_do_not_fit_the_encoder_are_refused_with_a_sentence(people, rows, sentence):
    data = prepare(people(size=np.arange(40.0)), "height")
    with pytest.raises(DataError) as error:
        data.encoder.encode(pd.DataFrame(rows))
    assert str(error.value).startswith(sentence)
