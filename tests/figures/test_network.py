"""The network's picture says what the weights of an epoch are."""

import numpy as np
import pytest

import weightviz as wv
from weightviz.data.synthetic import synthetic
from weightviz.dataset import Dataset
from weightviz.figures.graph import HEIGHT, WIDTH, network_frame
from weightviz.figures.network import network_figure, weight_scale
from weightviz.figures.palette import (
    DARK,
    LIGHT,
    MAX_EDGES,
    OPACITIES,
    PRESENTATION,
    SCREEN,
    faded,
)
from weightviz.figures.ribbons import edge_widths
from weightviz.names import column_sizes
from weightviz.network import Network
from weightviz.run import Run
from weightviz.training import TrainingSettings

RIBBONS = 2 * len(OPACITIES)


def ribbon_widths(figure):
    """Width of each drawn edge, by the colour of its sign, whatever its opacity."""
    found = {}
    for trace in figure.data[:RIBBONS]:
        corners = np.column_stack([trace.x, trace.y]).astype(float).reshape(-1, 5, 2)[:, :4]
        widths = np.hypot(*(corners[:, 3] - corners[:, 0]).T)
        found.setdefault(trace.fillcolor[:7], []).extend(widths)
    return found


def neuron_centres(figure):
    """Centres of the squares, which come column by column."""
    squares = figure.layout.shapes
    return np.array([[(s.x0 + s.x1) / 2, (s.y0 + s.y1) / 2] for s in squares])


def texts(figure):
    return [annotation.text for annotation in figure.layout.annotations]


def hover_texts(figure):
    return [text for trace in figure.data if trace.text is not None for text in trace.text]


@pytest.mark.parametrize("size", [0.1, 0.2, 0.4])
def test_the_scale_leaves_weights_room_to_grow_several_times(run_with, size):
    run = run_with([size, -size, 100.0])  # a bias is no weight
    assert 3 * size < weight_scale(run.network, run.parameters) < 8 * size


@pytest.mark.parametrize(
    ("size", "scale"),
    [(0.001, 0.3), (50.0, 3.0), (0.0, 2.5)],
    ids=["never below", "never above", "nothing to go by"],
)
def test_the_scale_is_a_number_that_can_be_read(run_with, size, scale):
    run = run_with([size, -size, 100.0])
    assert weight_scale(run.network, run.parameters) == scale


def test_the_scale_of_a_run_does_not_move_with_its_epochs(windsor_run):
    captions = [texts(network_figure(windsor_run, epoch=epoch))[-1] for epoch in (0, 5)]
    scale = weight_scale(windsor_run.network, windsor_run.parameters_at(0))
    assert all(f"thickest line: weight {scale:g} or more" in caption for caption in captions)


@pytest.mark.parametrize("epoch", [0, 3, 5])
def test_line_widths_are_the_weights_of_that_epoch(windsor_run, epoch):
    run, parameters = windsor_run, windsor_run.parameters_at(epoch)
    weights = np.concatenate([run.network.weights(parameters, k).ravel() for k in (0, 1)])
    expected = edge_widths(
        weights, weight_scale(run.network, run.parameters_at(0)), SCREEN.thickest
    )
    drawn = ribbon_widths(network_figure(run, epoch=epoch))
    np.testing.assert_allclose(
        np.sort(drawn[LIGHT.positive]), np.sort(expected[weights >= 0]), rtol=1e-5
    )
    np.testing.assert_allclose(
        np.sort(drawn[LIGHT.negative]), np.sort(expected[weights < 0]), rtol=1e-5
    )


def test_without_an_epoch_the_last_one_is_drawn(circle_run):
    last, fifth = network_figure(circle_run), network_figure(circle_run, epoch=5)
    assert last.to_json() == fifth.to_json()


def test_a_weight_beyond_the_scale_is_as_thick_as_the_thickest(run_with):
    run = run_with([50.0, -50.0, 0.0])
    drawn = ribbon_widths(network_figure(run, sizes=PRESENTATION))
    assert drawn[LIGHT.positive] == pytest.approx([PRESENTATION.thickest])
    assert drawn[LIGHT.negative] == pytest.approx([PRESENTATION.thickest])


def test_every_neuron_is_a_square_with_its_image_on_the_same_place(circle_run):
    figure = network_figure(circle_run)
    images = figure.layout.images
    n = sum(column_sizes(circle_run.network))
    assert len(images) == len(figure.layout.shapes) == n
    middles = [[image.x + image.sizex / 2, image.y + image.sizey / 2] for image in images]
    np.testing.assert_allclose(middles, neuron_centres(figure))
    assert all(image.source.startswith("data:image/png;base64,") for image in images)


def test_neurons_stand_in_columns_from_left_to_right_inside_the_picture(circle_run):
    centres = neuron_centres(network_figure(circle_run))
    columns = np.split(centres, np.cumsum(column_sizes(circle_run.network))[:-1])
    across = [np.unique(column[:, 0]) for column in columns]
    assert [len(x) for x in across] == [1, 1, 1, 1]
    assert np.all(np.diff(np.concatenate(across)) > 0)
    assert all((np.diff(column[:, 1]) > 0).all() for column in columns)
    assert ((centres > 0) & (centres < [WIDTH, HEIGHT])).all()


@pytest.mark.parametrize("hidden", [(), (1,), (32,), (32, 16, 8, 4, 2, 1)])
def test_neurons_of_any_network_keep_apart(hidden):
    run = wv.train(synthetic("circle"), hidden=hidden, epochs=0)
    figure = network_figure(run)
    centres = neuron_centres(figure)
    side = figure.layout.images[0].sizex
    away = np.abs(centres[:, None] - centres[None]).max(axis=2)
    assert away[~np.eye(len(centres), dtype=bool)].min() > side


