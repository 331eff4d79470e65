"""The path of one row: what is shown adds up to what the network says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tests.small import OUTPUTS, small_dataset
from weightviz import train
from weightviz.activations import ACTIVATIONS
from weightviz.analysis.contributions import by_column, contributions
from weightviz.data.preparing import prepare
from weightviz.dataset import Variable
from weightviz.errors import DataError


@pytest.fixture(params=OUTPUTS)
def run(request):
    return train(small_dataset(request.param), [5, 4], activation=["tanh", "relu"], epochs=30)


def test_products_and_bias_add_up_to_each_sum_exactly(run):
    for layer in contributions(run, run.dataset.X_test[:1]):
        assert layer.products.shape == (len(layer.x), len(layer.bias))
        total = layer.bias + sum(layer.products)
        np.testing.assert_allclose(layer.pre_activation, total, rtol=0, atol=1e-14)


def test_each_sum_becomes_the_activation_that_the_network_computes(run):
    row = run.dataset.X_test[3:4]
    layers = contributions(run, row)
    for layer, name in zip(layers, run.network.activations, strict=False):
        wanted = ACTIVATIONS[name](layer.pre_activation)
        np.testing.assert_allclose(layer.activation, wanted, atol=1e-6)
    z = layers[-1].pre_activation
    wanted = {
        "linear": z,
        "sigmoid": 1 / (1 + np.exp(-z)),
        "softmax": np.exp(z) / np.exp(z).sum(),
    }
    np.testing.assert_allclose(layers[-1].activation, wanted[run.network.output], atol=1e-6)


def test_the_path_leads_from_the_row_to_the_prediction(run):
    row = run.dataset.X_test[5:6]
    layers = contributions(run.trained(), row)
    np.testing.assert_array_equal(layers[0].x, row[0].astype(np.float32))
    for before, after in pairwise(layers):
        np.testing.assert_array_equal(after.x, before.activation)
    outputs = layers[-1].activation[np.newaxis]
    assert run.dataset.decode(outputs)[0] == run.predict(row)[0]


def test_a_row_of_a_table_is_followed_in_the_networks_numbers(penguins):
    run = train(prepare(penguins, "species", ["body_mass_g", "island"]), [3], epochs=5)
    [first, _] = contributions(run, penguins.frame.iloc[:1])
    weight = run.network.weights(run.parameters, 0)[0]
    mass = run.dataset.features[0]
    seen = (penguins.frame["body_mass_g"][0] - mass.mean) / mass.std
    np.testing.assert_allclose(first.products[0], seen * weight, rtol=1e-6)


def test_more_than_one_row_is_refused(run):
    with pytest.raises(DataError, match="One row can be followed at a time, not 2"):
        contributions(run, run.dataset.X_test[:2])


def test_what_inputs_of_one_column_add_is_added_up_under_its_name():
    features = [
        Variable("size"),
        Variable("town=a", group="town"),
        Variable("town=b", group="town"),
        Variable("garden=yes", group="garden"),
    ]
    products = np.array([[1.0, -2.0], [0.5, 0.0], [0.25, 4.0], [-3.0, 1.0]])
    sums = by_column(features, products)
    assert list(sums) == ["size", "town", "garden"]
    np.testing.assert_array_equal(sums["town"], [0.75, 4.0])
    np.testing.assert_array_equal(sum(sums.values()), products.sum(axis=0))
