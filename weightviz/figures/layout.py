"""Where the parts of a network stand in a picture, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weightviz.activations import ACTIVATIONS
from weightviz.dataset import Dataset
from weightviz.network import Network


@dataclass(frozen=True)
class Column:
    """One layer of the picture, inputs and outputs included.

    Attributes
    ----------
    title : str
        "Inputs", "Hidden 1", "Output".
    caption : str
        Its size and activation, such as "6 × tanh".
    names : tuple of str
        What each neuron is called in a sentence: "lotsize", "hidden 1, neuron 4", "price".
    short : tuple of str
        The same inside a formula: "neuron 4".
    """

    title: str
    caption: str
    names: tuple[str, ...]
    short: tuple[str, ...]


def unit_positions(n_columns: int, sizes: tuple[int, ...]) -> list[NDArray[np.float64]]:
    """Centres of all neurons in the unit square, x to the right, y downwards.

    Parameters
    ----------
    n_columns : int
    sizes : tuple of int
        Number of neurons of each column.

    Returns
    -------
    list of (size, 2) arrays
    """
    return [
        np.column_stack(
            [
                np.full(size, column / max(n_columns - 1, 1)),
                (np.arange(size) + 0.5) / size,
            ]
        )
        for column, size in enumerate(sizes)
    ]


def column_sizes(network: Network) -> tuple[int, ...]:
    """Number of neurons per column, inputs first."""
    return (network.n_features, *network.hidden, network.n_outputs)


def columns(network: Network, dataset: Dataset) -> tuple[Column, ...]:
    """Titles, captions and names of all columns of a network on its data."""
    inputs = tuple(feature.name for feature in dataset.features)
    count = "1 feature" if len(inputs) == 1 else f"{len(inputs)} features"
    hidden = tuple(
        Column(
            f"Hidden {k}",
            f"{size} × {ACTIVATIONS[activation].label}",
            tuple(f"hidden {k}, neuron {j}" for j in range(1, size + 1)),
            tuple(f"neuron {j}" for j in range(1, size + 1)),
        )
        for k, (size, activation) in enumerate(
            zip(network.hidden, network.activations, strict=True), start=1
        )
    )
    outputs = output_names(dataset)
    return (
        Column("Inputs", count, inputs, inputs),
        *hidden,
        Column("Output", network.output, outputs, outputs),
    )


def output_names(dataset: Dataset) -> tuple[str, ...]:
    """What each output neuron speaks for: the target, or one class each."""
    if len(dataset.classes) > 2:
        return dataset.classes
    if dataset.classes:
        return (dataset.classes[1],)
    return (dataset.target.name,)
