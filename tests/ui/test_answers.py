"""What the stage asks is done once, however often it asks, and lost messages do no harm."""

import base64
import json

import numpy as np
import pytest
from weightviz.ui.answers import MAX_EPOCHS, MAX_SECONDS, message

from weightviz.player.scene import MAX_NEURONS
from weightviz.training import TrainingSettings
from weightviz.ui import state
from weightviz.ui.settings import MAX_SEED


def epochs_in(sent):
    return np.frombuffer(base64.b64decode(sent["chunk"]["epochs"]), "<i4").tolist()


def setting(session, name):
    return session[state.setting_key(name)]


def test_epochs_are_trained_and_sent_from_where_the_stage_is(live, ask):
    ask("epochs", run=live.name, **{"from": 0, "count": 10})
    sent = message(live)
    assert live.run.epoch == 10
    assert epochs_in(sent) == list(range(1, 11))
    assert sent["scene"] is None
    assert sent["answered"] == "page-1"


def test_a_request_that_comes_again_is_answered_again_without_more_training(live, ask):
    request = ask("epochs", run=live.name, **{"from": 0, "count": 10})
    first = message(live)
    ask(**request)
    assert live.run.epoch == 10
    assert message(live) == first


def test_an_answer_that_was_lost_is_there_for_the_next_request(live, ask):
    request = ask("epochs", run=live.name, **{"from": 0, "count": 5})
    message(live)  # computed, and never delivered
    message(live)  # another rerun of the page
    ask(**request)
    assert epochs_in(message(live)) == [1, 2, 3, 4, 5]


def test_a_stage_that_is_behind_gets_everything_that_it_lacks(live, ask):
    ask("epochs", run=live.name, **{"from": 0, "count": 30})
    message(live)
    ask("epochs", run=live.name, **{"from": 10, "count": 5})
    assert live.run.epoch == 30
    assert epochs_in(message(live)) == list(range(11, 31))


def test_training_goes_on_for_as_long_as_it_is_asked(live, ask):
    for start in range(0, 50, 10):
        ask("epochs", run=live.name, **{"from": start, "count": 10})
        message(live)
    assert live.run.epoch == 50


def test_one_request_cannot_ask_for_epochs_without_end(live, ask):
    ask("epochs", run=live.name, **{"from": 0, "count": 10**9})
    assert live.run.epoch == MAX_EPOCHS


def test_a_slow_network_is_answered_in_time_with_the_epochs_that_are_done(live, ask, ticks):
    ticks(MAX_SECONDS / 3)
    ask("epochs", run=live.name, **{"from": 0, "count": 100})
    assert 1 <= live.run.epoch <= 3
    assert epochs_in(message(live)) == list(range(1, live.run.epoch + 1))


def test_even_the_slowest_network_goes_on(live, ask, ticks):
    ticks(MAX_SECONDS * 0.9)
    for _ in range(5):
        before = live.run.epoch
        ask("epochs", run=live.name, **{"from": before, "count": 100})
        assert live.run.epoch > before


def test_a_request_for_a_run_that_is_gone_trains_nothing_and_is_still_answered(live, ask):
    request = ask("epochs", run="another", **{"from": 0, "count": 10})
    sent = message(live)
    assert live.run.epoch == 0
    assert sent["answered"] == request["id"]
    assert sent["scene"] == live.scene


def test_a_request_before_there_is_a_run_does_no_harm(session, ask):
    ask("epochs", run="none", **{"from": 0, "count": 10})
    assert state.REPLY not in session


def test_a_new_stage_is_sent_the_scene_and_the_start(live):
    live.run.advance(20)
    sent = message(live)
    assert sent["scene"] == live.scene
    assert epochs_in(sent) == [0]
    json.dumps(sent, allow_nan=False)


def test_a_rerun_of_the_page_repeats_no_reply(live, ask):
    ask("epochs", run=live.name, **{"from": 0, "count": 5})
    assert message(live)["scene"] is None
    assert message(live)["scene"] == live.scene


