"""What may mislead is said, and only where it is so."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from weightviz.data.preparing import prepare


def warned(data, words):
    return [warning for warning in data.warnings if words in warning]


def test_nothing_is_warned_of_where_nothing_is_wrong(windsor, penguins):
    assert prepare(windsor, "price").warnings == ()
    assert prepare(penguins, "species").warnings == ()


@pytest.mark.parametrize(("sign", "shown"), [(1, "r = 0.99"), (-1, "r = −0.99")])
def test_a_number_that_is_almost_the_target_leaks_the_answer(people, sign, shown):
    height = people().frame["height"]
    noise = np.random.default_rng(1).normal(0, 3, 40)
    data = prepare(people(height_cm=sign * height * 2.5 + noise), "height")
    [said] = warned(data, "almost a copy")
    assert said.startswith(f"'height_cm' is almost a copy of height ({shown}")
    assert said.count("the answer would leak into the question") == 1
    assert not warned(prepare(people(half=height + 3 * noise), "height"), "copy")


def test_a_leak_is_seen_where_values_are_missing(people):
    height = people().frame["height"].where(np.arange(40) % 3 > 0)
    assert warned(prepare(people(height_cm=height), "height"), "(r = 1.000)")


def test_a_category_that_is_the_class_by_another_name_leaks_the_answer(penguins):
    letters = penguins.frame["species"].str[0]
    frame = penguins.frame.assign(letter=letters, number=letters.map({"A": 1, "C": 2, "G": 3}))
    data = prepare(frame, "species", ["letter", "number", "island"])
    assert len(warned(data, "go together one to one")) == 2
    wrong = frame.assign(letter=letters.where(frame.index % 50 > 0, "C"))
    assert not warned(prepare(wrong, "species", ["letter", "island"]), "one to one")


def test_uneven_classes_are_said_with_the_score_to_beat(people):
    data = prepare(people(sick=["no"] * 36 + ["yes"] * 4), "sick")
    assert data.warnings == (
        "The classes are uneven: 90 % of the training rows are 'no', so always saying 'no' is "
        "right that often, and learns nothing.",
    )
    assert prepare(people(sick=["no", "yes"] * 20), "sick").warnings == ()


def test_copies_of_rows_are_said(people):
    frame = people().frame
    doubled = pd.concat([frame, frame[:8]])
    [said] = warned(prepare(doubled, "height"), "repeat")
    assert said.startswith("8 of 48 rows repeat an earlier row in every column:")


def test_rows_that_are_combinations_of_few_values_are_no_copies(people):
    frame = pd.DataFrame({"a": ["x", "y"] * 50, "b": ["u", "u", "v"] * 33 + ["v"]})
    assert not warned(prepare(frame, "b"), "repeat")


def test_free_text_is_left_out_and_said(people):
    remarks = [f"this remark goes on for some {i} words" for i in range(40)]
    said = "'remark' is free text that a network cannot read. Left out."
    assert said in prepare(people(remark=remarks), "height").warnings


def test_an_identifier_is_different_in_every_row_or_nearly(people):
    who = [f"person {i}" for i in range(40)]
    for_one = "'who' is different in every row: a network would memorise it. Left out."
    assert for_one in prepare(people(who=who), "height").warnings
    nearly = [*who[:38], *who[:2]]
    for_nearly = "'who' is different in nearly every row: a network would memorise it. Left out."
    warnings = {
        warning
        for seed in range(5)
        for warning in prepare(people(who=nearly), "height", seed=seed).warnings
    }
    assert for_nearly in warnings


def test_the_number_of_categories_can_be_chosen(people):
    cities = [f"city {i % 8}" for i in range(40)]
    data = prepare(people(city=cities), "height", ["city"], most_categories=3)
    assert len(data.features) == 4
    assert data.warnings == ("'city' has 8 values: the 3 most frequent kept, the rest is 'other'.",)
