"""Epochs per second of weightviz, scikit-learn and PyTorch on the same work.

    python -m benchmarks.engines [--quick]

All engines take turns in one process, with one thread for matrix products; the figures are medians
of CPU time. Ours includes, after each epoch, the losses and scores on all training and test rows
and the snapshot of all parameters; the others only train.
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier, MLPRegressor
from threadpoolctl import threadpool_limits

import weightviz as wv
from weightviz.plan import Plan

Epochs = Callable[[int], None]


@dataclass(frozen=True)
class Task:
    """One network on one table.

    Attributes
    ----------
    name : str
    make : callable
        ``make()`` returns the Dataset.
    hidden, activation, optimizer, learning_rate, batch_size
        As in ``weightviz.train``.
    goals : tuple of float
        How many times faster than scikit-learn and than PyTorch ours must be.
    """

    name: str
    make: Callable[[], wv.Dataset]
    hidden: tuple[int, ...]
    activation: str
    optimizer: str
    learning_rate: float
    batch_size: int
    goals: tuple[float, float]


def random_table(n_train: int, n_test: int, n_features: int, n_classes: int = 0) -> wv.Dataset:
    """Make random rows; a smooth target, or labels if there are classes."""
    rng = np.random.default_rng(0)
    X = rng.standard_normal((n_train + n_test, n_features), dtype=np.float32)
    if n_classes:
        y, task = rng.integers(0, n_classes, len(X)), "classification"
    else:
        y, task = np.sin(X[:, 0]) * X[:, 1], "regression"
    return wv.Dataset(X[:n_train], y[:n_train], X[n_train:], y[n_train:], task=task)


def digits() -> wv.Dataset:
    """Load scikit-learn's digits: three quarters to train, one quarter to test."""
    X, y = load_digits(return_X_y=True)
    X = X / 16
    return wv.Dataset(X[:1347], y[:1347], X[1347:], y[1347:], task="classification")


def points() -> wv.Dataset:
    """Make 250 points of the plane, and 83 to test."""
    return random_table(250, 83, 2)


def houses() -> wv.Dataset:
    """Make 506 rows of 13 features, and 169 to test."""
    return random_table(506, 169, 13)


def pictures() -> wv.Dataset:
    """Make 60,000 rows of 784 features in 10 classes, and 10,000 to test."""
    return random_table(60_000, 10_000, 784, 10)


TASKS = (
    Task("2-4-2-1", points, (4, 2), "tanh", "sgd", 0.03, 10, (20, 32)),
    Task("2-8-8-8-1", points, (8,) * 3, "tanh", "sgd", 0.03, 10, (14.4, 24.8)),
    Task("2-8x6-1", points, (8,) * 6, "tanh", "sgd", 0.03, 30, (12, 20.8)),
    Task("13-16-8-1", houses, (16, 8), "relu", "adam", 0.01, 32, (14.4, 25.6)),
    Task("64-64-32-10", digits, (64, 32), "relu", "adam", 0.001, 32, (6.4, 10.4)),
    Task("784-128-64-10", pictures, (128, 64), "relu", "adam", 0.001, 128, (1, 1)),
)


def our_run(task: Task, dataset: wv.Dataset) -> wv.Run:
    """Make a run of weightviz that has not begun."""
    network = wv.Network.for_dataset(dataset, task.hidden, task.activation)
    settings = wv.TrainingSettings(task.optimizer, task.learning_rate, task.batch_size)
    return wv.Run(dataset, network, settings)


def sklearn_epochs(task: Task, dataset: wv.Dataset) -> Epochs:
    """Make a function that trains scikit-learn's network for a number of epochs."""
    estimator = MLPRegressor if dataset.task == "regression" else MLPClassifier
    network = estimator(
        hidden_layer_sizes=task.hidden,
        activation=task.activation,
        solver=task.optimizer,
        learning_rate_init=task.learning_rate,
        batch_size=task.batch_size,
        momentum=0,
        alpha=0,
        random_state=0,
    )
    X, y = dataset.X_train.astype(np.float32), dataset.y_train
    if dataset.task == "regression":
        y = y.astype(np.float32)
        network.partial_fit(X, y)
    else:
        network.partial_fit(X, y, classes=np.unique(y))

    def epochs(n: int) -> None:
        for _ in range(n):
            network.partial_fit(X, y)

    return epochs


