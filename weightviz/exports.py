"""A run as files: weights as JSON and NumPy archive, history as CSV."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from typing import Any

import numpy as np

from weightviz.dataset import Dataset, Variable
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.run import Run

# A CSV gets one column per parameter up to this many: more is no longer a table to look at.
MAX_PARAMETER_COLUMNS = 1_000


def weights_json(run: Run, epoch: int) -> str:
    """Write the parameters of an epoch as JSON, with the names of all they connect.

    Parameters
    ----------
    run : Run
    epoch : int
        Recorded epoch, or any between two recorded ones: the earlier is taken.

    Returns
    -------
    str
        An object with ``epoch``, ``loss``, ``features``, ``target``, ``classes`` and ``layers``;
        each layer has ``name``, ``activation``, ``inputs``, ``neurons``, and ``weights``
        (fan_in, fan_out) and ``bias`` (fan_out,) with ``shape`` and ``values``.
    """
    row = run.history.row_at(epoch)
    parameters, dataset, network = run.history.weights[row], run.dataset, run.network
    names = neuron_names(network, dataset)
    layers = [
        {
            "name": layer_name(network, k),
            "activation": layer.activation,
            "inputs": names[k],
            "neurons": names[k + 1],
            "weights": _with_shape(network.weights(parameters, k)),
            "bias": _with_shape(network.bias(parameters, k)),
        }
        for k, layer in enumerate(network.layers)
    ]
    content = {
        "epoch": int(run.history.epochs[row]),
        "loss": dataset.loss,
        "features": [_variable(feature) for feature in dataset.features],
        "target": _variable(dataset.target),
        "classes": list(dataset.classes),
        "layers": layers,
    }
    return json.dumps(content, indent=1, ensure_ascii=False)


def weights_npz(run: Run, epoch: int) -> bytes:
    """Write the parameters of an epoch as a NumPy archive.

    Returns
    -------
    bytes
        An ``.npz`` file with arrays like ``hidden_1_weights`` (fan_in, fan_out) and
        ``hidden_1_bias`` (fan_out,), and ``parameters`` (n_parameters,), from which ``Run`` can
        start.
    """
    network, parameters = run.network, run.parameters_at(epoch)
    arrays = {"parameters": parameters}
    for k in range(len(network.layers)):
        key = layer_name(network, k).replace(" ", "_")
        arrays[f"{key}_weights"] = network.weights(parameters, k)
        arrays[f"{key}_bias"] = network.bias(parameters, k)
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


def history_csv(run: Run) -> str:
    """Write the recorded epochs as CSV: losses, scores, and the parameters by name.

    Networks with more than 1,000 parameters get no parameter columns.
    """
    history, network = run.history, run.network
    score = "accuracy" if run.dataset.task == "classification" else "r2"
    heads = ["epoch", "train_loss", "test_loss", f"train_{score}", f"test_{score}"]
    columns = [
        history.epochs,
        history.train_loss,
        history.test_loss,
        history.train_score,
        history.test_score,
    ]
    if network.n_parameters <= MAX_PARAMETER_COLUMNS:
        heads += parameter_names(network, run.dataset)
        columns += list(history.weights.T)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(zip(*(column.tolist() for column in columns), strict=True))
    return file.getvalue()


def layer_name(network: Network, k: int) -> str:
    """Name layer k: "hidden 1", "hidden 2", …, "output"."""
    return "output" if k == len(network.layers) - 1 else f"hidden {k + 1}"


def neuron_names(network: Network, dataset: Dataset) -> list[list[str]]:
    """Name the features, then the neurons of each layer.

    Outputs are named after the target, or after their class if there are more than two.
    """
    hidden = [
        [f"{layer_name(network, k)}, neuron {i + 1}" for i in range(size)]
        for k, size in enumerate(network.hidden)
    ]
    outputs = [dataset.target.name] if network.n_outputs == 1 else list(dataset.classes)
    return [[feature.name for feature in dataset.features], *hidden, outputs]


def parameter_names(network: Network, dataset: Dataset) -> list[str]:
    """Name all parameters in the order of the flat vector: "from → to", or "bias → to"."""
    names = neuron_names(network, dataset)
    return [
        f"{source} → {neuron}"
        for inputs, neurons in pairwise(names)
        for neuron in neurons
        for source in (*inputs, "bias")
    ]


def _variable(variable: Variable) -> dict[str, Any]:
    """List name, unit and scale, by which a value is mean + std × what the network sees."""
    return {
        "name": variable.name,
        "unit": variable.unit,
        "mean": float(variable.mean),
        "std": float(variable.std),
    }


def _with_shape(values: Array) -> dict[str, Any]:
    return {"shape": list(values.shape), "values": values.tolist()}
