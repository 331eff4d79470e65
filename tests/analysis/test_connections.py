"""Olden's and Garson's measures, by hand and by their definitions."""

from itertools import pairwise

import numpy as np
import pytest

from weightviz.analysis.connections import garson, olden
from weightviz.network import Network


def parameters_of(network, *layers):
    """Flat parameters from weights (fan_in, fan_out), all biases 7: no measure may see them."""
    found = np.full(network.n_parameters, 7.0)
    for k, weights in enumerate(layers):
        network.weights(found, k)[...] = weights
    return found


@pytest.fixture
def two_two_one():
    """x₁ → 3, −1;  x₂ → 1, 3;  hidden → output 2, 4."""
    network = Network(2, (2,), ("tanh",), 1, "linear")
    return network, parameters_of(network, [[3, -1], [1, 3]], [[2], [4]])


def test_olden_adds_up_the_products_along_all_paths(two_two_one):
    # x₁: 3·2 + (−1)·4 = 2: its paths cancel.  x₂: 1·2 + 3·4 = 14.
    np.testing.assert_allclose(olden(*two_two_one), [[2], [14]])


def test_garson_shares_out_the_absolute_weights(two_two_one):
    # Neuron 1 takes 3/4 from x₁ and 1/4 from x₂, neuron 2 1/4 and 3/4; the output takes 2/6 of
    # neuron 1 and 4/6 of neuron 2. x₁: 3/4·2/6 + 1/4·4/6 = 5/12, x₂: 7/12.
    np.testing.assert_allclose(garson(*two_two_one), [[5 / 12], [7 / 12]])


@pytest.mark.parametrize("hidden", [(), (3,), (4, 2)])
def test_both_are_what_their_definitions_say_loop_by_loop(hidden):
    rng = np.random.default_rng(1)
    network = Network(3, hidden, ("tanh",) * len(hidden), 2, "softmax")
    sizes = [3, *hidden, 2]
    layers = [rng.normal(size=pair) for pair in pairwise(sizes)]
    parameters = parameters_of(network, *layers)

    def paths(i, layer, shares):
        if layer == len(layers):
            return np.eye(2)[i]
        weights = layers[layer]
        found = np.zeros(2)
        for j in range(weights.shape[1]):
            step = weights[i, j]
            if shares:
                step = abs(step) / sum(abs(weights[m, j]) for m in range(len(weights)))
            found += step * paths(j, layer + 1, shares)
        return found

    for measure, shares in ((olden, False), (garson, True)):
        expected = [paths(i, 0, shares) for i in range(3)]
        np.testing.assert_allclose(measure(network, parameters), expected, atol=1e-12)
    np.testing.assert_allclose(garson(network, parameters).sum(axis=0), 1)


def test_the_usual_formula_of_garson_with_one_hidden_layer_agrees():
    # Q_i = Σ_j (|w_ij| |v_j| / Σ_m |w_mj|) / Σ_i Σ_j (the same), as in Goh 1995.
    rng = np.random.default_rng(2)
    w, v = np.abs(rng.normal(size=(4, 3))), np.abs(rng.normal(size=3))
    network = Network(4, (3,), ("relu",), 1, "linear")
    raw = (w * v / w.sum(axis=0)).sum(axis=1)
    found = garson(network, parameters_of(network, w, v[:, np.newaxis]))
    np.testing.assert_allclose(found[:, 0], raw / raw.sum())


def test_where_all_weights_are_zero_every_column_has_the_same_share():
    network = Network(4, (2,), ("tanh",), 1, "linear")
    zeros = np.zeros(network.n_parameters)
    np.testing.assert_allclose(garson(network, zeros), 1 / 4)
    np.testing.assert_allclose(olden(network, zeros), 0)
