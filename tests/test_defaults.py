"""A first run with no setting touched is useful."""

import numpy as np
import pytest

from weightviz.analysis.baselines import baselines
from weightviz.data.examples import EXAMPLES, load_example
from weightviz.data.preparing import prepare
from weightviz.dataset import Dataset
from weightviz.defaults import usual_settings
from weightviz.network import Network
from weightviz.run import Run


def first_run(data):
    usual = usual_settings(data)
    run = Run(data, Network.for_dataset(data, usual.hidden, "tanh"), usual.training)
    run.advance(usual.epochs)
    return run


def bent(n_rows, seed=1):
    """Rows with a target that no straight line fits."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n_rows, 4))
    y = X[:, 0] * X[:, 1] + np.abs(X[:, 2]) + 0.5 * X[:, 3]
    n_test = n_rows // 4
    return Dataset(X[n_test:], y[n_test:], X[:n_test], y[:n_test], task="regression")


@pytest.mark.parametrize("n_rows", [200, 2_000, 20_000])
def test_the_first_run_beats_a_line_where_the_world_is_bent(n_rows):
    data = bent(n_rows)
    assert first_run(data).history.test_score[-1] > baselines(data)[1].test_score + 0.3


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_run_on_an_example_is_as_good_as_a_line(name):
    example = EXAMPLES[name]
    data = prepare(load_example(name), example.target, example.features)
    history = first_run(data).history
    constant, line = baselines(data)
    assert history.test_score[-1] > line.test_score - 0.05
    assert history.test_score[-1] > constant.test_score + 0.3


def test_training_on_does_not_spoil_the_first_run_on_few_rows():
    data = prepare(load_example("windsor"), "price")
    run = first_run(data)
    before = run.history.test_score[-1]
    run.advance(1_000)
    assert run.history.test_score[-1] > before - 0.05


def test_few_rows_for_their_inputs_are_held_back_most():
    rng = np.random.default_rng(0)
    penalties = [
        usual_settings(
            Dataset(rng.normal(size=(n, 20)), rng.normal(size=n), [], [], task="regression")
        ).training.l2
        for n in (50, 500, 5_000, 50_000)
    ]
    assert penalties == sorted(penalties, reverse=True)
    assert len(set(penalties)) == 4
