"""One row a step: the rows come in order, and every step is worked out by hand."""

import numpy as np
import pytest

from weightviz.dataset import Dataset
from weightviz.network import Network
from weightviz.row_by_row import RowByRow
from weightviz.run import Run
from weightviz.training import TrainingSettings

SETTINGS = TrainingSettings("sgd", learning_rate=0.2, batch_size=1, shuffle=False)
X = np.array([[0.5, -1.0], [1.0, 0.25], [-0.5, 0.75]])
Y = np.array(["go", "stay", "go"])
START = [1.0, 0.5, -0.25]


def run(kind):
    dataset = Dataset(X, Y, X[:0], Y[:0], task="classification", classes=("stay", "go"))
    network = Network.for_dataset(dataset, (), ())
    return kind(dataset, network, SETTINGS, parameters=START)


def step(parameters, row):
    """w ← w − η (p − y) x, the gradient of the cross-entropy of a sigmoid (Bishop 2006, 4.91)."""
    x = np.array([*X[row], 1.0])
    p = 1 / (1 + np.exp(-parameters @ x))
    return parameters - 0.2 * (p - (Y[row] == "go")) * x


def test_each_step_learns_from_the_next_row_and_after_the_last_from_the_first():
    found = run(RowByRow)
    found.advance(2)
    found.advance(5)  # in two goes: the order goes on
    expected = np.array(START)
    for k in range(7):
        np.testing.assert_allclose(found.parameters_at(k), expected, rtol=1e-5)
        expected = step(expected, k % 3)
    np.testing.assert_array_equal(found.history.epochs, range(8))


def test_steps_over_all_rows_are_an_epoch_of_a_run():
    single, whole = run(RowByRow), run(Run)
    single.advance(12)
    whole.advance(4)
    np.testing.assert_array_equal(single.parameters, whole.parameters)
    assert single.history.train_loss[-1] == whole.history.train_loss[-1]


@pytest.mark.parametrize("rate", [0.05, 0.5])
def test_other_settings_act_on_the_row_that_is_next(rate):
    found = run(RowByRow)
    found.advance(1)
    before = found.parameters.copy()
    found.change(TrainingSettings("sgd", learning_rate=rate, batch_size=1, shuffle=False))
    found.advance(1)
    moved = found.parameters - before
    np.testing.assert_allclose(moved, (step(before, 1) - before) * rate / 0.2, rtol=1e-4)
