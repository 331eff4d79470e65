"""A flag is raised where measures disagree, with numbers that are true, and nowhere else."""

import re

import numpy as np
import pytest

import weightviz as wv
from weightviz.analysis.connections import olden
from weightviz.analysis.disagreement import disagreements
from weightviz.analysis.importance import importance
from weightviz.dataset import Variable
from weightviz.network import Network
from weightviz.run import Run
from weightviz.training import TrainingSettings


def made(X, y, features=None, n_test=40, **more):
    names = "abcdef"[: X.shape[1]]
    n = len(X) - n_test
    return wv.Dataset(
        X[:n], y[:n], X[n:], y[n:],
        task=more.pop("task", "regression"),
        features=features or tuple(Variable(name) for name in names),
        **more,
    )  # fmt: skip


def flags_of(run, data=None):
    data = data or run.dataset
    found = importance(run, repeats=5)
    return {flag.reason: flag.sentence for flag in disagreements(found, run.trained(), data)}


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def with_weights(data, parameters, hidden=()):
    """A run with these parameters that counts as trained."""
    network = Network.for_dataset(data, hidden, "tanh")
    run = Run(data, network, TrainingSettings(learning_rate=1e-9), parameters=parameters)
    run.advance(1)
    return run


def test_where_all_agree_there_is_no_flag(rng):
    X = rng.normal(size=(200, 2))
    run = wv.train(made(X, 2 * X[:, 0] + 0.3 * X[:, 1]), [], epochs=200, learning_rate=0.05)
    assert flags_of(run) == {}


def test_a_network_at_its_first_weights_is_said_to_be_untrained(rng):
    X = rng.normal(size=(80, 2))
    run = wv.train(made(X, X[:, 0]), [3], epochs=0)
    assert "not been trained" in flags_of(run)["untrained"]


def test_a_network_that_is_no_better_than_the_mean_has_no_important_columns(rng):
    X = rng.normal(size=(200, 2))
    run = wv.train(made(X, rng.normal(size=200)), [8], epochs=300)
    sentence = flags_of(run)["baseline"]
    assert "no better than always saying the mean" in sentence
    assert "none of this means anything" in sentence


def test_a_score_that_does_not_exist_is_said(rng):
    X = rng.normal(size=(80, 2))
    y = np.where(np.arange(80) < 40, X[:, 0], 1.0)
    run = wv.train(made(X, y), [2], epochs=2)
    assert "y is always the same" in flags_of(run)["baseline"].replace("whose y", "y")


@pytest.mark.parametrize("task", ["regression", "classification"])
def test_a_single_test_row_is_told_as_such(rng, task):
    X = rng.normal(size=(60, 2))
    y = X[:, 0] if task == "regression" else (X[:, 0] > 0).astype(int)
    run = wv.train(made(X, y, n_test=1, task=task), [2], epochs=2)
    assert flags_of(run)["baseline"].startswith("There is one test row only")


def test_no_sentence_holds_a_number_that_does_not_exist(rng):
    X = rng.normal(size=(80, 2))
    X[:, 1] = X[:, 0] + 0.1 * X[:, 1]
    y = np.where(np.arange(80) < 40, X[:, 0], 1.0)
    flags = flags_of(wv.train(made(X, y), [2], epochs=2))
    assert flags["correlated"].endswith("share their weight and can swap it.")
    assert not any("nan" in said for said in flags.values())


def test_a_date_whose_only_input_is_its_days_has_a_unit(rng):
    features = (
        Variable("when: days since 2024-01-01", "days", 1.0, 0.5, "when"),
        Variable("size", "m", 0.0, 2_000.0),
    )
    X = rng.normal(size=(100, 2))
    X /= X[:60].std(axis=0)
    run = with_weights(made(X, X[:, 0] + 2 * X[:, 1], features), [1.0, 2.0, 0.0])
    said = flags_of(run)["units"]
    assert "one standard deviation of when is 0.5 days, one of size 2,000 m" in said


def test_a_column_that_never_differs_in_training_is_named(rng):
    X = rng.normal(size=(100, 2))
    X[:, 1] = 1
    run = wv.train(made(X, X[:, 0] + 2), [], epochs=200, learning_rate=0.05)
    said = flags_of(run)["constant"]
    assert said.startswith("b is the same in all training rows")
    # It is a second bias, so its weight did move: nothing may be said of chance.
    before, after = run.history.weights[[0, -1], 1]
    assert abs(after - before) > 0.5
    assert "chance" not in said
    assert "per own unit" not in said


def test_a_deviation_of_zero_has_no_weight_per_own_unit_and_is_told(rng):
    X = rng.normal(size=(100, 2))
    X[:, 1] = 0
    features = (Variable("size", "m", 1.0, 2.0), Variable("floor", "m", 5.0, 0.0))
    run = wv.train(made(X, X[:, 0], features), [], epochs=3)
    assert np.isnan(importance(run, repeats=2).per_unit[1])
    assert flags_of(run)["constant"].endswith(
        "With a standard deviation of 0, floor has no weight per own unit."
    )


