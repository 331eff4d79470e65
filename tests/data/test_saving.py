"""A trained network in a file: what was saved predicts the same, and nothing else is opened."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.small import OUTPUTS, small_dataset
from weightviz.data.preparing import prepare
from weightviz.data.saving import load, network_json, save
from weightviz.dataset import Dataset
from weightviz.errors import DataError
from weightviz.run import train

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sales():
    """A table with a column of every kind, and missing values in each."""
    rng = np.random.default_rng(0)
    n = 200
    frame = pd.DataFrame(
        {
            "size": rng.normal(50, 10, n),
            "open": rng.choice(["yes", "no"], n),
            "city": rng.choice([f"city {k}" for k in range(40)], n),
            "day": pd.Timestamp("2023-03-01") + pd.to_timedelta(rng.integers(0, 700, n), unit="D"),
        }
    )
    for place, name in enumerate(frame.columns):
        frame.loc[place::17, name] = None
    price = frame["size"].fillna(50) * 3 + (frame["open"] == "yes") * 40 + rng.normal(0, 5, n)
    return frame.assign(price=price, grade=np.where(price > 170, "high", "low"))


@pytest.fixture(scope="module", params=["price", "grade"])
def run(request, sales):
    features = ["size", "open", "city", "day"]
    data = prepare(sales, request.param, features, missing_inputs=True)
    return train(data, [5, 3], epochs=20)


def test_what_is_opened_predicts_the_same_to_the_last_bit(run, sales, tmp_path):
    save(run, tmp_path / "network.json")
    opened = load(tmp_path / "network.json")
    for rows in (sales, sales.drop(columns="price").iloc[::-3], sales.iloc[:0]):
        np.testing.assert_array_equal(opened.predict(rows), run.predict(rows))
        np.testing.assert_array_equal(opened.outputs(rows), run.trained().outputs(rows))


def test_another_process_predicts_the_same_to_the_last_bit(run, sales, tmp_path):
    save(run, tmp_path / "network.json")
    sales.to_csv(tmp_path / "sales.csv", index=False)
    code = (
        "import weightviz as wv, pandas as pd, numpy as np\n"
        "rows = pd.read_csv('sales.csv', parse_dates=['day'])\n"
        "np.save('outputs.npy', wv.load('network.json').outputs(rows))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    there = np.load(tmp_path / "outputs.npy")
    np.testing.assert_array_equal(there, run.trained().outputs(sales))


def test_what_is_opened_knows_all_names_and_words(run):
    opened, was = load(network_json(run).encode()), run.trained()
    for name in ("network", "task", "features", "target", "classes", "title", "notes"):
        assert getattr(opened, name) == getattr(was, name)
    assert opened.warnings == was.warnings
    assert opened.encoder == was.encoder
    assert opened.epoch == 20
    assert opened.parameters.dtype == was.parameters.dtype
    np.testing.assert_array_equal(opened.parameters, was.parameters)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_network_on_arrays_can_be_saved_too(output, dtype):
    run = train(small_dataset(output), [4], epochs=3, dtype=dtype)
    file = io.BytesIO()
    save(run, file)
    opened = load(io.BytesIO(file.getvalue()))
    X = run.dataset.X_test
    np.testing.assert_array_equal(opened.predict(X), run.predict(X))
    np.testing.assert_array_equal(opened.outputs(X), run.trained().outputs(X))


@pytest.mark.parametrize("labels", [[0, 1, 2], [0.5, 1.5, 2.5], [True, False, True]])
def test_labels_that_are_no_text_come_back_as_what_they_were(labels):
    X = np.arange(3.0)[:, np.newaxis]
    data = Dataset(X, labels, [], [], task="classification")
    run = train(data, [3], epochs=50)
    opened = load(network_json(run).encode())
    assert opened.predict(X).tolist() == run.predict(X).tolist()
    assert opened.labels.dtype == data.labels.dtype


def test_an_earlier_epoch_can_be_saved(run, sales):
    opened = load(network_json(run.trained(5)).encode())
    assert opened.epoch == 5
    np.testing.assert_array_equal(opened.predict(sales), run.predict(sales, epoch=5))


def test_training_on_does_not_change_what_was_taken_out(windsor):
    run = train(prepare(windsor, "price"), [3], epochs=2)
    taken = run.trained()
    before = taken.predict(windsor)
    run.advance(5)
    np.testing.assert_array_equal(taken.predict(windsor), before)


def test_a_file_that_cannot_be_found_or_written_is_said(run, tmp_path):
    with pytest.raises(DataError, match="There is no file"):
        load(tmp_path / "nothing.json")
    with pytest.raises(DataError, match="cannot be written"):
        save(run, tmp_path / "no folder" / "network.json")


def changed(run, *path, to):
    content = json.loads(network_json(run))
    *parents, last = path
    place = content
    for key in parents:
        place = place[key]
    place[last] = to
    return json.dumps(content).encode()


def parameters(n, value=0.0):
    return base64.b64encode(np.full(n, value, "<f4").tobytes()).decode()


@pytest.mark.parametrize(
    ("path", "to", "reason"),
    [
        (("format",), "something else", "it was not saved by weightviz"),
        (("version",), 2, "it has format 2, and this weightviz reads format 1"),
        (("version",), True, "'version' is not what belongs there"),
        (("task",), "guess", "'task' is not what belongs there"),
        (("title",), 7, "'title' is not what belongs there"),
        (("title",), "half a character: \ud800", "'title' is not what belongs there"),
        (("notes",), ["a", None], "'notes' is not what belongs there"),
        (("network", "hidden"), [5, 4], "The start parameters have shape"),
        (("network", "hidden"), [10**9], "hidden[0] is 1000000000, but must be a whole number"),
        (("network", "hidden"), [10**400], "'hidden' is not what belongs there"),
        (("network", "activations"), ["os.system", "tanh"], "activation is 'os.system', but"),
        (("network", "n_features"), 3, "The start parameters have shape"),
        (("network", "output"), "softmax", "n_outputs is 1, but must be at least 2 for a softmax"),
        (("parameters", "values"), "AAAA", "its parameters are no numbers"),
        (("parameters", "values"), "not base64!", "its parameters are no numbers"),
        (("parameters", "values"), parameters(7), "The start parameters have shape (7,)"),
        (("parameters", "dtype"), "|O", "'dtype' is not what belongs there"),
        (("parameters",), None, "'dtype' is missing"),
        (("features",), [], "its columns make other features than it lists"),
        (("features", 0, "std"), float("nan"), "'std' is not what belongs there"),
        (("target", "mean"), float("inf"), "'mean' is not what belongs there"),
        (("labels",), ["x"], "its classes do not fit its task"),
        (("columns", 0, "kind"), "pickle", "there is no kind of column 'pickle'"),
        (("columns", 0, "std"), 0, "The inputs of a column have a deviation that is not above 0"),
        (("columns", 0, "fill_in"), "text", "'fill_in' is not what belongs there"),
        (("columns", 2, "categories"), ["a", "a"], "The inputs of a column have categories that"),
        (("columns", 3, "circles"), ["moon"], "The inputs of a column have unknown parts of a"),
        (("columns", 3, "first"), "yesterday", "The inputs of a column have a date that is none"),
        (("columns",), None, None),
    ],
)
def test_a_damaged_file_is_refused_with_its_reason(run, path, to, reason):
    contents = changed(run, *path, to=to)
    if reason is None:  # a network without its columns still takes numbers
        assert load(contents).encoder is None
        return
    with pytest.raises(DataError) as error:
        load(contents)
    assert str(error.value).startswith(
        f"The file is no trained network that can be opened: {reason}"
    )
    assert str(error.value).endswith(" Choose a file that was saved here, unchanged.")


def test_weights_that_are_no_finite_numbers_are_refused(run):
    n = run.network.n_parameters
    for value in (np.nan, np.inf):
        contents = changed(run, "parameters", "values", to=parameters(n, value))
        with pytest.raises(DataError, match=f"with 0 finite numbers, but this network needs {n}"):
            load(contents)


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"\x89PNG\r\n",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"3",
        b'{"format": "weightviz network"}',
        b"[" * 100_000,
        b"[" + b"[]," * 3_000_000 + b"[]]",
        b"9" * 10_000,
        b" " * 31_000_000,
    ],
    ids=lambda contents: contents[:12].decode("latin-1"),
)
def test_a_foreign_or_hostile_file_gets_a_sentence(contents):
    with pytest.raises(DataError, match=r"^The file is "):
        load(contents)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_ends_too_early_is_refused(run, share):
    contents = network_json(run).encode()
    with pytest.raises(DataError, match="it is not JSON"):
        load(contents[: int(share * len(contents))])
