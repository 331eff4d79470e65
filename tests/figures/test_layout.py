"""Where neurons stand and what they are called."""

import numpy as np
import pytest

from weightviz.data.synthetic import synthetic
from weightviz.figures.layout import column_sizes, columns, output_names, unit_positions
from weightviz.network import Network


def test_columns_run_from_the_left_edge_to_the_right_and_neurons_share_the_height():
    inputs, hidden, output = unit_positions(3, (2, 4, 1))
    np.testing.assert_allclose(inputs, [[0, 0.25], [0, 0.75]])
    np.testing.assert_allclose(hidden, [[0.5, y] for y in (0.125, 0.375, 0.625, 0.875)])
    np.testing.assert_allclose(output, [[1, 0.5]])


def test_all_neurons_stand_inside_the_square_without_meeting():
    places = np.vstack(unit_positions(4, (13, 32, 1, 3)))
    assert places.min() >= 0
    assert places.max() <= 1
    assert len(np.unique(places, axis=0)) == 49


def test_a_network_is_named_from_its_features_to_its_target(windsor_run):
    inputs, hidden, output = columns(windsor_run.network, windsor_run.dataset)
    names = tuple(feature.name for feature in windsor_run.dataset.features)
    assert inputs.names == names
    assert inputs.caption == f"{len(names)} features"
    assert hidden.title == "Hidden 1"
    assert hidden.caption == "4 × tanh"
    assert hidden.names[3] == "hidden 1, neuron 4"
    assert hidden.short[3] == "neuron 4"
    assert (output.title, output.names, output.caption) == ("Output", ("price",), "linear")
    assert column_sizes(windsor_run.network) == (len(names), 4, 1)


def test_layers_say_their_own_activation():
    dataset = synthetic("circle")
    network = Network.for_dataset(dataset, (3, 2), ("relu", "leaky_relu"))
    assert [head.caption for head in columns(network, dataset)] == [
        "2 features",
        "3 × ReLU",
        "2 × leaky ReLU",
        "sigmoid",
    ]


def test_one_output_speaks_for_the_second_class_and_three_for_one_each(circle_run, penguins_run):
    assert output_names(circle_run.dataset) == (circle_run.dataset.classes[1],)
    assert output_names(penguins_run.dataset) == penguins_run.dataset.classes
    assert len(output_names(penguins_run.dataset)) == 3


@pytest.mark.parametrize("hidden", [(), (1,), (5, 4, 3, 2, 1, 1)])
def test_there_is_a_head_for_every_column(hidden):
    dataset = synthetic("plane")
    network = Network.for_dataset(dataset, hidden, "tanh")
    heads = columns(network, dataset)
    assert [len(head.names) for head in heads] == list(column_sizes(network))
