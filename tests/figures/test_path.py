"""The path of a row: a line is what an input adds to a sum, worked out from the weights."""

import numpy as np
import pytest

import weightviz as wv
from weightviz.figures.palette import DARK, LIGHT, SCREEN, THINNEST
from weightviz.figures.path import path_figure


@pytest.fixture
def trained():
    """A network with two inputs, three hidden neurons and one output, a little trained."""
    return wv.train(wv.synthetic("plane"), (3,), epochs=5, seed=3).trained()


@pytest.fixture
def row():
    return np.array([[0.5, -1.25]])


def lines_said(figure):
    """Ends -> number that the pointer reads at a line."""
    [said] = [trace.text for trace in figure.data if trace.text and "→" in trace.text[0]]
    return {text.rsplit(":", 1)[0]: float(text.rsplit(":", 1)[1]) for text in said}


def test_every_line_is_weight_times_input(trained, row):
    said = lines_said(path_figure(trained, wv.contributions(trained, row)))
    first, second = (trained.network.weights(trained.parameters, k) for k in (0, 1))
    bias = trained.network.bias(trained.parameters, 0)
    hidden = np.tanh(row[0] @ first + bias)
    assert len(said) == 9
    for j in range(3):
        for i, name in enumerate(feature.name for feature in trained.features):
            told = said[f"{name} → hidden 1, neuron {j + 1}"]
            assert told == pytest.approx(row[0, i] * first[i, j], abs=6e-4)
        told = said[f"hidden 1, neuron {j + 1} → {trained.target.name}"]
        assert told == pytest.approx(hidden[j] * second[j, 0], abs=6e-4)


def test_the_thickest_line_is_the_largest_contribution_and_its_colour_its_sign(trained, row):
    sums = wv.contributions(trained, row)
    figure = path_figure(trained, sums)
    largest = max((p for s in sums for p in s.products.ravel()), key=abs)
    widest, colour = 0.0, ""
    for trace in figure.data:
        if trace.fill != "toself":
            continue
        corners = np.array([trace.x, trace.y], dtype=float).T.reshape(-1, 5, 2)
        widths = np.linalg.norm(corners[:, 0] - corners[:, 3], axis=1)
        if len(widths) and widths.max() > widest:
            widest, colour = widths.max(), trace.fillcolor[:7]
    assert widest == pytest.approx(SCREEN.thickest)
    assert widest > THINNEST
    assert colour == (LIGHT.positive if largest > 0 else LIGHT.negative)


def test_neurons_say_what_they_pass_on(trained, row):
    sums = wv.contributions(trained, row)
    written = [note.text for note in path_figure(trained, sums).layout.annotations]
    for value in (*row[0], *sums[0].activation, *sums[1].activation):
        assert f"{value:.2f}".replace("-", "−") in written


def test_a_dark_path_has_no_light_colour_in_it(trained, row):
    text = path_figure(trained, wv.contributions(trained, row), palette=DARK).to_json()
    for token, colour in LIGHT.tokens().items():
        if colour not in DARK.tokens().values():
            assert colour not in text, token


def test_a_row_of_zeros_is_drawn(trained):
    figure = path_figure(trained, wv.contributions(trained, np.zeros((1, 2))))
    first = [v for ends, v in lines_said(figure).items() if "→ hidden" in ends]
    assert first == [0.0] * 6
