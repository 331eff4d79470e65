"""Samples of a dataset's rows."""

from __future__ import annotations

from dataclasses import replace

from weightviz.dataset import Dataset
from weightviz.streams import SAMPLES, stream


def fewer_rows(data: Dataset, n_train: int, n_test: int | None = None, *, seed: int = 0) -> Dataset:
    """The same data with at most so many rows, drawn at random.

    Fewer are the first of more: a row that was drawn stays when more are wanted.

    Parameters
    ----------
    data : Dataset
    n_train : int
    n_test : int, optional
        All test rows if not given.
    seed : int
    """
    rng = stream(seed, SAMPLES)
    train, test = (rng.permutation(len(X)) for X in (data.X_train, data.X_test))
    train, test = train[:n_train], test if n_test is None else test[:n_test]
    return replace(
        data,
        X_train=data.X_train[train],
        y_train=data.y_train[train],
        X_test=data.X_test[test],
        y_test=data.y_test[test],
        places=None,
    )


def bootstrapped(data: Dataset, seed: int) -> Dataset:
    """The same data with as many training rows, drawn with replacement (a bootstrap sample)."""
    n_rows = len(data.X_train)
    rows = stream(seed, SAMPLES).integers(0, n_rows, n_rows)
    return replace(data, X_train=data.X_train[rows], y_train=data.y_train[rows], places=None)
