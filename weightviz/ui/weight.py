"""The lesson "What is a weight?": friends, their knobs, and a dozen films to learn from."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st

from weightviz.network import Network
from weightviz.player.conversation import Conversation, LiveRun
from weightviz.player.friends import films, friends_scene, guess, mixer
from weightviz.row_by_row import RowByRow
from weightviz.training import TrainingSettings
from weightviz.ui import state
from weightviz.ui.asking import ask_question
from weightviz.ui.lesson import close_lesson, open_lesson
from weightviz.ui.movie_questions import Word, ask_decision, ask_sum, new_numbers
from weightviz.ui.movies import (
    FEWEST_FRIENDS,
    FILMS,
    KNOBS,
    LONGEST_NAME,
    MOST_FRIENDS,
    MOVIES,
    Movies,
)
from weightviz.ui.staging import Wish, carry_out, present, show_stage

SETTINGS = TrainingSettings("sgd", learning_rate=0.2, batch_size=1, shuffle=False)

FIRST_SEED = 0

NEW_WEIGHT = 0.5
"""The knob of a friend who has just come."""


def weight_lesson() -> None:
    """Draw the page."""
    conversation = state.conversation(state.WEIGHT)
    carry_out(conversation, WISHES)
    if conversation.live is None:
        _begin(conversation, MOVIES, KNOBS, FIRST_SEED)
    open_lesson(
        "What is a weight?",
        "How much a friend's word counts with you. Turn a knob: would you still see the film?",
    )
    show_stage(state.WEIGHT, WISHES)
    _explain()
    _check(conversation)
    close_lesson(
        (
            "A weight is a volume knob: how much one input counts, and below zero, against what.",
            "The neuron adds up weight × input, and its bias; a squashing function turns the sum "
            "into a decision.",
            "Learning turns the knobs a little after every example, by how wrong the word was.",
        ),
        "neuron.py",
        "Inside one neuron",
    )


def _begin(
    conversation: Conversation, movies: Movies, parameters: Sequence[float], seed: int
) -> None:
    """Put a run on the stage that begins with these knobs and the bias."""
    dataset = movies.dataset()
    network = Network.for_dataset(dataset, (), ())
    run = RowByRow(dataset, network, SETTINGS, seed=seed, parameters=parameters)
    name = f"weight-{secrets.token_hex(6)}"
    described = friends_scene(
        run,
        name,
        mixer(
            FILMS,
            len(movies.friends),
            fewest=FEWEST_FRIENDS,
            most=MOST_FRIENDS,
            longest_name=LONGEST_NAME,
        ),
        guess(movies.guesses),
        films(FILMS),
    )
    state.put(state.MOVIES, movies)
    state.put(state.ON_SCREEN, None)
    conversation.turn_to(LiveRun(name, name, name, run, described))


def _knobs(conversation: Conversation, wish: dict[str, Any]) -> list[float]:
    """All parameters as they stood when something was wished."""
    assert conversation.live is not None
    run = conversation.live.run
    found: list[float] = wish.get("parameters", [])
    # Two wishes in one go: the second was made before its stage knew of the first.
    if len(found) != run.network.n_parameters:
        found = run.parameters_at(conversation.shown_epoch()).tolist()
    return found


def _edit(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Another friend, opinion or verdict: a run of its own, with the knobs as they are."""
    movies: Movies = state.get(state.MOVIES, MOVIES)
    knobs, n = _knobs(conversation, wish), len(movies.friends)
    friend, film = int(wish.get("friend", 0)), int(wish.get("film", 0))
    if not (0 <= friend < n and 0 <= film < len(FILMS)):
        return
    if wish.get("of", movies.friends[friend]) != movies.friends[friend]:
        return  # a second click, made before its stage knew that the friends have moved up
    changed = movies
    if wish["what"] == "reset":
        changed, knobs = MOVIES, list(KNOBS)
    elif wish["what"] == "add":
        changed = movies.with_friend()
        knobs = [*knobs[:-1], *[NEW_WEIGHT] * (len(changed.friends) - n), knobs[-1]]
    elif wish["what"] == "remove":
        changed = movies.without(friend)
        if changed is not movies:
            del knobs[friend]
    elif wish["what"] == "rename":
        changed = movies.renamed(friend, str(wish["name"]))
    elif wish["what"] == "opinion":
        changed = movies.with_opinion(film, friend, wish["opinion"])
    elif wish["what"] == "verdict":
        changed = movies.with_verdict(film, wish["went"])
    if changed is not movies or wish["what"] == "reset":
        assert conversation.live is not None
        _begin(conversation, changed, knobs, conversation.live.run.seed)


