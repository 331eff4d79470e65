"""Four measures of importance, what they agree with, and what must not move them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.inspection import permutation_importance

import weightviz as wv
from weightviz.analysis.importance import MEASURES, importance
from weightviz.analysis.unit_change import Unit, in_unit
from weightviz.dataset import Variable


def made(X, y, *, n_test=40, names="abc", task="regression", **more):
    """A dataset from arrays, its last rows to test."""
    features = tuple(Variable(name) for name in names[: X.shape[1]])
    n = len(X) - n_test
    return wv.Dataset(X[:n], y[:n], X[n:], y[n:], task=task, features=features, **more)


@pytest.fixture(scope="module")
def plain_run():
    """y depends on a strongly, on b weakly, on c not at all."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(160, 3))
    y = np.tanh(2 * X[:, 0]) + 0.4 * X[:, 1] + 0.1 * rng.normal(size=160)
    return wv.train(made(X, y), [5], epochs=150, seed=1)


@pytest.fixture(scope="module")
def houses():
    table = wv.load_example("windsor")
    return wv.prepare(table, "price", ["lotsize", "bathrms", "airco"])


def test_what_matters_comes_first_and_what_does_not_last(plain_run):
    found = importance(plain_run)
    assert found.columns == ("a", "b", "c")
    assert found.order.tolist() == [0, 1, 2]
    assert found.ranks("permutation").tolist() == [1, 2, 3]
    assert found.permutation[2] == pytest.approx(0, abs=0.02)
    assert found.rows == "test"
    assert found.score == pytest.approx(plain_run.history.test_score[-1], abs=1e-4)


def test_permutation_is_scikit_learns_on_the_same_model(plain_run):
    found = importance(plain_run, repeats=7, seed=3)
    data = plain_run.dataset
    estimator = wv.NetworkRegressor.of(plain_run)
    theirs = permutation_importance(
        estimator, data.X_test, data.y_test, n_repeats=7, random_state=3
    )
    np.testing.assert_allclose(found.repeats, theirs.importances, atol=1e-6)
    np.testing.assert_allclose(found.permutation_std, theirs.importances_std, atol=1e-6)


def test_permutation_of_classes_is_scikit_learns_too():
    rng = np.random.default_rng(4)
    X = rng.normal(size=(150, 3))
    y = np.digitize(X[:, 0] + 0.3 * X[:, 1], [-0.5, 0.5])
    run = wv.train(made(X, y, task="classification"), [4], epochs=60)
    found = importance(run, repeats=5)
    theirs = permutation_importance(
        wv.NetworkClassifier.of(run), run.dataset.X_test, run.dataset.y_test, n_repeats=5,
        random_state=0,
    )  # fmt: skip
    np.testing.assert_allclose(found.repeats, theirs.importances, atol=1e-12)
    assert found.output == "2"


def test_the_inputs_of_one_column_are_one_and_are_permuted_together():
    rng = np.random.default_rng(5)
    town = rng.choice(["A", "B", "C"], 200)
    size = rng.normal(size=200)
    price = np.select([town == "A", town == "B"], [3.0, -3.0], 0.0) + 0.2 * size
    table = wv.Table(pd.DataFrame({"town": town, "size": size, "price": price}))
    run = wv.train(wv.prepare(table, "price"), [], epochs=300, learning_rate=0.03)
    found = importance(run)
    assert found.columns == ("town", "size")
    assert run.dataset.n_features > 2
    # Nearly all variance is the town's: shuffling it costs twice its share of the variance.
    assert found.permutation[0] == pytest.approx(2, abs=0.35)
    weights = run.network.weights(run.parameters, 0)[:, 0].astype(float)
    of_town = [f.group == "town" for f in run.dataset.features]
    # What the weights of a category have in common, the bias could as well say.
    own = weights[of_town] - weights[of_town].mean()
    own *= run.dataset.X_train.std(axis=0)[of_town]
    assert found.standardised[0] == pytest.approx(np.linalg.norm(own))
    assert found.connection[0] == pytest.approx(np.linalg.norm(own))
    assert found.signed.tolist() == [False, True]
    assert np.isnan(found.per_unit[0])


def test_a_linear_models_weights_are_per_unit_of_the_target_and_as_the_network_sees_them(houses):
    run = wv.train(houses, [], epochs=50)
    found = importance(run)
    weights = run.network.weights(run.parameters, 0)[:, 0].astype(float)
    stds = [feature.std for feature in houses.features]
    # The yes/no column is 0 or 1 for the network: its standard deviation is not 1.
    seen = houses.X_train.std(axis=0)
    np.testing.assert_allclose(seen[:2], 1)
    assert seen[2] < 0.6
    np.testing.assert_allclose(found.standardised, np.abs(weights) * seen)
    np.testing.assert_allclose(found.per_unit, np.abs(weights) * houses.target.std / stds)
    np.testing.assert_allclose(found.connection, weights * seen)
    np.testing.assert_allclose(found.stds, stds * seen)
    np.testing.assert_allclose(found.garson.sum(), 1)


