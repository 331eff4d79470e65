"""The gradient that training uses agrees with central differences of the loss."""

from itertools import product

import numpy as np
import pytest

from tests.small import OUTPUTS, small_dataset
from weightviz.activations import ACTIVATIONS
from weightviz.network import Network
from weightviz.run import Run
from weightviz.training import TrainingSettings

PLAIN_ACTIVATIONS = {
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.where(z > 0, z, 0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "linear": lambda z: z,
}


def plain_loss(network, parameters, X, y, l1=0.0, l2=0.0):
    """Compute loss and penalties as a textbook does: rows, no buffers, no shared code."""
    a, penalty = X, 0.0
    for layer in network.layers:
        rows = parameters[layer.offset : layer.offset + layer.size].reshape(layer.fan_out, -1)
        weights, bias = rows[:, :-1].T, rows[:, -1]
        penalty += l1 * np.abs(weights).sum() + l2 / 2 * (weights**2).sum()
        z = a @ weights + bias
        a = PLAIN_ACTIVATIONS[layer.activation](z) if layer is not network.layers[-1] else z
    if network.output == "linear":
        return np.mean((z - y) ** 2) + penalty
    if network.output == "sigmoid":
        p = 1 / (1 + np.exp(-z))
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) + penalty
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return -np.mean(np.log((p * y).sum(axis=1))) + penalty


def central_differences(loss, parameters, step=1e-5):
    gradient = np.empty_like(parameters)
    for i in range(len(parameters)):
        up, down = parameters.copy(), parameters.copy()
        up[i] += step
        down[i] -= step
        gradient[i] = (loss(up) - loss(down)) / (2 * step)
    return gradient


def trained_gradient(dataset, network, parameters, **penalties):
    """One SGD step of learning rate 1 over all rows moves by exactly the gradient."""
    settings = TrainingSettings("sgd", 1.0, len(dataset.X_train), **penalties)
    run = Run(dataset, network, settings, dtype=np.float64, parameters=parameters)
    run.advance(1)
    return parameters - run.parameters


def check_gradient(output, activations, **penalties):
    dataset = small_dataset(output, n_train=12)
    network = Network.for_dataset(dataset, (4, 3, 5)[: len(activations)], activations)
    parameters = np.random.default_rng(5).normal(0, 0.7, network.n_parameters)
    y = dataset.targets(dataset.y_train)

    def loss(values):
        return plain_loss(network, values, dataset.X_train, y, **penalties)

    np.testing.assert_allclose(
        trained_gradient(dataset, network, parameters, **penalties),
        central_differences(loss, parameters),
        rtol=0,
        atol=1e-6,
    )


@pytest.mark.parametrize("n_layers", [0, 1, 2, 3])
@pytest.mark.parametrize(("output", "activation"), list(product(OUTPUTS, ACTIVATIONS)))
def test_gradient_of_every_activation_loss_and_depth(output, activation, n_layers):
    check_gradient(output, (activation,) * n_layers)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize(
    "activations",
    [("tanh", "relu", "relu"), ("sigmoid", "sigmoid", "tanh"), ("relu", "linear", "leaky_relu")],
)
def test_gradient_where_each_layer_has_its_own_activation(output, activations):
    check_gradient(output, activations)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("penalties", [{"l1": 0.1}, {"l2": 0.3}, {"l1": 0.2, "l2": 0.1}])
def test_gradient_includes_the_penalties_on_weights_but_not_on_biases(output, penalties):
    check_gradient(output, ("tanh", "sigmoid"), **penalties)
