"""A straight line in own units, and the best one there is."""

import numpy as np
import pytest

import weightviz as wv
from weightviz.data.pairs import pair
from weightviz.dataset import Dataset, Variable
from weightviz.straight import Straight, least_squares, typical_error

# x is 10, 20, 30 and y is 1, 3, 8, standardised by hand with means 20 and 4, deviations 10 and 2.
X, Y = [[-1.0], [0.0], [1.0]], [-1.5, -0.5, 2.0]


@pytest.fixture
def small():
    return Dataset(
        X,
        Y,
        [],
        [],
        task="regression",
        features=(Variable("x", "m", 20, 10),),
        target=Variable("y", "g", 4, 2),
    )


@pytest.fixture(scope="module")
def windsor():
    return pair(wv.load_example("windsor"), "lotsize", "price")


def test_a_line_is_put_into_own_units(small):
    # y = 4 + 2 (0.5 z + 1) with z = (x - 20) / 10, so y = 4 + 0.1 x.
    line = Straight.of([0.5, 1.0], small)
    assert (line.per_unit, line.at_mean, line.at_zero) == pytest.approx((0.1, 6.0, 4.0))
    assert line.at(30) == pytest.approx(7.0)


def test_the_best_line_of_three_points_is_the_one_worked_out_by_hand(small):
    # Σ x y / Σ x² = 3.5 / 2, and the mean of y is 0.
    np.testing.assert_allclose(least_squares(small), [1.75, 0.0], atol=1e-12)
    # It misses by 0.25, -0.5 and 0.25, in deviations of 2 g.
    assert typical_error(small, [1.75, 0.0]) == pytest.approx(2 * np.sqrt(0.375 / 3))


def test_the_best_line_through_the_houses_of_windsor(windsor):
    line = Straight.of(least_squares(windsor), windsor)
    assert line.at_zero == pytest.approx(34_136.19, abs=0.005)
    assert line.per_unit == pytest.approx(6.598768, abs=5e-7)


def test_least_squares_is_numpys_polynomial_in_own_units(windsor):
    frame = wv.load_example("windsor").frame
    slope, intercept = np.polyfit(frame.lotsize, frame.price, 1)
    line = Straight.of(least_squares(windsor), windsor)
    assert (line.per_unit, line.at_zero) == pytest.approx((slope, intercept))


def test_gradient_descent_ends_at_the_best_line(windsor):
    run = wv.train(
        windsor,
        (),
        optimizer="sgd",
        learning_rate=0.2,
        batch_size=len(windsor.X_train),
        epochs=60,
        dtype=np.float64,
    )
    np.testing.assert_allclose(run.parameters, least_squares(windsor), atol=1e-9)


def test_the_typical_error_is_the_root_of_the_recorded_loss(windsor):
    run = wv.train(windsor, (), epochs=0, dtype=np.float64, parameters=[0.3, -0.2])
    recorded = np.sqrt(run.history.train_loss[0]) * windsor.target.std
    assert typical_error(windsor, [0.3, -0.2]) == pytest.approx(recorded)
