"""How many weights a network has, layer by layer."""

from __future__ import annotations

from dataclasses import dataclass

from weightviz.network import Network


@dataclass(frozen=True)
class LayerCount:
    """The parameters of one layer.

    Attributes
    ----------
    fan_in, fan_out : int
        Numbers of inputs and of neurons.
    """

    fan_in: int
    fan_out: int

    @property
    def weights(self) -> int:
        """One for each input of each neuron."""
        return self.fan_in * self.fan_out

    @property
    def biases(self) -> int:
        """One for each neuron."""
        return self.fan_out

    @property
    def total(self) -> int:
        """Weights and biases, (fan_in + 1) × fan_out: a bias is the weight of an input of 1."""
        return (self.fan_in + 1) * self.fan_out


def count_weights(network: Network) -> tuple[LayerCount, ...]:
    """Count the weights and biases of each layer, from the first hidden one to the output.

    Their totals add up to (inputs + 1) × hidden + (hidden + 1) × outputs for one hidden layer.
    """
    return tuple(LayerCount(layer.fan_in, layer.fan_out) for layer in network.layers)
