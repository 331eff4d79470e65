"""The stated solution of every question is what the core computes from the written numbers."""

import re

import numpy as np
import pytest

from weightviz.activations import ACTIVATIONS
from weightviz.neuron import Neuron
from weightviz.neuron_questions import KINDS, drawn
from weightviz.questions import Attempt, written

NUMBER = r"−?\d+(?:\.\d+)?"
NEURON, X = Neuron((2.0, 0.4), 0.1, "sigmoid"), (0.5, -1.0)


def numbers(text):
    return [float(each.replace("−", "-")) for each in re.findall(NUMBER, text)]


def test_the_sum_of_the_issue_by_hand():
    question = KINDS["sum"].make(NEURON, X)
    assert question.text == (
        "The inputs are 0.5 and −1, the weights 2 and 0.4, and the bias is 0.1. What is the sum?"
    )
    assert question.answer == pytest.approx(0.7)
    assert question.hint == "The first step: 2 × 0.5 = 1."
    assert question.solution == (
        "2 × 0.5 = 1. 0.4 × (−1) = −0.4. Then add these and the bias: 1 − 0.4 + 0.1 = 0.7."
    )


def test_a_neuron_with_one_input_is_asked_about_in_the_singular():
    question = KINDS["sum"].make(Neuron((-1.5,), 0.5, "relu"), (2.0,))
    assert question.text.startswith("The input is 2, its weight −1.5, and the bias is 0.5.")
    assert question.answer == -2.5


@pytest.mark.parametrize("seed", range(40))
def test_drawn_sums_are_those_of_the_numbers_in_the_text(seed):
    question = KINDS["sum"].draw(np.random.default_rng(seed))
    x1, x2, w1, w2, b = numbers(question.text)
    assert question.answer == pytest.approx(w1 * x1 + w2 * x2 + b)
    assert question.solution.endswith(f"= {written(question.answer, 4)}.")
    assert written(w1 * x1, 4) in question.hint


@pytest.mark.parametrize("seed", range(40))
def test_drawn_outputs_are_the_activation_of_the_sum_in_the_text(seed):
    question = KINDS["output"].draw(np.random.default_rng(seed))
    total = numbers(question.text)[0]
    label = re.search(r"f is (.+?)\. What", question.text)[1]
    [activation] = [each for each in ACTIVATIONS.values() if each.label == label]
    assert question.answer == pytest.approx(float(activation(total)))
    last = numbers(question.solution)[-1]
    assert last == pytest.approx(question.answer, abs=6e-4)
    assert question.solution.startswith(question.hint.removeprefix("The first step: "))


@pytest.mark.parametrize("seed", range(40))
def test_a_drawn_bias_puts_the_line_through_the_point(seed):
    rng = np.random.default_rng(seed)
    neuron, x = drawn(rng)
    question = KINDS["bias"].make(neuron, x)
    there = Neuron(neuron.weights, question.answer, neuron.activation)
    assert there.pre_activation(x) == pytest.approx(0)
    assert f"({written(x[0])}; {written(x[1])})" in question.text


@pytest.mark.parametrize("n_features", [1, 3, 6])
def test_without_a_plane_the_bias_is_asked_for_without_a_line(n_features):
    neuron = Neuron((0.5,) * n_features, 9.0, "tanh")
    question = KINDS["bias"].make(neuron, (1.0,) * n_features)
    assert "line" not in question.text
    assert "9" not in question.text  # the bias of now is no part of it
    assert question.answer == pytest.approx(-0.5 * n_features)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("bias", [-3.0, -0.1, 0.0, 0.4])
def test_every_activation_explains_what_comes_out_also_at_zero(activation, bias):
    question = KINDS["output"].make(Neuron((1.0,), bias, activation), (0.0,))
    assert question.answer == pytest.approx(float(ACTIVATIONS[activation](bias)))
    assert numbers(question.solution)[-1] == pytest.approx(question.answer, abs=6e-4)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_answer_as_it_is_read_off_the_solution_counts_as_right(kind):
    for seed in range(20):
        question = kind.draw(np.random.default_rng(seed))
        assert Attempt(question).answered(written(question.answer)).is_right
        assert not Attempt(question).answered(written(question.answer + 0.05)).is_right


def test_new_questions_have_new_numbers():
    rng = np.random.default_rng(0)
    assert len({KINDS["sum"].draw(rng).text for _ in range(10)}) > 8
