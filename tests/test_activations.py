"""Activations compute what their formulas say."""

import warnings

import numpy as np
import pytest

from weightviz.activations import ACTIVATIONS, OUTPUTS
from weightviz.plan import replay

Z = np.array([[-2.0, -0.5, 0.0, 0.5, 2.0]])
EXPECTED = {
    "tanh": np.tanh(Z),
    "sigmoid": 1 / (1 + np.exp(-Z)),
    "relu": np.array([[0.0, 0.0, 0.0, 0.5, 2.0]]),
    "leaky_relu": np.array([[-0.02, -0.005, 0.0, 0.5, 2.0]]),
    "linear": Z,
}
EXPECTED_SLOPES = {
    "tanh": 1 - np.tanh(Z) ** 2,
    "sigmoid": np.exp(-Z) / (1 + np.exp(-Z)) ** 2,
    "relu": np.array([[0.0, 0.0, 0.0, 1.0, 1.0]]),
    "leaky_relu": np.array([[0.01, 0.01, 0.01, 1.0, 1.0]]),
    "linear": np.ones((1, 5)),
}


def applied(apply, z):
    with np.errstate(over="ignore"):
        replay(apply(z))
    return z


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation_is_its_formula(name):
    np.testing.assert_allclose(applied(ACTIVATIONS[name].apply, Z.copy()), EXPECTED[name])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_derivative_comes_from_the_activation(name):
    slopes = np.empty_like(Z)
    replay(ACTIVATIONS[name].differentiate(EXPECTED[name], slopes))
    np.testing.assert_allclose(slopes, EXPECTED_SLOPES[name])


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_for_arrays_a_derivative_is_the_slope_of_its_function(name):
    z, step = np.linspace(-3, 3, 40).reshape(2, 20), 1e-6
    activation = ACTIVATIONS[name]
    rise = activation(z + step) - activation(z - step)
    np.testing.assert_allclose(activation.derivative(z), rise / (2 * step), atol=1e-8)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_arrays_of_any_shape_are_left_as_they_are(name):
    for z in (Z, Z[0], np.array(0.5), [-1, 0, 1], Z.astype(np.float32)):
        before = np.array(z)
        for found in (ACTIVATIONS[name](z), ACTIVATIONS[name].derivative(z)):
            assert found.shape == before.shape
            assert found.dtype == (np.float32 if before.dtype == np.float32 else np.float64)
        np.testing.assert_array_equal(z, before)


def test_for_arrays_the_sigmoid_reaches_0_and_1_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        np.testing.assert_array_equal(ACTIVATIONS["sigmoid"]([-1000.0, 1000.0]), [0, 1])


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu"])
def test_a_nan_is_never_hidden(name):
    assert np.isnan(applied(ACTIVATIONS[name].apply, np.array([[np.nan]]))).all()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_tanh_of_many_numbers_is_tanh(dtype):
    z = np.append(np.linspace(-20, 20, 10_001), [-1e30, 1e30, np.inf, np.nan]).astype(dtype)
    a = ACTIVATIONS["tanh"](z)
    assert a.dtype == dtype
    np.testing.assert_allclose(a, np.tanh(z), rtol=0, atol=2 * np.finfo(dtype).eps)


def test_sigmoid_reaches_0_and_1_without_failing():
    z = np.array([[-1000.0, 1000.0]], np.float32)
    np.testing.assert_array_equal(applied(ACTIVATIONS["sigmoid"].apply, z), [[0, 1]])


def test_softmax_gives_probabilities_of_each_column():
    z = np.log(np.array([[1.0, 2.0], [3.0, 2.0]]))
    np.testing.assert_allclose(applied(OUTPUTS["softmax"], z), [[0.25, 0.5], [0.75, 0.5]])


def test_softmax_survives_large_pre_activations():
    z = np.array([[1000.0], [999.0]], np.float32)
    expected = 1 / (1 + np.exp(-1))
    assert applied(OUTPUTS["softmax"], z)[0, 0] == pytest.approx(expected, rel=1e-6)
