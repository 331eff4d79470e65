"""A dataset: arrays for training and testing, with the names and units of their columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from weightviz.errors import DataError
from weightviz.limits import check_one_of
from weightviz.losses import loss_for
from weightviz.plan import Array
from weightviz.rows import check_finite, finite_rows

TASKS = ("regression", "classification")


class Encoder(Protocol):
    """Turns a table like the one a dataset was made from into what its network sees."""

    def encode(self, table: Any) -> Array:
        """Return an array (n_samples, n_features) of floats."""
        ...


@dataclass(frozen=True)
class Variable:
    """A column as a person knows it.

    Attributes
    ----------
    name, unit : str
    mean, std : float
        Value in its own unit = mean + std × value that the network sees.
    group : str
        Name of the source column if this is one of its categories, one of the inputs made from
        a date, or says where a value was missing; else empty.
    """

    name: str
    unit: str = ""
    mean: float = 0.0
    std: float = 1.0
    group: str = ""


class Subject:
    """What a network is about: a task, features and a target, and what follows from them.

    Attributes
    ----------
    task : str
        "regression" or "classification".
    features : tuple of Variable
        What each input stands for.
    target : Variable
    classes : tuple of str
        Of a classification, in the order of the outputs.
    labels : ndarray (n_classes,)
        What a prediction says for each class.
    """

    task: str
    features: tuple[Variable, ...]
    target: Variable
    classes: tuple[str, ...]
    labels: Array

    @property
    def n_features(self) -> int:
        """Number of inputs of a network for this."""
        return len(self.features)

    @property
    def n_outputs(self) -> int:
        """Number of outputs that a network for this target has."""
        return len(self.classes) if len(self.classes) > 2 else 1

    @property
    def output(self) -> str:
        """Output layer that fits the target: "linear", "sigmoid" or "softmax"."""
        if self.task == "regression":
            return "linear"
        return "sigmoid" if len(self.classes) == 2 else "softmax"

    @property
    def loss(self) -> str:
        """Loss that goes with the output, a key of ``LOSSES``."""
        return loss_for(self.output).name

    def decode(self, outputs: Array) -> Array:
        """Turn outputs (n, n_outputs) into the target's own units, or labels as y has them (n,)."""
        if self.task == "regression":
            return np.asarray(self.target.mean + self.target.std * outputs[:, 0].astype(float))
        if self.n_outputs == 1:
            indices = (outputs[:, 0] > 0.5).astype(np.intp)
        else:
            indices = outputs.argmax(axis=1)
        return self.labels[indices]

    def class_probabilities(self, outputs: Array) -> Array:
        """Turn outputs (n, n_outputs) into a probability for each class (n, n_classes)."""
        if self.n_outputs > 1:
            return outputs
        return np.column_stack([1 - outputs[:, 0], outputs[:, 0]])


