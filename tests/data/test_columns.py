"""What columns are good for, as features and as targets."""

from __future__ import annotations

import pandas as pd
import pytest

from weightviz.data.columns import Kind, kind_of, ordered_labels
from weightviz.data.examples import load_example
from weightviz.data.table import Table
from weightviz.data.targets import target_choice, usable_targets
from weightviz.errors import DataError, SettingError

ROWS = 30
NAMES = [f"person {i}" for i in range(ROWS)]
PROSE = [f"a sentence that goes on for {i // 1.2:.0f} words" for i in range(ROWS)]


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("size", [i / 2 for i in range(ROWS)], Kind.NUMBER),
        ("zero or one", [0, 1] * 15, Kind.NUMBER),
        ("year", list(range(ROWS)), Kind.NUMBER),
        ("open", ["yes", "no"] * 15, Kind.YES_NO),
        ("colour", ["red", "green", "blue"] * 10, Kind.CATEGORY),
        ("nothing", [None] * ROWS, Kind.EMPTY),
        ("same", ["x"] * 29 + [None], Kind.CONSTANT),
        ("same", [3] * ROWS, Kind.CONSTANT),
        ("when", list(pd.date_range("2024-01-01", periods=ROWS)), Kind.DATE),
        ("nr", list(range(ROWS)), Kind.IDENTIFIER),
        ("nr", list(range(ROWS, 0, -1)), Kind.NUMBER),
        ("id", list(range(ROWS, 0, -1)), Kind.IDENTIFIER),
        ("PassengerId", list(range(ROWS, 0, -1)), Kind.IDENTIFIER),
        ("customer_id", [7, 7, *range(28)], Kind.NUMBER),
        ("paid", list(range(ROWS)), Kind.NUMBER),
        ("", list(range(ROWS)), Kind.IDENTIFIER),
        ("who", NAMES, Kind.IDENTIFIER),
        ("remark", PROSE, Kind.FREE_TEXT),
    ],
)
def test_the_kind_of_a_column(name, values, kind):
    table = Table(pd.DataFrame({name: values}))
    assert kind_of(table.frame.iloc[:, 0]) is kind


def test_penguins_offer_each_column_as_what_it_would_be():
    assert [choice.label for choice in usable_targets(load_example("penguins"))] == [
        "species · 3 classes",
        "island · 3 classes",
        "bill_length_mm · regression",
        "bill_depth_mm · regression",
        "flipper_length_mm · regression",
        "body_mass_g · regression",
        "sex · 2 classes",
        "year · 3 classes",
    ]


def test_a_few_whole_numbers_are_classes_and_others_are_a_quantity():
    frame = pd.DataFrame(
        {
            "stars": [i % 10 for i in range(ROWS)],
            "points": [i % 11 for i in range(ROWS)],
            "share": [i % 2 / 2 for i in range(ROWS)],
        }
    )
    table = Table(frame)
    assert target_choice(table, "stars").classes == tuple("0123456789")
    assert target_choice(table, "points").task == "regression"
    assert target_choice(table, "share").task == "regression"


def test_the_task_can_be_chosen():
    table = Table(pd.DataFrame({"stars": [1, 2, 10] * 10, "share": [0.5, 1.0, 2.0] * 10}))
    assert target_choice(table, "stars", "regression").task == "regression"
    assert target_choice(table, "stars", "classification").classes == ("1", "2", "10")
    assert target_choice(table, "share", "classification").classes == ("0.5", "1", "2")


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (["yes", "no"], ("no", "yes")),
        (["nein", "Ja"], ("nein", "Ja")),
        (["Yes", "no"], ("no", "Yes")),
        (["b", "c", "a"], ("a", "b", "c")),
        ([10.0, 9.0, None], ("9", "10")),
    ],
)
def test_labels_are_in_order_with_yes_last_of_two(values, labels):
    assert ordered_labels(Table(pd.DataFrame({"x": values})).frame["x"]) == labels


def test_the_last_column_that_can_be_one_is_the_usual_target():
    frame = pd.DataFrame({"size": range(ROWS), "price": range(ROWS), "who": NAMES})
    assert usable_targets(Table(frame))[-1].name == "price"
    with pytest.raises(DataError, match="No column of people can be a target"):
        usable_targets(Table(frame[["who"]], "people"))


def test_few_rows_of_whole_numbers_that_differ_are_a_quantity_too():
    table = Table(pd.DataFrame({"phones": [89, 1411, 1646, 4708, 2876, 2526, 773]}))
    assert target_choice(table, "phones").task == "regression"


@pytest.mark.parametrize(
    ("name", "task", "sentence"),
    [
        ("prize", None, "sales has no column 'prize'. Did you mean 'price'?"),
        (
            "qqq",
            None,
            "sales has no column 'qqq'. The columns are price, same, empty, who and inf.",
        ),
        (
            "same",
            None,
            "Column 'same' holds the same value in every row (7), so there is nothing to learn.",
        ),
        ("empty", None, "Column 'empty' holds no values."),
        ("who", None, "Column 'who' has 30 different values, which would be as many classes;"),
        ("price", "classification", "Column 'price' has 30 different values"),
        (
            "who",
            "regression",
            "Column 'who' holds text ('person 0'), and regression needs numbers.",
        ),
        ("inf", None, "Column 'inf' holds inf in row 2 below the names, which is infinite"),
    ],
)
def test_what_cannot_be_a_target_is_refused_with_a_sentence(name, task, sentence):
    frame = pd.DataFrame({"price": range(ROWS), "same": 7, "empty": None, "who": NAMES, "inf": 1.0})
    frame.loc[1, "inf"] = float("inf")
    with pytest.raises(DataError) as error:
        target_choice(Table(frame, "sales"), name, task)
    assert str(error.value).startswith(sentence)


def test_an_unknown_task_is_refused():
    with pytest.raises(SettingError, match="task is 'guess', but must be one of regression"):
        target_choice(load_example("windsor"), "price", "guess")