def test_a_stopped_run_answers_with_its_sentence_and_no_more_epochs(live, ask):
    live.run.change(TrainingSettings(optimizer="sgd", learning_rate=100.0, l2=10.0))
    ask("epochs", run=live.name, **{"from": 0, "count": 1000})
    assert live.run.stopped is not None
    last = live.run.epoch
    assert message(live)["chunk"]["stopped"] == live.run.stopped
    ask("epochs", run=live.name, **{"from": last, "count": 10})
    assert epochs_in(message(live)) == []
    assert live.run.epoch == last


def test_changed_training_settings_are_sent_with_the_epoch_from_which_they_hold(live, ask):
    ask("epochs", run=live.name, **{"from": 0, "count": 5})
    live.run.change(TrainingSettings(optimizer="sgd", learning_rate=0.3))
    [change] = message(live)["changes"]
    assert change["epoch"] == 5
    assert "0.3" in change["text"]


def test_settings_changed_before_the_first_epoch_are_no_change_of_the_run(live):
    live.run.change(TrainingSettings(learning_rate=0.3))
    assert message(live)["changes"] == []


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("restart", {}),
        ("reseed", {}),
        ("edit", {"layer": 0, "step": 1}),
    ],
)
def test_a_change_that_is_asked_twice_is_made_once(session, live, ask, kind, details):
    def changed():
        found = {key: value for key, value in session.items() if key.startswith("wv.set.")}
        return found | {"restarts": session.get(state.RESTARTS, 0)}

    before = changed()
    request = ask(kind, **details)
    after = changed()
    assert after != before
    ask(**request)
    assert changed() == after
    assert session[state.RERUN] is True


def test_a_restart_is_counted(session, live, ask):
    ask("restart")
    ask("restart")
    assert session[state.RESTARTS] == 2


def test_the_dice_choose_another_seed_within_what_is_allowed(session, live, ask):
    for seed in (5, 0, MAX_SEED):
        session[state.setting_key("seed")] = seed
        ask("reseed")
        assert setting(session, "seed") != seed
        assert 0 <= setting(session, "seed") <= MAX_SEED


def test_a_neuron_is_added_and_removed(session, live, ask):
    ask("edit", layer=0, step=1)
    assert setting(session, "hidden") == (4,)
    ask("edit", layer=0, step=-1)
    ask("edit", layer=0, step=-1)
    assert setting(session, "hidden") == (2,)


@pytest.mark.parametrize(("size", "step"), [(1, -1), (MAX_NEURONS, 1)])
def test_a_layer_keeps_within_its_bounds(session, live, ask, size, step):
    session[state.setting_key("hidden")] = (size,)
    ask("edit", layer=0, step=step)
    assert setting(session, "hidden") == (size,)


def test_one_layer_gets_another_activation(session, live, ask):
    session[state.setting_key("hidden")] = (3, 2)
    session[state.setting_key("activations")] = ("tanh", "tanh")
    ask("edit", layer=1, activation="relu")
    assert setting(session, "activations") == ("tanh", "relu")


@pytest.mark.parametrize(
    "edit",
    [
        {"layer": 7, "step": 1},
        {"layer": 7, "activation": "relu"},
        {"layer": 0, "activation": "swish"},
    ],
)
def test_an_edit_of_what_is_not_there_changes_nothing(session, live, ask, edit):
    before = {name: setting(session, name) for name in ("hidden", "activations")}
    ask("edit", **edit)
    assert {name: setting(session, name) for name in before} == before


def test_a_presentation_begins_and_ends(session, live, ask):
    ask("present", on=True)
    assert message(live)["presenting"] is True
    ask("present", on=False)
    assert message(live)["presenting"] is False


def test_where_the_person_looks_is_remembered_without_a_rerun_of_the_page(session, live, ask):
    edge = {"kind": "edge", "layer": 0, "from": 1, "to": 2, "at": 7}
    ask("look", run=live.name, epoch=3, selection=edge)
    look = session[state.LOOK]
    assert (look.run, look.epoch, look.selection) == (live.name, 3, edge)
    assert state.RERUN not in session


def test_a_request_of_an_unknown_kind_is_ignored(session, live, ask):
    before = dict(session)
    request = ask("format_disk")
    changed = {key for key in session if session[key] != before.get(key)}
    assert changed <= {state.STAGE, state.ANSWERED}
    assert message(live)["answered"] == request["id"]