@dataclass(frozen=True, eq=False)
class Dataset(Subject):
    """Rows to train on and rows to test with, used as they are: nothing is scaled or shuffled.

    Parameters
    ----------
    X_train, X_test : array-like (n_samples, n_features)
        Finite numbers. ``X_test`` may have no rows.
    y_train, y_test : array-like (n_samples,)
        Finite numbers for a regression, labels for a classification.
    task : str
        "regression" or "classification".
    features : tuple of Variable
        One for each column of X; x1, x2, … if not given.
    target : Variable
        Regression: ``y`` is on the scale that its mean and std undo.
    classes : tuple of str
        Classification: the label of each class index; the sorted labels of y if not given. Of two
        classes the second is the one whose probability the network computes.
    title : str
    notes : tuple of str
        Sentences on what was done to the data.
    warnings : tuple of str
        Sentences on what to think about before trusting a score.
    encoder : Encoder, optional
        Lets a trained network predict for tables.
    places : pair of ndarray, optional
        Of the training and of the test rows in the table they come from, counted from 0.

    Raises
    ------
    SettingError
        For an unknown task.
    DataError
        For arrays that do not fit together, or that cannot be learnt from.
    """

    X_train: Array
    y_train: Array
    X_test: Array
    y_test: Array
    task: str
    features: tuple[Variable, ...] = ()
    target: Variable = Variable("y")
    classes: tuple[str, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    encoder: Encoder | None = field(default=None, repr=False)
    places: tuple[Array, Array] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        check_one_of("task", self.task, TASKS)
        X_train = finite_rows("X_train", self.X_train)
        # An empty list says nothing about columns.
        X_test = finite_rows("X_test", self.X_test) if len(self.X_test) else X_train[:0]
        for part, X in (("train", X_train), ("test", X_test)):
            object.__setattr__(self, f"X_{part}", X)
            object.__setattr__(self, f"y_{part}", np.asarray(getattr(self, f"y_{part}")))
            self._check_rows(part)
        if len(self.X_train) == 0:
            raise DataError("There is no row to train on; X_train needs at least one.")
        if self.X_train.shape[1] != self.X_test.shape[1]:
            raise DataError(
                f"X_train has {self.X_train.shape[1]} columns and X_test {self.X_test.shape[1]}; "
                "both need the same features."
            )
        if not self.features:
            names = (f"x{i + 1}" for i in range(self.X_train.shape[1]))
            object.__setattr__(self, "features", tuple(Variable(name) for name in names))
        if len(self.features) != self.X_train.shape[1]:
            raise DataError(
                f"There are {len(self.features)} features for {self.X_train.shape[1]} columns "
                "of X_train; give one name for each column."
            )
        if self.task == "classification":
            self._check_classes()

    def _check_rows(self, part: str) -> None:
        X, y = getattr(self, f"X_{part}"), getattr(self, f"y_{part}")
        if y.ndim != 1 or len(y) != len(X):
            raise DataError(
                f"y_{part} has shape {y.shape}, but X_{part} has {len(X)} rows; y_{part} must be "
                "one-dimensional, with one value for each row."
            )
        if self.task == "classification":
            if y.dtype.kind == "f":
                check_finite(f"y_{part}", y)
        else:
            try:
                y = y.astype(float)
            except (TypeError, ValueError):
                raise DataError(
                    f"y_{part} holds values that are not numbers; a regression needs numbers, "
                    'labels go with task="classification".'
                ) from None
            object.__setattr__(self, f"y_{part}", y)
            check_finite(f"y_{part}", y)

    def _check_classes(self) -> None:
        try:
            labels = self._labels
        except TypeError:
            raise DataError(
                "The labels are of several kinds that have no common order; "
                "make them all text or all numbers."
            ) from None
        if not self.classes:
            object.__setattr__(self, "classes", tuple(str(label) for label in labels))
        if len(self.classes) < 2:
            raise DataError(
                f"The target has one class only ({', '.join(self.classes)}); "
                "a classification needs at least two."
            )
        for label in labels:
            if str(label) not in self.classes:
                raise DataError(
                    f"The label {str(label)!r} is not among the classes: {', '.join(self.classes)}."
                )

    @cached_property
    def _labels(self) -> Array:
        """Sorted labels that occur in y."""
        parts = [y for y in (self.y_train, self.y_test) if len(y)]
        return np.unique(np.concatenate(parts))

    def class_indices(self, y: Array) -> Array:
        """Return the class index (n,) of each label of y (n,).

        Raises
        ------
        DataError
            For a label that is not among the classes.
        """
        index = {label: i for i, label in enumerate(self.classes)}
        try:
            return np.array([index[str(label)] for label in np.asarray(y)], np.intp)
        except KeyError as unknown:
            raise DataError(
                f"The label {unknown} is not among the classes: {', '.join(self.classes)}."
            ) from None

    def targets(self, y: Array) -> Array:
        """Return what the outputs should be for y (n,), as floats (n, n_outputs).

        A regression's y as it is, 0 or 1 for two classes, one-hot rows for more.
        """
        if self.task == "regression":
            return np.asarray(y, float)[:, np.newaxis]
        indices = self.class_indices(y)
        if self.n_outputs == 1:
            return indices[:, np.newaxis].astype(float)
        return np.eye(self.n_outputs)[indices]

    @cached_property
    def labels(self) -> Array:  # type: ignore[override]  # both are only read
        """The label that each class has in y, (n_classes,); empty for a regression.

        Classes are text, but whoever gave labels 0 and 1 gets 0 and 1 back. A class that no row has
        is known as text only; beside numbers it takes an object array, or NumPy would turn the
        numbers into text.
        """
        if self.task == "regression":
            return np.array([])
        known = {str(label): label for label in self._labels}
        values = [known.get(label, label) for label in self.classes]
        return np.array(values, None if len(known) == len(values) else object)
