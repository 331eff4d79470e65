"""Movie nights: friends, what they thought of a dozen films, and one's own verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from weightviz.dataset import Dataset, Variable

FILMS = (
    "Moon Dogs",
    "The Lift",
    "Sofa Wars",
    "Night Bus",
    "Owl Town",
    "Paper Sea",
    "Red Snow",
    "Last Goal",
    "Big Soup",
    "Ghost FM",
    "Tin Heart",
    "Zoo Heist",
)

FEWEST_FRIENDS, MOST_FRIENDS = 2, 8
LONGEST_NAME = 14

STAY, GO = "stay", "go"

QUESTIONS = ("highest", "lowest", "nearest")
"""What is guessed: which knob ends highest, which lowest, which nearest to zero."""

_NEW_NAMES = ("Ivo", "Lin", "Sam", "Eva", "Tom", "Ada", "Kim", "Leo", "Pia")

_T = TypeVar("_T")


@dataclass(frozen=True)
class Movies:
    """What a class has entered. Every change is a new one; what cannot be done changes nothing.

    Attributes
    ----------
    friends : tuple of str
        From `FEWEST_FRIENDS` to `MOST_FRIENDS` names, no two alike.
    opinions : tuple of tuples of float
        One tuple for each of `FILMS`, with each friend's opinion, from -1 to 1.
    verdicts : tuple of bool
        Whether one went oneself, for each film.
    guesses : mapping
        One of `QUESTIONS` to the friend's name.
    """

    friends: tuple[str, ...]
    opinions: tuple[tuple[float, ...], ...]
    verdicts: tuple[bool, ...]
    guesses: Mapping[str, str] = field(default_factory=dict)

    def dataset(self) -> Dataset:
        """The films as rows, in their order; all are for training."""
        X, y = np.array(self.opinions), np.where(self.verdicts, GO, STAY)
        return Dataset(
            X,
            y,
            X[:0],
            y[:0],
            task="classification",
            features=tuple(Variable(friend) for friend in self.friends),
            target=Variable("your verdict"),
            classes=(STAY, GO),
            title="Movie nights",
        )

    def renamed(self, friend: int, name: str) -> Movies:
        """Call a friend something else: not nothing, and not as another one."""
        name = " ".join(name.split())[:LONGEST_NAME].strip()
        if not name or name in self.friends:
            return self
        guesses = {
            question: name if guess == self.friends[friend] else guess
            for question, guess in self.guesses.items()
        }
        return replace(self, friends=_with(self.friends, friend, name), guesses=guesses)

    def with_friend(self) -> Movies:
        """One more friend, whose opinions are drawn by chance: the same for the same place."""
        n = len(self.friends)
        if n == MOST_FRIENDS:
            return self
        name = next(name for name in _NEW_NAMES if name not in self.friends)
        drawn = np.random.default_rng(n).integers(-10, 11, len(FILMS)) / 10
        opinions = tuple((*row, float(new)) for row, new in zip(self.opinions, drawn, strict=True))
        return replace(self, friends=(*self.friends, name), opinions=opinions)

    def without(self, friend: int) -> Movies:
        """One friend less."""
        if len(self.friends) == FEWEST_FRIENDS:
            return self
        kept = {q: guess for q, guess in self.guesses.items() if guess != self.friends[friend]}
        return replace(
            self,
            friends=_dropped(self.friends, friend),
            opinions=tuple(_dropped(row, friend) for row in self.opinions),
            guesses=kept,
        )

    def with_opinion(self, film: int, friend: int, opinion: float) -> Movies:
        """Another opinion of a film, from -1 to 1."""
        found = min(max(float(opinion), -1.0), 1.0)
        row = _with(self.opinions[film], friend, found)
        return replace(self, opinions=_with(self.opinions, film, row))

    def with_verdict(self, film: int, went: bool) -> Movies:
        """Another verdict on a film."""
        return replace(self, verdicts=_with(self.verdicts, film, bool(went)))

    def guessed(self, guesses: Mapping[str, str]) -> Movies:
        """Other guesses; what names no question or no friend is left out."""
        found = {
            question: guesses[question]
            for question in QUESTIONS
            if guesses.get(question) in self.friends
        }
        return replace(self, guesses=found)


def _with(values: tuple[_T, ...], place: int, value: _T) -> tuple[_T, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _dropped(values: tuple[_T, ...], place: int) -> tuple[_T, ...]:
    return (*values[:place], *values[place + 1 :])


_VERDICTS = (True, False, True, True, False, False, True, False, True, False, False, True)
_GUESSES = (0.8, 0.6, -0.9, 0.4, -0.7, 0.9, -0.5, -0.8, 0.7, 0.5, -0.6, -0.4)
_AGREES = (0.9, -0.6, 0.5, 1.0, -0.8, -0.4, 0.7, -1.0, 0.6, -0.9, -0.5, 0.8)
_DISAGREES = (-0.7, 0.9, -0.4, -0.8, 1.0, 0.5, -0.9, 0.6, -0.5, 0.8, 0.7, -1.0)

MOVIES = Movies(
    ("Mia", "Ben", "Zoe"),
    tuple(zip(_GUESSES, _AGREES, _DISAGREES, strict=True)),
    _VERDICTS,
)
"""What the page begins with: Mia guesses, Ben always agrees with you, Zoe always disagrees."""

KNOBS = (1.5, 0.5, 0.8, 0.0)
"""The first weights of `MOVIES`, and its bias: how much each counts before anything is learned."""
