"""The run on the page is made from the settings and from nothing else."""

from dataclasses import replace

import numpy as np
import pytest

import weightviz as wv
from weightviz.ui.live import MAX_INPUTS, Offer, offer_of, run_name, start_run
from weightviz.ui.settings import Settings


def upload(text, name="mine.csv"):
    """What is offered when a person brings this text as a file."""
    return Offer.of(wv.read_csv(text.encode(), name=name), digest=text)


def wide(n_columns):
    """A table of so many numeric columns and a target y."""
    head = ",".join(f"c{k}" for k in range(n_columns)) + ",y\n"
    rows = (",".join(str((k * 7 + row) % 13) for k in range(n_columns + 1)) for row in range(30))
    return upload(head + "\n".join(rows))


FEW = "x,y\n" + "\n".join(f"{k % 5},{k}" for k in range(20))


def test_equal_settings_make_one_name_and_the_same_bits(settings):
    first, second = (
        start_run(settings, None, run_name(settings, None, 0)),
        start_run(replace(settings), None, run_name(replace(settings), None, 0)),
    )
    assert first.name == second.name
    for live in (first, second):
        live.run.advance(3)
    np.testing.assert_array_equal(first.run.history.weights, second.run.history.weights)
    assert first.scene == second.scene


@pytest.mark.parametrize(
    "change",
    [
        {"data": "circle"},
        {"noise": 21},
        {"test_share": 31},
        {"hidden": (4,)},
        {"activations": ("relu",)},
        {"initializer": "he"},
        {"seed": 6},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_makes_another_start_makes_another_name(settings, change):
    assert run_name(replace(settings, **change), None, 0) != run_name(settings, None, 0)


@pytest.mark.parametrize("change", [{"target": "bedrooms"}, {"features": ("lotsize",)}])
def test_another_target_or_other_features_of_a_table_make_another_name(change):
    windsor = Settings(data="windsor", target="price", features=("lotsize", "bedrooms"))
    assert run_name(replace(windsor, **change), None, 0) != run_name(windsor, None, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"optimizer": "sgd"},
        {"learning_rate": 3.0},
        {"batch_size": 1},
        {"l1": 0.1},
        {"l2": 0.1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_training_settings_are_no_part_of_the_name_since_a_run_goes_on_with_others(
    settings, change
):
    assert run_name(replace(settings, **change), None, 0) == run_name(settings, None, 0)


def test_a_restart_has_a_name_of_its_own_and_the_same_first_weights(settings):
    names = [run_name(settings, None, restarts) for restarts in (0, 1)]
    first, again = (start_run(settings, None, name) for name in names)
    assert names[0] != names[1]
    np.testing.assert_array_equal(first.run.parameters, again.run.parameters)


def test_two_uploads_of_one_name_are_two_runs():
    settings = Settings(data="upload", target="y")
    assert run_name(settings, upload(FEW), 0) != run_name(settings, upload(FEW + "\n9,9"), 0)


def test_the_first_weights_are_those_of_the_core(settings):
    live = start_run(settings, None, "r")
    dataset = wv.synthetic("xor", noise=settings.noise / 100, test_share=settings.test_share / 100)
    alone = wv.train(dataset, hidden=settings.hidden, seed=settings.seed, epochs=0)
    np.testing.assert_array_equal(live.run.parameters, alone.parameters)
    np.testing.assert_array_equal(live.run.dataset.X_train, dataset.X_train)


def test_a_table_is_prepared_for_its_target_and_features():
    settings = Settings(data="windsor", target="price", features=("lotsize", "bedrooms"))
    live = start_run(settings, offer_of(settings, None), "r")
    assert [feature.name for feature in live.run.dataset.features] == ["lotsize", "bedrooms"]
    assert live.scene["target"]["name"] == "price"


def test_a_tables_first_weights_are_those_of_the_core():
    settings = Settings(data="windsor", target="price", test_share=30, hidden=(3, 2), seed=4)
    live = start_run(settings, offer_of(settings, None), "r")
    dataset = wv.prepare(wv.load_example("windsor"), "price", test_share=0.3)
    alone = wv.train(dataset, hidden=(3, 2), seed=4, epochs=0)
    np.testing.assert_array_equal(live.run.parameters, alone.parameters)


def test_too_many_inputs_are_a_sentence_with_both_numbers():
    n = MAX_INPUTS + 1
    settings = Settings(data="upload", target="y")
    with pytest.raises(wv.DataError, match=rf"make {n} inputs.*room for {MAX_INPUTS}.*fewer"):
        start_run(settings, wide(n), "r")


def test_as_many_inputs_as_the_picture_has_room_for_are_drawn():
    live = start_run(Settings(data="upload", target="y"), wide(MAX_INPUTS), "r")
    assert live.run.network.n_features == MAX_INPUTS


def test_each_source_offers_its_own_table():
    mine = upload(FEW)
    assert offer_of(Settings(data="circle"), mine) is None
    assert offer_of(Settings(data="upload"), mine) is mine
    assert offer_of(Settings(data="upload"), None) is None
    assert "price" in offer_of(Settings(data="windsor"), mine).table.frame


@pytest.mark.parametrize(("key", "target"), [("windsor", "price"), ("penguins", "species")])
def test_an_example_offers_its_own_target_first(key, target):
    offer = offer_of(Settings(data=key), None)
    assert offer.usual_target == target
    assert target in [choice.name for choice in offer.targets]


def test_a_table_without_a_usable_target_offers_nothing_but_a_sentence():
    with pytest.raises(wv.DataError, match=r"\w+ .*\."):
        upload("a,b\n1,2\n1,2\n1,2\n")
