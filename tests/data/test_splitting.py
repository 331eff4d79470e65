"""Which rows test: at random, classes in proportion, or the last in time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from weightviz.data.preparing import prepare
from weightviz.errors import DataError, SettingError


@pytest.fixture(scope="module")
def diary(people):
    """Dates in no order, two of them missing."""
    days = pd.Series(pd.date_range("2024-01-01", periods=40)).sample(frac=1, random_state=0)
    days = days.reset_index(drop=True).where(lambda day: ~day.index.isin([3, 30]))
    return people(day=days, mood=["good", "bad"] * 20)


def test_the_last_rows_in_time_test(diary):
    data = prepare(diary, "height", split="time", test_share=0.25)
    trained, tested = (diary.frame["day"][places] for places in data.places)
    assert trained.max() < tested.min()
    assert len(tested) == round(0.25 * 38)
    first = tested.min().date()
    assert f"28 rows to train on, 10 to test, the last ones in time: day from {first} on." in (
        data.notes
    )


def test_rows_without_a_date_are_left_out_of_a_split_by_time(diary):
    data = prepare(diary, "height", split="time")
    assert "2 of 40 rows have no day, by which the rows are split: left out." in data.warnings
    assert not set(np.concatenate(data.places)) & {3, 30}


def test_places_lead_back_to_the_rows_of_the_table(penguins):
    data = prepare(penguins, "sex", ["body_mass_g"])
    X = data.encoder.encode(penguins)
    for places, part, y in zip(
        data.places, (data.X_train, data.X_test), (data.y_train, data.y_test), strict=True
    ):
        np.testing.assert_array_equal(X[places], part)
        np.testing.assert_array_equal(penguins.frame["sex"].to_numpy()[places], y)


def test_the_column_of_dates_can_be_chosen(diary, people):
    table = people(day=diary.frame["day"], birth=pd.date_range("2010-01-01", periods=40))
    data = prepare(table, "height", split="time", dates="birth")
    np.testing.assert_array_equal(data.places[1], np.arange(30, 40))


def test_a_split_by_time_need_not_have_its_dates_as_a_feature(diary):
    data = prepare(diary, "height", ["age"], split="time")
    assert [feature.name for feature in data.features] == ["age"]


def test_by_default_classes_are_split_in_proportion(diary):
    by_default, stratified = (prepare(diary, "mood", split=split) for split in (None, "stratified"))
    np.testing.assert_array_equal(by_default.places[1], stratified.places[1])
    at_random = prepare(diary, "mood", split="random")
    assert not np.array_equal(at_random.places[1], stratified.places[1])


@pytest.mark.parametrize(
    ("settings", "error", "sentence"),
    [
        ({"split": "halves"}, SettingError, "split is 'halves', but must be one of random, strat"),
        ({"split": "stratified"}, SettingError, "split is 'stratified', which keeps classes in p"),
        ({"split": "time", "dates": "age"}, DataError, "Column 'age' holds no dates, so the rows"),
        ({"split": "time", "dates": "dya"}, DataError, "people has no column 'dya'. Did you mean"),
    ],
)
def test_a_split_that_cannot_be_is_refused_with_a_sentence(diary, settings, error, sentence):
    with pytest.raises(error) as refused:
        prepare(diary, "height", **settings)
    assert str(refused.value).startswith(sentence)


def test_a_table_without_dates_cannot_be_split_by_time(windsor):
    with pytest.raises(DataError, match="has no column of dates, so its rows cannot be split"):
        prepare(windsor, "price", split="time")


def test_training_rows_of_one_class_are_refused(people):
    table = people(day=pd.date_range("2024-01-01", periods=40), late=["no"] * 32 + ["yes"] * 8)
    with pytest.raises(DataError, match="All 30 training rows have one class of late, 'no'"):
        prepare(table, "late", split="time")


def test_dates_cannot_be_a_target(diary):
    with pytest.raises(DataError, match="Column 'day' holds dates, and a target is a number or a"):
        prepare(diary, "day")
