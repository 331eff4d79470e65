"""Small datasets for tests of the core."""

import numpy as np

import weightviz as wv

OUTPUTS = ("linear", "sigmoid", "softmax")


def small_dataset(output, *, n_train=47, n_test=20, n_features=3, seed=7):
    """Make a dataset that needs the given output layer."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n_train + n_test, n_features))
    signal = np.sin(X[:, 0]) + X[:, 1] * X[:, -1]
    if output == "linear":
        y, task = signal, "regression"
    else:
        edges = [0.0] if output == "sigmoid" else [-0.5, 0.5]
        y, task = np.array(["low", "mid", "top"])[np.digitize(signal, edges)], "classification"
    return wv.Dataset(X[:n_train], y[:n_train], X[n_train:], y[n_train:], task=task)
