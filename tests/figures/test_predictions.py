"""Predictions stand against what was true, in the target's own units."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

import weightviz as wv
from weightviz.figures.palette import LIGHT
from weightviz.figures.predictions import (
    confusion_figure,
    confusion_frame,
    predictions_figure,
    predictions_frame,
)


def test_predictions_stand_over_actual_values_in_dollars(windsor_run):
    _, training, test = predictions_figure(windsor_run, epoch=2).data
    dataset = windsor_run.dataset
    prices = wv.load_example("windsor").frame["price"].to_numpy(float)
    np.testing.assert_allclose(
        np.sort(np.concatenate([training.x, test.x])), np.sort(prices), rtol=1e-6
    )
    np.testing.assert_allclose(training.y, windsor_run.predict(dataset.X_train, epoch=2))
    np.testing.assert_allclose(test.y, windsor_run.predict(dataset.X_test, epoch=2))
    assert (len(training.x), len(test.x)) == (len(dataset.X_train), len(dataset.X_test))


def test_the_line_of_no_error_spans_both_axes_which_are_alike(windsor_run):
    figure = predictions_frame(windsor_run.dataset)
    [line] = figure.data
    assert line.x == line.y == figure.layout.xaxis.range == figure.layout.yaxis.range


def test_every_actual_value_lies_within_the_axes(windsor_run):
    figure = predictions_figure(windsor_run)
    low, high = figure.layout.xaxis.range
    assert all(low < value < high for trace in figure.data[1:] for value in trace.x)


def test_axes_say_what_they_show_and_its_unit(windsor_run):
    layout = predictions_frame(windsor_run.dataset).layout
    unit = windsor_run.dataset.target.unit
    assert layout.xaxis.title.text == f"actual price ({unit})"
    assert layout.yaxis.title.text == f"predicted ({unit})"


def test_a_target_without_a_unit_has_no_empty_brackets(run_with):
    assert predictions_frame(run_with([0, 0, 0]).dataset).layout.xaxis.title.text == "actual y"


def test_training_rows_are_dots_and_test_rows_rings(windsor_run):
    _, training, test = predictions_figure(windsor_run).data
    assert (training.name, training.marker.color) == ("training", LIGHT.ink)
    assert (test.name, test.marker.color) == ("test", LIGHT.background)
    assert test.marker.line.color == LIGHT.ink


@pytest.mark.parametrize("epoch", [0, 10])
def test_the_confusion_matrix_is_scikit_learns_on_the_test_rows(penguins_run, epoch):
    dataset = penguins_run.dataset
    predicted = penguins_run.predict(dataset.X_test, epoch=epoch)
    expected = confusion_matrix(dataset.y_test, predicted, labels=list(dataset.classes))
    [squares] = confusion_figure(penguins_run, epoch=epoch).data
    np.testing.assert_array_equal(squares.z, expected)
    assert expected.sum() == len(dataset.X_test)
    assert squares.zmax == expected.max()


def test_actual_classes_go_down_and_predicted_ones_across(penguins_run):
    layout = confusion_frame(penguins_run.dataset).layout
    assert layout.yaxis.autorange == "reversed"
    assert layout.xaxis.title.text == "predicted"
    assert layout.yaxis.title.text == "actual species"
    assert layout.xaxis.ticktext == layout.yaxis.ticktext == penguins_run.dataset.classes


@pytest.mark.parametrize("labels", [(0, 1), (1, 2, 3), (False, True), (0.5, 1.5)])
def test_labels_that_are_no_text_are_counted_too(labels):
    rng = np.random.default_rng(0)
    y = np.array(labels)[rng.integers(0, len(labels), 40)]
    X = rng.normal(size=(40, 3)) + y[:, None]
    run = wv.train(wv.Dataset(X, y, X, y, task="classification"), epochs=5)
    [squares] = confusion_figure(run).data
    expected = confusion_matrix(y.astype(str), run.predict(X).astype(str))
    np.testing.assert_array_equal(squares.z, expected)


def test_without_test_rows_every_square_is_empty():
    X, y = np.eye(3), ["a", "b", "c"]
    dataset = wv.Dataset(X, y, np.empty((0, 3)), [], task="classification")
    [squares] = confusion_figure(wv.train(dataset, epochs=1)).data
    np.testing.assert_array_equal(squares.z, np.zeros((3, 3)))


def test_long_class_names_are_cut_and_stay_apart():
    X, y = np.eye(3), ["a", "b", "a class with a name that is long"]
    dataset = wv.Dataset(X, y, X, y, task="classification")
    ticks = confusion_frame(dataset).layout.xaxis.ticktext
    assert max(map(len, ticks)) <= 10
    assert len(set(ticks)) == 3
