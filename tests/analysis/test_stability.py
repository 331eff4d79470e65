"""Matching keeps what a network computes; repeated trainings are counted as they came."""

from itertools import permutations

import numpy as np
import pytest

import weightviz as wv
from tests.small import OUTPUTS, small_dataset
from weightviz.analysis.matching import matched
from weightviz.analysis.stability import SAME_LOSS, stability
from weightviz.network import Network
from weightviz.training import TrainingSettings


def shuffled(network, parameters, rng, *, turn):
    """The same network with its hidden neurons in another order, some of them turned."""
    found = parameters.copy()
    for k, size in enumerate(network.hidden):
        order = rng.permutation(size)
        signs = rng.choice([-1, 1], size) if turn else np.ones(size)
        network.matrix(found, k)[...] = network.matrix(found, k)[order] * signs[:, np.newaxis]
        behind = network.matrix(found, k + 1)
        behind[:, :-1] = behind[:, order] * signs
    return found


@pytest.mark.parametrize("activation", ["tanh", "linear", "relu", "sigmoid", "leaky_relu"])
@pytest.mark.parametrize("hidden", [(), (5,), (4, 3)])
def test_matching_undoes_any_order_and_turning_and_changes_no_output(activation, hidden):
    rng = np.random.default_rng(3)
    network = Network(3, hidden, (activation,) * len(hidden), 2, "softmax")
    reference = rng.normal(size=network.n_parameters)
    other = shuffled(network, reference, rng, turn=activation in ("tanh", "linear"))
    np.testing.assert_allclose(matched(network, reference, other), reference)
    # And of a network that is no copy, the outputs stay.
    stranger = rng.normal(size=network.n_parameters)
    found = matched(network, reference, stranger)
    X = rng.normal(size=(20, 3))
    np.testing.assert_allclose(
        network.forward(found, X)[-1], network.forward(stranger, X)[-1], atol=1e-12
    )


def test_of_all_orders_and_signs_the_likest_is_taken():
    rng = np.random.default_rng(4)
    network = Network(2, (3,), ("tanh",), 1, "linear")
    reference, other = rng.normal(size=(2, network.n_parameters))
    found = matched(network, reference, other)
    distances = []
    for order in permutations(range(3)):
        for signs in np.array(np.meshgrid(*[[-1, 1]] * 3)).T.reshape(-1, 3):
            each = other.copy()
            network.matrix(each, 0)[...] = network.matrix(other, 0)[list(order)] * signs[:, None]
            network.matrix(each, 1)[:, :-1] = network.matrix(other, 1)[:, list(order)] * signs
            distances.append(np.linalg.norm(each - reference))
    assert np.linalg.norm(found - reference) == pytest.approx(min(distances))


@pytest.mark.parametrize("output", OUTPUTS)
def test_each_training_is_the_one_of_its_seed(output):
    data = small_dataset(output)
    found = stability(data, (4,), repeats=3, epochs=15, seed=8)
    settings = wv.usual_settings(data).training
    assert found.seeds == (8, 9, 10)
    for i, seed in enumerate(found.seeds):
        run = wv.train(
            data, (4,), epochs=15, seed=seed, batch_size=settings.batch_size, l2=settings.l2
        )
        np.testing.assert_allclose(found.test_loss[i], run.history.test_loss[-1], rtol=1e-4)
        X = data.X_test
        np.testing.assert_allclose(found.trained(i).outputs(X), run.trained().outputs(X), atol=1e-4)


def test_a_linear_model_always_comes_out_alike_and_nothing_flips():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(120, 2))
    data = wv.Dataset(X[:90], X[:90] @ [2, -1], X[90:], X[90:] @ [2, -1], task="regression")
    settings = TrainingSettings(learning_rate=0.05)
    found = stability(data, (), repeats=6, settings=settings, epochs=200)
    per_deviation = X[:90].std(axis=0) * [2, -1]
    np.testing.assert_allclose(found.connection, np.tile(per_deviation, (6, 1)), atol=1e-3)
    np.testing.assert_allclose(found.first_layer, np.tile(abs(per_deviation), (6, 1)), atol=1e-3)
    assert found.connection_flips.tolist() == [0, 0]
    assert found.weight_flips.tolist() == [0, 0]


def test_samples_of_their_own_make_more_of_a_difference():
    data = small_dataset("linear")
    usual = TrainingSettings(learning_rate=0.05)
    same, own = (
        stability(data, (), repeats=8, settings=usual, epochs=150, bootstrap=bootstrap)
        for bootstrap in (False, True)
    )
    assert own.connection.std(axis=0).min() > 2 * same.connection.std(axis=0).max()
    # All are measured on the same rows.
    assert np.ptp(own.train_loss) > 0
    assert own.train_loss.min() >= same.train_loss.min() - 1e-6


def test_flips_are_those_that_have_not_the_sign_of_most():
    found = stability(small_dataset("linear"), (3,), repeats=7, epochs=3)
    signs = np.sign(found.connection)
    for column, flips in enumerate(found.connection_flips):
        counts = [(signs[:, column] == sign).sum() for sign in (-1, 1)]
        assert flips == min(counts)
    weights = np.array([found.network.weights(each, 0) for each in found.parameters])
    minority = np.minimum((weights > 0).sum(axis=0), (weights < 0).sum(axis=0))
    np.testing.assert_array_equal(found.weight_flips, minority.sum(axis=1))


def test_the_two_most_different_are_equally_good():
    found = stability(small_dataset("linear"), (4,), repeats=9, epochs=60)
    i, j = found.most_different
    good = found.loss <= found.loss.min() * (1 + SAME_LOSS)
    if good.sum() >= 2:
        assert good[i]
        assert good[j]
    distances = [found.distance(a, b) for a in range(9) for b in range(a) if good[a] and good[b]]
    assert found.distance(i, j) == max(distances, default=found.distance(i, j))


def test_if_all_diverge_a_sentence_says_what_to_do():
    settings = TrainingSettings("sgd", 90.0)
    with pytest.raises(wv.SettingError, match="take a smaller learning rate"):
        stability(small_dataset("linear"), (4,), repeats=3, settings=settings, epochs=30)
    with pytest.raises(wv.SettingError, match="repeats"):
        stability(small_dataset("linear"), repeats=1)
