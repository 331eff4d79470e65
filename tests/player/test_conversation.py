"""What the stage asks is done once, however often it asks, and lost messages do no harm."""

import base64
import json
from dataclasses import replace
from itertools import count
from threading import Thread

import numpy as np
import pytest

from weightviz.player.conversation import (
    MAX_SECONDS,
    MOST_EPOCHS,
    MOST_PAST,
    Conversation,
    Look,
    Selection,
    difference,
)
from weightviz.training import TrainingSettings
from weightviz.ui.live import begin_run
from weightviz.ui.settings import Settings


class Browser:
    """A stage as Python knows it: what it holds, and the epochs of its tape."""

    def __init__(self, talk):
        self.talk = talk
        self.run, self.epochs, self.numbers = "", [], count(1)

    def request(self, kind, **details):
        """A new request, as it leaves the stage."""
        holds = {"holds": self.run, "last": self.epochs[-1] if self.epochs else -1}
        return {"id": f"page-{next(self.numbers)}", "kind": kind} | details | holds

    def wants(self, epoch):
        """A request to train up to an epoch."""
        return self.request("epochs", run=self.run, to=epoch)

    def receive(self):
        """Take a message up as the tape does; returns it."""
        message = self.talk.message(presenting=False)
        if message["scene"]:
            self.run, self.epochs = message["run"], []
        known = self.epochs[-1] if self.epochs else -1
        sent = np.frombuffer(base64.b64decode(message["chunk"]["epochs"]), "<i4").tolist()
        assert sent == [] or sent[0] <= known + 1, "a gap in the tape"
        self.epochs += [epoch for epoch in sent if epoch > known]
        return message


@pytest.fixture
def browser(talk):
    """A stage that has been sent the start of the run."""
    found = Browser(talk)
    found.receive()
    return found


def test_a_new_stage_is_sent_the_scene_and_the_start_alone(talk):
    talk.live.run.advance(20)
    browser = Browser(talk)
    message = browser.receive()
    assert message["scene"] == talk.live.scene
    assert browser.epochs == [0]
    json.dumps(message, allow_nan=False)


def test_epochs_are_trained_and_sent_from_where_the_stage_is(talk, browser):
    request = browser.wants(10)
    talk.hear(request)
    message = browser.receive()
    assert talk.live.run.epoch == 10
    assert browser.epochs == list(range(11))
    assert message["scene"] is None
    assert message["answered"] == request["id"]


def test_a_request_that_comes_again_trains_nothing_and_is_answered_the_same(talk, browser):
    request = browser.wants(10)
    talk.hear(request)
    first = talk.message(presenting=False)
    talk.hear(request)
    assert talk.live.run.epoch == 10
    assert talk.message(presenting=False) == first


def test_an_answer_that_was_lost_is_there_for_the_next_request(talk, browser):
    talk.hear(browser.wants(5))
    talk.message(presenting=False)  # computed, and never delivered
    talk.hear(browser.wants(5))
    browser.receive()
    assert browser.epochs == list(range(6))
    assert talk.live.run.epoch == 5


def test_a_rerun_of_the_page_between_request_and_answer_sends_what_is_there(talk, browser):
    talk.hear(browser.wants(5))
    browser.receive()
    browser.receive()
    assert browser.epochs == list(range(6))


def test_a_request_that_was_lost_leaves_no_gap(talk, browser):
    browser.wants(5)  # never heard
    talk.hear(browser.wants(7))
    browser.receive()
    assert browser.epochs == list(range(8))


def test_a_stage_that_lost_its_tape_is_sent_all_of_it(talk, browser):
    talk.hear(browser.wants(10))
    browser.receive()
    again = Browser(talk)
    talk.hear(again.request("scene"))
    again.receive()
    talk.hear(again.wants(10))
    again.receive()
    assert again.epochs == list(range(11))


def test_training_goes_on_for_as_long_as_it_is_asked(talk, browser):
    for epoch in range(10, 60, 10):
        talk.hear(browser.wants(epoch))
        browser.receive()
    assert talk.live.run.epoch == 50
    assert browser.epochs == list(range(51))


def test_one_request_cannot_ask_for_epochs_without_end(talk, browser):
    talk.hear(browser.wants(10**9))
    assert talk.live.run.epoch == MOST_EPOCHS


def test_a_slow_network_is_answered_in_time_with_the_epochs_that_are_done(talk, browser, ticks):
    ticks(MAX_SECONDS / 3)
    talk.hear(browser.wants(100))
    browser.receive()
    assert 1 <= talk.live.run.epoch <= 3
    assert browser.epochs == list(range(talk.live.run.epoch + 1))


def test_even_the_slowest_network_goes_on(talk, browser, ticks):
    for epoch in range(1, 6):
        ticks(MAX_SECONDS * 0.9)
        talk.hear(browser.wants(100))
        browser.receive()
        assert talk.live.run.epoch >= epoch


def test_a_request_for_a_run_that_is_gone_trains_nothing_and_is_still_answered(talk, browser):
    request = browser.request("epochs", run="another", to=10)
    talk.hear(request)
    assert talk.live.run.epoch == 0
    assert browser.receive()["answered"] == request["id"]


