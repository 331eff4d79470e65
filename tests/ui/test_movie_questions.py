"""Questions on the weighted word: what they state is what the core computes."""

import numpy as np
import pytest

from weightviz.questions import Attempt
from weightviz.ui.movie_questions import PLAIN_SUMS, Word, ask_decision, ask_sum, new_numbers

WORD = Word(("Mia", "Ben"), (0.5, -1.0), (2.0, 0.4), 0.1)


def test_the_sum_of_the_shares_and_the_bias_is_asked_for_and_worked_out():
    question = ask_sum(WORD)
    assert question.answer == pytest.approx(0.7)  # 2 × 0.5 + 0.4 × (−1) + 0.1
    for said in ("Mia 0.5 (weight 2)", "Ben −1 (weight 0.4)", "Bias: 0.1"):
        assert said in question.text
    assert question.hint == "Begin with Mia: 2 × 0.5 = 1."
    assert question.solution == "2 × 0.5 + 0.4 × (−1) + 0.1 = 0.7."


@pytest.mark.parametrize(("bias", "answer", "verdict"), [(0.1, 1, "go"), (-0.9, 0, "stay")])
def test_above_zero_you_go_and_below_you_stay(bias, answer, verdict):
    question = ask_decision(Word(WORD.friends, WORD.opinions, WORD.weights, bias))
    assert question.answer == answer
    assert verdict in question.solution
    assert Attempt(question).answered(str(answer)).is_right
    assert not Attempt(question).answered(str(1 - answer)).is_right


@pytest.mark.parametrize(
    ("weights", "opinions", "bias"),
    [
        ((-1.1, 0.1, 1.6), (0, 1, 0.8), -1.38),  # in floating point a little above zero
        ((-2, -1.5), (-0.6, 0.8), 0.0),
    ],
)
def test_a_sum_of_exactly_zero_is_no_reason_to_go(weights, opinions, bias):
    question = ask_decision(Word(("Mia", "Ben", "Zoe")[: len(weights)], opinions, weights, bias))
    assert question.answer == 0
    assert question.solution.endswith("= 0, not above zero: stay, so 0.")


def test_a_sum_that_is_rounded_to_zero_says_so():
    question = ask_decision(Word(("Mia",), (0.05,), (0.08,), 0.0))
    assert question.solution.endswith("≈ 0, not above zero: stay, so 0.")


def test_the_numbers_asked_about_are_those_that_are_shown():
    word = Word.of(("Mia", "Ben"), np.float32([1.2345, -0.5, 0.996]), np.float32([0.8, -0.05]))
    assert (word.weights, word.bias, word.opinions) == ((1.23, -0.5), 1.0, (0.8, -0.05))


@pytest.mark.parametrize("ask", [ask_sum, ask_decision])
def test_new_numbers_make_questions_that_a_head_can_answer(ask):
    draw = new_numbers(("Mia", "Ben", "Zoe", "Ivo"), ask)
    rng = np.random.default_rng(0)
    questions = [draw(rng) for _ in range(40)]
    answers = {question.answer for question in questions}
    assert len(answers) > (1 if ask is ask_decision else 10)
    if ask is ask_sum:
        assert min(map(abs, answers)) >= PLAIN_SUMS - 1e-6
    for question in questions:
        if ask is ask_decision:
            total = float(question.solution.split("= ")[1].split(",")[0].replace("−", "-"))
            assert question.answer == (total > 0)
    assert "Ivo" not in draw(rng).text
