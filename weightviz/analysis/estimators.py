"""Networks as scikit-learn knows models: for its inspection, pipelines and cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from weightviz.dataset import Dataset
from weightviz.errors import SettingError
from weightviz.plan import Array
from weightviz.run import Run, train
from weightviz.trained import TrainedNetwork

# Parameters of an estimator that a run keeps in its settings.
_SETTINGS = ("optimizer", "learning_rate", "batch_size", "l1", "l2")


class _NetworkEstimator(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """What both kinds share; neither X nor y is scaled.

    Parameters
    ----------
    hidden, activation, optimizer, learning_rate, batch_size, l1, l2, epochs, seed
        As in `weightviz.train`.

    Attributes
    ----------
    trained_ : TrainedNetwork
    n_features_in_ : int
    """

    _task = ""

    def __init__(
        self,
        hidden: Sequence[int] = (8, 4),
        *,
        activation: str | Sequence[str] = "tanh",
        optimizer: str = "adam",
        learning_rate: float = 0.01,
        batch_size: int = 32,
        l1: float = 0.0,
        l2: float = 0.0,
        epochs: int = 100,
        seed: int = 0,
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.batch_size = batch_size
        self.l1 = l1
        self.l2 = l2
        self.epochs = epochs
        self.seed = seed

    @classmethod
    def of(cls, model: Run | TrainedNetwork) -> Self:
        """Wrap a network that is trained already; X is what it sees, y in the target's own units.

        Parameters are those of the run, and of a trained network its layers and epochs: what it
        was trained with is not known, and fitting anew takes the usual rest.

        Raises
        ------
        SettingError
            If it was trained for the other task.
        """
        trained = model.trained() if isinstance(model, Run) else model
        if trained.task != cls._task:
            raise SettingError(
                f"This network was trained for {trained.task}, and {cls.__name__} is for "
                f"{cls._task}."
            )
        known: dict[str, Any] = {}
        if isinstance(model, Run):
            known = {name: getattr(model.settings, name) for name in _SETTINGS}
            known["seed"] = model.seed
        made = cls(
            trained.network.hidden,
            activation=trained.network.activations,
            epochs=trained.epoch,
            **known,
        )
        made._take(trained)
        return made

    def _take(self, trained: TrainedNetwork) -> None:
        self.trained_ = trained
        self.n_features_in_ = trained.n_features

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Train a network on rows X (n_samples, n_features) and their targets y (n_samples,)."""
        rows, targets = validate_data(self, X, y, y_numeric=self._task == "regression")
        data = self._dataset(rows, targets)
        settings: dict[str, Any] = self.get_params()
        self._take(train(data, settings.pop("hidden"), **settings).trained())
        return self

    def _dataset(self, X: Array, y: Array) -> Dataset:
        return Dataset(X, y, X[:0], y[:0], task=self._task)

    def predict(self, X: ArrayLike) -> Array:
        """Predict numbers or labels for rows, (n_samples,)."""
        check_is_fitted(self)
        return self.trained_.predict(validate_data(self, X, reset=False))


class NetworkRegressor(RegressorMixin, _NetworkEstimator):  # type: ignore[misc]
    """A network for numbers, with scikit-learn's interface; see `weightviz.train`.

    Nothing is standardised, neither X nor y: both should be on a scale of about 1, by a
    ``StandardScaler`` in a pipeline and a ``TransformedTargetRegressor`` around it.
    """

    _task = "regression"


class NetworkClassifier(ClassifierMixin, _NetworkEstimator):  # type: ignore[misc]
    """A network for classes, with scikit-learn's interface; see `weightviz.train`.

    X is not standardised and should be on a scale of about 1, by a ``StandardScaler`` in a
    pipeline.

    Attributes
    ----------
    classes_ : ndarray (n_classes,)
        Labels, in the order of the probabilities.
    """

    _task = "classification"

    def _take(self, trained: TrainedNetwork) -> None:
        super()._take(trained)
        self.classes_ = trained.labels

    def _dataset(self, X: Array, y: Array) -> Dataset:
        check_classification_targets(y)
        return super()._dataset(X, y)

    def predict_proba(self, X: ArrayLike) -> Array:
        """Tell how probable each class is, (n_samples, n_classes)."""
        check_is_fitted(self)
        return self.trained_.probabilities(validate_data(self, X, reset=False))
