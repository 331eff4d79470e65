"""Numbers reach the browser bit by bit, in JSON that it can read."""

import base64
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import weightviz as wv
from weightviz.data.synthetic import synthetic
from weightviz.player.chunks import base64_floats, base64_integers, chunk

always_the_same = settings(deadline=None, derandomize=True, max_examples=60)


def floats(text):
    return np.frombuffer(base64.b64decode(text), "<f4")


def integers(text):
    return np.frombuffer(base64.b64decode(text), "<i4")


@always_the_same
@given(arrays(np.float32, st.tuples(st.integers(0, 5), st.integers(0, 5))))
def test_floats_arrive_with_every_bit_nan_and_infinity_too(values):
    np.testing.assert_array_equal(
        floats(base64_floats(values)).view(np.int32), values.ravel().view(np.int32)
    )


@always_the_same
@given(st.lists(st.integers(-(2**31), 2**31 - 1)))
def test_integers_arrive_as_they_were(values):
    assert integers(base64_integers(values)).tolist() == values


def test_the_order_of_a_matrix_is_row_by_row_however_it_lies_in_memory():
    matrix = np.arange(6.0).reshape(2, 3)
    assert floats(base64_floats(np.asfortranarray(matrix))).tolist() == [0, 1, 2, 3, 4, 5]
    assert floats(base64_floats(matrix.T)).tolist() == [0, 3, 1, 4, 2, 5]


def test_numbers_of_a_big_endian_machine_are_turned_around():
    assert base64_floats(np.array([1.5], ">f4")) == base64_floats([1.5]) == "AADAPw=="


@pytest.fixture(scope="module")
def run():
    return wv.train(synthetic("circle"), hidden=(2,), epochs=6)


def test_a_chunk_holds_the_rows_asked_for(run):
    sent = chunk(run, run.history.rows_after(2))
    assert integers(sent["epochs"]).tolist() == [3, 4, 5, 6]
    weights = floats(sent["weights"]).reshape(4, run.network.n_parameters)
    np.testing.assert_array_equal(weights, run.history.weights[3:])
    for name, series in (
        ("trainLoss", run.history.train_loss),
        ("testLoss", run.history.test_loss),
        ("trainScore", run.history.train_score),
        ("testScore", run.history.test_score),
    ):
        np.testing.assert_array_equal(floats(sent[name]), series[3:].astype(np.float32))
    assert (sent["stride"], sent["stopped"]) == (1, None)


def test_a_chunk_after_the_newest_epoch_is_empty(run):
    assert chunk(run, run.history.rows_after(6))["weights"] == ""


def test_a_chunk_of_a_run_without_test_rows_is_still_json():
    dataset = wv.Dataset(np.eye(2), [0.0, 1.0], np.empty((0, 2)), [], task="regression")
    sent = chunk(wv.train(dataset, hidden=(), epochs=1), slice(None))
    json.dumps(sent, allow_nan=False)
    assert np.isnan(floats(sent["testLoss"])).all()


def test_a_stopped_run_says_why():
    with pytest.warns(UserWarning, match="diverged"):
        run = wv.train(
            synthetic("plane"), activation="linear", optimizer="sgd", learning_rate=100.0, epochs=20
        )
    assert chunk(run, slice(0, 1))["stopped"] == run.stopped
    assert "diverged" in run.stopped


def test_a_hundred_epochs_of_a_small_network_are_small():
    run = wv.train(synthetic("circle"), hidden=(4, 2), epochs=100)
    assert len(json.dumps(chunk(run, run.history.rows_after(0)))) < 40_000
