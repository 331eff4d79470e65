"""Record with PyTorch the trajectories that test_trajectories.py compares with.

Run `python -m tests.record_torch` after changing a trajectory; PyTorch comes with
requirements-bench.txt.
"""

import numpy as np
import torch

from tests.trajectories import DTYPES, EPOCHS, RECORDED, TRAJECTORIES

LAYERS = {"tanh": torch.nn.Tanh, "leaky_relu": torch.nn.LeakyReLU}
LOSSES = {
    "linear": torch.nn.MSELoss(),
    "sigmoid": torch.nn.BCEWithLogitsLoss(),
    "softmax": torch.nn.CrossEntropyLoss(),
}


def make_optimizer(settings, parameters):
    rate = settings.learning_rate
    if settings.optimizer == "adam":
        return torch.optim.Adam(parameters, lr=rate)
    return torch.optim.SGD(parameters, lr=rate, momentum=0.9 * (settings.optimizer == "momentum"))


def make_model(network, start, dtype):
    """Build the network with our flat parameters in it: row by row, weights then bias."""
    modules = []
    for k, layer in enumerate(network.layers):
        linear = torch.nn.Linear(layer.fan_in, layer.fan_out, dtype=dtype)
        rows = start[layer.offset : layer.offset + layer.size].reshape(layer.fan_out, -1)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(rows[:, :-1]))
            linear.bias.copy_(torch.tensor(rows[:, -1]))
        modules.append(linear)
        if k < len(network.hidden):
            modules.append(LAYERS[layer.activation]())
    return torch.nn.Sequential(*modules)


def flat(model):
    linears = [module for module in model if isinstance(module, torch.nn.Linear)]
    rows = [torch.hstack([linear.weight, linear.bias[:, None]]).flatten() for linear in linears]
    return torch.cat(rows).detach().numpy().copy()


def record(trajectory, dtype):
    """Return parameters (3, n_parameters) and training losses (3,) at the recorded epochs."""
    dataset, settings = trajectory.dataset, trajectory.settings
    model = make_model(trajectory.network, trajectory.start, dtype)
    optimizer = make_optimizer(settings, model.parameters())
    loss = LOSSES[trajectory.output]
    X = torch.tensor(dataset.X_train, dtype=dtype)
    if trajectory.output == "softmax":
        y = torch.tensor(dataset.class_indices(dataset.y_train))
    else:
        y = torch.tensor(dataset.targets(dataset.y_train), dtype=dtype)
    weights = [module.weight for module in model if isinstance(module, torch.nn.Linear)]
    parameters, losses = [], []
    for epoch in range(1, max(EPOCHS) + 1):
        for rows in torch.arange(len(X)).split(settings.batch_size):
            optimizer.zero_grad()
            total = loss(model(X[rows]), y[rows])
            for weight in weights:
                total = total + settings.l1 * weight.abs().sum()
                total = total + settings.l2 / 2 * (weight**2).sum()
            total.backward()
            optimizer.step()
        if epoch in EPOCHS:
            parameters.append(flat(model))
            losses.append(loss(model(X), y).item())
    return np.array(parameters), np.array(losses)


def main():
    torch.set_num_threads(1)
    arrays = {}
    for trajectory in TRAJECTORIES:
        for dtype in DTYPES:
            key = f"{trajectory.name}-{dtype}"
            arrays[key], arrays[f"{key}-loss"] = record(trajectory, getattr(torch, dtype))
    np.savez_compressed(RECORDED, **arrays)


if __name__ == "__main__":
    main()
