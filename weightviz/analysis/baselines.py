"""What a network has to beat: always the same answer, and a plain linear or logistic regression."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from math import isnan

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LinearRegression, LogisticRegression

from weightviz.dataset import Dataset
from weightviz.evaluation import measure
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.run import Run
from weightviz.scores import SCORES

# Rows that a baseline is fitted on, of more a sample: few weights need no more.
MOST_ROWS = 20_000
_MOST_STEPS = 300
# As good as never: the log of the odds of a class that no training row has.
_NEVER = -30.0


@dataclass(frozen=True, eq=False)
class Baseline:
    """A simple answer to the same question, measured as a run is.

    Attributes
    ----------
    name : str
        "constant" or "linear".
    label : str
        What it does, for people: "always saying the mean".
    train_loss, test_loss : float
        The loss of the dataset; NaN without test rows.
    train_score, test_score : float
        R² or accuracy, see ``SCORES``; NaN without test rows.
    parameters : ndarray (n_parameters,)
        As weights and bias of a network without hidden layers.
    """

    name: str
    label: str
    train_loss: float
    test_loss: float
    train_score: float
    test_score: float
    parameters: Array


def baselines(dataset: Dataset) -> tuple[Baseline, ...]:
    """Measure the baselines of a dataset, the simplest first.

    Always the same: the mean of the training rows, or their most frequent class, with the classes'
    shares as probabilities. Linear: least squares, or logistic regression with scikit-learn's
    usual penalty, on the same inputs; on a sample of 20,000 training rows if there are more. It is
    missing where all these rows have one class.

    Both are networks without hidden layers, so their losses and scores are those of a run.
    """
    if dataset.task == "regression":
        return (
            _measured(dataset, "constant", "always saying the mean", _mean(dataset)),
            _measured(dataset, "linear", "plain linear regression", _least_squares(dataset)),
        )
    classes = dataset.class_indices(dataset.y_train)
    shares = np.bincount(classes, minlength=len(dataset.classes)) / len(classes)
    most_frequent = dataset.classes[shares.argmax()]
    constant = _measured(
        dataset, "constant", f"always saying '{most_frequent}'", _odds(dataset, shares)
    )
    rows = _sample(len(classes))
    if len(np.unique(classes[rows])) < 2:
        return (constant,)
    parameters = _logistic(dataset, rows, classes[rows])
    return constant, _measured(dataset, "linear", "plain logistic regression", parameters)


def verdict(run: Run, found: tuple[Baseline, ...], epoch: int | None = None) -> str:
    """Say in a sentence whether a run beats its baselines, on the test rows if there are any.

    Scores that people read as the same count as the same.

    Parameters
    ----------
    run : Run
    found : tuple of Baseline
        Of the run's dataset.
    epoch : int, optional
        Recorded epoch to judge; the newest if not given.
    """
    history, score = run.history, SCORES[run.dataset.task]
    row = history.row_at(run.epoch if epoch is None else epoch)
    tested = not isnan(history.test_score[row])
    own = (history.test_score if tested else history.train_score)[row]
    if isnan(own):
        target = run.dataset.target.name
        return f"There is no {score.label} to compare: {target} varies too little among the rows."
    rows = "test rows" if tested else "training rows"
    theirs = [b.test_score if tested else b.train_score for b in found]
    shown = score.words(own)
    network = f"The network ({score.label} {shown} on the {rows})"
    said = [
        f"{baseline.label} ({score.words(value)})"
        for baseline, value in zip(found, theirs, strict=True)
    ]
    beaten = [value < own and score.words(value) != shown for value in theirs]
    if all(beaten):
        return f"{network} beats {' and '.join(said)}."
    missed = [words for words, beats in zip(said, beaten, strict=True) if not beats]
    others = [words for words, beats in zip(said, beaten, strict=True) if beats]
    but = f", but beats {' and '.join(others)}" if others else ""
    return f"{network} does not beat {' or '.join(missed)}{but}."


def _measured(dataset: Dataset, name: str, label: str, parameters: Array) -> Baseline:
    network = Network.for_dataset(dataset, (), ())
    train_loss, test_loss, train_score, test_score = measure(dataset, network, parameters)
    return Baseline(name, label, train_loss, test_loss, train_score, test_score, parameters)


def _flat(weights: Array, bias: Array) -> Array:
    """Parameters of a network without hidden layers; weights are (n_outputs, n_features)."""
    return np.column_stack([weights, bias]).astype(float).ravel()


def _mean(dataset: Dataset) -> Array:
    return _flat(np.zeros((1, dataset.n_features)), np.array([dataset.y_train.mean()]))


def _least_squares(dataset: Dataset) -> Array:
    rows = _sample(len(dataset.X_train))
    line = LinearRegression().fit(dataset.X_train[rows], dataset.y_train[rows])
    return _flat(line.coef_[np.newaxis], np.array([line.intercept_]))


def _odds(dataset: Dataset, shares: Array) -> Array:
    """Weights of 0, and biases that make the classes as probable as they are frequent."""
    with np.errstate(divide="ignore"):
        bias = np.maximum(np.log(shares), _NEVER)
    if dataset.n_outputs == 1:
        bias = bias[1:] - bias[:1]
    return _flat(np.zeros((len(bias), dataset.n_features)), bias)


def _logistic(dataset: Dataset, rows: Array, classes: Array) -> Array:
    with warnings.catch_warnings():
        # Its last step is good enough to be beaten.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model = LogisticRegression(max_iter=_MOST_STEPS).fit(dataset.X_train[rows], classes)
    weights, bias = model.coef_, model.intercept_
    if dataset.n_outputs == 1:
        return _flat(weights, bias)
    if len(weights) == 1:  # two classes of several: the odds of the second against the first
        weights, bias = np.vstack([0 * weights, weights]), np.append(0, bias)
    # A class that is not in the rows is far below the others, whatever the inputs.
    flat = np.zeros((dataset.n_outputs, dataset.n_features)), np.full(dataset.n_outputs, _NEVER)
    flat[0][model.classes_], flat[1][model.classes_] = weights, bias
    return _flat(*flat)


def _sample(n_rows: int) -> Array:
    """Places of at most 20,000 rows, always the same for as many rows."""
    if n_rows <= MOST_ROWS:
        return np.arange(n_rows)
    return np.sort(np.random.default_rng(0).choice(n_rows, MOST_ROWS, replace=False))