def test_the_axes_share_one_scale_so_that_widths_are_pixels(circle_run):
    figure = network_figure(circle_run)
    assert figure.layout.width == WIDTH == np.ptp(figure.layout.xaxis.range)
    assert figure.layout.height == HEIGHT == np.ptp(figure.layout.yaxis.range)
    assert set(figure.layout.margin.to_plotly_json().values()) == {0}


def test_heads_and_ends_are_named(windsor_run):
    written = texts(network_figure(windsor_run, epoch=2))
    n = windsor_run.dataset.n_features
    assert written[:3] == [
        f"<b>Inputs</b><br>{n} features",
        "<b>Hidden 1</b><br>4 × tanh",
        "<b>Output</b><br>linear",
    ]
    assert written[3 : 3 + n] == [feature.name for feature in windsor_run.dataset.features]
    assert written[3 + n] == "price"
    assert written[-1].startswith("epoch 2 · ")


def test_pointing_at_a_line_reads_both_ends_and_the_weight(windsor_run):
    run = windsor_run
    parameters = run.parameters_at(5)
    figure = network_figure(run, epoch=5)
    spoken = hover_texts(figure)
    for i, feature in enumerate(run.dataset.features):
        for j in range(4):
            weight = run.network.weights(parameters, 0)[i, j]
            assert f"{feature.name} → hidden 1, neuron {j + 1}: {weight:+.3f}" in spoken
    for j, weight in enumerate(run.network.weights(parameters, 1)[:, 0], start=1):
        assert f"hidden 1, neuron {j} → price: {weight:+.3f}" in spoken


def test_the_spot_that_reads_a_line_lies_on_that_line(run_with):
    figure = network_figure(run_with([1.0, -2.0, 0.0]))
    first, second, output = neuron_centres(figure)
    [spots] = [trace for trace in figure.data if trace.text and "→" in trace.text[0]]
    for x, y, start in zip(spots.x, spots.y, (first, second), strict=True):
        along, away = output - start, np.array([x, y]) - start
        assert along[0] * away[1] - along[1] * away[0] == pytest.approx(0, abs=1e-6)
        assert 0 < away[0] < along[0]


def test_biases_are_dots_at_the_neurons_corners_coloured_by_sign(run_with):
    # Two hidden neurons with biases 0.7 and -3, an output with bias 0.
    run = run_with([1, 1, 0.7, 1, 1, -3, 1, 1, 0], hidden=(2,))
    figure = network_figure(run)
    hidden, output = [t for t in figure.data if t.text and "bias" in t.text[0]]
    assert list(hidden.text) == [
        "hidden 1, neuron 1: bias +0.700",
        "hidden 1, neuron 2: bias -3.000",
    ]
    assert list(hidden.marker.color) == [LIGHT.positive, LIGHT.negative]
    assert list(output.text) == ["y: bias +0.000"]
    assert list(output.marker.color) == [LIGHT.faint]
    small, large = hidden.marker.size
    assert output.marker.size[0] < small < large
    side = figure.layout.images[0].sizex
    corners = neuron_centres(figure)[2:4] + np.array([-side / 2, side / 2])
    np.testing.assert_allclose(np.column_stack([hidden.x, hidden.y]), corners, atol=4)


def test_a_dark_figure_has_no_light_colour_in_it(circle_run):
    drawn = network_figure(circle_run, palette=DARK).to_json().upper()
    assert [name for name, colour in LIGHT.tokens().items() if colour.upper() in drawn] == []


def test_above_the_bound_the_strongest_are_drawn_and_the_figure_says_so():
    X = np.random.default_rng(0).normal(size=(6, 30))
    dataset = Dataset(X, np.arange(6.0), X, np.arange(6.0), task="regression")
    network = Network.for_dataset(dataset, (30,), "tanh")  # 30 × 30 + 30 edges
    run = Run(dataset, network, TrainingSettings())
    figure = network_figure(run)
    assert sum(map(len, ribbon_widths(figure).values())) == MAX_EDGES
    assert f"the {MAX_EDGES} strongest of 930 lines" in texts(figure)[-1]
    [read] = [trace for trace in figure.data if trace.text and "→" in trace.text[0]]
    assert len(read.text) == MAX_EDGES  # no words about a line that is not there


def test_up_to_the_bound_nothing_is_said_to_be_left_out(windsor_run):
    assert "strongest" not in texts(network_figure(windsor_run))[-1]


def test_between_recorded_epochs_the_figure_names_the_epoch_that_it_shows(monkeypatch, run_with):
    monkeypatch.setattr("weightviz.history.MAX_ROWS", 8)
    run = run_with([0.5, -0.5, 0.1])
    run.advance(21)
    unrecorded = next(epoch for epoch in range(1, 21) if epoch not in run.history.epochs)
    shown = run.history.epochs[run.history.row_at(unrecorded)]
    assert texts(network_figure(run, epoch=unrecorded))[-1].startswith(f"epoch {shown} · ")


def test_the_frame_has_a_trace_for_each_sign_and_level_and_one_for_the_selection():
    traces = network_frame().data
    assert [trace.fillcolor for trace in traces[:RIBBONS]] == [
        faded(colour, opacity)
        for opacity in OPACITIES
        for colour in (LIGHT.negative, LIGHT.positive)
    ]
    assert all(trace.fill == "toself" for trace in traces[:RIBBONS])
    assert len(traces) == RIBBONS + 1
    assert traces[RIBBONS].fill is None


def test_an_epoch_that_is_not_there_is_a_sentence(circle_run):
    with pytest.raises(wv.SettingError, match="epoch is 99, but must be a whole number"):
        network_figure(circle_run, epoch=99)