@settings(max_examples=25, deadline=None)
@given(size=st.floats(1e-6, 1e6), column=st.sampled_from(["lotsize", "bathrms"]))
def test_another_unit_changes_the_raw_weight_by_its_size_and_nothing_else(houses, size, column):
    run = wv.train(houses, [3], epochs=3)
    changed_data = in_unit(houses, column, Unit("other", "o", size))
    changed = wv.train(changed_data, [3], epochs=3)
    before, after = importance(run, repeats=2), importance(changed, repeats=2)
    factor = np.where(np.array(before.columns) == column, size, 1.0)
    np.testing.assert_allclose(after.per_unit, before.per_unit * factor, rtol=1e-9)
    for measure in ("standardised", "connection", "garson", "repeats"):
        np.testing.assert_array_equal(getattr(after, measure), getattr(before, measure))
    np.testing.assert_array_equal(changed.predict(changed_data.X_test), run.predict(houses.X_test))


def test_ranks_share_places_and_what_has_no_value_comes_last(plain_run):
    found = replace(
        importance(plain_run, repeats=2),
        connection=np.array([-2.0, 1.0, 2.0]),
        per_unit=np.array([np.nan, 0.0, 3.0]),
    )
    assert found.ranks("connection").tolist() == [1, 3, 1]
    assert found.ranks("per_unit").tolist() == [3, 2, 1]


def test_one_feature_no_test_rows_and_an_epoch_of_the_past():
    X = np.linspace(-1, 1, 30)[:, np.newaxis]
    run = wv.train(made(X, X[:, 0] ** 3, n_test=0), [3], epochs=40)
    found = importance(run, epoch=0)
    assert found.rows == "training"
    assert found.ranks("garson").tolist() == [1]
    first = run.network.weights(run.parameters_at(0), 0).astype(float)
    assert found.standardised[0] == pytest.approx(np.linalg.norm(first) * X.std())


def test_a_target_that_never_differs_among_the_test_rows_has_no_permutation_importance():
    rng = np.random.default_rng(6)
    X = rng.normal(size=(40, 2))
    y = np.where(np.arange(40) < 30, X[:, 0], 1.0)
    found = importance(wv.train(made(X, y, n_test=10), [2], epochs=3))
    assert np.isnan(found.score)
    assert np.isnan(found.permutation).all()
    assert sorted(found.order.tolist()) == [0, 1]


def test_fewer_test_rows_than_classes_are_enough():
    rng = np.random.default_rng(7)
    X = rng.normal(size=(60, 2))
    y = np.arange(60) % 5
    found = importance(wv.train(made(X, y, n_test=3, task="classification"), [3], epochs=3))
    assert np.isfinite(found.permutation).all()


def test_many_rows_are_sampled():
    rng = np.random.default_rng(8)
    X = rng.normal(size=(6_000, 2))
    run = wv.train(made(X, X[:, 0], n_test=4_000), [], epochs=2)
    found = importance(run, repeats=2)
    assert found.order[0] == 0


def test_a_trained_network_needs_its_data_and_bad_settings_are_refused(plain_run):
    trained = plain_run.trained()
    with pytest.raises(wv.SettingError, match="needs the data"):
        importance(trained)
    same = importance(trained, plain_run.dataset, repeats=3)
    np.testing.assert_array_equal(same.repeats, importance(plain_run, repeats=3).repeats)
    other = made(np.ones((60, 2)), np.arange(60.0))
    with pytest.raises(wv.SettingError, match="do not fit the network"):
        importance(plain_run, other)
    with pytest.raises(wv.SettingError, match="repeats"):
        importance(plain_run, repeats=1)


def test_every_measure_says_what_it_answers():
    for name, measure in MEASURES.items():
        assert name == measure.name
        assert "?" in measure.answers


def test_what_all_outputs_of_softmax_have_in_common_changes_no_measure():
    rng = np.random.default_rng(9)
    X = rng.normal(size=(90, 3))
    run = wv.train(made(X, np.arange(90) % 3, task="classification"), [4], epochs=5)
    trained = run.trained()
    shifted = trained.parameters.astype(float)
    run.network.matrix(shifted, 1)[...] += rng.normal(size=5)
    other = replace(trained, parameters=shifted)
    np.testing.assert_allclose(other.outputs(X), trained.outputs(X), atol=1e-5)
    before, after = (importance(each, run.dataset, repeats=2) for each in (trained, other))
    np.testing.assert_allclose(after.connection, before.connection, atol=1e-5)
