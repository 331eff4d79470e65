"""weightviz: see a neural network's weights while it trains.

This is the library; it works in a script or a notebook. The application is ``app.py``.
"""

import weightviz._threads  # noqa: F401  (before anything that imports NumPy)
from weightviz.activations import ACTIVATIONS
from weightviz.analysis.baselines import Baseline, baselines, verdict
from weightviz.analysis.contributions import LayerSum, contributions
from weightviz.data.columns import Kind
from weightviz.data.dialect import Reading
from weightviz.data.examples import EXAMPLES, load_example
from weightviz.data.predictions import predictions, predictions_csv, rows_for_testing
from weightviz.data.preparing import prepare
from weightviz.data.reading import read_csv, read_table
from weightviz.data.saving import load, save
from weightviz.data.synthetic import SYNTHETIC, synthetic
from weightviz.data.table import Table
from weightviz.dataset import Dataset, Variable
from weightviz.defaults import Usual, usual_settings
from weightviz.errors import DataError, SettingError, WeightvizError
from weightviz.exports import history_csv, weights_json, weights_npz
from weightviz.figures.network import network_figure
from weightviz.figures.path import path_figure
from weightviz.history import History
from weightviz.initializers import INITIALIZERS
from weightviz.losses import LOSSES
from weightviz.network import Layer, Network
from weightviz.optimizers import OPTIMIZERS
from weightviz.run import Run, train
from weightviz.scores import SCORES
from weightviz.trained import TrainedNetwork
from weightviz.training import TrainingSettings

__all__ = [
    "ACTIVATIONS",
    "EXAMPLES",
    "INITIALIZERS",
    "LOSSES",
    "OPTIMIZERS",
    "SCORES",
    "SYNTHETIC",
    "Baseline",
    "DataError",
    "Dataset",
    "History",
    "Kind",
    "Layer",
    "LayerSum",
    "Network",
    "Reading",
    "Run",
    "SettingError",
    "Table",
    "TrainedNetwork",
    "TrainingSettings",
    "Usual",
    "Variable",
    "WeightvizError",
    "baselines",
    "contributions",
    "history_csv",
    "load",
    "load_example",
    "network_figure",
    "path_figure",
    "predictions",
    "predictions_csv",
    "prepare",
    "read_csv",
    "read_table",
    "rows_for_testing",
    "save",
    "synthetic",
    "train",
    "usual_settings",
    "verdict",
    "weights_json",
    "weights_npz",
]
