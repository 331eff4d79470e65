"""The loss curve is the history, as it was when the figure was made."""

import numpy as np
import pytest

import weightviz as wv
from weightviz.data.synthetic import synthetic
from weightviz.figures.loss import loss_figure, loss_frame
from weightviz.figures.palette import DARK


def test_both_losses_stand_over_all_recorded_epochs(circle_run):
    training, test = loss_figure(circle_run).data
    np.testing.assert_array_equal(training.x, range(6))
    np.testing.assert_array_equal(test.x, range(6))
    np.testing.assert_array_equal(training.y, circle_run.history.train_loss)
    np.testing.assert_array_equal(test.y, circle_run.history.test_loss)


def test_training_is_a_solid_line_and_test_a_dashed_one_in_ink(circle_run):
    training, test = loss_figure(circle_run, palette=DARK).data
    assert (training.name, test.name) == ("training loss", "test loss")
    assert training.line.dash == "solid"
    assert test.line.dash != "solid"
    assert training.line.color == test.line.color == DARK.ink


def test_a_figure_stays_what_it_was_when_the_run_goes_on():
    run = wv.train(synthetic("circle"), hidden=(2,), epochs=3)
    figure = loss_figure(run)
    run.advance(5)
    assert [len(trace.x) for trace in figure.data] == [4, 4]
    np.testing.assert_array_equal(figure.data[0].y, run.history.train_loss[:4])


def test_the_frame_is_the_same_two_lines_without_data():
    assert [(t.name, t.x, t.y) for t in loss_frame().data] == [
        ("training loss", (), ()),
        ("test loss", (), ()),
    ]


def test_the_axes_are_named(circle_run):
    layout = loss_figure(circle_run).layout
    assert (layout.xaxis.title.text, layout.yaxis.title.text) == ("epoch", "loss")
    assert layout.xaxis.autorange is layout.yaxis.autorange is True


@pytest.mark.parametrize("epochs", [0, 1])
def test_a_run_that_has_hardly_begun_has_a_curve(epochs):
    run = wv.train(synthetic("circle"), hidden=(2,), epochs=epochs)
    assert [len(trace.y) for trace in loss_figure(run).data] == [epochs + 1] * 2


def test_the_epoch_where_the_test_loss_turns_is_marked():
    run = wv.sweep(wv.wave(), sizes=(12,), seeds=(0,), epochs=300).run(0, 0)
    lowest = int(run.history.test_loss.argmin())
    [mark] = loss_figure(run).layout.annotations
    assert mark.x == lowest < 300
    assert mark.y == run.history.test_loss[lowest]
    assert str(lowest) in mark.text


def test_a_test_loss_that_still_falls_has_no_mark():
    run = wv.train(wv.twins(0.0), [], epochs=3)
    assert run.history.test_loss.argmin() == 3
    assert not loss_figure(run).layout.annotations
