"""The shape of a network, and where its parameters lie in one flat vector."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from weightviz.activations import ACTIVATIONS, OUTPUTS
from weightviz.errors import SettingError
from weightviz.forward import Columns, plan_forward, with_ones
from weightviz.initializers import INITIALIZERS
from weightviz.limits import check_one_of, check_whole_between
from weightviz.plan import Array, replay

if TYPE_CHECKING:
    from weightviz.dataset import Dataset

MAX_PARAMETERS = 2_000_000


@dataclass(frozen=True)
class Layer:
    """One layer of neurons, and the place of its parameters.

    Attributes
    ----------
    fan_in, fan_out : int
        Numbers of inputs and of neurons.
    activation : str
        Key of ``ACTIVATIONS``, or of ``OUTPUTS`` for the last layer.
    offset : int
        Index of the layer's first parameter in the flat vector.
    """

    fan_in: int
    fan_out: int
    activation: str
    offset: int

    @property
    def size(self) -> int:
        """Number of parameters: a weight for each input of each neuron, and its bias."""
        return self.fan_out * (self.fan_in + 1)


@dataclass(frozen=True)
class Network:
    """A fully connected network: its shape, not its parameters.

    All parameters lie in one flat vector: layer after layer, in a layer neuron after neuron, of a
    neuron its weights (fan_in) and then its bias.

    Parameters
    ----------
    n_features : int
        Number of inputs.
    hidden : tuple of int
        Number of neurons of each hidden layer; may be empty.
    activations : tuple of str
        Activation of each hidden layer, keys of ``ACTIVATIONS``.
    n_outputs : int
        Number of outputs.
    output : str
        "linear", "sigmoid" (has one output) or "softmax" (has at least two).

    Raises
    ------
    SettingError
        For a layer without neurons, an unknown activation, outputs that do not fit their number,
        or too many parameters.
    """

    n_features: int
    hidden: tuple[int, ...]
    activations: tuple[str, ...]
    n_outputs: int
    output: str

    def __post_init__(self) -> None:
        sizes = {"n_features": self.n_features, "n_outputs": self.n_outputs}
        sizes |= {f"hidden[{k}]": size for k, size in enumerate(self.hidden)}
        for name, size in sizes.items():
            check_whole_between(name, size, (1, MAX_PARAMETERS))
        if len(self.activations) != len(self.hidden):
            raise SettingError(
                f"There are {len(self.activations)} activations for {len(self.hidden)} hidden "
                "layers; give one for each hidden layer, or a single one for all."
            )
        for name in self.activations:
            check_one_of("activation", name, ACTIVATIONS)
        check_one_of("output", self.output, OUTPUTS)
        if self.output == "sigmoid" and self.n_outputs > 1:
            raise SettingError.of("n_outputs", self.n_outputs, "1 for a sigmoid output")
        if self.output == "softmax" and self.n_outputs < 2:
            raise SettingError.of("n_outputs", self.n_outputs, "at least 2 for a softmax output")
        if self.n_parameters > MAX_PARAMETERS:
            raise SettingError(
                f"This network has {self.n_parameters:,} weights and biases, more than the "
                f"{MAX_PARAMETERS:,} allowed; take fewer neurons or layers."
            )

    @classmethod
    def for_dataset(
        cls, dataset: Dataset, hidden: Sequence[int], activation: str | Sequence[str]
    ) -> Network:
        """Make the network that fits a dataset's features and target.

        Parameters
        ----------
        dataset : Dataset
        hidden : sequence of int
            Number of neurons of each hidden layer.
        activation : str or sequence of str
            One activation for all hidden layers, or one for each.

        Raises
        ------
        SettingError
            For sizes or activations that make no network.
        """
        sizes = _entries("hidden", hidden, "[8, 4]")
        sizes = tuple(int(size) if isinstance(size, np.integer) else size for size in sizes)
        if isinstance(activation, str):
            activation = (activation,) * len(sizes)
        names = _entries("activation", activation, '["tanh", "relu"]')
        return cls(dataset.n_features, sizes, names, dataset.n_outputs, dataset.output)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The layers with parameters, from the first hidden one to the output."""
        layers: list[Layer] = []
        fan_in, offset = self.n_features, 0
        sizes = (*self.hidden, self.n_outputs)
        for fan_out, activation in zip(sizes, (*self.activations, self.output), strict=True):
            layers.append(Layer(fan_in, fan_out, activation, offset))
            fan_in, offset = fan_out, offset + layers[-1].size
        return tuple(layers)

    @property
    def n_parameters(self) -> int:
        """Number of weights and biases."""
        return self.layers[-1].offset + self.layers[-1].size

    @property
    def n_weights(self) -> int:
        """Number of weights: connections between neurons, biases left out."""
        return sum(layer.fan_in * layer.fan_out for layer in self.layers)

    def matrix(self, parameters: Array, k: int) -> Array:
        """View layer k's parameters as [weights | bias], shape (fan_out, fan_in + 1)."""
        layer = self.layers[k]
        flat = parameters[layer.offset : layer.offset + layer.size]
        return flat.reshape(layer.fan_out, layer.fan_in + 1)

    def matrices(self, parameters: Array) -> list[Array]:
        """View the parameters of all layers, as ``matrix`` does."""
        return [self.matrix(parameters, k) for k in range(len(self.layers))]

    def weights(self, parameters: Array, k: int) -> Array:
        """View layer k's weights, shape (fan_in, fan_out)."""
        return self.matrix(parameters, k)[:, :-1].T

    def bias(self, parameters: Array, k: int) -> Array:
        """View layer k's biases, shape (fan_out,)."""
        return self.matrix(parameters, k)[:, -1]

    def initial_parameters(
        self, initializer: str, rng: np.random.Generator, dtype: DTypeLike
    ) -> Array:
        """Draw the first weights; biases are 0.

        Parameters
        ----------
        initializer : str
            Key of ``INITIALIZERS``.
        rng : numpy.random.Generator
        dtype : float32 or float64

        Returns
        -------
        ndarray (n_parameters,)

        Raises
        ------
        SettingError
            For an unknown initializer.
        """
        check_one_of("initializer", initializer, INITIALIZERS)
        parameters = np.zeros(self.n_parameters, dtype)
        for k, layer in enumerate(self.layers):
            drawn = INITIALIZERS[initializer].draw(rng, layer.fan_in, layer.fan_out)
            self.weights(parameters, k)[...] = drawn
        return parameters

    def forward(self, parameters: Array, X: ArrayLike) -> list[Array]:
        """Compute the activations of every layer.

        Parameters
        ----------
        parameters : ndarray (n_parameters,)
        X : array-like (n_samples, n_features)

        Returns
        -------
        list of ndarray
            The inputs, each hidden layer's activations and the outputs, each (n_samples, neurons).
        """
        parameters = np.ascontiguousarray(parameters)
        inputs = with_ones(X, parameters.dtype)
        columns = Columns.allocate(self, len(inputs), parameters.dtype)
        plan = plan_forward(self, self.matrices(parameters), inputs.T, columns)
        with np.errstate(all="ignore"):
            replay(plan + OUTPUTS[self.output](columns.outputs))
        return [inputs[:, :-1], *(neurons.T for neurons in columns.written)]


def _entries(setting: str, values: Iterable[Any], example: str) -> tuple[Any, ...]:
    try:
        return tuple(values)
    except TypeError:
        allowed = f"a list with one entry for each hidden layer, such as {example}"
        raise SettingError.of(setting, values, allowed) from None
