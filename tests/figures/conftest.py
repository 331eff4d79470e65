"""Runs that the tests of figures draw."""

from __future__ import annotations

import numpy as np
import pytest

from weightviz.data.examples import load_example
from weightviz.data.preparing import prepare
from weightviz.data.synthetic import synthetic
from weightviz.dataset import Dataset
from weightviz.network import Network
from weightviz.run import Run, train
from weightviz.training import TrainingSettings


@pytest.fixture(scope="session")
def circle_run():
    """Two inputs, two classes."""
    return train(synthetic("circle", noise=0.1), hidden=(3, 2), epochs=5, seed=1)


@pytest.fixture(scope="session")
def windsor_run():
    """A table with a number as its target."""
    return train(prepare(load_example("windsor"), "price"), hidden=(4,), epochs=5, seed=1)


@pytest.fixture(scope="session")
def penguins_run():
    """A table with three classes."""
    dataset = prepare(load_example("penguins"), "species")
    return train(dataset, hidden=(5,), epochs=10, seed=1)


@pytest.fixture(scope="session")
def run_with():
    """Makes a run, at epoch 0, on the square ±1 with weights that are known.

    ``run_with([3, 1, 2])`` has two inputs, one output and no hidden layer: weights, then bias.
    """

    def make(parameters, *, hidden=(), activation="tanh", y=(-1.0, 1.0, -1.0, 1.0), **dataset):
        X = np.array([[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]])
        task = dataset.pop("task", "regression")
        data = Dataset(X, np.asarray(y), X[:1], np.asarray(y)[:1], task=task, **dataset)
        network = Network.for_dataset(data, hidden, activation)
        return Run(data, network, TrainingSettings(), parameters=parameters)

    return make
