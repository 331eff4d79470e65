"""Synthetic sets have the shapes that their descriptions state."""

from __future__ import annotations

import numpy as np
import pytest

from weightviz.data.synthetic import BUMPS, CIRCLE_RADIUS, SYNTHETIC, synthetic
from weightviz.errors import SettingError

CLASSIFICATIONS = [key for key, drawn in SYNTHETIC.items() if drawn.classes]


def drawn(key, **settings):
    """Points in their own units (n, 2), and their y (n,), of training and test together."""
    data = synthetic(key, **settings)
    X = np.vstack((data.X_train, data.X_test))
    means, stds = ([getattr(f, name) for f in data.features] for name in ("mean", "std"))
    return means + X * stds, np.concatenate((data.y_train, data.y_test))


def test_the_sets_of_tensorflow_playground_are_there():
    assert {key: drawn.task for key, drawn in SYNTHETIC.items()} == {
        "circle": "classification",
        "xor": "classification",
        "two_gaussians": "classification",
        "spiral": "classification",
        "plane": "regression",
        "multi_gaussian": "regression",
    }


@pytest.mark.parametrize("key", SYNTHETIC)
def test_a_set_has_two_named_inputs_of_the_right_size(key):
    data = synthetic(key, n_samples=200, test_share=0.3)
    assert [feature.name for feature in data.features] == ["x₁", "x₂"]
    assert data.X_train.shape == (140, 2)
    assert data.X_test.shape == (60, 2)
    assert 0.5 < data.X_train.std() < 1.5
    assert data.task == SYNTHETIC[key].task


@pytest.mark.parametrize("key", SYNTHETIC)
def test_the_scale_is_said_and_undone_by_what_a_variable_says(key):
    data = synthetic(key)
    assert data.notes == ("The network sees x₁ and x₂ divided by 3.",)
    assert [(feature.mean, feature.std) for feature in data.features] == [(0, 3), (0, 3)]


@pytest.mark.parametrize("key", SYNTHETIC)
def test_a_seed_gives_the_same_points_and_another_seed_others(key):
    first, again, other = (synthetic(key, seed=seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first.X_train, again.X_train)
    np.testing.assert_array_equal(first.y_test, again.y_test)
    assert not np.array_equal(first.X_train, other.X_train)


@pytest.mark.parametrize("key", CLASSIFICATIONS)
def test_half_of_the_points_are_of_each_class(key):
    _, y = drawn(key, n_samples=2000, noise=0)
    assert np.mean(y == SYNTHETIC[key].classes[1]) == pytest.approx(0.5, abs=0.04)


def test_circle_is_inside_below_half_the_radius():
    points, y = drawn("circle", noise=0, n_samples=1000)
    radius = np.hypot(*points.T)
    np.testing.assert_array_equal(y == "inside", radius < CIRCLE_RADIUS / 2)
    assert not np.any((radius > 0.5 * CIRCLE_RADIUS) & (radius < 0.7 * CIRCLE_RADIUS))
    assert radius.max() <= CIRCLE_RADIUS


def test_xor_is_the_sign_of_the_product_with_a_gap_at_the_axes():
    points, y = drawn("xor", noise=0, n_samples=1000)
    np.testing.assert_array_equal(y == "same sign", points.prod(axis=1) > 0)
    assert np.abs(points).min() >= 0.3


def test_two_gaussians_lie_around_their_centres_and_spread_with_noise():
    for noise, variance in ((0, 0.5), (0.5, 4)):
        points, y = drawn("two_gaussians", noise=noise, n_samples=2000)
        upper = points[y == "upper right"]
        np.testing.assert_allclose(upper.mean(axis=0), [2, 2], atol=0.2)
        np.testing.assert_allclose(upper.var(axis=0), variance, rtol=0.15)
        np.testing.assert_allclose(points[y == "lower left"].mean(axis=0), [-2, -2], atol=0.2)


def test_two_gaussians_without_noise_are_told_apart_by_a_line():
    points, y = drawn("two_gaussians", noise=0)
    np.testing.assert_array_equal(y == "upper right", points.sum(axis=1) > 0)


def test_spiral_arms_are_each_other_turned_by_half_a_turn():
    points, y = drawn("spiral", noise=0, n_samples=400)
    first, second = (points[y == name] for name in ("first arm", "second arm"))
    by_radius = [arm[np.hypot(*arm.T).argsort()] for arm in (first, second)]
    np.testing.assert_allclose(by_radius[0], -by_radius[1], atol=1e-12)


def test_spiral_winds_by_its_radius():
    points, y = drawn("spiral", noise=0, n_samples=400)
    first = points[y == "first arm"]
    angle = 3.5 * np.pi * np.hypot(*first.T) / 5
    np.testing.assert_allclose(first[:, 0], np.hypot(*first.T) * np.sin(angle), atol=1e-12)


def test_plane_is_a_tenth_of_the_sum():
    points, y = drawn("plane", noise=0)
    np.testing.assert_allclose(y, points.sum(axis=1) / 10)


def test_multi_gaussian_falls_from_each_centre_to_nothing_at_its_radius():
    points, y = drawn("multi_gaussian", noise=0, n_samples=2000)
    distances = np.array([np.hypot(*(points - centre).T) for *centre, _ in BUMPS])
    signs = np.array([sign for *_, sign in BUMPS])
    nearest = distances.argmin(axis=0)
    expected = signs[nearest] * np.clip(1 - distances.min(axis=0) / 2, 0, None)
    np.testing.assert_allclose(y, expected, atol=1e-12)
    assert y.max() > 0.8
    assert y.min() < -0.8


def test_noise_moves_labels_and_not_points_where_the_set_says_so():
    for key in ("circle", "xor", "plane", "multi_gaussian"):
        clean, noisy = (drawn(key, noise=noise) for noise in (0, 0.3))
        np.testing.assert_array_equal(clean[0], noisy[0])
        assert np.any(clean[1] != noisy[1])


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"noise": 0.6}, "noise is 0.6, but must be a number from 0.0 to 0.5."),
        ({"noise": float("nan")}, "noise is nan"),
        ({"noise": "much"}, "noise is 'much'"),
        ({"test_share": 0.9}, "test_share is 0.9, but must be a number from 0.05 to 0.8."),
        ({"n_samples": 19}, "n_samples is 19, but must be a whole number from 20 to 2,000."),
        ({"n_samples": 20.5}, "n_samples is 20.5"),
        ({"seed": -1}, "seed is -1, but must be a whole number from 0 to 4,294,967,295."),
    ],
)
def test_a_setting_outside_its_limits_is_refused(settings, sentence):
    with pytest.raises(SettingError) as error:
        synthetic("circle", **settings)
    assert str(error.value).startswith(sentence)


def test_an_unknown_set_is_refused():
    with pytest.raises(SettingError, match="synthetic set is 'moons', but must be one of circle"):
        synthetic("moons")
