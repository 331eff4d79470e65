"""A run is repeatable, may be changed on the way, and survives its own divergence."""

import warnings
from dataclasses import replace

import numpy as np
import pytest

from tests.small import OUTPUTS, small_dataset
from weightviz import history as history_module
from weightviz.dataset import Dataset
from weightviz.errors import DataError, SettingError
from weightviz.network import Network
from weightviz.run import Run, train
from weightviz.streams import INITIAL_WEIGHTS, stream
from weightviz.training import TrainingSettings

CURVES = ("epochs", "weights", "train_loss", "test_loss", "train_score", "test_score")


def new_run(output="linear", settings=None, **options):
    data = small_dataset(output)
    network = Network.for_dataset(data, (5, 4), "tanh")
    return Run(data, network, settings or TrainingSettings(batch_size=10), **options)


def assert_same_bits(run, other):
    np.testing.assert_array_equal(run.parameters, other.parameters)
    for curve in CURVES:
        np.testing.assert_array_equal(getattr(run.history, curve), getattr(other.history, curve))


@pytest.mark.parametrize("max_rows", [2001, 17], ids=["every epoch kept", "history thinned"])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("output", OUTPUTS)
def test_200_epochs_at_once_are_four_times_50_to_the_bit(monkeypatch, output, optimizer, max_rows):
    monkeypatch.setattr(history_module, "MAX_ROWS", max_rows)
    settings = TrainingSettings(optimizer, batch_size=10, l1=0.001, l2=0.001)
    at_once, in_chunks = new_run(output, settings), new_run(output, settings)
    at_once.advance(200)
    for _ in range(4):
        in_chunks.advance(50)
    assert_same_bits(at_once, in_chunks)


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    run, again, other = new_run(seed=3), new_run(seed=3), new_run(seed=4)
    for each in (run, again, other):
        each.advance(5)
    assert_same_bits(run, again)
    assert not np.array_equal(run.parameters, other.parameters)


def test_the_history_starts_with_the_first_weights():
    run = new_run(seed=3)
    first = run.network.initial_parameters("glorot", stream(3, INITIAL_WEIGHTS), np.float32)
    run.advance(3)
    np.testing.assert_array_equal(run.history.weights[0], first)
    np.testing.assert_array_equal(run.parameters_at(0), first)
    np.testing.assert_array_equal(run.history.weights[-1], run.parameters)
    np.testing.assert_array_equal(run.history.epochs, [0, 1, 2, 3])


def test_a_run_can_start_from_given_parameters():
    trained = new_run(seed=3)
    trained.advance(5)
    run = new_run(seed=8, parameters=trained.parameters)
    np.testing.assert_array_equal(run.history.weights[0], trained.parameters)


def test_test_rows_have_no_part_in_training():
    data = small_dataset("linear")
    alone = Dataset(data.X_train, data.y_train, data.X_test[:0], data.y_test[:0], task=data.task)
    np.testing.assert_array_equal(
        train(data, [4], epochs=5).parameters, train(alone, [4], epochs=5).parameters
    )


def test_training_lowers_the_loss():
    for output in OUTPUTS:
        run = new_run(output)
        run.advance(100)
        assert run.history.train_loss[-1] < run.history.train_loss[0] / 2


def test_neurons_that_start_alike_stay_alike():
    run = train(small_dataset("linear"), [4], initializer="zeros", epochs=20)
    weights = run.network.weights(run.parameters, 0)
    np.testing.assert_array_equal(weights, weights[:, :1] + np.zeros((1, 4), np.float32))


