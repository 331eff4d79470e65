"""Permutation importance, by scikit-learn: what shuffling columns costs a network's score."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.inspection import permutation_importance
from sklearn.metrics import get_scorer

from weightviz.dataset import Dataset
from weightviz.plan import Array
from weightviz.scores import SCORES
from weightviz.trained import TrainedNetwork

MOST_ROWS = 2_000
"""Rows that are permuted; of more, a random sample."""


class PermutedColumns(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """A network whose features, for scikit-learn, are the columns of a table.

    scikit-learn permutes the columns of X one by one. Here X holds in each column the numbers of
    the rows; predicting looks up what these rows have there: so the inputs of one table column are
    permuted together, and a column with one input as scikit-learn would permute it itself.
    """

    def __init__(
        self, trained: TrainedNetwork, rows: Array, groups: Sequence[Sequence[int]]
    ) -> None:
        self.trained, self.rows, self.groups = trained, rows, groups

    @property
    def places(self) -> Array:
        """X before anything is permuted, (n_samples, n_columns)."""
        return np.tile(np.arange(len(self.rows))[:, np.newaxis], len(self.groups))

    def fit(self, X: Array, y: Array) -> PermutedColumns:  # noqa: ARG002
        """Do nothing: the network is trained already."""
        return self

    def predict(self, X: Array) -> Array:
        """Predict for rows whose columns come from the rows numbered in X."""
        inputs = self.rows.copy()
        for column, group in enumerate(self.groups):
            inputs[:, group] = self.rows[X[:, column][:, np.newaxis], list(group)]
        return self.trained.predict(inputs)


def permuted(
    trained: TrainedNetwork,
    data: Dataset,
    groups: Sequence[Sequence[int]],
    *,
    repeats: int = 20,
    seed: int = 0,
) -> tuple[str, float, Array]:
    """Permute groups of inputs, each as one.

    Parameters
    ----------
    trained : TrainedNetwork
    data : Dataset
    groups : sequence of sequence of int
        Places of the inputs.
    repeats, seed : int

    Returns
    -------
    tuple
        "test" or "training", for the rows that were used; the score before, and every drop of it
        (n_groups, repeats): NaN where the score has no meaning.
    """
    has_test = len(data.X_test) > 0
    X, y = (data.X_test, data.y_test) if has_test else (data.X_train, data.y_train)
    if len(X) > MOST_ROWS:
        chosen = np.sort(np.random.default_rng(seed).choice(len(X), MOST_ROWS, replace=False))
        X, y = X[chosen], y[chosen]
    if data.task == "regression":
        y = data.target.mean + data.target.std * y
    rows = "test" if has_test else "training"
    if len(X) < 2 or (data.task == "regression" and not np.ptp(y)):
        return rows, np.nan, np.full((len(groups), repeats), np.nan)
    estimator = PermutedColumns(trained, X, groups)
    scoring = SCORES[data.task].name
    found = permutation_importance(
        estimator, estimator.places, y, scoring=scoring, n_repeats=repeats, random_state=seed
    )
    score = get_scorer(scoring)(estimator, estimator.places, y)
    return rows, float(score), np.asarray(found.importances)
