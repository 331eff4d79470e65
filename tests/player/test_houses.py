"""What the stage of the lesson on house prices is told."""

import json
import math

import numpy as np
import pytest

from weightviz.network import Network
from weightviz.player.houses import REACH, Knob, houses_parts
from weightviz.player.scene import scene
from weightviz.run import Run
from weightviz.straight import Straight, typical_error
from weightviz.training import TrainingSettings
from weightviz.ui.house_rows import example_rows

SHOWN = [("windsor", ""), ("penguins", ""), ("penguins", "Gentoo")]


@pytest.mark.parametrize("shown", SHOWN)
def test_the_scene_is_json_and_has_every_row(shown):
    rows = example_rows(*shown)
    network = Network.for_dataset(rows.dataset, (), ())
    run = Run(rows.dataset, network, TrainingSettings(), parameters=[0.1, 0.2])
    parts = houses_parts(rows.dataset, rows.words, rows.name)
    described = scene(run, "a run", parts, most_rows=len(rows.dataset.X_train), speed=2)
    assert json.loads(json.dumps(described, allow_nan=False))["speed"] == 2
    assert described["rows"]["nTrain"] == described["rows"]["n"] == len(rows.dataset.X_train)
    assert len({part["name"] for part in described["parts"]}) == len(parts)


@pytest.mark.parametrize("shown", SHOWN)
def test_the_knobs_and_the_landscape_reach_the_best_line(shown):
    rows = example_rows(*shown)
    fit = next(
        part for part in houses_parts(rows.dataset, rows.words, "x") if part["kind"] == "fit"
    )
    best = fit["best"]["weight"], fit["best"]["bias"]
    assert max(map(abs, best)) < REACH
    line = Straight.of(best, rows.dataset)
    assert fit["weight"]["min"] < line.per_unit < fit["weight"]["max"]
    assert fit["bias"]["min"] < line.at_mean < fit["bias"]["max"]


@pytest.mark.parametrize("shown", SHOWN)
def test_the_error_grows_by_the_squared_distance_from_the_best_line(shown):
    # What js/goal.js draws the landscape by.
    dataset = example_rows(*shown).dataset
    [fit] = [
        p for p in houses_parts(dataset, example_rows(*shown).words, "x") if p["kind"] == "fit"
    ]
    best, least = np.array([fit["best"]["weight"], fit["best"]["bias"]]), fit["least"]
    for away in np.random.default_rng(0).normal(0, 1, (20, 2)):
        expected = math.hypot(least, dataset.target.std * math.hypot(*away))
        assert typical_error(dataset, best + away) == pytest.approx(expected)


def test_a_knob_goes_in_round_steps_and_shows_as_many_digits_as_they_have():
    assert Knob.around(0, 18.47) == Knob(-18.45, 18.45, 0.05, 2)
    knob = Knob.around(68_121.6, 40_017)
    assert (knob.step, knob.digits) == (200, 0)
    assert knob.min % 200 == knob.max % 200 == 0
    assert Knob.around(0, 0.004).digits == 5
