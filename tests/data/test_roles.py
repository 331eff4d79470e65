"""What a column is taken for can be chosen, where the column can be that."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from weightviz.data.columns import Kind, kind_of, possible_kinds
from weightviz.data.preparing import prepare
from weightviz.data.table import Table
from weightviz.errors import DataError, SettingError

N = 40


@pytest.fixture(scope="module")
def table(people):
    return people(
        zip=[10, 20, 30, 9] * 10,
        member=[0, 1] * 20,
        id=range(N),
        who=[f"person {i}" for i in range(N)],
        city=["Rome", "Oslo"] * 20,
        day=pd.date_range("2024-01-01", periods=N),
    )


def names(data):
    return [feature.name for feature in data.features]


def test_the_kinds_of_a_table_are_told_by_name(table):
    assert {name: kind_of(table.column(name)) for name in table.names} == {
        "height": Kind.NUMBER,
        "age": Kind.NUMBER,
        "zip": Kind.NUMBER,
        "member": Kind.NUMBER,
        "id": Kind.IDENTIFIER,
        "who": Kind.IDENTIFIER,
        "city": Kind.YES_NO,
        "day": Kind.DATE,
    }


def test_numbers_can_be_categories_in_the_order_of_their_size(table):
    data = prepare(table, "height", ["zip"], roles={"zip": Kind.CATEGORY})
    assert names(data) == ["zip=9", "zip=10", "zip=20", "zip=30"]
    rows = pd.DataFrame({"zip": [30, 9.0, 7, None]})
    most_frequent = data.encoder.encode(rows)[3].argmax()
    np.testing.assert_array_equal(
        data.encoder.encode(rows),
        [[0, 0, 0, 1], [1, 0, 0, 0], [0, 0, 0, 0], np.eye(4)[most_frequent]],
    )


def test_a_role_can_be_said_in_its_word(table):
    by_word = prepare(table, "height", ["zip"], roles={"zip": "category"})
    by_kind = prepare(table, "height", ["zip"], roles={"zip": Kind.CATEGORY})
    assert by_word.features == by_kind.features


def test_two_numbers_can_be_yes_and_no(table):
    data = prepare(table, "height", ["member"], roles={"member": "yes/no"})
    assert names(data) == ["member=1"]


def test_an_identifier_can_be_used_after_all(table):
    assert names(prepare(table, "height", ["id"], roles={"id": "number"})) == ["id"]
    data = prepare(table, "height", ["who"], roles={"who": "category"})
    assert len(names(data)) == 21
    assert names(data)[-1] == "who=other"


def test_a_column_can_be_left_out_by_its_role_and_that_is_said(table):
    roles = {"zip": "identifier", "city": "free text"}
    data = prepare(table, "height", ["age", "zip", "city"], roles=roles)
    assert names(data) == ["age"]
    assert "Left out as chosen: 'zip' (identifier) and 'city' (free text)." in data.warnings


def test_dates_can_be_categories(table):
    days = ["2024-01-01", "2024-01-02"] * 20
    dated = Table(table.frame.assign(day=pd.to_datetime(days)))
    data = prepare(dated, "height", ["day"], roles={"day": "category"})
    assert names(data) == ["day=2024-01-01", "day=2024-01-02"]


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        (
            {"city": "number"},
            "Column 'city' holds text with 2 different values ('Rome', …), so it cannot be taken "
            "for 'number'. Possible: yes/no, category, identifier, free text.",
        ),
        (
            {"zip": "yes/no"},
            "Column 'zip' holds numbers with 4 different values, so it cannot be taken for "
            "'yes/no'. Possible: number, category, identifier.",
        ),
        ({"age": "date"}, "Column 'age' holds numbers with"),
        ({"day": "number"}, "Column 'day' holds dates, so it cannot be taken for 'number'."),
        ({"cty": "category"}, "people has no column 'cty'. Did you mean 'city'?"),
    ],
)
def test_what_a_column_cannot_be_is_refused_with_a_sentence(table, roles, sentence):
    with pytest.raises(DataError) as error:
        prepare(table, "height", roles=roles)
    assert str(error.value).startswith(sentence)


def test_an_unknown_role_is_refused(table):
    with pytest.raises(SettingError, match="The role of zip is 'colour', but must be one of num"):
        prepare(table, "height", roles={"zip": "colour"})


@pytest.mark.parametrize(("values", "kind"), [([None] * 3, Kind.EMPTY), ([7] * 3, Kind.CONSTANT)])
def test_a_column_without_different_values_stays_what_it_is(values, kind):
    assert possible_kinds(Table(pd.DataFrame({"x": values})).column("x")) == (kind,)


def test_every_kind_of_column_can_be_what_it_is(table):
    for name in table.names:
        assert kind_of(table.column(name)) in possible_kinds(table.column(name))
