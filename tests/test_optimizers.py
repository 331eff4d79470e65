"""Steps of each optimizer, as one computes them by hand."""

import numpy as np
import pytest

from weightviz.optimizers import BLOCK, FLUSH_EVERY, OPTIMIZERS, OptimizerState
from weightviz.plan import replay


def steps(name, start, gradients, learning_rate):
    """Return the parameters after each step down the given gradients."""
    optimizer = OPTIMIZERS[name]
    parameters = np.array(start, float)
    workspace = np.empty((2, len(parameters)))
    state = OptimizerState(optimizer.n_moments, len(parameters), float)
    plan = optimizer.plan(parameters, workspace, state, learning_rate)
    visited = []
    for value in gradients:
        workspace[0] = optimizer.gradient_scale(learning_rate) * np.array(value)
        replay(plan)
        visited.append(parameters.copy())
    return visited


def test_sgd_goes_learning_rate_times_gradient():
    first, second = steps("sgd", [1, 2], [[0.5, -1], [1, 0]], 0.1)
    np.testing.assert_allclose(first, [0.95, 2.1])
    np.testing.assert_allclose(second, [0.85, 2.1])


def test_momentum_keeps_nine_tenths_of_its_speed():
    first, second, third = steps("momentum", [1], [[0.5], [0.5], [0]], 0.1)
    assert first == pytest.approx(0.95)  # speed 0.5
    assert second == pytest.approx(0.855)  # 0.9 × 0.5 + 0.5 = 0.95
    assert third == pytest.approx(0.7695)  # 0.9 × 0.95 = 0.855


def test_adam_first_goes_the_learning_rate_whatever_the_gradient():
    (first,) = steps("adam", [1, 1, 1], [[3, -0.001, 0]], 0.1)
    np.testing.assert_allclose(first, [0.9, 1.1, 1], rtol=1e-5)


def test_adam_second_step():
    _, second = steps("adam", [0], [[1], [3]], 0.1)
    mean = (0.9 * 0.1 * 1 + 0.1 * 3) / (1 - 0.9**2)
    square = (0.999 * 0.001 * 1 + 0.001 * 9) / (1 - 0.999**2)
    assert second == pytest.approx(-0.1 - 0.1 * mean / (np.sqrt(square) + 1e-8))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_parameters_beyond_one_block_are_moved_alike(name):
    n = 2 * BLOCK + 5
    visited = steps(name, np.ones(n), [np.ones(n), np.full(n, 2.0)], 0.1)
    for parameters in visited:
        assert parameters[0] < 1
        np.testing.assert_array_equal(parameters, parameters[0])


def test_moments_that_have_all_but_vanished_become_zero():
    state = OptimizerState(1, 2, np.float32)
    state.moments[0] = [1e-36, 1.0]
    for _ in range(FLUSH_EVERY):
        state.count()
    np.testing.assert_array_equal(state.moments[0], [0, 1])
