"""The charts of importance show the numbers of what they are given."""

import numpy as np
import pytest

import weightviz as wv
from weightviz.analysis.unit_change import linear_model
from weightviz.figures.importance import MOST_COLUMNS, importance_figure
from weightviz.figures.palette import DARK, LIGHT
from weightviz.figures.stability import stability_figure, trained_figure, twins_figure
from weightviz.figures.units import units_figure


@pytest.fixture(scope="module")
def found(penguins_run):
    return wv.importance(penguins_run, repeats=4)


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def test_each_measure_has_a_panel_in_the_order_of_permutation(found):
    figure = importance_figure(found)
    order = found.order
    for bar, measure in zip(
        bars(figure), ("per_unit", "standardised", "connection", "permutation"), strict=True
    ):
        expected = np.nan_to_num(getattr(found, measure)[order])
        np.testing.assert_allclose(bar.x, expected)
    assert list(figure.layout.yaxis.ticktext) == [found.columns[i] for i in order]


def test_a_connections_colour_is_its_sign_and_the_sign_is_written(found):
    figure = importance_figure(found, palette=DARK)
    connection = bars(figure)[2]
    signed = found.signed[found.order]
    assert 0 < signed.sum() < len(signed)  # a category has no sign
    words = [t for t in figure.data if t.name == "number and rank"][2].text
    rows = zip(connection.x, connection.marker.color, words, signed, strict=True)
    for value, color, text, has_sign in rows:
        assert color == (DARK.of_sign(value) if has_sign else DARK.faint)
        assert (text.strip()[0] in "+−") == has_sign
        assert text.strip().startswith("−") == (value < 0)


def test_repeats_are_dots_and_their_deviation_a_line(found):
    figure = importance_figure(found)
    [dots] = [trace for trace in figure.data if trace.name == "repeats"]
    np.testing.assert_allclose(dots.x, found.repeats[found.order].ravel())
    [line] = [trace for trace in figure.data if trace.name == "standard deviation"]
    np.testing.assert_allclose(line.error_x.array, found.permutation_std[found.order])


def test_names_are_text_and_never_markup():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(40, 2))
    features = (wv.Variable("<b>bold</b>"), wv.Variable("a" * 50))
    data = wv.Dataset(X[:30], X[:30, 0], X[30:], X[30:, 0], task="regression", features=features)
    found = wv.importance(wv.train(data, [2], epochs=2), repeats=2)
    names = importance_figure(found).layout.yaxis.ticktext
    assert "&lt;b&gt;bold&lt;/b&gt;" in names
    assert max(map(len, names)) < 30


def test_of_many_columns_the_most_important_are_shown():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(80, 20))
    data = wv.Dataset(X[:60], X[:60, 7], X[60:], X[60:, 7], task="regression")
    figure = importance_figure(wv.importance(wv.train(data, [], epochs=150), repeats=2))
    assert len(figure.layout.yaxis.ticktext) == MOST_COLUMNS
    assert figure.layout.yaxis.ticktext[0] == "x8"
    said = " ".join(note.text for note in figure.layout.annotations)
    assert "and 8 more columns" in said


def test_where_all_columns_have_room_no_more_are_said(found):
    said = " ".join(note.text for note in importance_figure(found).layout.annotations)
    assert "more column" not in said


def test_every_training_is_a_dot_in_each_strip(windsor_run):
    found = wv.stability(windsor_run.dataset, (2,), repeats=5, epochs=3)
    figure = stability_figure(found)
    shown = list(figure.layout.yaxis.ticktext)
    for place, name in enumerate(shown):
        column = found.columns.index(name)
        left, right = figure.data[2 * place : 2 * place + 2]
        np.testing.assert_array_equal(left.x, found.first_layer[:, column])
        np.testing.assert_array_equal(right.x, found.connection[:, column])
        assert list(right.marker.color) == [LIGHT.of_sign(value) for value in right.x]
        flips = found.connection_flips[column]
        words = figure.layout.annotations[place].text
        assert words == (f"{flips} of 5 flipped" if flips else "no flip")


def test_a_trained_network_is_drawn_without_rows(penguins_run):
    trained = penguins_run.trained()
    figure = trained_figure(trained, 2.0)
    titles = " ".join(note.text for note in figure.layout.annotations)
    assert "thickest line: weight 2 or more" in titles
    n_neurons = 4 + 5 + 3
    assert len(figure.layout.shapes) >= n_neurons


def test_twins_are_drawn_with_their_truth():
    found = wv.twins_lab(0.9, seeds=range(4))
    figure = twins_figure(found)
    by_name = {trace.name: trace for trace in figure.data if trace.type == "scatter"}
    np.testing.assert_array_equal(by_name["w₁"].y, found.weights[:, 0])
    np.testing.assert_array_equal(by_name["w₁ + w₂"].y, found.weights.sum(axis=1))
    truths = [trace.y[0] for trace in figure.data if trace.name == "truth"]
    assert truths == pytest.approx([found.truth, found.truth, 2 * found.truth])
    [costs] = bars(figure)
    np.testing.assert_allclose(
        costs.y, [*np.median(found.importance, axis=0), np.median(found.together)]
    )


def test_weights_per_own_unit_stand_beside_those_per_deviation(windsor_run):
    model = linear_model(windsor_run.dataset)
    own, seen = bars(units_figure(model, windsor_run.dataset, "lotsize"))
    weights = model.network.weights(model.parameters, 0)[:, 0]
    np.testing.assert_allclose(seen.x, weights * windsor_run.dataset.X_train.std(axis=0))
    scale = [model.target.std / feature.std for feature in model.features]
    np.testing.assert_allclose(own.x, weights * scale)
    assert list(seen.marker.color) == [LIGHT.of_sign(value) for value in weights]