def torch_epochs(task: Task, dataset: wv.Dataset) -> Epochs:
    """Make a function that trains PyTorch's network, eager, for a number of epochs."""
    torch.manual_seed(0)
    activation = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[task.activation]
    sizes = (dataset.n_features, *task.hidden)
    layers: list[torch.nn.Module] = []
    for fan_in, fan_out in pairwise(sizes):
        layers += [torch.nn.Linear(fan_in, fan_out), activation()]
    network = torch.nn.Sequential(*layers, torch.nn.Linear(sizes[-1], dataset.n_outputs))
    X = torch.tensor(dataset.X_train, dtype=torch.float32)
    loss: torch.nn.Module
    if dataset.task == "regression":
        loss, y = torch.nn.MSELoss(), torch.tensor(dataset.y_train, dtype=torch.float32)[:, None]
    else:
        loss, y = torch.nn.CrossEntropyLoss(), torch.tensor(dataset.y_train)
    optimizers = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
    optimizer = optimizers[task.optimizer](network.parameters(), lr=task.learning_rate)

    def epochs(n: int) -> None:
        for _ in range(n):
            order = torch.randperm(len(X))
            for rows in order.split(task.batch_size):
                optimizer.zero_grad()
                loss(network(X[rows]), y[rows]).backward()
                optimizer.step()

    return epochs


def median_speeds(engines: list[Epochs], rounds: int, seconds: float) -> list[float]:
    """Measure epochs per second of each engine, taking turns.

    Parameters
    ----------
    engines : list of callable
    rounds : int
        Turns of each engine.
    seconds : float
        About how long a turn takes; at least one epoch.
    """
    counts = []
    for epochs in engines:
        epochs(1)
        counts.append(max(1, round(seconds / _cpu_seconds(epochs, 1))))
    speeds: list[list[float]] = [[] for _ in engines]
    for _ in range(rounds):
        for epochs, n, measured in zip(engines, counts, speeds, strict=True):
            measured.append(n / _cpu_seconds(epochs, n))
    return [statistics.median(measured) for measured in speeds]


def _cpu_seconds(epochs: Epochs, n: int) -> float:
    start = time.process_time()
    epochs(n)
    return time.process_time() - start


def product_share(run: wv.Run) -> float:
    """Measure the share of an epoch's CPU time that is spent inside matrix products."""
    spent = 0.0

    def timed(product: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            nonlocal spent
            start = time.perf_counter()
            result = product(*arguments)
            spent += time.perf_counter() - start
            return result

        return call

    def time_products(plan: Plan) -> None:
        for i, call in enumerate(plan):
            if getattr(getattr(call, "func", None), "__name__", "") == "dot":
                plan[i] = timed(call)

    time_products(run._trainer.plan)
    time_products(run._evaluation.plan)
    start = time.perf_counter()
    run.advance(1)
    return spent / (time.perf_counter() - start)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Epochs per second, engines side by side.")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--only", help="the task of this name")
    options = parser.parse_args()
    rounds, seconds = (3, 0.2) if options.quick else (9, 0.5)
    torch.set_num_threads(1)
    warnings.simplefilter("ignore")
    print("Epochs per second (median CPU time), and how many times faster weightviz is.")
    print("Tested on a quarter of all rows, like prepare() does; the last on 10,000.\n")
    print(f"{'network':<15}{'weightviz':>10}{'sklearn':>9}{'torch':>8}", end="")
    print(f"{'× sklearn':>11} {'(goal)':<7}{'× torch':>9} {'(goal)':<7}")
    with threadpool_limits(1):
        for task in TASKS:
            if options.only in (None, task.name):
                print_row(task, rounds, seconds)


def print_row(task: Task, rounds: int, seconds: float) -> None:
    """Measure one task and print its row of the table."""
    dataset = task.make()
    run = our_run(task, dataset)
    engines = [run.advance, sklearn_epochs(task, dataset), torch_epochs(task, dataset)]
    ours, sklearn, pytorch = median_speeds(engines, rounds, seconds)
    if run.stopped is not None:
        raise SystemExit(f"{task.name}: {run.stopped}")
    print(f"{task.name:<15}{ours:>10.4g}{sklearn:>9.3g}{pytorch:>8.3g}", end="")
    for other, goal in zip((sklearn, pytorch), task.goals, strict=True):
        met = "" if ours / other >= goal else "!"
        print(f"{ours / other:>10.1f} {f'({goal:g}){met}':<8}", end="")
    if task is TASKS[-1]:
        print(f"\n{'':<15}{product_share(run):.0%} of our time is inside matrix products", end="")
    print(flush=True)


if __name__ == "__main__":
    main()
