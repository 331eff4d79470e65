"""What layers and neurons are called, wherever they are named."""

import pytest

from tests.small import OUTPUTS, small_dataset
from weightviz.dataset import Dataset, Variable
from weightviz.names import column_sizes, columns
from weightviz.network import Network


def named(dataset, hidden, activation="tanh"):
    return columns(Network.for_dataset(dataset, hidden, activation), dataset)


def test_a_network_is_named_from_its_features_to_its_target():
    houses = Dataset(
        [[1.0, 0.0], [2.0, 1.0]],
        [1.0, 2.0],
        [],
        [],
        task="regression",
        features=(Variable("lotsize", "sq ft"), Variable("airco=yes", group="airco")),
        target=Variable("price", "$"),
    )
    inputs, hidden, output = named(houses, (4,))
    assert (inputs.title, inputs.caption) == ("Inputs", "2 features")
    assert inputs.names == inputs.short == ("lotsize", "airco=yes")
    assert (hidden.title, hidden.caption) == ("Hidden 1", "4 × tanh")
    assert hidden.names[3] == "hidden 1, neuron 4"
    assert hidden.short[3] == "neuron 4"
    assert (output.title, output.caption, output.names) == ("Output", "linear", ("price",))


def test_layers_say_their_own_activation():
    heads = named(small_dataset("sigmoid"), (3, 2), ("relu", "leaky_relu"))
    captions = [head.caption for head in heads]
    assert captions == ["3 features", "3 × ReLU", "2 × leaky ReLU", "sigmoid"]


def test_one_output_speaks_for_the_second_class_and_several_for_one_each():
    assert named(small_dataset("sigmoid"), ())[-1].names == ("mid",)
    assert named(small_dataset("softmax"), ())[-1].names == ("low", "mid", "top")


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("hidden", [(), (1,), (5, 4, 3, 2, 1, 1)])
def test_every_neuron_of_every_column_has_a_name(hidden, output):
    dataset = small_dataset(output)
    network = Network.for_dataset(dataset, hidden, "tanh")
    heads = columns(network, dataset)
    assert tuple(len(head.names) for head in heads) == column_sizes(network)
    assert tuple(len(head.short) for head in heads) == column_sizes(network)
