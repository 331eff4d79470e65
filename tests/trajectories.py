"""Trainings whose trajectories PyTorch has recorded."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from tests.small import OUTPUTS, small_dataset
from weightviz.network import Network
from weightviz.training import TrainingSettings

RECORDED = Path(__file__).parent / "recorded" / "torch_trajectories.npz"
EPOCHS = (1, 10, 50)
DTYPES = ("float32", "float64")
RATES = {"sgd": 0.03, "momentum": 0.01, "adam": 0.003}
# L1 pulls with full force on the smallest weight: rounding decides on which side of 0 one hovers,
# so it is kept weak enough here that none gets there.
PENALTIES = {"plain": (0.0, 0.0), "l1": (0.001, 0.0), "l2": (0.0, 0.02)}


@dataclass(frozen=True)
class Trajectory:
    """A training that two programs can repeat step by step: no random order, a given start."""

    output: str
    optimizer: str
    penalty: str

    @property
    def name(self):
        return f"{self.output}-{self.optimizer}-{self.penalty}"

    @property
    def dataset(self):
        return small_dataset(self.output)

    @property
    def network(self):
        return Network.for_dataset(self.dataset, (5, 4), ("tanh", "leaky_relu"))

    @property
    def settings(self):
        l1, l2 = PENALTIES[self.penalty]
        # 47 rows in batches of 10: the last batch has 7.
        return TrainingSettings(self.optimizer, RATES[self.optimizer], 10, l1, l2, shuffle=False)

    @property
    def start(self):
        rng = np.random.default_rng(11)
        return rng.normal(0, 0.5, self.network.n_parameters).astype(np.float32)


TRAJECTORIES = [Trajectory(*choice) for choice in product(OUTPUTS, RATES, PENALTIES)]
