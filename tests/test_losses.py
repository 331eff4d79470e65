"""Losses agree with scikit-learn, and stay right where probabilities round to 0 and 1."""

import numpy as np
import pytest
from sklearn.metrics import log_loss

from weightviz.activations import OUTPUTS
from weightviz.losses import LOSSES, loss_for
from weightviz.plan import replay


def measured(name, z, targets):
    losses = np.empty(z.shape[1])
    replay(LOSSES[name].measure(np.array(z, float), np.array(targets, float), losses))
    return losses


def test_squared_error_by_hand():
    losses = measured("mse", np.array([[3.0, -1.0]]), [[1.0, 0.0]])
    np.testing.assert_allclose(losses, [4, 1])


def test_binary_cross_entropy_is_log_loss_of_the_sigmoid():
    z, y = np.array([[-1.5, 0.0, 0.3, 2.0]]), [0, 1, 1, 0]
    probability = 1 / (1 + np.exp(-z[0]))
    assert measured("binary_cross_entropy", z, [y]).mean() == pytest.approx(
        log_loss(y, probability)
    )


def test_cross_entropy_is_log_loss_of_the_softmax():
    z = np.random.default_rng(0).normal(size=(3, 6))
    y = [0, 2, 1, 1, 2, 0]
    probability = z.copy()
    replay(OUTPUTS["softmax"](probability))
    losses = measured("cross_entropy", z, np.eye(3)[y].T)
    assert losses.mean() == pytest.approx(log_loss(y, probability.T))


@pytest.mark.parametrize(
    ("name", "z", "target"),
    [
        ("binary_cross_entropy", [[1000.0]], [[0]]),
        ("binary_cross_entropy", [[-1000.0]], [[1]]),
        ("cross_entropy", [[1000.0], [0.0]], [[0], [1]]),
    ],
)
def test_being_sure_of_the_wrong_class_costs_a_finite_loss(name, z, target):
    assert measured(name, np.array(z), target)[0] == pytest.approx(1000)


def test_each_output_has_the_loss_that_matches_it():
    assert {output: loss_for(output).name for output in OUTPUTS} == {
        "linear": "mse",
        "sigmoid": "binary_cross_entropy",
        "softmax": "cross_entropy",
    }


@pytest.mark.parametrize("name", LOSSES)
def test_each_loss_says_why_in_one_sentence(name):
    assert LOSSES[name].why.endswith(".")
    assert LOSSES[name].why.count(".") == 1
