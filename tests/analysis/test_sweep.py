"""The sweep: every network is the one that `train` makes, and what is said of sizes is so."""

from dataclasses import replace

import numpy as np
import pytest

import weightviz as wv
from tests.small import small_dataset
from weightviz.analysis.counting import count_weights
from weightviz.analysis.samples import fewer_rows
from weightviz.analysis.sweeping import Sweeping, sweep
from weightviz.network import Network
from weightviz.training import TrainingSettings

SIZES = (1, 3, 9)


@pytest.fixture(scope="module")
def found():
    return sweep(wv.wave(), sizes=SIZES, seeds=(4, 5), epochs=120)


def test_each_network_is_the_one_of_its_size_and_seed_alone(found):
    assert found.sizes == SIZES
    for i, size in enumerate(SIZES):
        for j, seed in enumerate((4, 5)):
            run = wv.train(
                wv.wave(), [size], seed=seed, epochs=120, learning_rate=0.05, batch_size=16,
                shuffle=False, dtype=np.float64,
            )  # fmt: skip
            np.testing.assert_allclose(found.parameters[i][j], run.parameters, atol=1e-6)
            assert found.test_loss[i, j] == pytest.approx(run.history.test_loss[-1], abs=1e-6)
            assert found.train_loss[i, j] == pytest.approx(run.history.train_loss[-1], abs=1e-6)
            tenth = run.history.test_loss[::10]
            assert found.best_epoch[i, j] == 10 * tenth.argmin()
            assert found.best_test_loss[i, j] == pytest.approx(tenth.min(), abs=1e-6)


def test_a_network_that_is_opened_is_the_same_with_its_history(found):
    run = found.run(2, 1)
    assert run.epoch == 120
    np.testing.assert_allclose(run.parameters, found.parameters[2][1], atol=1e-6)


def test_medians_and_judgements_are_of_the_numbers(found):
    test = np.array([[0.5, 0.7, 0.6], [0.2, 0.3, 0.1], [0.24, 0.25, 0.26], [0.9, np.nan, 0.5]])
    train = np.repeat([[0.5], [0.1], [0.05], [0.01]], 3, axis=1)
    made = replace(
        found, networks=(*found.networks, found.networks[-1]), test_loss=test, train_loss=train
    )
    np.testing.assert_allclose(made.medians(early=False)[1], [0.6, 0.2, 0.25, 0.7])
    assert made.best_size(early=False) == 1
    assert made.judged(early=False) == ("too stiff", "right", "right", "too wild")
    # What fits the training rows no better than the best size has learned too little.
    made = replace(made, train_loss=train[[0, 2, 1, 0]])
    assert made.judged(early=False) == ("too stiff", "right", "right", "too stiff")


def test_few_rows_and_much_noise_make_large_networks_fit_worse():
    found = sweep(wv.wave(), sizes=(1, 2, 8), seeds=range(3), epochs=1_000)
    train, test = found.medians(early=False)
    assert train[2] < train[1] < train[0]
    assert test[2] > 2 * test[1]
    _, early = found.medians(early=True)
    assert early[2] < 1.5 * early[1]


def test_what_diverges_is_marked_and_the_rest_goes_on():
    # With so large a rate a wide network blows up, a narrow one just holds.
    settings = TrainingSettings("sgd", 0.2, 16, shuffle=False)
    found = sweep(wv.wave(), sizes=(1, 64), seeds=range(3), settings=settings, epochs=200)
    assert found.diverged[1].all()
    assert found.judged(early=False) == ("right", "diverged")
    assert not found.diverged[0].any()
    assert np.isnan(found.test_loss[found.diverged]).all()
    assert np.isfinite(found.test_loss[~found.diverged]).all()
    assert found.run(1, 0).stopped


def test_a_sweep_in_parts_is_the_same(found):
    sweeping = Sweeping(wv.wave(), sizes=SIZES, seeds=(4, 5), epochs=120)
    while not sweeping.is_done:
        sweeping.advance(0.0001)
        assert sweeping.result().epoch == sweeping.epoch > 0
    np.testing.assert_array_equal(sweeping.result().test_loss, found.test_loss)


def test_classes_and_several_inputs_are_swept_too():
    found = sweep(small_dataset("softmax"), sizes=(2, 5), seeds=(0,), epochs=7)
    assert np.isfinite(found.test_loss).all()
    assert found.n_weights == ((3 + 1) * 2 + (2 + 1) * 3, (3 + 1) * 5 + (5 + 1) * 3)


def test_fewer_rows_are_the_first_of_more():
    data = small_dataset("sigmoid")
    few, more = fewer_rows(data, 5), fewer_rows(data, 11)
    np.testing.assert_array_equal(few.X_train, more.X_train[:5])
    assert len(fewer_rows(data, 10_000).X_train) == len(data.X_train)
    assert sorted(map(tuple, few.X_test)) == sorted(map(tuple, data.X_test))
    assert len(fewer_rows(data, 5, 3).y_test) == 3


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"sizes": ()}, "at least one size"),
        ({"seeds": ()}, "at least one size and one seed"),
        ({"sizes": (0,)}, "hidden neurons"),
        ({"epochs": -1}, "epochs"),
    ],
)
def test_bad_settings_are_refused(settings, sentence):
    with pytest.raises(wv.SettingError, match=sentence):
        sweep(wv.wave(), **settings)


def test_without_test_rows_there_is_nothing_to_see():
    with pytest.raises(wv.SettingError, match="no test rows"):
        sweep(small_dataset("linear", n_test=0))


@pytest.mark.parametrize("hidden", [(), (4,), (5, 3)])
def test_weights_are_counted_layer_by_layer(hidden):
    network = Network(3, hidden, ("tanh",) * len(hidden), 2, "softmax")
    counts = count_weights(network)
    assert sum(each.total for each in counts) == network.n_parameters
    assert sum(each.weights for each in counts) == network.n_weights
    if len(hidden) == 1:
        assert sum(each.total for each in counts) == (3 + 1) * 4 + (4 + 1) * 2
