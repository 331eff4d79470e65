"""Twins, units and random features: agreed with closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import Ridge

import weightviz as wv
from weightviz.analysis.random_features import random_features
from weightviz.analysis.twins import expected_spread, twins_lab
from weightviz.analysis.unit_change import (
    Unit,
    in_unit,
    linear_model,
    units_for,
    weights_per_unit,
)
from weightviz.data.labs import TWIN_NOISE, tilt, twin_weight, twins, wave, wave_truth
from weightviz.dataset import Variable
from weightviz.streams import FEATURES, stream

CORRELATIONS = (0.0, 0.8, 0.99)


@pytest.fixture(scope="module")
def labs():
    return {r: twins_lab(r) for r in CORRELATIONS}


@pytest.mark.parametrize("correlation", CORRELATIONS)
def test_training_ends_at_least_squares(labs, correlation):
    found = labs[correlation]
    for seed, weights in zip(found.seeds, found.weights, strict=True):
        data = twins(correlation, seed=seed)
        inputs = np.column_stack([data.X_train, np.ones(len(data.X_train))])
        exact = np.linalg.lstsq(inputs, data.y_train, rcond=None)[0]
        np.testing.assert_allclose(weights, exact[:2], atol=1e-5)


def test_weights_wander_as_the_formula_says_and_predictions_do_not(labs):
    for correlation, found in labs.items():
        expected = expected_spread(correlation, found.n_train)
        assert found.weight_spread == pytest.approx(expected, rel=0.3)
    assert labs[0.99].weight_spread > 5 * labs[0.0].weight_spread
    assert labs[0.99].prediction_spread == pytest.approx(labs[0.0].prediction_spread, rel=0.2)
    assert labs[0.99].sum_spread < 0.2
    assert labs[0.0].flips == 0 < labs[0.99].flips


def test_each_twin_costs_less_the_closer_they_are_and_together_they_cost_as_much(labs):
    alone = [np.median(labs[r].importance) for r in CORRELATIONS]
    assert alone[0] > alone[1] > alone[2]
    together = [np.median(labs[r].together) for r in CORRELATIONS]
    assert together == pytest.approx([together[0]] * 3, rel=0.15)
    # Shuffling both replaces what they say by what another row's say: twice its variance of 1.
    assert together[0] == pytest.approx(2, rel=0.15)


@pytest.mark.parametrize("correlation", CORRELATIONS)
def test_the_truth_behind_twins_is_what_is_claimed(correlation):
    data = twins(correlation, n_train=2_000, seed=3)
    x1, x2 = data.X_train.T
    assert np.corrcoef(x1, x2)[0, 1] == pytest.approx(correlation, abs=0.05)
    signal = twin_weight(correlation) * (x1 + x2)
    assert signal.var() == pytest.approx(1, rel=0.1)
    assert (data.y_train - signal).std() == pytest.approx(TWIN_NOISE, rel=0.1)


def test_more_rows_of_the_wave_keep_the_first_and_noise_moves_each_along_its_way():
    few, more = wave(n_train=8), wave(n_train=20)
    np.testing.assert_array_equal(few.X_train, more.X_train[:8])
    np.testing.assert_array_equal(few.y_train, more.y_train[:8])
    calm, loud = wave(noise=0.1), wave(noise=0.2)
    truth = wave_truth(calm.X_train[:, 0] * calm.features[0].std)
    np.testing.assert_allclose(loud.y_train - truth, 2 * (calm.y_train - truth))
    np.testing.assert_allclose(wave(noise=0.0).y_train, truth)


def test_units_of_a_column_stand_from_small_to_large_with_its_own_among_them():
    for unit in ("sq ft", "mm", "g", "h", "$", ""):
        sizes = [each.size for each in units_for(Variable("x", unit))]
        assert sizes == sorted(sizes)
        assert 1.0 in sizes
    area = {each.short: each.size for each in units_for(Variable("lot", "sq ft"))}
    assert area["acre"] == pytest.approx(43_560)
    assert area["m²"] == pytest.approx(10.7639, abs=1e-4)


@pytest.fixture(scope="module")
def houses():
    return wv.prepare(wv.load_example("windsor"), "price", ["lotsize", "bedrooms", "airco"])


@given(size=st.floats(1e-4, 1e6))
def test_another_unit_moves_the_raw_weight_alone(houses, size):
    changed = in_unit(houses, "lotsize", Unit("other", "o", size))
    before, after = linear_model(houses), linear_model(changed)
    np.testing.assert_array_equal(after.parameters, before.parameters)
    np.testing.assert_allclose(
        weights_per_unit(after), weights_per_unit(before) * [size, 1, 1], rtol=1e-9
    )
    np.testing.assert_array_equal(after.predict(changed.X_test), before.predict(houses.X_test))


def test_the_raw_weight_is_the_one_of_least_squares_on_the_raw_column(houses):
    own = np.column_stack(
        [f.mean + f.std * x for f, x in zip(houses.features, houses.X_train.T, strict=True)]
    )
    y = houses.target.mean + houses.target.std * houses.y_train
    exact = np.linalg.lstsq(np.column_stack([own, np.ones(len(y))]), y, rcond=None)[0]
    np.testing.assert_allclose(weights_per_unit(linear_model(houses)), exact[:3], rtol=1e-6)


def test_units_that_make_no_sense_are_refused(houses):
    with pytest.raises(wv.DataError, match="no feature 'length'"):
        in_unit(houses, "length", Unit("m", "m", 1))
    with pytest.raises(wv.SettingError, match="above 0"):
        in_unit(houses, "lotsize", Unit("m", "m", 0))


@pytest.mark.parametrize("ridge", [0.01, 1.0])
def test_a_penalised_fit_is_ridge_regression(ridge):
    data = tilt(n_train=15)
    [size] = sizes = (25,)
    found = random_features(data, sizes=sizes, seeds=(3,), ridge=ridge)
    drawn = stream(3, FEATURES).standard_normal((size, 11)) / np.sqrt(11)

    def features(X):
        return np.maximum(X @ drawn[:, :-1].T + drawn[:, -1], 0) / np.sqrt(size)

    model = Ridge(alpha=ridge, fit_intercept=False, solver="svd")
    model.fit(features(data.X_train), data.y_train)
    for X, y, loss in (
        (data.X_train, data.y_train, found.train_loss),
        (data.X_test, data.y_test, found.test_loss),
    ):
        assert loss[0, 0] == pytest.approx(np.mean((model.predict(features(X)) - y) ** 2))


def test_ten_inputs_show_double_descent_and_a_penalty_or_the_wave_does_not():
    found = random_features(tilt(n_train=40))
    assert found.sizes[found.peak] == 40
    assert found.has_peak
    assert found.falls_again
    assert np.median(found.train_loss, axis=1)[-1] < 1e-6
    assert not random_features(tilt(n_train=40), ridge=0.1).falls_again
    assert not random_features(wave()).falls_again


def test_random_features_refuse_what_they_cannot_fit():
    with pytest.raises(wv.SettingError, match="regression with test rows"):
        random_features(wv.synthetic("circle"))
    with pytest.raises(wv.SettingError, match="at least one size"):
        random_features(tilt(), sizes=())
    with pytest.raises(wv.SettingError, match="ridge"):
        random_features(tilt(), ridge=-1)
