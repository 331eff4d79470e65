"""weightviz: see a neural network's weights while it trains.

This is the library; it works in a script or a notebook. The application is ``app.py``.
"""

import weightviz._threads  # noqa: F401  (before anything that imports NumPy)
from weightviz.activations import ACTIVATIONS
from weightviz.analysis.baselines import Baseline, baselines, verdict
from weightviz.analysis.contributions import LayerSum, contributions
from weightviz.analysis.counting import LayerCount, count_weights
from weightviz.analysis.disagreement import Flag, disagreements
from weightviz.analysis.estimators import NetworkClassifier, NetworkRegressor
from weightviz.analysis.importance import Importance, importance
from weightviz.analysis.matching import matched
from weightviz.analysis.random_features import Descent, random_features
from weightviz.analysis.stability import Stability, stability
from weightviz.analysis.sweep import Sweep
from weightviz.analysis.sweeping import sweep
from weightviz.analysis.twins import Twins, twins_lab
from weightviz.data.columns import Kind
from weightviz.data.dialect import Reading
from weightviz.data.examples import EXAMPLES, load_example
from weightviz.data.labs import tilt, twins, wave
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
from weightviz.figures.curves import curves_figure
from weightviz.figures.descent import descent_figure
from weightviz.figures.importance import importance_figure
from weightviz.figures.network import network_figure
from weightviz.figures.path import path_figure
from weightviz.figures.stability import stability_figure, trained_figure, twins_figure
from weightviz.figures.sweep import sweep_figure
from weightviz.history import History
from weightviz.initializers import INITIALIZERS
from weightviz.losses import LOSSES
from weightviz.network import Layer, Network
from weightviz.optimizers import OPTIMIZERS
from weightviz.run import Run, train
from weightviz.scores import SCORES
from weightviz.stack import Stack
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
    "Descent",
    "Flag",
    "History",
    "Importance",
    "Kind",
    "Layer",
    "LayerCount",
    "LayerSum",
    "Network",
    "NetworkClassifier",
    "NetworkRegressor",
    "Reading",
    "Run",
    "SettingError",
    "Stability",
    "Stack",
    "Sweep",
    "Table",
    "TrainedNetwork",
    "TrainingSettings",
    "Twins",
    "Usual",
    "Variable",
    "WeightvizError",
    "baselines",
    "contributions",
    "count_weights",
    "curves_figure",
    "descent_figure",
    "disagreements",
    "history_csv",
    "importance",
    "importance_figure",
    "load",
    "load_example",
    "matched",
    "network_figure",
    "path_figure",
    "predictions",
    "predictions_csv",
    "prepare",
    "random_features",
    "read_csv",
    "read_table",
    "rows_for_testing",
    "save",
    "stability",
    "stability_figure",
    "sweep",
    "sweep_figure",
    "synthetic",
    "tilt",
    "train",
    "trained_figure",
    "twins",
    "twins_figure",
    "twins_lab",
    "usual_settings",
    "verdict",
    "wave",
    "weights_json",
    "weights_npz",
]
