"""Questions with a number for an answer, made from numbers: asked, judged, worked out.

What is stated as the solution is computed by whoever makes the question, with the core.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor, isfinite, log10

PATIENCE = 2
"""Wrong tries after which the solution is shown."""

_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")


@dataclass(frozen=True)
class Question:
    """A question, its answer, and the help that it has.

    Attributes
    ----------
    text : str
        The question with all numbers that are needed.
    answer : float
    tolerance : float
        Largest distance from the answer that still counts as right.
    hint : str
        The first step.
    solution : str
        All steps up to the answer.
    """

    text: str
    answer: float
    tolerance: float
    hint: str
    solution: str


@dataclass(frozen=True)
class Attempt:
    """A question, and what has been tried at it.

    Attributes
    ----------
    question : Question
    wrong : int
        Wrong tries so far.
    said : str
        What to say to the last try; empty before the first.
    is_right : bool
    """

    question: Question
    wrong: int = 0
    said: str = ""
    is_right: bool = False

    @property
    def help(self) -> str:
        """The hint after a wrong try, the solution after `PATIENCE` of them."""
        if self.is_right or not self.wrong:
            return ""
        return self.question.solution if self.wrong >= PATIENCE else self.question.hint

    def answered(self, text: str) -> Attempt:
        """Judge a typed answer; what is no number costs no try."""
        question, read = self.question, _numbers(text)
        if not read:
            sentence = f"{text.strip() or 'Nothing'} is no number. Type one such as 0.35 or -2."
            return Attempt(question, self.wrong, sentence)
        value = min(read, key=lambda number: abs(number - question.answer))
        # A rounding of the last bit must not make a wrong answer of one at the very edge.
        if abs(value - question.answer) <= question.tolerance * (1 + 1e-9):
            return Attempt(question, self.wrong, f"Right: {readable(question.answer)}.", True)
        side = "too small" if value < question.answer else "too large"
        return Attempt(question, self.wrong + 1, f"{readable(value)} is {side}.")


def written(value: float, digits: int = 2) -> str:
    """A number as people write it: a real minus, and no more digits than are needed."""
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "\u2212")


def readable(value: float, digits: int = 2) -> str:
    """A number with so many decimals, and more where it is so small that they say nothing."""
    return written(value, max(digits, 2 - floor(log10(abs(value)))) if value else 0)


def bracketed(value: float) -> str:
    """A factor: what is below zero stands in brackets."""
    return f"({written(value)})" if value < 0 else written(value)


def _numbers(text: str) -> list[float]:
    """What somebody may have typed, with a comma or a point: two numbers in "1,250", or none."""
    cleaned = re.sub(r"\s", "", text).replace("\u2212", "-")
    readings = [cleaned.replace(",", "")] if _THOUSANDS.fullmatch(cleaned) else []
    if cleaned.count(",") == 1 and "." not in cleaned:
        readings.append(cleaned.replace(",", "."))
    found = []
    for reading in readings or [cleaned]:
        try:
            value = float(reading)
        except ValueError:
            continue
        if isfinite(value):
            found.append(value)
    return found