class TestChange:
    def test_next_epochs_use_the_new_settings(self):
        slow = TrainingSettings("sgd", 1e-6, 10)
        run = new_run(settings=TrainingSettings("sgd", 0.1, 10))
        run.advance(3)
        run.change(slow)
        before = run.parameters.copy()
        run.advance(1)
        assert 0 < np.abs(run.parameters - before).max() < 1e-4
        assert run.changes == [(0, TrainingSettings("sgd", 0.1, 10)), (3, slow)]

    @pytest.mark.parametrize(
        "other", [TrainingSettings(batch_size=47), TrainingSettings("momentum", batch_size=10)]
    )
    def test_a_change_there_and_back_at_once_is_none(self, other):
        changed, plain = new_run(), new_run()
        for run in (changed, plain):
            run.advance(3)
        changed.change(other)
        changed.advance(0)
        changed.change(plain.settings)
        for run in (changed, plain):
            run.advance(3)
        assert_same_bits(changed, plain)
        assert changed.changes == [(0, plain.settings)]

    def test_a_change_before_the_first_epoch_replaces_the_settings(self):
        run, other = new_run(), TrainingSettings(batch_size=47)
        run.change(other)
        assert run.changes == [(0, other)]

    def test_the_optimizer_remembers_across_a_change_of_learning_rate(self):
        run = new_run(settings=TrainingSettings("momentum", 0.1, 47, shuffle=False))
        run.advance(5)
        before = run.parameters - run.history.weights[-2]
        run.change(TrainingSettings("momentum", 0.001, 47, shuffle=False))
        start = run.parameters.copy()
        run.advance(1)
        # 0.9 of its speed at a hundredth of the rate, and a new gradient as small.
        step = run.parameters - start
        cosine = step @ before / np.linalg.norm(step) / np.linalg.norm(before)
        assert cosine > 0.9
        assert np.linalg.norm(step) < 0.02 * np.linalg.norm(before)

    def test_another_optimizer_starts_afresh(self):
        run = new_run(settings=TrainingSettings("sgd", 0.1, 47))
        run.advance(5)
        run.change(TrainingSettings("adam", 0.01, 47))
        start = run.parameters.copy()
        run.advance(1)
        # Adam's first step has the size of the learning rate for every parameter.
        np.testing.assert_allclose(np.abs(run.parameters - start), 0.01, rtol=0.01)


class TestDivergence:
    @pytest.fixture
    def run(self):
        run = new_run(settings=TrainingSettings("sgd", 100, 10))
        run.advance(200)
        return run

    def test_a_sentence_says_what_happened_and_what_to_try(self, run):
        assert f"Training diverged in epoch {run.epoch + 1}" in run.stopped
        assert "Try a smaller learning rate than 100" in run.stopped

    def test_the_history_up_to_it_is_playable(self, run):
        for curve in CURVES:
            assert np.isfinite(getattr(run.history, curve)).all()
        assert run.history.epochs[-1] == run.epoch
        np.testing.assert_array_equal(run.parameters, run.history.weights[-1])
        assert np.isfinite(run.predict(run.dataset.X_test)).all()

    def test_a_stopped_run_trains_no_more(self, run):
        epoch = run.epoch
        run.advance(10)
        assert run.epoch == epoch

    def test_other_settings_take_it_on_from_the_last_good_epoch(self, run):
        epoch, loss = run.epoch, run.history.train_loss[-1]
        run.change(TrainingSettings("sgd", 1e-6, 10))
        assert run.stopped is None
        run.advance(5)
        assert run.epoch == epoch + 5
        assert run.history.train_loss[-1] == pytest.approx(loss, rel=0.1)

    @pytest.mark.parametrize("dtype", [np.float32, np.float64])
    def test_the_last_good_parameters_come_back_to_the_bit(self, dtype):
        settings = TrainingSettings("sgd", 100, 10, shuffle=False)
        run, until = (new_run(settings=settings, dtype=dtype) for _ in range(2))
        run.advance(200)
        assert run.stopped is not None
        until.advance(run.epoch)
        assert until.stopped is None
        np.testing.assert_array_equal(run.parameters, until.parameters)

    def test_what_the_optimizer_remembers_of_it_is_forgotten(self):
        settings = TrainingSettings("momentum", 100, 10)
        run = new_run(settings=settings)
        run.advance(200)
        run.change(TrainingSettings("momentum", 1e-6, 10))
        run.advance(5)
        assert run.stopped is None

    def test_train_warns_with_the_same_sentence(self):
        with pytest.warns(UserWarning, match="Training diverged in epoch"):
            run = train(small_dataset("linear"), [5], optimizer="sgd", learning_rate=100)
        assert run.stopped is not None

    @pytest.mark.parametrize("output", OUTPUTS)
    def test_parameters_too_large_to_hold_are_noticed(self, output):
        run = new_run(output, TrainingSettings("sgd", 100, 10, l2=10))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            run.advance(2000)
        assert run.stopped is not None
        assert np.isfinite(run.history.weights).all()


