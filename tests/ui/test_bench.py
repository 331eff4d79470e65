"""What is turned on the stage is kept on the bench, with the best score of every gate."""

import base64

import numpy as np
import pytest

from weightviz.gates import GATES
from weightviz.player.conversation import Conversation
from weightviz.player.neuron import FREE, MAX_INPUTS
from weightviz.ui.bench import WISHES, Bench, Setup, begin_neuron, current_bench
from weightviz.ui.staging import carry_out

AND = [1.0, 1.0, -1.5]


@pytest.fixture
def talk(session):
    found = Conversation()
    begin_neuron(found, Bench())
    return found


@pytest.fixture
def wish(talk):
    """Wishes something of the run on the stage: ``wish("setting", setting="and")``."""

    def make(kind, **details):
        run = talk.live.name
        talk.wishes.append({"id": "x", "kind": kind, "run": run} | details)
        carry_out(talk, WISHES)

    return make


def part(talk, kind):
    [found] = [each for each in talk.live.scene["parts"] if each["kind"] == kind]
    return found


def kinds(talk):
    return {each["kind"] for each in talk.live.scene["parts"]}


def test_the_first_neuron_is_that_of_the_first_question(talk):
    bench = current_bench()
    assert bench.setup == Setup((2.0, 0.4, 0.1), (0.5, -1.0))
    np.testing.assert_allclose(talk.live.run.parameters, [2.0, 0.4, 0.1], rtol=1e-6)
    assert talk.live.scene["own"] == [0.5, -1.0]
    assert talk.live.run.epoch == 0


@pytest.mark.parametrize("name", GATES)
def test_each_gate_comes_with_its_truth_table(talk, wish, name):
    wish("setting", setting=name)
    gate, dataset = GATES[name], talk.live.run.dataset
    np.testing.assert_array_equal(dataset.X_train, gate.X)
    np.testing.assert_array_equal(dataset.y_train, gate.y)
    assert part(talk, "truth")["y"] == list(gate.y)
    assert ("boundary" in kinds(talk)) == (gate.n_features == 2)


def test_hands_are_noted_without_another_run(talk, wish):
    name = talk.live.name
    wish("hand", parameters=[1.25, 0.10000000149, -3.0], inputs=[0.5, 2.0])
    assert talk.live.name == name
    assert current_bench().setup == Setup((1.25, 0.1, -3.0), (0.5, 2.0))
    # A browser that has forgotten the run is sent what was turned.
    np.testing.assert_allclose(talk.live.run.parameters_at(0), [1.25, 0.1, -3.0], rtol=1e-6)
    assert talk.live.scene["own"] == [0.5, 2.0]


def test_a_late_word_about_another_run_is_no_word_about_this_one(talk, wish):
    before = current_bench()
    wish("hand", run="another", parameters=[9.0, 9.0, 9.0], inputs=[0.0, 0.0])
    wish("reached", run="another", parameters=[9.0, 9.0, 9.0])
    assert current_bench() == before


def test_inputs_come_and_go_and_the_others_stay(talk, wish):
    wish("hand", parameters=[1.0, -2.0, 0.7], inputs=[0.5, -0.5])
    for n in (3, 4, 5, 6):
        wish("size", step=1)
        assert talk.live.run.network.n_features == n
        assert current_bench().setup.parameters[:2] == (1.0, -2.0)
        assert current_bench().setup.parameters[-1] == 0.7
        assert ("boundary" in kinds(talk)) == (n == 2)
    wish("size", step=-5)
    assert current_bench().setup == Setup((1.0, 0.7), (0.5,))


@pytest.mark.parametrize(("step", "n"), [(-MAX_INPUTS, 1), (MAX_INPUTS, MAX_INPUTS)])
def test_no_more_and_no_fewer_inputs_than_there_is_room_for(talk, wish, step, n):
    wish("size", step=step)
    assert talk.live.run.network.n_features == n
    name = talk.live.name
    wish("size", step=step)
    assert talk.live.name == name


def test_a_gate_keeps_its_number_of_inputs(talk, wish):
    wish("setting", setting="and")
    wish("size", step=1)
    assert talk.live.run.network.n_features == 2


def test_another_activation_keeps_the_run_and_is_in_its_scene(talk, wish):
    name = talk.live.name
    wish("activation", activation="leaky_relu")
    assert talk.live.name == name
    assert talk.live.scene["network"]["layers"][0]["activation"] == "leaky_relu"
    assert talk.live.scene["network"]["layers"][0]["label"] == "leaky ReLU"
    wish("activation", activation="step")
    assert current_bench().activation == "leaky_relu"


def test_the_best_score_of_a_gate_stays_when_knobs_and_settings_move_on(talk, wish):
    wish("setting", setting="and")
    wish("hand", parameters=AND, inputs=[1.0, 1.0])
    assert current_bench().best == {"and": 4}
    wish("hand", parameters=[-1.0, -1.0, 0.5], inputs=[1.0, 1.0])
    wish("setting", setting="or")
    wish("setting", setting="and")
    assert current_bench().best["and"] == 4
    assert part(talk, "truth")["best"] == 4
    assert current_bench().setup.parameters == (-1.0, -1.0, 0.5)


def test_a_score_that_was_passed_while_turning_counts(talk, wish):
    wish("setting", setting="and")
    wish("reached", parameters=AND)
    assert current_bench().best == {"and": 4}
    assert current_bench().setup.parameters == (0.5, 0.5, 0.5)  # the hand has not let go


def test_what_is_no_setting_changes_nothing(talk, wish):
    wish("setting", setting="nand")
    assert current_bench().setting == FREE


def test_the_thumbnails_of_two_inputs_cover_what_can_be_chosen(talk):
    X = np.frombuffer(base64.b64decode(talk.live.scene["thumbnails"]["X"]), "<f4").reshape(-1, 2)
    assert X.min() == -2
    assert X.max() == 2
    width, height = talk.live.scene["thumbnails"]["shape"]
    assert len(X) == width * height
