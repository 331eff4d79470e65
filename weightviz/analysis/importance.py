"""Which columns matter: four measures of one network, side by side, and why they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from weightviz.analysis.columns import (
    comparable,
    connections,
    has_sign,
    inputs_of_columns,
    per_own_unit,
    strength,
)
from weightviz.analysis.connections import garson, olden
from weightviz.analysis.contributions import by_column
from weightviz.analysis.permutation import permuted
from weightviz.dataset import Dataset
from weightviz.errors import SettingError
from weightviz.limits import check_whole_between
from weightviz.plan import Array
from weightviz.run import Run
from weightviz.streams import SEEDS
from weightviz.trained import TrainedNetwork

REPEATS = (2, 200)


@dataclass(frozen=True)
class Measure:
    """One way to weigh columns.

    Attributes
    ----------
    name, label : str
        Attribute of `Importance`; the same for people.
    answers : str
        The question that it answers, a sentence.
    """

    name: str
    label: str
    answers: str


MEASURES = {
    measure.name: measure
    for measure in (
        Measure(
            "per_unit",
            "|weight| per own unit",
            "How much does the first layer move for one more of the column's own unit? It changes "
            "with the unit.",
        ),
        Measure(
            "standardised",
            "|weight| per standard deviation",
            "How much does the first layer move for one standard deviation more, as it is among "
            "the training rows? What later layers make of it does not show.",
        ),
        Measure(
            "connection",
            "connection weights (Olden)",
            "What do all paths from the column to the output add up to, signs kept? Paths can "
            "cancel.",
        ),
        Measure(
            "permutation",
            "permutation importance",
            "How much does the score drop if the column's values are shuffled among the rows? It "
            "speaks of this network, not of the world.",
        ),
    )
}


@dataclass(frozen=True, eq=False)
class Importance:
    """Measures of every column of a table, for one network.

    Attributes
    ----------
    columns : tuple of str, (n_columns,)
        A column with several inputs, such as a category, counts once.
    stds : ndarray (n_columns,)
        Standard deviation among the training rows, in own units; NaN for several inputs.
    constant : ndarray (n_columns,) of bool
        Whether the network sees the same value in all training rows.
    per_unit, standardised : ndarray (n_columns,)
        √Σ w² over the column's first weights: per own unit (NaN where there is no single one), and
        per standard deviation, see `comparable`. In a regression without hidden layers per_unit is
        in units of the target.
    output : str
        What the last output stands for: the target, or a class.
    connection : ndarray (n_columns,)
        Olden's, of inputs on one scale, to the last output; see `connections` for columns with
        several inputs.
    signed : ndarray (n_columns,) of bool
        Whether the connection has a sign: several inputs have no common one.
    garson : ndarray (n_columns,)
        Shares that add up to 1, of inputs on one scale and the last output.
    permutation, permutation_std : ndarray (n_columns,)
        Mean drop of the score, and its standard deviation over repeats.
    repeats : ndarray (n_columns, n_repeats)
        Every drop.
    rows : str
        Which rows were permuted: "test" or "training"; of more than 2,000 a random sample.
    score : float
        R² or accuracy on these rows before; NaN where it has no meaning.
    """

    columns: tuple[str, ...]
    stds: Array
    constant: Array
    per_unit: Array
    standardised: Array
    output: str
    connection: Array
    signed: Array
    garson: Array
    permutation: Array
    permutation_std: Array
    repeats: Array
    rows: str
    score: float

    def ranks(self, measure: str) -> Array:
        """Places of the columns by a measure's size, 1 for the largest, (n_columns,).

        Equal ones share the better place; what has no value comes last.
        """
        values = np.nan_to_num(np.abs(getattr(self, measure)), nan=-1.0)
        if measure == "permutation":
            values = np.nan_to_num(self.permutation, nan=-np.inf)
        return np.array([1 + int((values > value).sum()) for value in values])

    @property
    def order(self) -> Array:
        """Places of the columns from the most to the least important by permutation."""
        return np.lexsort((-np.abs(self.connection), self.ranks("permutation")))


def importance(
    run: Run | TrainedNetwork,
    data: Dataset | None = None,
    *,
    epoch: int | None = None,
    repeats: int = 20,
    seed: int = 0,
) -> Importance:
    """Measure how much every column matters to a network, in four ways.

    Parameters
    ----------
    run : Run or TrainedNetwork
    data : Dataset, optional
        The run's own if not given; needed for a trained network.
    epoch : int, optional
        Recorded epoch of a run; the newest if not given.
    repeats : int
        How often each column is permuted, 2 to 200.
    seed : int

    Raises
    ------
    SettingError
        For a setting outside what is allowed, or a network that does not fit the data.
    """
    check_whole_between("repeats", repeats, REPEATS)
    check_whole_between("seed", seed, SEEDS)
    if isinstance(run, Run):
        data = data or run.dataset
        trained = run.trained(epoch)
    else:
        trained = run
        if data is None:
            raise SettingError(
                "A trained network has no rows of its own, and importance needs the data that it "
                "was trained on; pass them too."
            )
    if (trained.task, trained.n_features, trained.classes) != (
        data.task,
        data.n_features,
        data.classes,
    ):
        raise SettingError(
            f"These data do not fit the network: it was trained for {trained.task} with "
            f"{trained.n_features} inputs, they are for {data.task} with {data.n_features}, or "
            "have other classes. Pass the data that it was trained on."
        )
    network, features = trained.network, data.features
    raw = network.weights(trained.parameters, 0).astype(float)
    on_one_scale = comparable(network, trained.parameters, data)
    groups = inputs_of_columns(data.features)
    one_input = has_sign(data.features)
    rows, score, drops = permuted(trained, data, list(groups.values()), repeats=repeats, seed=seed)
    return Importance(
        tuple(groups),
        np.array([_own_std(data, inputs) for inputs in groups.values()]),
        np.array([not np.ptp(data.X_train[:, inputs], axis=0).any() for inputs in groups.values()]),
        np.where(one_input, strength(features, raw * per_own_unit(trained)[:, np.newaxis]), np.nan),
        strength(features, network.weights(on_one_scale, 0)),
        trained.classes[-1] if trained.classes else trained.target.name,
        connections(features, olden(network, on_one_scale)),
        one_input,
        np.array(list(by_column(features, garson(network, on_one_scale)[:, -1]).values())),
        drops.mean(axis=1),
        drops.std(axis=1),
        drops,
        rows,
        score,
    )


def _own_std(data: Dataset, inputs: Sequence[int]) -> float:
    if len(inputs) > 1:
        return np.nan
    [place] = inputs
    return float(data.features[place].std * data.X_train[:, place].std())
