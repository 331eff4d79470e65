"""A stack trains each of its networks as a run of its own would."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

import weightviz as wv
from tests.small import OUTPUTS, small_dataset
from weightviz.activations import ACTIVATIONS
from weightviz.network import Network
from weightviz.optimizers import OPTIMIZERS
from weightviz.run import Run
from weightviz.stack import Stack
from weightviz.training import TrainingSettings

EPOCHS = 12


def networks_of(dataset, sizes, activation="tanh"):
    return [Network.for_dataset(dataset, hidden, activation) for hidden in sizes]


def runs_of(datasets, networks, settings, seeds, dtype=np.float64, epochs=EPOCHS):
    runs = []
    for dataset, network, seed in zip(datasets, networks, seeds, strict=True):
        run = Run(dataset, network, settings, seed=seed, dtype=dtype)
        run.advance(epochs)
        runs.append(run)
    return runs


def check_equal(stack, runs, atol=1e-9):
    for i, run in enumerate(runs):
        np.testing.assert_allclose(stack.parameters(i), run.parameters, rtol=0, atol=atol)
        for name in ("train_loss", "test_loss", "train_score", "test_score"):
            np.testing.assert_allclose(
                getattr(stack, name)[:, i], getattr(run.history, name), rtol=0, atol=10 * atol
            )


@pytest.mark.parametrize(("output", "activation"), list(product(OUTPUTS, ACTIVATIONS)))
def test_sizes_are_padded_and_every_network_is_its_own_runs(output, activation):
    dataset = small_dataset(output)
    networks = networks_of(dataset, [(1,), (5,), (3,), (5,)], activation)
    settings, seeds = TrainingSettings(batch_size=10, l2=0.01), [3, 1, 4, 1]
    datasets = [dataset] * 4
    stack = Stack(datasets, networks, settings, seeds=seeds, dtype=np.float64)
    stack.advance(EPOCHS)
    check_equal(stack, runs_of(datasets, networks, settings, seeds))


@pytest.mark.parametrize(
    ("optimizer", "penalties", "hidden"),
    [
        *product(OPTIMIZERS, [{}, {"l1": 0.01}, {"l1": 0.003, "l2": 0.02}], [((2, 3), (4, 1))]),
        ("adam", {"l2": 0.01}, ((), ())),
        ("sgd", {}, ((3,), (3,))),
    ],
)
def test_optimizers_penalties_and_layers_are_those_of_a_run(optimizer, penalties, hidden):
    dataset = small_dataset("softmax")
    networks = networks_of(dataset, hidden, "sigmoid")
    settings = TrainingSettings(optimizer, 0.05, 16, **penalties)
    stack = Stack([dataset] * 2, networks, settings, seeds=[0, 7], dtype=np.float64)
    stack.advance(EPOCHS)
    check_equal(stack, runs_of([dataset] * 2, networks, settings, [0, 7]))


def test_in_float32_they_are_equal_to_1e_6():
    dataset = small_dataset("linear")
    networks = networks_of(dataset, [(2,), (6,)])
    settings = TrainingSettings(learning_rate=0.003)
    stack = Stack([dataset] * 2, networks, settings, seeds=[0, 1])
    stack.advance(EPOCHS)
    assert stack.parameters(1).dtype == np.float32
    check_equal(stack, runs_of([dataset] * 2, networks, settings, [0, 1], np.float32), atol=1e-6)


@pytest.mark.parametrize("shuffle", [True, False])
def test_each_may_learn_rows_of_its_own(shuffle):
    datasets = [small_dataset("sigmoid", seed=seed) for seed in (1, 2)]
    datasets.append(datasets[0])
    networks = networks_of(datasets[0], [(4,)] * 3)
    settings = TrainingSettings(batch_size=20, shuffle=shuffle)
    stack = Stack(datasets, networks, settings, seeds=[5, 6, 7], dtype=np.float64)
    stack.advance(EPOCHS)
    check_equal(stack, runs_of(datasets, networks, settings, [5, 6, 7]))


def test_advancing_in_parts_is_advancing_at_once():
    dataset = small_dataset("linear")
    networks = networks_of(dataset, [(3,), (2,)])
    once, parts = (
        Stack([dataset] * 2, networks, TrainingSettings(), seeds=[0, 1]) for _ in range(2)
    )
    once.advance(9)
    for n_epochs in (2, 0, 7):
        parts.advance(n_epochs)
    assert parts.epoch == once.epoch == 9
    for i in range(2):
        np.testing.assert_array_equal(parts.parameters(i), once.parameters(i))
    np.testing.assert_array_equal(parts.train_loss, once.train_loss)


def test_one_that_diverges_stops_and_the_rest_goes_on_as_if_it_were_not_there():
    calm = small_dataset("linear")
    wild = replace(calm, X_train=calm.X_train * 1e4)
    networks = networks_of(calm, [(3,)] * 3, "relu")
    settings = TrainingSettings("sgd", 0.05, 16)
    stack = Stack([calm, wild, calm], networks, settings, seeds=[0, 1, 2], dtype=np.float64)
    stack.advance(EPOCHS)
    assert stack.stopped.tolist() == [False, True, False]
    others = Stack([calm] * 2, [networks[0]] * 2, settings, seeds=[0, 2], dtype=np.float64)
    others.advance(EPOCHS)
    for ours, theirs in ((0, 0), (2, 1)):
        np.testing.assert_array_equal(stack.parameters(ours), others.parameters(theirs))
        np.testing.assert_array_equal(stack.test_loss[:, ours], others.test_loss[:, theirs])
    run = Run(wild, networks[1], settings, seed=1, dtype=np.float64)
    run.advance(EPOCHS)
    assert run.stopped
    np.testing.assert_allclose(stack.parameters(1), run.parameters)
    known = np.isfinite(stack.train_loss[:, 1])
    assert known.sum() == len(run.history)
    assert known[: len(run.history)].all()


def test_one_that_diverged_stays_at_its_last_good_parameters_between_two_measures():
    calm = small_dataset("linear")
    wild = replace(calm, X_train=calm.X_train * 1e4)
    networks = networks_of(calm, [(3,)] * 2, "relu")
    settings = TrainingSettings("sgd", 0.05, 16)
    stack = Stack([calm, wild], networks, settings, seeds=[0, 1], measure_every=5)
    first = stack.parameters(1)
    for _ in range(3):
        stack.advance(4)
        assert stack.stopped[1] == (stack.epoch >= 5)
        if stack.stopped[1]:
            np.testing.assert_array_equal(stack.parameters(1), first)


def test_the_best_epoch_is_the_one_with_the_lowest_test_loss():
    dataset = small_dataset("linear", n_train=12)
    networks = networks_of(dataset, [(1,), (20,)])
    settings = TrainingSettings(learning_rate=0.05)
    stack = Stack([dataset] * 2, networks, settings, seeds=[0, 1], dtype=np.float64)
    stack.advance(150)
    np.testing.assert_array_equal(stack.best_epoch, stack.test_loss.argmin(axis=0))
    run = runs_of([dataset], networks[1:], settings, [1], epochs=int(stack.best_epoch[1]))[0]
    assert run.epoch < 150
    np.testing.assert_allclose(stack.best_parameters(1), run.parameters, atol=1e-9)


def test_without_test_rows_there_is_no_test_loss_and_training_decides():
    dataset = small_dataset("sigmoid", n_test=0)
    stack = Stack([dataset], networks_of(dataset, [(2,)]), TrainingSettings(), seeds=[0])
    stack.advance(5)
    assert np.isnan(stack.test_loss).all()
    assert np.isnan(stack.test_score).all()
    assert stack.best_epoch[0] == stack.train_loss[:, 0].argmin()


def test_what_does_not_go_together_is_refused_with_a_sentence():
    small, large = small_dataset("linear"), small_dataset("linear", n_train=50)
    [one] = networks_of(small, [(3,)])
    [deep] = networks_of(small, [(3, 2)])
    settings = TrainingSettings()
    with pytest.raises(wv.SettingError, match="0 datasets, 0 networks and 0 seeds"):
        Stack([], [], settings, seeds=[])
    with pytest.raises(wv.SettingError, match="2 networks and 1 seeds"):
        Stack([small] * 2, [one] * 2, settings, seeds=[0])
    with pytest.raises(wv.SettingError, match="50 training and 20 test rows, another 47"):
        Stack([small, large], [one] * 2, settings, seeds=[0, 1])
    with pytest.raises(wv.SettingError, match="differ in the sizes of their hidden layers alone"):
        Stack([small] * 2, [one, deep], settings, seeds=[0, 1])
    with pytest.raises(wv.SettingError, match="this dataset needs 3 inputs"):
        Stack(
            [small], networks_of(small_dataset("linear", n_features=2), [(3,)]), settings, seeds=[0]
        )
    with pytest.raises(wv.SettingError, match="seed"):
        Stack([small], [one], settings, seeds=[-1])
