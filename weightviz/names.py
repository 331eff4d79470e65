"""What the layers and neurons of a network are called, in pictures and in files."""

from __future__ import annotations

from dataclasses import dataclass

from weightviz.activations import ACTIVATIONS
from weightviz.dataset import Subject
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


LONGEST_NAME = 18


def shortened(name: str, longest: int = LONGEST_NAME) -> str:
    """A name with no more letters than there is room for."""
    return name if len(name) <= longest else name[: longest - 1] + "…"


def column_sizes(network: Network) -> tuple[int, ...]:
    """Number of neurons per column, inputs first."""
    return (network.n_features, *network.hidden, network.n_outputs)


def columns(network: Network, subject: Subject) -> tuple[Column, ...]:
    """Titles, captions and names of all columns of a network on its data.

    An output is called after what it speaks for: the target of a regression, the second of two
    classes, or one each of several.
    """
    inputs = tuple(feature.name for feature in subject.features)
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
    outputs = _output_names(subject)
    return (
        Column("Inputs", count, inputs, inputs),
        *hidden,
        Column("Output", network.output, outputs, outputs),
    )


def _output_names(subject: Subject) -> tuple[str, ...]:
    if len(subject.classes) > 2:
        return subject.classes
    if subject.classes:
        return (subject.classes[1],)
    return (subject.target.name,)