def test_units_that_turn_two_columns_round_are_told_with_their_deviations(rng):
    X = rng.normal(size=(200, 2))
    X /= X[:160].std(axis=0)
    features = (
        Variable("size", "mm", 100.0, 50.0),
        Variable("age", "years", 10.0, 0.1),
    )
    run = with_weights(made(X, 2 * X[:, 0] + X[:, 1], features), [2.0, 1.0, 0.0])
    sentence = flags_of(run)["units"]
    assert sentence.startswith("Per own unit age outweighs size")
    assert "one standard deviation of age is 0.1 years, one of size 50 mm" in sentence


def test_columns_on_one_scale_raise_no_flag_about_units(rng):
    X = rng.normal(size=(200, 2))
    features = (Variable("a", "m", 1.0, 2.0), Variable("b", "m", 0.0, 2.0))
    run = with_weights(made(X, 2 * X[:, 0] + X[:, 1], features), [2.0, 1.0, 0.0])
    assert "units" not in flags_of(run)


@pytest.mark.parametrize(("correlation", "is_told"), [(0.9, True), (0.4, False)])
def test_columns_that_go_along_with_each_other_are_named(rng, correlation, is_told):
    X = rng.normal(size=(2_000, 3))
    X[:, 1] = correlation * X[:, 0] + np.sqrt(1 - correlation**2) * X[:, 1]
    y = X[:, 0] + X[:, 1] + X[:, 2]
    run = with_weights(made(X, y, n_test=1_500), [1.0, 1.0, 1.0, 0.0])
    flags = flags_of(run)
    assert ("correlated" in flags) == is_told
    if is_told:
        said = flags["correlated"]
        assert said.startswith("a and b go along with each other (r = +0.9")
        alone_a, alone_b, together = map(float, re.findall(r"(\d\.\d+) R²", said))
        # Both weights are 1: alone a column adds 2 of the error, both at once 4 (1 + r).
        assert together == pytest.approx(4 * 1.9 / y.var(), rel=0.15)
        assert alone_a == pytest.approx(2 / y.var(), rel=0.15)
        assert together > alone_a + alone_b


def test_paths_that_cancel_are_told_with_what_they_add_up_to(rng):
    X = rng.normal(size=(200, 3))
    X /= X[:160].std(axis=0)
    data = made(X, 0.4 * X[:, 1] + 0.2 * X[:, 2])
    network = Network.for_dataset(data, (2,), "tanh")
    parameters = np.zeros(network.n_parameters)
    network.weights(parameters, 0)[...] = [[0.6, 0.6], [0.3, 0.1], [0.2, 0.1]]
    network.weights(parameters, 1)[...] = [[1.0], [-0.9]]
    run = with_weights(data, parameters, (2,))
    sentence = flags_of(run)["cancel"]
    # a: 0.6 × 1 and 0.6 × −0.9.
    assert sentence.startswith("a is number 1 by the strength of its first weights, but number 3")
    assert "add up to +0.60 and −0.54, together +0.06" in sentence
    np.testing.assert_allclose(olden(network, parameters)[0], 0.06)


def test_a_column_that_later_weights_are_small_for_is_not_said_to_cancel(rng):
    X = rng.normal(size=(200, 3))
    data = made(X, 0.06 * X[:, 0] + 0.4 * X[:, 1] + 0.3 * X[:, 2])
    network = Network.for_dataset(data, (3,), "tanh")
    parameters = np.zeros(network.n_parameters)
    network.weights(parameters, 0)[...] = np.diag([0.6, 0.4, 0.3])
    network.weights(parameters, 1)[...] = [[0.1], [1.0], [1.0]]
    flags = flags_of(with_weights(data, parameters, (3,)))
    assert "cancel" not in flags
    assert flags["faint"] == (
        "a is number 1 by the strength of its first weights, but number 3 by its connection to the "
        "output: the later weights on its paths are smaller, together its paths make +0.06."
    )


def test_of_several_outputs_the_one_that_is_meant_is_named(rng):
    X = rng.normal(size=(200, 2))
    data = made(X, np.arange(200) % 3, task="classification")
    network = Network.for_dataset(data, (2,), "tanh")
    parameters = np.zeros(network.n_parameters)
    network.weights(parameters, 0)[...] = np.diag([2.0, 1.0])
    network.weights(parameters, 1)[...] = [[3, -3, 0.1], [0, 0, 1]]
    flags = flags_of(with_weights(data, parameters, (2,)))
    assert "number 2 by its connection to the output '2'" in flags["faint"]


def test_a_network_without_hidden_layers_cannot_cancel(rng):
    X = rng.normal(size=(100, 2))
    run = with_weights(made(X, X[:, 0]), [1.0, 0.1, 0.0])
    assert "cancel" not in flags_of(run)


def test_the_shipped_tables_are_told_what_is_true_of_them():
    example = wv.EXAMPLES["penguins"]
    data = wv.prepare(wv.load_example("penguins"), example.target, example.features)
    run = wv.train(data, [8, 4], epochs=100, l2=0.03)
    said = flags_of(run)["correlated"]
    i, j = (
        [feature.name for feature in data.features].index(name)
        for name in ("flipper_length_mm", "body_mass_g")
    )
    r = np.corrcoef(data.X_train[:, [i, j]].T)[0, 1]
    assert f"r = {r:+.2f}" in said
    assert "percentage points" in said
