"""The same network trained again and again: which of its weights stay, and which just happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from weightviz.analysis.columns import (
    comparable,
    connections,
    has_sign,
    inputs_of_columns,
    strength,
)
from weightviz.analysis.connections import olden
from weightviz.analysis.contributions import by_column
from weightviz.analysis.jobs import Job
from weightviz.analysis.matching import matched
from weightviz.analysis.samples import bootstrapped
from weightviz.dataset import Dataset
from weightviz.defaults import usual_settings
from weightviz.errors import SettingError
from weightviz.evaluation import measure
from weightviz.limits import check_whole_between
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.stack import Stack
from weightviz.trained import TrainedNetwork
from weightviz.training import TrainingSettings

REPEATS = (2, 200)

SAME_LOSS = 0.1
"""Networks count as equally good whose loss is at most this share above the lowest one."""


@dataclass(frozen=True, eq=False)
class Stability:
    """What came of k trainings of one network, of those that did not diverge.

    Attributes
    ----------
    dataset : Dataset
    network : Network
    seeds : tuple of int, (k,)
    epoch : int
    parameters : ndarray (k, n_parameters)
        Float64, the neurons in the order of those of the first: see `matched`.
    train_loss, test_loss, test_score : ndarray (k,)
        On the dataset's rows, whatever sample a network was trained on; NaN without test rows.
    columns : tuple of str, (n_columns,)
    first_layer : ndarray (k, n_columns)
        √Σ w² over a column's weights to the first layer, per standard deviation: see `comparable`.
    connection : ndarray (k, n_columns)
        Olden's connection weights to the last output, see `connections`.
    signed : ndarray (n_columns,) of bool
        Whether these have a sign: several inputs of one column have no common one.
    weight_flips : ndarray (n_columns,)
        How many of the column's first weights, over all k, have not the sign of most.
    n_diverged : int
    """

    dataset: Dataset
    network: Network
    seeds: tuple[int, ...]
    epoch: int
    parameters: Array
    train_loss: Array
    test_loss: Array
    test_score: Array
    columns: tuple[str, ...]
    first_layer: Array
    connection: Array
    signed: Array
    weight_flips: Array
    n_diverged: int

    @property
    def connection_flips(self) -> Array:
        """In how many of the k a column's connection has not the sign of most, (n_columns,)."""
        return _minority(self.connection)

    @property
    def loss(self) -> Array:
        """Test losses, or training losses without test rows, (k,)."""
        return self.train_loss if np.isnan(self.test_loss).all() else self.test_loss

    @property
    def most_different(self) -> tuple[int, int] | None:
        """Of the equally good ones, the two whose weights are farthest apart; None of fewer."""
        loss = self.loss
        good = map(int, np.flatnonzero(loss <= loss.min() * (1 + SAME_LOSS)))
        pairs = combinations(good, 2)
        return max(pairs, key=lambda pair: self.distance(*pair), default=None)

    def distance(self, i: int, j: int) -> float:
        """Root of the summed squared differences of two networks, laid beside each other."""
        return float(np.linalg.norm(self.parameters[i] - self._beside(j, i)))

    def trained(self, i: int, beside: int | None = None) -> TrainedNetwork:
        """One of the networks on its own; its neurons in the order of another one's, if wished."""
        parameters = self.parameters[i] if beside is None else self._beside(i, beside)
        return TrainedNetwork.of(self.dataset, self.network, parameters, self.epoch)

    def _beside(self, i: int, other: int) -> Array:
        return matched(self.network, self.parameters[other], self.parameters[i])


class Repeating(Job):
    """Trainings of the same network under way; see `stability` for the parameters."""

    def __init__(
        self,
        data: Dataset,
        hidden: Sequence[int] | None = None,
        *,
        repeats: int = 20,
        bootstrap: bool = False,
        activation: str | Sequence[str] = "tanh",
        initializer: str = "glorot",
        settings: TrainingSettings | None = None,
        epochs: int | None = None,
        seed: int = 0,
    ) -> None:
        check_whole_between("repeats", repeats, REPEATS)
        usual = usual_settings(data)
        self._data = data
        self._network = Network.for_dataset(
            data, usual.hidden if hidden is None else hidden, activation
        )
        self._seeds = tuple(range(seed, seed + repeats))
        samples = [bootstrapped(data, each) if bootstrap else data for each in self._seeds]
        stack = Stack(
            samples,
            [self._network] * repeats,
            settings or usual.training,
            seeds=self._seeds,
            initializer=initializer,
        )
        super().__init__([stack], usual.epochs if epochs is None else epochs)

    def result(self) -> Stability:
        """What has come of it so far.

        Raises
        ------
        SettingError
            If fewer than two have not diverged.
        """
        [stack] = self.stacks
        kept = np.flatnonzero(~stack.stopped)
        if len(kept) < 2:
            raise SettingError(
                f"Of {len(self._seeds)} trainings {len(kept)} did not diverge, and two are needed "
                "to compare; take a smaller learning rate."
            )
        network, data = self._network, self._data
        found = [stack.parameters(int(i)).astype(float) for i in kept]
        parameters = np.array([matched(network, found[0], each) for each in found])
        features = data.features
        on_one_scale = [comparable(network, each, data) for each in parameters]
        first = np.array([network.weights(each, 0) for each in parameters])
        train_loss, test_loss, _, test_score = np.transpose(
            [measure(data, network, each) for each in parameters]
        )
        return Stability(
            data,
            network,
            tuple(self._seeds[i] for i in kept),
            self.epoch,
            parameters,
            train_loss,
            test_loss,
            test_score,
            tuple(inputs_of_columns(data.features)),
            np.array([strength(features, network.weights(each, 0)) for each in on_one_scale]),
            np.array([connections(features, olden(network, each)) for each in on_one_scale]),
            has_sign(data.features),
            np.array(list(by_column(data.features, _minority(first).sum(axis=1)).values())),
            len(self._seeds) - len(kept),
        )


def stability(
    data: Dataset,
    hidden: Sequence[int] | None = None,
    *,
    repeats: int = 20,
    bootstrap: bool = False,
    activation: str | Sequence[str] = "tanh",
    initializer: str = "glorot",
    settings: TrainingSettings | None = None,
    epochs: int | None = None,
    seed: int = 0,
) -> Stability:
    """Train the same network from several seeds, all at once, and lay the results side by side.

    Parameters
    ----------
    data : Dataset
    hidden : sequence of int, optional
        Neurons of each hidden layer; those of `usual_settings` if not given, as for settings and
        epochs.
    repeats : int
        How many trainings, 2 to 200.
    bootstrap : bool
        Whether each also learns from its own sample: as many training rows, drawn with replacement.
    activation, initializer, settings, epochs
        As in `train`.
    seed : int
        The first of the seeds.

    Raises
    ------
    SettingError
        For a setting outside what is allowed, or if fewer than two do not diverge.
    """
    repeating = Repeating(
        data,
        hidden,
        repeats=repeats,
        bootstrap=bootstrap,
        activation=activation,
        initializer=initializer,
        settings=settings,
        epochs=epochs,
        seed=seed,
    )
    repeating.advance()
    return repeating.result()


def _minority(values: Array) -> Array:
    """How many along the first axis have the sign of fewer; a 0 has none."""
    return np.asarray(np.minimum((values > 0).sum(axis=0), (values < 0).sum(axis=0)))