class TestPredict:
    def test_a_regression_predicts_in_the_targets_own_units(self):
        run = new_run()
        outputs = run.network.forward(run.parameters, run.dataset.X_test)[-1]
        np.testing.assert_allclose(run.predict(run.dataset.X_test), outputs[:, 0])

    def test_a_classification_predicts_labels(self):
        run = train(small_dataset("softmax"), [8], epochs=300)
        assert np.mean(run.predict(run.dataset.X_train) == run.dataset.y_train) > 0.9

    def test_an_earlier_epoch_predicts_with_its_own_weights(self):
        run = new_run()
        before = run.predict(run.dataset.X_test)
        run.advance(5)
        np.testing.assert_array_equal(run.predict(run.dataset.X_test, epoch=0), before)
        assert not np.array_equal(run.predict(run.dataset.X_test), before)

    @pytest.mark.parametrize(
        ("rows", "message"),
        [
            ([[1.0, 2.0]], "rows has 2 columns, but this network needs 3 features in each row."),
            ([1.0, 2.0, 3.0], "rows has shape (3,), but must have two dimensions"),
            ("a house", "rows holds values that are not numbers"),
            ([["a", "b", "c"]], "rows holds values that are not numbers"),
            ([[1.0, 2.0, 3.0], [1.0]], "rows holds values that are not numbers"),
            (None, "rows has shape ()"),
            ([[1.0, np.nan, np.inf]], "rows has 2 missing or infinite values"),
        ],
    )
    def test_rows_without_the_networks_features_are_explained(self, rows, message):
        with pytest.raises(DataError) as error:
            new_run().predict(rows)
        assert message in str(error.value)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"seed": -1}, "seed is -1, but must be a whole number from 0 to 4,294,967,295."),
        ({"seed": True}, "seed is True, but must be a whole number"),
        ({"dtype": "int32"}, "dtype is 'int32', but must be float32 or float64."),
        ({"dtype": "single-ish"}, "dtype is 'single-ish', but must be float32 or float64."),
        ({"initializer": "ones"}, "initializer is 'ones', but must be one of glorot"),
        (
            {"parameters": [1.0]},
            "have shape (1,) with 1 finite numbers, but this network needs 49 finite numbers",
        ),
        ({"parameters": [np.nan] * 49}, "have shape (49,) with 0 finite numbers"),
        ({"parameters": "glorot"}, "The start parameters are not all numbers"),
    ],
)
def test_an_impossible_start_is_explained(options, message):
    with pytest.raises(SettingError) as error:
        new_run(**options)
    assert message in str(error.value)


def test_a_network_for_other_data_is_refused():
    network = Network.for_dataset(small_dataset("softmax"), (4,), "tanh")
    with pytest.raises(SettingError, match="3 softmax outputs, but this dataset needs 3 inputs"):
        Run(small_dataset("linear"), network, TrainingSettings())


@pytest.mark.parametrize("n_epochs", [-1, 2.5, True, "many", 1_000_001])
def test_what_is_no_number_of_epochs_is_explained(n_epochs):
    with pytest.raises(SettingError, match=r"epochs is .*, but must be a whole number from 0 to 1"):
        new_run().advance(n_epochs)


def test_the_settings_that_made_a_run_diverge_find_it_stopped_again():
    run = new_run(settings=TrainingSettings("sgd", 99.0))
    run.advance(500)
    said = run.stopped
    assert said is not None
    run.change(replace(run.settings, learning_rate=0.01))
    assert run.stopped is None
    run.change(replace(run.settings, learning_rate=99.0))
    assert run.stopped == said
    run.change(replace(run.settings, learning_rate=0.01))
    run.advance(1)
    run.change(replace(run.settings, learning_rate=99.0))
    assert run.stopped is None, "it has trained on since"
