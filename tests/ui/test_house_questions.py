"""The questions of the lesson on house prices can be answered from what they say."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weightviz.questions import Attempt
from weightviz.straight import Straight
from weightviz.ui.house_questions import about_line, about_units, draw_value
from weightviz.ui.house_rows import example_rows

ROWS = {key: example_rows(key) for key in ("windsor", "penguins")}
NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?")


def numbers(text):
    return [float(found.replace(",", "").replace("−", "-")) for found in NUMBER.findall(text)]


def test_a_price_is_asked_for_and_worked_out():
    question = about_line(Straight(6.598768, 34_136.19, 68_121.6), 5000, ROWS["windsor"].dataset)
    assert question.text == (
        "A line says: price = 34,136 + 6.6 × lot size. Which price does it say for a lot size of "
        "5,000 sq ft?"
    )
    assert question.answer == 67_136
    assert question.hint.endswith("6.6 × 5,000 = 33,000.")
    assert question.solution == "6.6 × 5,000 = 33,000, and 34,136 + 33,000 = 67,136 $."


def test_a_weight_is_asked_for_in_own_units():
    dataset = ROWS["windsor"].dataset
    question = about_units(0.39, dataset, "dollars per square foot")
    assert question.answer == pytest.approx(0.39 * dataset.target.std / dataset.features[0].std)
    assert Attempt(question).answered("4.80").is_right
    assert not Attempt(question).answered("4.9").is_right


@given(
    key=st.sampled_from(sorted(ROWS)),
    weight=st.floats(-1, 1),
    bias=st.floats(-1, 1),
    seed=st.integers(0, 2**32 - 1),
)
def test_whoever_calculates_with_the_numbers_in_the_question_is_right(key, weight, bias, seed):
    dataset = ROWS[key].dataset
    value = draw_value(dataset, np.random.default_rng(seed))
    line = about_line(Straight.of([weight, bias], dataset), value, dataset)
    at_zero, per_unit, value = numbers(line.text)
    assert Attempt(line).answered(repr(at_zero + per_unit * value)).is_right

    weight = round(weight, 2)
    units = about_units(weight, dataset, "so much")
    weight, x, y = numbers(units.text)
    answer = weight * y / x
    assert Attempt(units).answered(repr(answer)).is_right
