"""What is downloaded holds the run's numbers, exactly, under their names."""

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from tests.small import OUTPUTS, small_dataset
from weightviz import Variable, train
from weightviz.exports import MAX_PARAMETER_COLUMNS, history_csv, weights_json, weights_npz
from weightviz.names import columns


@pytest.fixture(params=OUTPUTS)
def run(request):
    return train(small_dataset(request.param), [4, 2], epochs=3)


def test_json_holds_every_weight_and_bias(run):
    content = json.loads(weights_json(run, 2))
    rows = []
    for layer in content["layers"]:
        weights, bias = layer["weights"], layer["bias"]
        assert weights["shape"] == [len(layer["inputs"]), len(layer["neurons"])]
        assert bias["shape"] == [len(layer["neurons"])]
        rows.append(np.vstack([weights["values"], bias["values"]]).T.ravel())
    assert content["epoch"] == 2
    flat = np.concatenate(rows).astype(np.float32)
    np.testing.assert_array_equal(flat, run.history.weights[2])


def test_json_names_what_the_weights_connect(run):
    layers = json.loads(weights_json(run, 3))["layers"]
    assert [layer["name"] for layer in layers] == ["hidden 1", "hidden 2", "output"]
    assert layers[0]["inputs"] == ["x1", "x2", "x3"]
    assert layers[1]["inputs"][0] == "hidden 1, neuron 1"
    outputs = {"linear": ["y"], "sigmoid": ["mid"], "softmax": ["low", "mid", "top"]}
    assert layers[2]["neurons"] == outputs[run.network.output]


def test_npz_holds_each_layer_and_a_start_for_another_run(run):
    with np.load(io.BytesIO(weights_npz(run, 3))) as archive:
        arrays = dict(archive)
    np.testing.assert_array_equal(
        arrays["hidden_2_weights"], run.network.weights(run.parameters, 1)
    )
    np.testing.assert_array_equal(arrays["output_bias"], run.network.bias(run.parameters, 2))
    again = train(run.dataset, [4, 2], epochs=0, parameters=arrays["parameters"])
    np.testing.assert_array_equal(again.parameters, run.parameters)


def test_csv_has_a_row_for_each_epoch_and_a_column_for_each_parameter(run):
    heads, *rows = csv.reader(io.StringIO(history_csv(run)))
    score = "r2" if run.network.output == "linear" else "accuracy"
    assert heads[:5] == ["epoch", "train_loss", "test_loss", f"train_{score}", f"test_{score}"]
    assert heads[5:9] == [f"{name} → hidden 1, neuron 1" for name in ("x1", "x2", "x3", "bias")]
    values = np.array(rows, float)
    np.testing.assert_array_equal(values[:, 0], [0, 1, 2, 3])
    np.testing.assert_array_equal(values[:, 1], run.history.train_loss)
    np.testing.assert_array_equal(values[:, 5:].astype(np.float32), run.history.weights)


def test_json_says_the_same_names_as_the_picture(run):
    layers = json.loads(weights_json(run, 3))["layers"]
    inputs, *drawn = columns(run.network, run.dataset)
    assert [layer["name"].capitalize() for layer in layers] == [head.title for head in drawn]
    assert [tuple(layer["neurons"]) for layer in layers] == [head.names for head in drawn]
    assert tuple(layers[0]["inputs"]) == inputs.names


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_csv_head_never_begins_like_a_formula(start):
    data = small_dataset("linear", n_features=2)
    names = (Variable(f"{start}cmd|' /C calc'!A0"), Variable("size"))
    run = train(replace(data, features=names), [2], epochs=1)
    heads = next(csv.reader(io.StringIO(history_csv(run), newline="")))
    assert heads[5] == f"'{start}cmd|' /C calc'!A0 → hidden 1, neuron 1"
    assert heads[6] == "size → hidden 1, neuron 1"


def test_csv_of_a_large_network_keeps_to_its_curves():
    run = train(small_dataset("linear"), [30, 30], epochs=1)
    assert run.network.n_parameters > MAX_PARAMETER_COLUMNS
    heads = history_csv(run).splitlines()[0].split(",")
    assert len(heads) == 5
