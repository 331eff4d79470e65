"""The scene is all that the browser needs to know of a run, and only JSON."""

import base64
import json
from dataclasses import asdict

import numpy as np
import pytest

import weightviz as wv
from weightviz.data.synthetic import SYNTHETIC, synthetic
from weightviz.figures.network import weight_scale
from weightviz.figures.palette import DARK, LIGHT
from weightviz.figures.rows import MOST_ROWS, drawn_rows
from weightviz.figures.thumbnails import plane_extent, stripe_rows
from weightviz.losses import LOSSES
from weightviz.names import column_sizes
from weightviz.player.scene import GRID
from weightviz.player.scene import scene as scene_of
from weightviz.ui.live import playground_parts


def floats(text):
    return np.frombuffer(base64.b64decode(text), "<f4")


def scene(run, name):
    return scene_of(run, name, playground_parts(run.network, run.dataset, "circle"))


def part(described, *kinds):
    [found] = [each for each in described["parts"] if each["kind"] in kinds]
    return found


def view(described):
    return part(described, "plane", "scatter", "confusion")


def table_run(key, target, **settings):
    return wv.train(wv.prepare(wv.load_example(key), target), epochs=0, **settings)


RUNS = {
    **{key: lambda key=key: wv.train(synthetic(key), hidden=(3, 2), epochs=0) for key in SYNTHETIC},
    "windsor": lambda: table_run("windsor", "price", hidden=(4,)),
    "penguins": lambda: table_run("penguins", "species", hidden=()),
}


@pytest.fixture(scope="module", params=RUNS)
def run(request):
    return RUNS[request.param]()


@pytest.fixture(scope="module")
def described(run):
    return scene(run, "a run")


def test_a_scene_is_json_without_nan(described):
    # Streamlit's component dies for good of one NaN.
    assert json.loads(json.dumps(described, allow_nan=False))["run"] == "a run"


def test_every_parameter_of_the_flat_vector_belongs_to_one_layer(run, described):
    network = described["network"]
    end = 0
    for layer, real in zip(network["layers"], run.network.layers, strict=True):
        assert layer["offset"] == end
        assert (layer["fan_in"], layer["fan_out"]) == (real.fan_in, real.fan_out)
        end += layer["fan_out"] * (layer["fan_in"] + 1)
    assert network["n_parameters"] == end == run.network.n_parameters
    activations = [layer["activation"] for layer in network["layers"]]
    assert activations == [*run.network.activations, run.network.output]


def test_every_neuron_has_a_place_and_a_name(run, described):
    sizes = list(column_sizes(run.network))
    assert [len(column) for column in part(described, "graph")["positions"]] == sizes
    assert [len(column["names"]) for column in described["columns"]] == sizes
    assert [len(column["short"]) for column in described["columns"]] == sizes


def test_the_scale_is_that_of_the_first_weights(run, described):
    assert described["saturation"] == weight_scale(run.network, run.parameters_at(0))


def test_rows_are_those_of_the_dataset_training_rows_first(run, described):
    rows, dataset = described["rows"], run.dataset
    n_train, n_test = len(dataset.X_train), len(dataset.X_test)
    assert (rows["n"], rows["nTrain"]) == (n_train + n_test, n_train)
    X = floats(rows["X"]).reshape(rows["n"], dataset.n_features)
    np.testing.assert_array_equal(X[:n_train], dataset.X_train.astype(np.float32))
    np.testing.assert_array_equal(X[n_train:], dataset.X_test.astype(np.float32))
    y = np.concatenate([dataset.y_train, dataset.y_test])
    expected = y if dataset.task == "regression" else dataset.class_indices(y)
    np.testing.assert_array_equal(floats(rows["y"]), expected.astype(np.float32))


def test_the_view_fits_the_data(run, described):
    if run.dataset.n_features == 2:
        kind = "plane"
    else:
        kind = "scatter" if run.dataset.task == "regression" else "confusion"
    assert view(described)["kind"] == kind


