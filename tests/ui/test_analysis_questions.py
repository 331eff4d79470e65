"""The questions of both pages of analysis can be answered from what they say."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import weightviz as wv
from weightviz.questions import Attempt
from weightviz.ui import complexity_questions as complexity
from weightviz.ui import importance_questions as importance

NUMBER = re.compile(r"(?<![\w.])−?\d[\d,]*(?:\.\d+)?")
seeds = st.integers(0, 2**32 - 1)


def numbers(text):
    return [float(found.replace(",", "").replace("−", "-")) for found in NUMBER.findall(text)]


def is_right(question, answer):
    return Attempt(question).answered(repr(float(answer))).is_right


@given(seed=seeds)
def test_weights_are_counted_with_the_numbers_of_the_question(seed):
    question = complexity.draw_count(np.random.default_rng(seed))
    inputs, hidden, outputs = numbers(question.text)
    assert is_right(question, (inputs + 1) * hidden + (hidden + 1) * outputs)
    assert not is_right(question, (inputs + 1) * hidden + hidden * outputs)
    assert question.solution.endswith(f"{question.answer:.0f}.")


@given(seed=seeds)
def test_the_gap_is_a_quotient(seed):
    question = complexity.draw_gap(np.random.default_rng(seed))
    _, train, test = numbers(question.text)
    assert is_right(question, test / train)


@given(seed=seeds)
def test_the_smallest_network_with_as_many_weights_as_rows(seed):
    question = complexity.draw_interpolation(np.random.default_rng(seed))
    [rows] = numbers(question.text)
    h = 1
    while 3 * h + 1 < rows:
        h += 1
    assert is_right(question, h)


@given(seed=seeds)
def test_a_weight_per_another_unit(seed):
    question = importance.draw_unit(np.random.default_rng(seed))
    weight, _, size = numbers(question.text)
    assert is_right(question, weight * size)
    own, other = re.search(r"per (\w+)\. 1 (\w+) is", question.text).groups()
    assert size == {"mm cm": 10, "m km": 1000, "g kg": 1000, "s min": 60}[f"{own} {other}"]


@given(seed=seeds)
def test_two_paths_are_multiplied_along_and_added(seed):
    question = importance.draw_paths(np.random.default_rng(seed))
    a, c, b, d = numbers(question.text)
    assert is_right(question, a * c + b * d)


@given(seed=seeds)
def test_what_is_left_of_a_score(seed):
    question = importance.draw_drop(np.random.default_rng(seed))
    score, drop = numbers(question.text.replace("R²", "R"))
    assert is_right(question, score - drop)


@pytest.fixture(scope="module")
def run():
    example = wv.EXAMPLES["windsor"]
    data = wv.prepare(wv.load_example("windsor"), example.target, example.features)
    return wv.train(data, [4], epochs=30)


def test_questions_on_the_screen_are_about_its_network(run):
    found = wv.importance(run, repeats=3)
    unit = importance.about_unit(run.dataset, found)
    assert "lotsize" in unit.text
    assert "m²" in unit.text or "acre" in unit.text
    paths = importance.about_paths(run.trained())
    first = run.network.weights(run.parameters, 0)[0, :2]
    last = run.network.weights(run.parameters, 1)[:2, 0]
    assert numbers(paths.text)[:4] == pytest.approx(
        [first[0], last[0], first[1], last[1]], abs=0.0501
    )
    drop = importance.about_drop(run.dataset, found)
    best = int(found.order[0])
    assert drop.answer == pytest.approx(found.score - found.permutation[best], abs=0.011)


def test_a_linear_model_and_a_score_that_does_not_exist_get_made_up_numbers(run):
    linear = wv.train(run.dataset, [], epochs=2)
    assert "x reaches the output" in importance.about_paths(linear.trained()).text


def test_the_gap_on_the_screen_is_that_of_the_chosen_network():
    found = wv.sweep(wv.wave(), sizes=(2, 4), seeds=(0, 1), epochs=50)
    question = complexity.gap_on_screen(found, 1, 1, early=False)
    hidden, train, test = numbers(question.text)
    assert hidden == 4
    assert train == pytest.approx(found.train_loss[1, 1], rel=0.05)
    assert test == pytest.approx(found.test_loss[1, 1], rel=0.05)
