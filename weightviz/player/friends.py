"""The parts of the lesson on what a weight is: friends' knobs, their films, and a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weightviz.player import parts
from weightviz.player.parts import Part
from weightviz.player.scene import scene
from weightviz.row_by_row import RowByRow

KNOB = 2.0
"""A knob turns from minus to plus this; learning may go beyond."""

SATURATION = 3.0
"""The |weight| at which lines are as thick as they get: one scale for all runs of the lesson."""

LEGEND = "dot: bias · stripes: films"

SPEED = 10
"""Films in a second, until somebody chooses another speed."""

ROUNDS = 10
"""Playing rests after so many rounds, to compare the guesses with what has become of them."""


def mixer(
    titles: Sequence[str], n_friends: int, *, fewest: int, most: int, longest_name: int
) -> Part:
    """A row for each friend: name, opinion, weight, and its share of the sum; the decision."""
    return {
        "kind": "mixer",
        "slot": "right",
        "titles": list(titles),
        "knob": KNOB,
        "canAdd": n_friends < most,
        "canRemove": n_friends > fewest,
        "longestName": longest_name,
    }


def guess(guesses: Mapping[str, str]) -> Part:
    """Which knob will end highest, lowest and nearest to zero: asked before, answered after.

    Parameters
    ----------
    guesses : mapping
        "highest", "lowest", "nearest" to the name of a friend.
    """
    return {"kind": "guess", "slot": "under", "guesses": dict(guesses), "rounds": ROUNDS}


def films(titles: Sequence[str]) -> Part:
    """The films: the friends' opinions, one's own verdict, and what the friends' word says."""
    return {"kind": "films", "slot": "bottom", "titles": list(titles)}


def friends_scene(
    run: RowByRow, name: str, mixer: Part, guess: Part, films: Part
) -> dict[str, Any]:
    """The scene of the lesson: `weightviz.player.scene.scene`, in the words of a movie night."""
    dataset, network = run.dataset, run.network
    numbers = [
        parts.number("epoch", "Films seen", "One step: one film was looked at."),
        parts.number(
            "trainScore",
            "Agrees with you",
            "For how many of your films the friends' weighted word says what you did.",
        ),
    ]
    described = scene(
        run,
        name,
        [
            parts.transport(numbers, unit="film"),
            parts.graph(network),
            parts.legend(network, dataset) | {"how": LEGEND},
            mixer,
            guess,
            films,
        ],
        right_share=0.55,
    )
    friends, you = described["columns"]
    friends |= {"title": "Your friends", "caption": "their opinions"}
    # What the output is sure of, whichever way it is decided.
    you |= {"title": "You", "caption": "go or stay", "names": ("go?",), "short": ("go?",)}
    return described | {"saturation": SATURATION, "speed": SPEED, "rowByRow": True}
