"""A run as files: weights as JSON and NumPy archive, history as CSV."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from typing import Any

import numpy as np

from weightviz.dataset import Dataset, Variable
from weightviz.names import columns
from weightviz.network import Network
from weightviz.plan import Array
from weightviz.run import Run
from weightviz.scores import SCORES

# A CSV gets one column per parameter up to this many: more is no longer a table to look at.
MAX_PARAMETER_COLUMNS = 1_000

# A spreadsheet runs what begins like this as a formula; an apostrophe before it makes it text:
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = (*"=+-@\t\r\n", *"＝＋－＠")


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
    layers = [
        {
            "name": column.title.lower(),
            "activation": network.layers[k].activation,
            "inputs": list(before.names),
            "neurons": list(column.names),
            "weights": _with_shape(network.weights(parameters, k)),
            "bias": _with_shape(network.bias(parameters, k)),
        }
        for k, (before, column) in enumerate(pairwise(columns(network, dataset)))
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
        ``hidden_1_bias`` (fan_out,), ``parameters`` (n_parameters,), from which ``Run`` can start,
        and ``epoch``, the recorded epoch that they are of.
    """
    network, row = run.network, run.history.row_at(epoch)
    parameters = run.history.weights[row]
    arrays = {"parameters": parameters, "epoch": run.history.epochs[row]}
    for k, column in enumerate(columns(network, run.dataset)[1:]):
        key = column.title.lower().replace(" ", "_")
        arrays[f"{key}_weights"] = network.weights(parameters, k)
        arrays[f"{key}_bias"] = network.bias(parameters, k)
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


def history_csv(run: Run) -> str:
    """Write the recorded epochs as CSV: losses, scores, and the parameters by name.

    Networks with more than 1,000 parameters get no parameter columns. Names that a spreadsheet
    would run as formulas are preceded by an apostrophe.
    """
    history, network = run.history, run.network
    score = SCORES[run.dataset.task].name
    heads = ["epoch", "train_loss", "test_loss", f"train_{score}", f"test_{score}"]
    values = [
        history.epochs,
        history.train_loss,
        history.test_loss,
        history.train_score,
        history.test_score,
    ]
    if network.n_parameters <= MAX_PARAMETER_COLUMNS:
        heads += parameter_names(network, run.dataset)
        values += list(history.weights.T)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(spreadsheet_text, heads))
    writer.writerows(zip(*(column.tolist() for column in values), strict=True))
    return file.getvalue()


def parameter_names(network: Network, dataset: Dataset) -> list[str]:
    """Name all parameters in the order of the flat vector: "from → to", or "bias → to"."""
    return [
        f"{source} → {neuron}"
        for before, column in pairwise(columns(network, dataset))
        for neuron in column.names
        for source in (*before.names, "bias")
    ]


def spreadsheet_text(text: str) -> str:
    """Text that no spreadsheet runs as a formula.

    An apostrophe is put before text that begins with = + - @, a tab or a line break, also behind
    blanks, and with the full-width forms of these signs, which some programs read alike.
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


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
