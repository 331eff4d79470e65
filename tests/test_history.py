"""The history keeps every epoch while it can, then thins, and always reaches back to epoch 0."""

import numpy as np
import pytest

from weightviz import history as history_module
from weightviz.errors import SettingError
from weightviz.history import MAX_BYTES, History


def recorded(n_epochs, n_parameters=2):
    history = History(n_parameters)
    for epoch in range(n_epochs + 1):
        history.record(epoch, np.full(n_parameters, epoch), (epoch, epoch, 0, 0))
    return history


@pytest.fixture
def nine_rows(monkeypatch):
    monkeypatch.setattr(history_module, "MAX_ROWS", 9)


def test_2000_epochs_of_a_small_network_are_all_kept():
    history = recorded(2000, n_parameters=173)
    np.testing.assert_array_equal(history.epochs, np.arange(2001))
    assert history.weights.shape == (2001, 173)


@pytest.mark.parametrize(
    ("n_epochs", "epochs"),
    [
        (8, [0, 1, 2, 3, 4, 5, 6, 7, 8]),
        (9, [0, 2, 4, 6, 8, 9]),
        (10, [0, 2, 4, 6, 8, 10]),
        (16, [0, 2, 4, 6, 8, 10, 12, 14, 16]),
        (17, [0, 4, 8, 12, 16, 17]),
        (19, [0, 4, 8, 12, 16, 19]),
        (100, [0, 16, 32, 48, 64, 80, 96, 100]),
    ],
)
@pytest.mark.usefixtures("nine_rows")
def test_a_full_history_gives_up_every_second_row(n_epochs, epochs):
    history = recorded(n_epochs)
    np.testing.assert_array_equal(history.epochs, epochs)
    np.testing.assert_array_equal(history.weights[:, 0], epochs)
    np.testing.assert_array_equal(history.train_loss, epochs)


def test_a_large_network_gets_fewer_rows_within_the_same_memory():
    history = recorded(100, n_parameters=1_000_000)
    assert history.weights.nbytes <= MAX_BYTES
    assert history.epochs[0] == 0
    assert history.epochs[-1] == 100


@pytest.mark.usefixtures("nine_rows")
def test_row_at_an_epoch_is_the_last_recorded_up_to_it():
    history = recorded(19)
    assert [history.row_at(epoch) for epoch in (0, 3, 4, 16, 18, 19)] == [0, 0, 1, 4, 4, 5]


@pytest.mark.parametrize("epoch", [-1, 4, 1.5])
def test_row_at_an_epoch_outside_the_run_is_refused(epoch):
    with pytest.raises(SettingError, match=f"epoch is {epoch}, but must be a whole number"):
        recorded(3).row_at(epoch)


@pytest.mark.usefixtures("nine_rows")
def test_rows_after_an_epoch():
    history = recorded(19)
    np.testing.assert_array_equal(history.epochs[history.rows_after(8)], [12, 16, 19])
    np.testing.assert_array_equal(history.epochs[history.rows_after(-1)], history.epochs)
    assert len(history.epochs[history.rows_after(19)]) == 0
