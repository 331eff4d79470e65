"""What is wished on the stage is done to the settings, each wish once."""

import pytest

from weightviz.player.conversation import Conversation
from weightviz.ui import state
from weightviz.ui.live import begin_run
from weightviz.ui.settings import MAX_NEURONS, MAX_SEED
from weightviz.ui.staging import carry_out
from weightviz.ui.wishes import WISHES


@pytest.fixture
def talk(settings):
    found = Conversation()
    begin_run(found, settings, None)
    return found


@pytest.fixture
def wish(session, talk):
    """Wishes something and has it carried out: ``wish("edit", layer=0, step=1)``."""

    def make(kind, **details):
        talk.wishes.append({"id": "x", "kind": kind} | details)
        carry_out(talk, WISHES)
        assert talk.wishes == []

    return make


def setting(session, name):
    return session[state.setting_key(name)]


def test_a_restart_makes_the_page_begin_the_same_again(talk, wish, settings):
    before = talk.live
    wish("restart")
    assert talk.is_over
    begin_run(talk, settings, None)
    assert not talk.is_over
    assert (talk.live.start, talk.live.name != before.name) == (before.start, True)


def test_a_restart_before_there_is_a_run_does_no_harm(session):
    talk = Conversation(wishes=[{"id": "x", "kind": "restart"}])
    carry_out(talk, WISHES)
    assert (talk.live, talk.wishes) == (None, [])


@pytest.mark.parametrize("seed", [5, 0, MAX_SEED])
def test_the_dice_choose_another_seed_within_what_is_allowed(session, wish, seed):
    session[state.setting_key("seed")] = seed
    wish("reseed", step=1)
    assert setting(session, "seed") != seed
    assert 0 <= setting(session, "seed") <= MAX_SEED


def test_neurons_are_added_and_removed(session, wish):
    wish("edit", layer=0, step=1)
    assert setting(session, "hidden") == (4, 2)
    wish("edit", layer=1, step=-1)
    assert setting(session, "hidden") == (4, 1)


def test_several_wishes_at_once_are_all_carried_out_in_order(session, talk):
    for step in (1, 1, -1, 1):
        talk.wishes.append({"id": "x", "kind": "edit", "layer": 0, "step": step})
    carry_out(talk, WISHES)
    assert setting(session, "hidden") == (5, 2)


@pytest.mark.parametrize(("size", "step"), [(1, -1), (MAX_NEURONS, 1)])
def test_a_layer_keeps_within_its_bounds(session, wish, size, step):
    session[state.setting_key("hidden")] = (size, 2)
    wish("edit", layer=0, step=step)
    assert setting(session, "hidden") == (size, 2)


def test_one_layer_gets_another_activation(session, wish):
    wish("edit", layer=1, activation="relu")
    assert setting(session, "activations") == ("tanh", "relu")


@pytest.mark.parametrize(
    "edit",
    [
        {"layer": 7, "step": 1},
        {"layer": 7, "activation": "relu"},
        {"layer": 0, "activation": "swish"},
    ],
)
def test_an_edit_of_what_is_not_there_changes_nothing(session, wish, edit):
    before = dict(session)
    wish("edit", **edit)
    assert session == before


def test_a_presentation_begins_and_ends(session, wish):
    wish("present", on=True)
    assert session[state.PRESENTING] is True
    wish("present", on=False)
    assert session[state.PRESENTING] is False


def test_a_wish_of_an_unknown_kind_changes_nothing(session, wish):
    before = dict(session)
    wish("format_disk")
    assert session == before


def test_the_activation_of_a_layer_that_was_just_added_can_be_chosen(session, wish):
    session[state.setting_key("hidden")] = (3, 2, 4)  # the side bar adds layers here alone
    wish("edit", layer=2, activation="relu")
    assert setting(session, "activations") == ("tanh", "tanh", "relu")