def test_a_request_for_the_run_before_a_restart_does_not_train_the_new_one(talk, browser):
    late = browser.wants(10)
    begin_run(talk, Settings(data="xor", hidden=(3,), activations=("tanh",), seed=5), None)
    talk.hear(late)
    assert talk.live.run.epoch == 0
    message = browser.receive()
    assert message["scene"]["run"] == talk.live.name
    assert browser.epochs == [0]


def test_a_request_before_there_is_a_run_does_no_harm():
    talk = Conversation()
    talk.hear({"id": "a", "kind": "epochs", "run": "none", "to": 3, "holds": "", "last": -1})
    assert talk.live is None


def test_a_stopped_run_answers_with_its_sentence_and_no_more_epochs(talk, browser):
    talk.live.run.change(TrainingSettings(optimizer="sgd", learning_rate=100.0, l2=10.0))
    talk.hear(browser.wants(1000))
    stopped = browser.receive()["chunk"]["stopped"]
    assert stopped == talk.live.run.stopped
    assert "diverged" in stopped
    last = talk.live.run.epoch
    talk.hear(browser.wants(last + 10))
    browser.receive()
    assert browser.epochs == list(range(last + 1))


def test_changed_training_settings_are_sent_with_the_epoch_from_which_they_hold(talk, browser):
    talk.hear(browser.wants(5))
    before = talk.live.run.settings
    talk.live.run.change(replace(before, learning_rate=0.3))
    [change] = browser.receive()["changes"]
    assert change == {"epoch": 5, "text": "learning rate 0.01 → 0.3"}


def test_settings_changed_before_the_first_epoch_are_no_change_of_the_run(talk, browser):
    talk.live.run.change(TrainingSettings(learning_rate=0.3))
    assert browser.receive()["changes"] == []


def test_a_difference_names_what_differs_and_nothing_else():
    one = TrainingSettings(optimizer="sgd", batch_size=10)
    assert difference(one, one) == ""
    other = TrainingSettings(optimizer="adam", batch_size=20)
    assert difference(one, other) == "optimizer SGD → Adam, batch rows 10 → 20"


def test_a_wish_that_comes_again_is_noted_once(talk, browser):
    request = browser.request("restart")
    talk.hear(request)
    talk.hear(request)
    assert [wish["kind"] for wish in talk.wishes] == ["restart"]


def test_two_wishes_of_one_kind_are_two(talk, browser):
    for _ in range(2):
        talk.hear(browser.request("edit", layer=0, step=1))
    assert len(talk.wishes) == 2


def test_whether_it_is_presented_is_passed_on(talk):
    assert talk.message(presenting=True)["presenting"] is True
    assert talk.message(presenting=False)["presenting"] is False


def test_where_the_person_looks_is_remembered(talk, browser):
    edge = {"kind": "edge", "column": 1, "neuron": 2, "from": 0}
    talk.hear(browser.request("look", run=talk.live.name, epoch=3, selection=edge))
    assert talk.look == Look(talk.live.name, 3, Selection(1, 2, 0))
    neuron = {"kind": "neuron", "column": 1, "neuron": 2}
    talk.hear(browser.request("look", run=talk.live.name, epoch=3, selection=neuron))
    assert talk.look.selection == Selection(1, 2)
    assert talk.wishes == []


def test_the_shown_epoch_is_where_the_person_has_paused_else_the_last_one(talk, browser):
    talk.hear(browser.wants(8))
    assert talk.shown_epoch() == 8
    talk.hear(browser.request("look", run=talk.live.name, epoch=3, selection=None))
    assert talk.shown_epoch() == 3
    talk.hear(browser.request("look", run=talk.live.name, epoch=None, selection=None))
    assert talk.shown_epoch() == 8
    talk.hear(browser.request("look", run="another", epoch=3, selection=None))
    assert talk.shown_epoch() == 8


def test_runs_of_the_past_are_kept_for_a_while_and_come_back_with_their_tape(talk):
    first = talk.live
    first.run.advance(3)
    starts = [first.start]
    for seed in range(101, 101 + MOST_PAST):
        begin_run(talk, Settings(seed=seed), None)
        starts.append(talk.live.start)
    latest = talk.live
    assert talk.recall(first.start)
    assert talk.live is first
    assert talk.live.run.epoch == 3
    assert not talk.recall(first.start), "what is on the stage is not in the past"
    assert talk.recall(latest.start)
    begin_run(talk, Settings(seed=200), None)
    assert len(talk.past) == MOST_PAST
    assert not talk.recall(starts[1]), "the oldest has made room"


def test_two_scripts_that_train_at_once_train_as_one(talk, browser):
    asks = [browser.wants(200), browser.wants(200)]
    alone = Conversation()
    begin_run(alone, Settings(), None)
    begin_run(talk, Settings(), None)
    for ask in asks:
        ask["run"] = talk.live.name
    threads = [Thread(target=talk.hear, args=(ask,)) for ask in asks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone.live.run.advance(talk.live.run.epoch)
    np.testing.assert_array_equal(talk.live.run.history.weights, alone.live.run.history.weights)
