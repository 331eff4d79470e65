"""Where parameters lie, and what the forward pass computes."""

import numpy as np
import pytest

from tests.small import small_dataset
from weightviz.errors import SettingError
from weightviz.network import Network


@pytest.fixture
def network():
    return Network(2, (3,), ("relu",), 1, "linear")


def test_flat_layout_is_neuron_after_neuron_weights_then_bias(network):
    parameters = np.arange(13.0)
    np.testing.assert_array_equal(network.matrix(parameters, 0), [[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    np.testing.assert_array_equal(network.weights(parameters, 0), [[0, 3, 6], [1, 4, 7]])
    np.testing.assert_array_equal(network.bias(parameters, 0), [2, 5, 8])
    np.testing.assert_array_equal(network.weights(parameters, 1), [[9], [10], [11]])
    np.testing.assert_array_equal(network.bias(parameters, 1), [12])


def test_layers_count_their_parameters(network):
    assert [(layer.fan_in, layer.fan_out, layer.offset) for layer in network.layers] == [
        (2, 3, 0),
        (3, 1, 9),
    ]
    assert network.n_parameters == 13


def test_weights_and_biases_are_views(network):
    parameters = np.zeros(13)
    network.weights(parameters, 0)[1, 2] = 5
    network.bias(parameters, 1)[0] = 7
    assert parameters[7] == 5
    assert parameters[12] == 7


def test_forward_by_hand(network):
    parameters = np.array([1, 0, 0, 0, 1, -1, -1, -1, 0, 2, 3, 4, 0.5])
    inputs, hidden, outputs = network.forward(parameters, [[1, 2], [-1, 0]])
    np.testing.assert_array_equal(inputs, [[1, 2], [-1, 0]])
    np.testing.assert_array_equal(hidden, [[1, 1, 0], [0, 0, 1]])
    np.testing.assert_array_equal(outputs, [[5.5], [4.5]])


def test_forward_through_no_hidden_layer_is_one_neuron():
    network = Network(2, (), (), 1, "sigmoid")
    (outputs,) = network.forward(np.array([1.0, -2.0, 0.5]), [[1.5, 1.0]])[1:]
    assert outputs[0, 0] == pytest.approx(0.5)


def test_first_weights_follow_the_seed_and_biases_are_zero(network):
    first = network.initial_parameters("glorot", np.random.default_rng(3), np.float32)
    again = network.initial_parameters("glorot", np.random.default_rng(3), np.float32)
    np.testing.assert_array_equal(first, again)
    assert first.dtype == np.float32
    assert not network.bias(first, 0).any()
    assert network.weights(first, 0).all()


@pytest.mark.parametrize(("output", "n_outputs"), [("linear", 1), ("sigmoid", 1), ("softmax", 3)])
def test_network_for_a_dataset_fits_its_target(output, n_outputs):
    network = Network.for_dataset(small_dataset(output), [8, 4], "tanh")
    assert (network.n_features, network.hidden, network.n_outputs) == (3, (8, 4), n_outputs)
    assert (network.activations, network.output) == (("tanh", "tanh"), output)


@pytest.mark.parametrize(
    ("hidden", "activations", "message"),
    [
        ((4, 0), ("tanh",) * 2, "hidden[1] is 0, but must be a whole number from 1 to 2,000,000."),
        ((2.5,), ("tanh",), "hidden[0] is 2.5, but must be a whole number"),
        ((True,), ("tanh",), "hidden[0] is True, but must be a whole number"),
        ((4, 4), ("tanh",), "There are 1 activations for 2 hidden layers; give one for each"),
        ((4,), ("cosine",), "activation is 'cosine', but must be one of tanh, sigmoid, relu"),
        ((10_000, 10_000), ("tanh",) * 2, "more than the 2,000,000 allowed; take fewer neurons"),
    ],
)
def test_an_impossible_network_is_explained(hidden, activations, message):
    with pytest.raises(SettingError) as error:
        Network(2, hidden, activations, 1, "linear")
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("hidden", "activation", "message"),
    [
        (8, "tanh", "hidden is 8, but must be a list with one entry for each hidden layer"),
        (None, "tanh", "hidden is None, but must be a list"),
        ("84", "tanh", "hidden[0] is '8', but must be a whole number"),
        ([8, 4], None, "activation is None, but must be a list with one entry for each hidden"),
        ([8], [["tanh"]], "activation is ['tanh'], but must be one of tanh, sigmoid, relu"),
    ],
)
def test_what_is_no_list_of_layers_is_explained(hidden, activation, message):
    with pytest.raises(SettingError) as error:
        Network.for_dataset(small_dataset("linear"), hidden, activation)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("n_features", "n_outputs", "output", "message"),
    [
        (0, 1, "linear", "n_features is 0, but must be a whole number from 1"),
        (2, 1.5, "linear", "n_outputs is 1.5, but must be a whole number from 1"),
        (2, 1, "step", "output is 'step', but must be one of linear, sigmoid, softmax."),
        (2, 3, "sigmoid", "n_outputs is 3, but must be 1 for a sigmoid output."),
        (2, 1, "softmax", "n_outputs is 1, but must be at least 2 for a softmax output."),
    ],
)
def test_inputs_and_outputs_that_make_no_network_are_explained(
    n_features, n_outputs, output, message
):
    with pytest.raises(SettingError) as error:
        Network(n_features, (3,), ("tanh",), n_outputs, output)
    assert message in str(error.value)


def test_an_unknown_initializer_is_explained(network):
    with pytest.raises(SettingError, match="initializer is 'ones', but must be one of glorot, he"):
        network.initial_parameters("ones", np.random.default_rng(0), np.float32)
