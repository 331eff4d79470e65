"""A trained network on its own: all that it takes to predict, and to be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from weightviz.dataset import Dataset, Encoder, Subject, Variable
from weightviz.errors import DataError, SettingError
from weightviz.names import column_sizes
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.rows import finite_rows
from weightviz.start import check_fit

# Activations that are computed at once, so that many rows take little memory.
BLOCK = 10_000_000


@dataclass(frozen=True, eq=False)
class TrainedNetwork(Subject):
    """A network with its parameters at one moment, and the preparation of its data; no rows.

    Attributes
    ----------
    network : Network
    parameters : ndarray (n_parameters,)
        float32 or float64.
    task, features, target, classes, labels
        See `Subject`.
    title : str
        What the data are called.
    notes, warnings : tuple of str
        Sentences on the data, see `Dataset`.
    epoch : int
        Epochs that it has been trained for.
    encoder : Encoder, optional
        Lets it predict for tables.

    Raises
    ------
    SettingError
        For a network that does not fit the features and the target.
    """

    network: Network
    parameters: Array
    task: str
    features: tuple[Variable, ...]
    target: Variable
    classes: tuple[str, ...]
    labels: Array
    title: str = ""
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    epoch: int = 0
    encoder: Encoder | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        check_fit(self, self.network)

    @classmethod
    def of(
        cls, dataset: Dataset, network: Network, parameters: Array, epoch: int
    ) -> TrainedNetwork:
        """Put a network together with the names of a dataset and a copy of its parameters."""
        return cls(
            network,
            parameters.copy(),
            dataset.task,
            dataset.features,
            dataset.target,
            dataset.classes,
            dataset.labels,
            dataset.title,
            dataset.notes,
            dataset.warnings,
            epoch,
            dataset.encoder,
        )

    def inputs(self, rows: Any) -> Array:
        """What the network sees of rows, (n_samples, n_features): see `predict`."""
        if self.encoder is not None and not isinstance(rows, (np.ndarray, list, tuple)):
            rows = self.encoder.encode(rows)
        X = finite_rows("rows", rows)
        if X.shape[1] != self.network.n_features:
            raise DataError(
                f"rows has {X.shape[1]} columns, but this network needs "
                f"{self.network.n_features} features in each row."
            )
        return X

    def outputs(self, rows: Any) -> Array:
        """What the output layer says about rows, (n_samples, n_outputs): see `predict`."""
        X = self.inputs(rows)
        n_rows = max(1, BLOCK // sum(column_sizes(self.network)))
        parts = (X[start : start + n_rows] for start in range(0, max(len(X), 1), n_rows))
        return np.vstack([self.network.forward(self.parameters, part)[-1] for part in parts])

    def predict(self, rows: Any) -> Array:
        """Predict in the target's own units, or labels.

        Parameters
        ----------
        rows : table or array-like (n_samples, n_features)
            A table like the one the data were prepared from, or what the network sees.

        Returns
        -------
        ndarray (n_samples,)

        Raises
        ------
        DataError
            For rows that do not have the features, or hold text, missing or infinite values where
            the network needs numbers.
        """
        return self.decode(self.outputs(rows))

    def probabilities(self, rows: Any) -> Array:
        """Tell how probable each class is, (n_samples, n_classes): see `predict`.

        Raises
        ------
        SettingError
            If the target has no classes.
        DataError
            As `predict`.
        """
        if not self.classes:
            raise SettingError(
                f"{self.target.name} is learned by regression, which has no classes; use predict."
            )
        return self.class_probabilities(self.outputs(rows))