def _restart(conversation: Conversation, _wish: dict[str, Any]) -> None:
    assert conversation.live is not None
    run = conversation.live.run
    _begin(conversation, state.get(state.MOVIES, MOVIES), run.parameters_at(0).tolist(), run.seed)


def _reseed(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Knobs by chance, from -1 to 1."""
    assert conversation.live is not None
    run = conversation.live.run
    seed = run.seed + int(wish["step"])
    drawn = np.random.default_rng(seed).integers(-10, 11, run.network.n_weights) / 10
    _begin(conversation, state.get(state.MOVIES, MOVIES), [*drawn, 0.0], seed)


def _train_on(conversation: Conversation, wish: dict[str, Any]) -> None:
    assert conversation.live is not None
    movies, seed = state.get(state.MOVIES, MOVIES), conversation.live.run.seed
    _begin(conversation, movies, _knobs(conversation, wish), seed)


def _guess(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Keep the guesses; the stage has them already, one that opens anew gets them with the run."""
    movies = state.get(state.MOVIES, MOVIES).guessed(wish["guesses"])
    state.put(state.MOVIES, movies)
    if conversation.live is not None:
        [part] = [p for p in conversation.live.scene["parts"] if p["kind"] == "guess"]
        part["guesses"] = dict(movies.guesses)


def _note(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Keep what is on the screen, to ask about it."""
    if conversation.live is not None and wish["run"] == conversation.live.name:
        state.put(state.ON_SCREEN, (wish["parameters"], wish["inputs"]))


WISHES: dict[str, Wish] = {
    "edit": _edit,
    "restart": _restart,
    "reseed": _reseed,
    "begin": _train_on,
    "guess": _guess,
    "hand": _note,
    "present": present,
}


def _explain() -> None:
    tries, learning, honest = st.columns(3)
    with tries.expander("Try this"):
        st.markdown(
            """
- Turn one knob to +2 and set that friend's opinion to +0.1. A **strong knob on a lukewarm
  opinion** does little: the share is weight × opinion.
- Turn a knob **below zero**. Now, if that friend likes the film, it speaks *against* going.
- Set all knobs to zero. What is left is your **bias**: your mood before anybody speaks.
- Change a verdict in the table, press Play, and see whose knob minds most.
"""
        )
    with learning.expander("How the knobs learn"):
        st.markdown(
            """
For one film after the other, the friends' weighted word is compared with what you did. Then
every knob is turned a little:

new weight = weight + 0.2 × (what you did − their word) × opinion

"What you did" is 1 for go and 0 for stay; "their word" is the percentage. The 0.2 is the
**learning rate**. One **round** (the field says *epoch*) is all twelve films, once each. This is
gradient descent on the cross-entropy loss, with one film in a batch.
"""
        )
    with honest.expander("What a weight does not say"):
        st.markdown(
            """
- Not that a friend has good taste: only how well their word, *together with the others'*,
  fits what you did with these twelve films.
- Two friends who say the same **share** a weight; each alone would get more.
- The weights compare because all opinions are on one scale, from −1 to +1.
- A weight below zero is as useful as one above: somebody who is always wrong tells you a lot.
"""
        )


def _check(conversation: Conversation) -> None:
    st.markdown("#### Check yourself")
    live = conversation.live
    assert live is not None
    friends = state.get(state.MOVIES, MOVIES).friends
    shown = state.find(state.ON_SCREEN) or (live.run.parameters, live.run.dataset.X_train[0])
    word = Word.of(friends, *shown)
    for column, ask in zip(st.columns(2), (ask_sum, ask_decision), strict=True):
        with column:
            ask_question(f"weight.{ask.__name__}", ask(word), new_numbers(friends, ask))
