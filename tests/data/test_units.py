"""Units are found at the end of a column's name, and nothing else is taken for one."""

import pytest

from weightviz.data.units import unit_in


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("bill_length_mm", "mm"),
        ("body.mass.g", "g"),
        ("mass (kg)", "kg"),
        ("price [$]", "$"),
        ("Speed km/h", "km/h"),
        ("temperature (C)", "°C"),
        ("area_m2", "m²"),
    ],
)
def test_a_unit_ends_a_name(name, unit):
    assert unit_in(name) == unit


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("lot size sq ft", "sq ft"),
        ("lot_size_sqft", "sq ft"),
        ("area sq m", "sq m"),
        ("Area_SQ_KM", "sq km"),
        ("sq_km", "sq km"),
        ("area (sq_ft)", "sq ft"),
    ],
)
def test_the_longest_spelling_wins(name, unit):
    assert unit_in(name) == unit


@pytest.mark.parametrize("name", ["volume_cu_ft", "price_per_m2", "price per sqft", "size sq mm"])
def test_a_part_of_an_unknown_unit_is_no_unit(name):
    assert unit_in(name) == ""


@pytest.mark.parametrize("name", ["m", "mm", "_mm", "temp_min", "checked_in", "room", "", "a (b)"])
def test_other_names_have_no_unit(name):
    assert unit_in(name) == ""
