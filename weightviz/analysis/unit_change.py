"""The units lab: the same column in another unit, and what of a weight follows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from weightviz.analysis.baselines import baselines
from weightviz.analysis.columns import per_own_unit
from weightviz.dataset import Dataset, Variable
from weightviz.errors import DataError, SettingError
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.trained import TrainedNetwork


@dataclass(frozen=True)
class Unit:
    """A unit that a column can be measured in.

    Attributes
    ----------
    name : str
        "square metres".
    short : str
        "m²".
    size : float
        How many of the column's own units one of these is.
    """

    name: str
    short: str
    size: float


_LENGTHS = {"mm": 0.001, "cm": 0.01, "in": 0.0254, "ft": 0.3048, "m": 1.0, "km": 1000.0}
_AREAS = {"sq ft": 0.09290304, "m²": 1.0, "sq m": 1.0, "acre": 4046.8564224}
_MASSES = {"g": 0.001, "lb": 0.45359237, "kg": 1.0, "t": 1000.0}
_TIMES = {"s": 1.0, "min": 60.0, "h": 3600.0, "days": 86_400.0}
_NAMES = {
    "mm": "millimetres",
    "cm": "centimetres",
    "in": "inches",
    "ft": "feet",
    "m": "metres",
    "km": "kilometres",
    "sq ft": "square feet",
    "m²": "square metres",
    "sq m": "square metres",
    "acre": "acres",
    "g": "grams",
    "lb": "pounds",
    "kg": "kilograms",
    "t": "tonnes",
    "s": "seconds",
    "min": "minutes",
    "h": "hours",
    "days": "days",
}
_OFFERED = (
    ("mm", "cm", "in", "ft", "m", "km"),
    ("sq ft", "m²", "acre"),
    ("sq ft", "sq m", "acre"),
    ("g", "lb", "kg", "t"),
    ("s", "min", "h", "days"),
)
_SIZES = _LENGTHS | _AREAS | _MASSES | _TIMES
_MULTIPLES = (0.01, 1.0, 10.0, 100.0, 1000.0)


def units_for(feature: Variable) -> tuple[Unit, ...]:
    """Units that a column can be measured in, from small to large, its own among them.

    International yard and pound (exact): 1 ft = 0.3048 m, 1 lb = 0.45359237 kg,
    1 acre = 43,560 sq ft. A column of another unit, or of none, is measured in multiples of it.
    """
    for offered in _OFFERED:
        if feature.unit in offered:
            own = _SIZES[feature.unit]
            return tuple(Unit(_NAMES[each], each, _SIZES[each] / own) for each in offered)
    unit = feature.unit or "units"
    return tuple(
        Unit(unit, unit, size) if size == 1 else Unit(f"{size:g} {unit}", f"{size:g} {unit}", size)
        for size in _MULTIPLES
    )


def in_unit(data: Dataset, column: str, unit: Unit) -> Dataset:
    """The same rows with one column measured in another unit.

    What the network sees, (value − mean) / std, is the same number: value, mean and std all become
    as many times smaller as the unit is larger.

    Parameters
    ----------
    data : Dataset
    column : str
        Name of a feature.
    unit : Unit

    Raises
    ------
    DataError
        If there is no such feature.
    SettingError
        For a unit whose size is not above 0.
    """
    if column not in {feature.name for feature in data.features}:
        raise DataError(f"There is no feature '{column}' among these data.")
    if not unit.size > 0:
        raise SettingError.of("size of a unit", unit.size, "a number above 0")
    features = tuple(
        replace(each, unit=unit.short, mean=each.mean / unit.size, std=each.std / unit.size)
        if each.name == column
        else each
        for each in data.features
    )
    return replace(data, features=features, encoder=None)


def linear_model(data: Dataset) -> TrainedNetwork:
    """Plain linear or logistic regression as a network without hidden layers.

    Raises
    ------
    DataError
        If all training rows have one class.
    """
    found = [each for each in baselines(data) if each.name == "linear"]
    if not found:
        raise DataError("All training rows are of one class, so there is nothing to weigh.")
    network = Network.for_dataset(data, (), ())
    return TrainedNetwork.of(data, network, found[0].parameters, 0)


def weights_per_unit(model: TrainedNetwork) -> Array:
    """Weights of a linear model in the columns' own units, (n_features,); of its last output.

    See `per_own_unit`: units of the target, or of a class's log odds, for one unit of the feature.
    """
    weights = model.network.weights(model.parameters, 0)[:, -1].astype(float)
    return weights * per_own_unit(model)