def test_thumbnails_are_computed_on_the_plane_or_on_stripes(run, described):
    X = floats(described["thumbnails"]["X"]).reshape(-1, run.dataset.n_features)
    width, height = described["thumbnails"]["shape"]
    assert len(X) == width * height
    if run.dataset.n_features == 2:
        left, right, bottom, top = plane_extent(run.dataset)
        assert (width, height) == (GRID, GRID)
        np.testing.assert_allclose(X[[0, -1]], [[left, top], [right, bottom]], rtol=1e-6)
        assert view(described)["extent"] == (left, right, bottom, top)
    else:
        np.testing.assert_allclose(X, stripe_rows(run.dataset), rtol=1e-6)


def test_the_loss_is_named_and_explained(run, described):
    loss = LOSSES[run.dataset.loss]
    assert described["loss"]["why"] == loss.why
    [trained, tested] = part(described, "transport")["numbers"][1:3]
    assert all(loss.label in number["title"] for number in (trained, tested))


def test_features_and_target_bring_their_units(run, described):
    names = [feature["name"] for feature in described["features"]]
    assert names == [feature.name for feature in run.dataset.features]
    assert described["target"] == asdict(run.dataset.target)


def test_both_themes_are_sent_by_the_names_of_their_tokens(described):
    assert described["palettes"] == {"light": LIGHT.tokens(), "dark": DARK.tokens()}


def test_each_class_on_the_plane_has_a_token_of_the_palette():
    X = np.random.default_rng(0).normal(size=(9, 2))
    dataset = wv.Dataset(X, ["a", "b", "c"] * 3, X[:3], ["a", "b", "c"], task="classification")
    classes = view(scene(wv.train(dataset, epochs=0), "r"))["classes"]
    tokens = [each["token"] for each in classes]
    assert len(set(tokens)) == 3
    assert set(tokens) <= set(LIGHT.tokens())


def test_figures_are_sent_in_light_colours_for_the_browser_to_change(described):
    figures = [each["figure"] for each in described["parts"] if "figure" in each]
    assert len(figures) == (2 if view(described)["kind"] == "plane" else 3)
    text = json.dumps(figures).upper()
    assert [colour for colour in DARK.tokens().values() if colour.upper() in text] == []


def test_the_scene_stays_the_same_while_the_run_goes_on():
    run = RUNS["circle"]()
    before = json.dumps(scene(run, "r"))
    run.advance(3)
    assert json.dumps(scene(run, "r")) == before


def test_of_many_rows_some_are_drawn_and_the_picture_says_so():
    n = MOST_ROWS + 40
    X, y = np.random.default_rng(0).normal(size=(n, 3)), np.arange(float(n))
    dataset = wv.Dataset(X, y, X[:9], y[:9], task="regression")
    described = scene(wv.train(dataset, epochs=0), "r")
    rows = described["rows"]
    assert (rows["n"], rows["nTrain"]) == (MOST_ROWS + 9, MOST_ROWS)
    sent = floats(rows["X"]).reshape(-1, 3)
    np.testing.assert_array_equal(sent[:MOST_ROWS], X[drawn_rows(n)].astype(np.float32))
    np.testing.assert_array_equal(sent[MOST_ROWS:], X[:9].astype(np.float32))
    assert f"{MOST_ROWS} each, picked at random" in view(described)["remark"]


def test_every_part_has_a_slot_on_the_stage(described):
    slots = {"top", "left", "right", "under", "bottom"}
    assert {each["slot"] for each in described["parts"]} == slots


@pytest.mark.parametrize("task", ["regression", "classification"])
@pytest.mark.parametrize("n_features", [1, 2, 3])
def test_data_without_test_rows_have_a_scene(task, n_features):
    X = np.random.default_rng(0).normal(size=(6, n_features))
    dataset = wv.Dataset(X, [0, 1] * 3, np.empty((0, n_features)), [], task=task)
    described = scene(wv.train(dataset, hidden=(2,), epochs=0), "r")
    json.dumps(described, allow_nan=False)
    assert described["rows"]["n"] == described["rows"]["nTrain"] == 6


def test_the_ends_of_a_surface_say_classes_or_values():
    assert RUNS["circle"]().dataset.classes == tuple(view(scene(RUNS["circle"](), "r"))["ends"])
    X, y = np.eye(2), [-1.0, 0.5]
    target = wv.Variable("price", "€", mean=100.0, std=20.0)
    dataset = wv.Dataset(X, y, X, y, task="regression", target=target)
    ends = view(scene(wv.train(dataset, hidden=(), epochs=0), "r"))["ends"]
    assert ends == ["80 €", "120 €"]
