"""Answers are judged within their tolerance, and help comes after wrong ones."""

import pytest

from weightviz.questions import Attempt, Question, bracketed, readable, written

QUESTION = Question("What is 2 × 0.5 − 1.25?", -0.25, 0.01, "2 × 0.5 = 1", "1 − 1.25 = −0.25")


@pytest.mark.parametrize("text", ["-0.25", "−0.25", "-0,25", " -0.255 "])
def test_an_answer_within_the_tolerance_is_right_however_it_is_typed(text):
    attempt = Attempt(QUESTION).answered(text)
    assert attempt.is_right
    assert attempt.said == "Right: −0.25."
    assert attempt.help == ""


def test_a_hint_comes_after_one_wrong_answer_and_the_solution_after_two():
    attempt = Attempt(QUESTION)
    assert attempt.help == ""
    attempt = attempt.answered("0.25")
    assert (attempt.said, attempt.help) == ("0.25 is too large.", QUESTION.hint)
    attempt = attempt.answered("-1,000.5")
    assert (attempt.said, attempt.help) == ("−1,000.5 is too small.", QUESTION.solution)
    assert attempt.answered("-0.25").is_right


@pytest.mark.parametrize(
    ("text", "value"), [("34,136", 34_136), ("1,234,567.5", 1_234_567.5), ("0,136", 0.136)]
)
def test_large_numbers_can_be_typed_as_the_page_writes_them(text, value):
    assert Attempt(Question("?", value, 1e-9, "", "")).answered(text).is_right


@pytest.mark.parametrize(
    ("value", "text"), [(2e-5, "0.00002"), (-0.00123456, "−0.00123"), (0.5, "0.5"), (0, "0")]
)
def test_small_numbers_keep_the_digits_that_matter(value, text):
    assert readable(value) == text
    attempt = Attempt(Question("?", value, abs(value) / 100, "", "")).answered(str(value))
    assert attempt.said == f"Right: {text}."


def test_a_factor_below_zero_stands_in_brackets():
    assert (bracketed(-1.5), bracketed(0.25)) == ("(−1.5)", "0.25")


@pytest.mark.parametrize("text", ["", "two", "nan", "inf", "1.2.3"])
def test_what_is_no_number_costs_no_try(text):
    attempt = Attempt(QUESTION).answered(text)
    assert (attempt.is_right, attempt.wrong, attempt.help) == (False, 0, "")
    assert "no number" in attempt.said


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("34,136", 34136),
        ("−1,234,567.5", -1234567.5),
        ("1,250", 1.25),
        ("1,250", 1250),
        ("0,5", 0.5),
    ],
)
def test_a_comma_is_a_thousands_mark_or_a_decimal_one_whichever_can_be_meant(text, answer):
    assert Attempt(Question("?", answer, 0.01, "", "")).answered(text).is_right


@pytest.mark.parametrize(
    ("text", "is_right"), [("0.29", True), ("0.31", True), ("0.289", False), ("0.311", False)]
)
def test_an_answer_at_the_edge_of_the_tolerance_is_right(text, is_right):
    assert is_right is Attempt(Question("?", 0.3, 0.01, "", "")).answered(text).is_right


def test_numbers_are_written_with_the_digits_that_they_need():
    values = [0.5, -1.0, 1234.567, -0.001, 100.0]
    assert [written(value) for value in values] == ["0.5", "−1", "1,234.57", "0", "100"]
