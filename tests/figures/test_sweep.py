"""The charts of a sweep show its numbers."""

from dataclasses import replace

import numpy as np
import pytest

import weightviz as wv
from weightviz.data.labs import tilt, wave_truth
from weightviz.figures.curves import curve_figure, curves_figure, rows_figure
from weightviz.figures.descent import descent_figure
from weightviz.figures.palette import DARK, LIGHT
from weightviz.figures.sweep import histogram_figure, sweep_figure


@pytest.fixture(scope="module")
def found():
    return wv.sweep(wv.wave(), sizes=(1, 2, 5), seeds=range(4), epochs=60)


def traces(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def test_lines_are_the_medians_and_every_dot_knows_its_network(found):
    figure = sweep_figure(found)
    for name, median, losses in (
        ("training error", found.medians(early=False)[0], found.train_loss),
        ("test error", found.medians(early=False)[1], found.test_loss),
    ):
        [line] = traces(figure, name)
        np.testing.assert_array_equal(line.x, found.n_weights)
        np.testing.assert_array_equal(line.y, median)
        [dots] = [t for t in figure.data if t.mode == "markers" and t.text and name in t.text[0]]
        for (size, seed), x, y in zip(dots.customdata, dots.x, dots.y, strict=True):
            assert (x, y) == (found.n_weights[size], losses[size, seed])
        assert len(dots.x) == 12


def test_early_stopping_shows_the_best_epochs(found):
    [line] = traces(sweep_figure(found, early=True), "test error")
    np.testing.assert_array_equal(line.y, np.median(found.best_test_loss, axis=1))


def test_what_diverged_is_a_cross_on_top_and_no_dot(found):
    diverged = np.zeros((3, 4), bool)
    diverged[2, 1] = True
    test = np.where(diverged, np.nan, found.test_loss)
    figure = sweep_figure(replace(found, diverged=diverged, test_loss=test, train_loss=test))
    [cross] = traces(figure, "diverged")
    assert [list(place) for place in cross.customdata] == [[2, 1]]
    assert cross.x[0] == found.n_weights[2]
    assert all(
        [2, 1] not in [list(place) for place in trace.customdata]
        for trace in figure.data
        if trace.customdata is not None and trace.name != "diverged"
    )


def test_all_diverged_is_a_chart_too(found):
    nothing = np.full((3, 4), np.nan)
    figure = sweep_figure(
        replace(found, test_loss=nothing, train_loss=nothing, diverged=np.ones((3, 4), bool))
    )
    assert len(traces(figure, "diverged")[0].x) == 12


def test_the_chosen_network_is_ringed_and_the_last_sweep_stays_faint(found):
    figure = sweep_figure(found, chosen=(1, 3), before=found, palette=DARK)
    [ring] = traces(figure, "chosen")
    assert list(ring.x) == [found.n_weights[1]] * 2
    assert list(ring.y) == [found.train_loss[1, 3], found.test_loss[1, 3]]
    [before] = traces(figure, "test error before")
    np.testing.assert_array_equal(before.y, found.medians(early=False)[1])
    assert before.line.color == DARK.faint


def test_each_size_has_a_panel_with_all_its_curves(found):
    truth = wave_truth(np.linspace(-1, 1, 50))
    figure = curves_figure(found, truth)
    titles = [note.text for note in figure.layout.annotations]
    assert titles == [
        f"{size} neuron{'s' if size > 1 else ''}: {word}"
        for size, word in zip(found.sizes, found.judged(early=False), strict=True)
    ]
    panel = [trace for trace in figure.data if trace.xaxis == "x3"]
    curves = [trace for trace in panel if "seed" in trace.name]
    assert len(curves) == 4
    ink = [trace for trace in curves if trace.line.color == LIGHT.ink]
    middle = np.argsort(found.test_loss[2])[1]
    assert [trace.name for trace in ink] == [f"{titles[2]}, seed {middle}"]
    X = np.array(ink[0].x)[:, np.newaxis] * 5
    expected = found.networks[2].forward(found.parameters[2][middle], X)[-1][:, 0]
    np.testing.assert_allclose(ink[0].y, expected)
    [rows] = [trace for trace in panel if trace.name == "training rows"]
    np.testing.assert_allclose(rows.y, found.dataset.y_train)


def test_one_curve_and_its_rows(found):
    run = found.run(1, 0)
    figure = curve_figure(run, np.empty(0))
    [curve] = traces(figure, "network")
    np.testing.assert_allclose(
        curve.y, run.predict(np.array(curve.x)[:, np.newaxis] * 5), atol=1e-6
    )
    assert not traces(figure, "truth")
    assert len(rows_figure(found.dataset, np.zeros(3)).data) == 2


def test_the_histogram_counts_every_weight_in_the_colour_of_its_sign():
    figure = histogram_figure(np.array([-1.0, -0.99, 0.2, 1.0]))
    [bars] = figure.data
    assert sum(bars.y) == 4
    for middle, color in zip(bars.x, bars.marker.color, strict=True):
        assert color == LIGHT.of_sign(middle)
    assert sum(histogram_figure(np.zeros(3)).data[0].y) == 3


def test_double_descent_is_drawn_with_the_number_of_rows():
    found = wv.random_features(tilt(), sizes=(2, 20, 60), seeds=range(3))
    figure = descent_figure(found)
    [test] = traces(figure, "test error")
    np.testing.assert_array_equal(test.y, found.median)
    assert figure.layout.shapes[0].x0 == 20
    assert "20 neurons" in figure.layout.annotations[0].text
