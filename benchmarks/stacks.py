"""Networks × epochs per second: stacked, one after the other, and scikit-learn on all cores.

    python -m benchmarks.stacks [--quick]

All take turns; the figures are medians of wall-clock time, since scikit-learn runs in several
processes (joblib, one per core, started before the first round). Ours measure losses and
scores on all rows after every epoch; scikit-learn only trains.
"""

from __future__ import annotations

import argparse
import statistics
import time
import warnings
from collections.abc import Callable

import joblib
from sklearn.neural_network import MLPRegressor
from threadpoolctl import threadpool_limits

import weightviz as wv
from weightviz.data import labs
from weightviz.run import Run
from weightviz.training import TrainingSettings

HIDDEN = 16
N_ROWS = 24
LEARNING_RATE = 0.01
REPLICAS = (1, 8, 32, 128)

labs.N_TEST = N_ROWS  # as many to test as to train: nobody is measured on measuring


def made() -> tuple[wv.Dataset, wv.Network, TrainingSettings]:
    """One input, 24 rows in one batch, 16 hidden neurons, Adam."""
    data = wv.wave(n_train=N_ROWS)
    settings = TrainingSettings(learning_rate=LEARNING_RATE, batch_size=N_ROWS)
    return data, wv.Network.for_dataset(data, (HIDDEN,), "tanh"), settings


def stacked(n: int, epochs: int) -> None:
    """Train n networks at once."""
    data, network, settings = made()
    wv.Stack([data] * n, [network] * n, settings, seeds=range(n)).advance(epochs)


def one_by_one(n: int, epochs: int) -> None:
    """Train n networks of ours one after the other."""
    data, network, settings = made()
    for seed in range(n):
        Run(data, network, settings, seed=seed).advance(epochs)


def scikit_learn_one(seed: int, epochs: int) -> None:
    """Train one network of scikit-learn's for exactly so many epochs."""
    data, _, _ = made()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        MLPRegressor(
            hidden_layer_sizes=(HIDDEN,),
            activation="tanh",
            alpha=0.0,
            batch_size=N_ROWS,
            learning_rate_init=LEARNING_RATE,
            max_iter=epochs,
            n_iter_no_change=epochs + 1,
            tol=0.0,
            random_state=seed,
        ).fit(data.X_train, data.y_train)


def scikit_learn(n: int, epochs: int) -> None:
    """Train n networks of scikit-learn's, on all cores."""
    tasks = (joblib.delayed(scikit_learn_one)(seed, epochs) for seed in range(n))
    joblib.Parallel(n_jobs=-1)(tasks)


WAYS: dict[str, Callable[[int, int], None]] = {
    "stacked": stacked,
    "one by one": one_by_one,
    "scikit-learn": scikit_learn,
}


def main() -> None:
    """Print a row for each number of networks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer epochs and rounds")
    quick = parser.parse_args().quick
    rounds, epochs = (3, 100) if quick else (5, 400)
    print(
        f"{joblib.cpu_count()} cores, 1-{HIDDEN}-1 tanh, {N_ROWS} rows in a batch, {epochs} epochs"
    )
    print("networks × epochs per second, medians; in brackets: how many times stacked is faster")
    with threadpool_limits(1):
        scikit_learn(2, 2)  # starts the processes
        for n in REPLICAS:
            found: dict[str, list[float]] = {name: [] for name in WAYS}
            for _ in range(rounds):
                for name, train in WAYS.items():
                    start = time.perf_counter()
                    train(n, epochs)
                    found[name].append(n * epochs / (time.perf_counter() - start))
            speed = {name: statistics.median(values) for name, values in found.items()}
            others = "   ".join(
                f"{name} {speed[name]:9,.0f} (× {speed['stacked'] / speed[name]:.1f})"
                for name in ("one by one", "scikit-learn")
            )
            print(f"{n:4} networks: stacked {speed['stacked']:9,.0f}   {others}", flush=True)


if __name__ == "__main__":
    main()
