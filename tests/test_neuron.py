"""One neuron alone computes what the network of the core computes, and knows its truth tables."""

from itertools import product

import numpy as np
import pytest

from weightviz.activations import ACTIVATIONS
from weightviz.errors import SettingError
from weightviz.gates import GATES, n_right
from weightviz.network import Network
from weightviz.neuron import Neuron


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("n_features", [1, 2, 6])
def test_its_output_is_that_of_a_network_with_one_hidden_neuron(activation, n_features):
    rng = np.random.default_rng(n_features)
    network = Network(n_features, (1,), (activation,), 1, "linear")
    parameters = rng.normal(0, 1, network.n_parameters)
    for x in rng.normal(0, 1, (20, n_features)):
        neuron = Neuron.of(parameters[: n_features + 1], activation)
        [[expected]] = network.forward(parameters, [x])[1]
        assert neuron.output(x) == pytest.approx(expected)


def test_terms_and_sum_by_hand():
    neuron = Neuron((2.0, 0.4), 0.1, "sigmoid")
    assert neuron.terms((0.5, -1)) == (1.0, -0.4)
    assert neuron.pre_activation((0.5, -1)) == pytest.approx(0.7)
    assert neuron.output((0.5, -1)) == pytest.approx(0.668188, abs=1e-6)


def test_without_weights_only_the_bias_is_left():
    neuron = Neuron((0.0, 0.0), 0.1, "tanh")
    assert neuron.output((5, -7)) == neuron.output((0, 0)) == pytest.approx(np.tanh(0.1))


def test_an_answer_of_one_needs_a_sum_above_zero_as_it_is_read():
    # In floats these do not cancel: the sum is 2.8e-17.
    assert Neuron((0.1, 0.2), -0.3, "relu").pre_activation((1, 1)) > 0
    assert not Neuron((0.1, 0.2), -0.3, "relu").says_yes((1, 1))
    assert Neuron((0.1, 0.2), -0.29, "relu").says_yes((1, 1))


def test_what_is_no_neuron_is_refused():
    with pytest.raises(SettingError, match="step"):
        Neuron((1.0,), 0.0, "step")
    with pytest.raises(SettingError, match="at least one input"):
        Neuron.of([1.0], "tanh")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("and", {(1, 1)}),
        ("or", {(0, 1), (1, 0), (1, 1)}),
        ("not", {(0,)}),
        ("two_of_three", {(0, 1, 1), (1, 0, 1), (1, 1, 0), (1, 1, 1)}),
        ("xor", {(0, 1), (1, 0)}),
    ],
)
def test_truth_tables_are_complete_and_true(name, wanted):
    gate = GATES[name]
    assert sorted(gate.X) == sorted(set(product((0, 1), repeat=gate.n_features)))
    assert {x for x, y in zip(gate.X, gate.y, strict=True) if y == 1} == wanted
    assert set(gate.y) == {0, 1}


@pytest.mark.parametrize(
    ("name", "weights", "bias"),
    [
        ("and", (1.0, 1.0), -1.5),
        ("or", (1.0, 1.0), -0.5),
        ("not", (-1.0,), 0.5),
        ("two_of_three", (1.0, 1.0, 1.0), -1.5),
    ],
)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_neuron_can_do_every_gate_but_xor_with_every_activation(name, weights, bias, activation):
    gate = GATES[name]
    assert n_right(Neuron(weights, bias, activation), gate) == len(gate.y)


def test_no_neuron_on_a_fine_grid_of_knobs_does_xor_and_some_do_three_rows():
    knobs = np.linspace(-6, 6, 25)
    best = max(
        n_right(Neuron((w1, w2), b, "linear"), GATES["xor"])
        for w1, w2, b in product(knobs, repeat=3)
    )
    assert best == 3


def test_the_two_pairs_of_xor_always_have_the_same_total():
    rng = np.random.default_rng(0)
    for w1, w2, b in rng.normal(0, 2, (50, 3)):
        neuron = Neuron((w1, w2), b, "linear")
        ones, zeros = (
            sum(
                neuron.pre_activation(x)
                for x, y in zip(GATES["xor"].X, GATES["xor"].y, strict=True)
                if y == wanted
            )
            for wanted in (1, 0)
        )
        assert ones == pytest.approx(zeros)


def test_doubling_keeps_the_sign_of_every_sum_and_doubles_the_slope_on_the_line():
    rng = np.random.default_rng(1)
    for activation in ACTIVATIONS:
        weights = tuple(rng.normal(0, 1, 2))
        once = Neuron(weights, 0.3, activation)
        twice = Neuron(tuple(2 * w for w in weights), 0.6, activation)
        for x in rng.normal(0, 1, (20, 2)):
            assert twice.pre_activation(x) == pytest.approx(2 * once.pre_activation(x))
        foot = np.array(weights) * -0.3 / np.square(weights).sum()  # on the line
        step = foot + 1e-6 * np.array(weights)
        climbs = [neuron.output(step) - neuron.output(foot) for neuron in (once, twice)]
        assert climbs[1] == pytest.approx(2 * climbs[0], rel=1e-3)
