"""First weights have the spread that their initializer promises."""

import numpy as np
import pytest

from weightviz.initializers import INITIALIZERS


@pytest.mark.parametrize(
    ("name", "std"),
    [
        ("glorot", np.sqrt(2 / 500)),  # of a uniform one in ±a: a / sqrt(3)
        ("he", np.sqrt(2 / 300)),
        ("normal", 0.5),
        ("zeros", 0.0),
    ],
)
def test_spread_of_the_weights(name, std):
    weights = INITIALIZERS[name].draw(np.random.default_rng(0), 300, 200)
    assert weights.shape == (300, 200)
    assert weights.std() == pytest.approx(std, rel=0.01)
    assert abs(weights.mean()) <= 0.01 * std


def test_glorot_stays_within_its_limit():
    weights = INITIALIZERS["glorot"].draw(np.random.default_rng(0), 20, 10)
    assert np.abs(weights).max() <= np.sqrt(6 / 30)
