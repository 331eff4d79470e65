"""The plane shows every row where it belongs, over what the network says there."""

import numpy as np
import pytest

import weightviz as wv
from weightviz.data.synthetic import SYNTHETIC, synthetic
from weightviz.figures.palette import DARK, LIGHT
from weightviz.figures.plane import class_marks, plane_figure, plane_frame, target_reach


def test_the_surface_is_the_networks_output_at_its_place(circle_run):
    surface = plane_figure(circle_run, epoch=3).data[0]
    z = np.array(surface.z)
    for row, column in ((0, 0), (0, 59), (31, 7), (59, 59)):
        X = [[surface.x[column], surface.y[row]]]
        [[output]] = circle_run.network.forward(circle_run.parameters_at(3), X)[-1]
        assert z[row, column] == pytest.approx(2 * output - 1, abs=1e-6)
    assert (surface.zmin, surface.zmax) == (-1, 1)


def test_a_regressions_colours_saturate_at_the_largest_target(run_with):
    run = run_with([1.0, 0.0, 0.0], y=(-4.0, 1.0, 2.0, 3.0))
    surface = plane_figure(run).data[0]
    assert (surface.zmin, surface.zmax) == (-4.0, 4.0)
    np.testing.assert_allclose(np.array(surface.z)[0], surface.x, rtol=1e-6)
    assert surface.colorscale == (
        (0.0, LIGHT.negative),
        (0.5, LIGHT.zero),
        (1.0, LIGHT.positive),
    )


def test_the_surface_covers_the_plane_from_the_top_down(circle_run):
    figure = plane_figure(circle_run)
    surface, axes = figure.data[0], figure.layout
    assert (surface.x[0], surface.x[-1]) == pytest.approx(axes.xaxis.range)
    assert (surface.y[-1], surface.y[0]) == pytest.approx(axes.yaxis.range)


@pytest.mark.parametrize("key", SYNTHETIC)
def test_every_row_is_a_mark_inside_the_axes(key):
    dataset = synthetic(key)
    figure = plane_frame(dataset)
    marks = np.vstack([np.column_stack([trace.x, trace.y]) for trace in figure.data])
    rows = np.vstack([dataset.X_train, dataset.X_test])
    assert sorted(map(tuple, marks)) == sorted(map(tuple, rows))
    low, high = zip(figure.layout.xaxis.range, figure.layout.yaxis.range, strict=True)
    assert ((marks > low) & (marks < high)).all()


def test_training_rows_are_filled_and_test_rows_hollow_in_the_colour_of_their_class(circle_run):
    dataset = circle_run.dataset
    below, above, test_below, test_above = plane_frame(dataset).data
    assert (below.marker.color, above.marker.color) == (LIGHT.negative, LIGHT.positive)
    assert test_below.marker.color == test_above.marker.color == LIGHT.background
    assert test_below.marker.line.color == LIGHT.negative
    assert test_above.marker.line.color == LIGHT.positive
    positive = dataset.X_train[dataset.class_indices(dataset.y_train) == 1]
    np.testing.assert_array_equal(np.column_stack([above.x, above.y]), positive)


def test_three_classes_have_marks_that_differ_in_colour_and_in_shape():
    X = np.random.default_rng(0).normal(size=(9, 2))
    y = ["a", "b", "c"] * 3
    dataset = wv.Dataset(X, y, X[:3], y[:3], task="classification")
    training = plane_frame(dataset).data[:3]
    assert len({trace.marker.color for trace in training}) == 3
    assert len({trace.marker.symbol for trace in training}) == 3
    assert [len(trace.x) for trace in training] == [3, 3, 3]


def test_even_many_classes_have_marks_that_differ():
    n = 9
    X = np.random.default_rng(0).normal(size=(n, 2))
    y = [f"class {k}" for k in range(n)]
    training = plane_frame(wv.Dataset(X, y, X, y, task="classification")).data[:n]
    assert len({(trace.marker.color, trace.marker.symbol) for trace in training}) == n


@pytest.mark.parametrize("n_classes", [2, 3, 20])
def test_classes_are_coloured_by_tokens_of_the_palette(n_classes):
    marks = class_marks(n_classes)
    assert len(marks) == n_classes
    assert {token for token, _ in marks} <= set(LIGHT.tokens())


def test_rows_of_a_regression_are_coloured_by_their_target_on_the_scale_of_the_surface(run_with):
    run = run_with([1.0, 0.0, 0.0], y=(-4.0, 1.0, 2.0, 3.0))
    surface, training, test = plane_figure(run, palette=DARK).data
    for values, marks in (
        ([-4.0, 1.0, 2.0, 3.0], training.marker),
        ([-4.0], test.marker.line),
    ):
        np.testing.assert_array_equal(marks.color, values)
        assert (marks.cmin, marks.cmax) == (surface.zmin, surface.zmax)
        assert marks.colorscale == surface.colorscale


@pytest.mark.parametrize("name", ["windsor_run", "penguins_run"])
def test_a_surface_of_more_than_two_inputs_is_refused_with_a_sentence(request, name):
    with pytest.raises(wv.SettingError, match="needs 2 inputs and 1 output"):
        plane_figure(request.getfixturevalue(name))


def test_reach_is_the_largest_target_of_training_and_test_rows():
    X = [[0.0, 1.0], [1.0, 0.0]]
    dataset = wv.Dataset(X, [1.0, -2.0], X, [5.0, -9.0], task="regression")
    assert target_reach(dataset) == 9.0
    assert target_reach(synthetic("circle")) == 1.0


def test_reach_of_targets_that_are_all_zero_is_still_a_scale():
    X = [[0.0, 1.0], [1.0, 0.0]]
    assert target_reach(wv.Dataset(X, [0.0, 0.0], X, [0.0, 0.0], task="regression")) == 1.0


def test_axes_carry_the_names_of_the_two_inputs(circle_run):
    layout = plane_frame(circle_run.dataset).layout
    names = [feature.name for feature in circle_run.dataset.features]
    assert [layout.xaxis.title.text, layout.yaxis.title.text] == names


def test_the_surface_lies_under_the_rows(circle_run):
    kinds = [trace.type for trace in plane_figure(circle_run).data]
    assert kinds == ["heatmap", "scatter", "scatter", "scatter", "scatter"]
