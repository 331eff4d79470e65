"""The tables that come with the package."""

from __future__ import annotations

import pytest

from weightviz.data.examples import EXAMPLES, TABLES, load_example
from weightviz.data.preparing import prepare
from weightviz.data.targets import target_choice
from weightviz.errors import SettingError


@pytest.mark.parametrize(("key", "shape"), [("windsor", (546, 12)), ("penguins", (344, 8))])
def test_an_example_is_the_table_its_source_published(key, shape):
    assert load_example(key).frame.shape == shape


@pytest.mark.parametrize("key", EXAMPLES)
def test_an_example_starts_with_a_target_and_features_that_it_has(key):
    example, table = EXAMPLES[key], load_example(key)
    assert target_choice(table, example.target).name == example.target
    data = prepare(table, example.target, example.features)
    assert [feature.group or feature.name for feature in data.features] == list(example.features)
    assert data.title == example.title


def test_units_come_from_the_record_or_from_the_names():
    assert load_example("windsor").units == {"price": "$", "lotsize": "sq ft"}
    assert load_example("penguins").units["body_mass_g"] == "g"


def test_every_table_has_its_provenance_beside_it():
    provenance = (TABLES / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in TABLES.glob("*.csv")}
    assert files == {example.file for example in EXAMPLES.values()}
    assert all(file in provenance for file in files)


def test_an_unknown_example_is_refused():
    with pytest.raises(SettingError, match="example is 'iris', but must be one of windsor"):
        load_example("iris")
