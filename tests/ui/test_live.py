"""The run on the page is made from the settings and from nothing else."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import weightviz as wv
from weightviz.player.conversation import Conversation
from weightviz.ui.live import MAX_INPUTS, Offer, begin_run, offer_of, start_of
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


def begun(settings, offer=None):
    """The run that these settings put on a stage."""
    conversation = Conversation()
    begin_run(conversation, settings, offer)
    return conversation.live


def test_equal_settings_make_one_start_and_the_same_bits(settings):
    first, second = begun(settings), begun(replace(settings))
    assert first.start == second.start == start_of(settings, None)
    for live in (first, second):
        live.run.advance(3)
    np.testing.assert_array_equal(first.run.history.weights, second.run.history.weights)
    assert {**first.scene, "run": None} == {**second.scene, "run": None}


def test_the_rows_are_prepared_once_for_all_networks_on_them(settings):
    conversation = Conversation()
    begin_run(conversation, settings, None)
    dataset = conversation.live.run.dataset
    begin_run(conversation, replace(settings, seed=9, hidden=(5,), activations=("relu",)), None)
    assert conversation.live.run.dataset is dataset
    begin_run(conversation, replace(settings, noise=settings.noise + 5), None)
    assert conversation.live.run.dataset is not dataset


def test_every_run_of_a_conversation_has_a_name_of_its_own_and_equal_ones_the_same_bits(settings):
    conversation = Conversation()
    runs = []
    for seed in (5, 6, 5):
        begin_run(conversation, replace(settings, seed=seed), None)
        runs.append(conversation.live)
    assert len({live.name for live in runs}) == 3
    assert runs[0].start == runs[2].start != runs[1].start
    np.testing.assert_array_equal(runs[0].run.parameters, runs[2].run.parameters)


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
def test_what_makes_another_start_is_another_start(settings, change):
    assert start_of(replace(settings, **change), None) != start_of(settings, None)


@pytest.mark.parametrize("change", [{"target": "bedrooms"}, {"features": ("lotsize",)}])
def test_another_target_or_other_features_of_a_table_make_another_start(change):
    windsor = Settings(data="windsor", target="price", features=("lotsize", "bedrooms"))
    assert start_of(replace(windsor, **change), None) != start_of(windsor, None)


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
def test_training_settings_are_no_part_of_the_start_since_a_run_goes_on_with_others(
    settings, change
):
    assert start_of(replace(settings, **change), None) == start_of(settings, None)


def test_two_uploads_of_one_name_are_two_runs():
    settings = Settings(data="upload", target="y")
    assert start_of(settings, upload(FEW)) != start_of(settings, upload(FEW + "\n9,9"))


def test_the_first_weights_are_those_of_the_core(settings):
    live = begun(settings)
    dataset = wv.synthetic("xor", noise=settings.noise / 100, test_share=settings.test_share / 100)
    alone = wv.train(dataset, settings.hidden, seed=settings.seed, epochs=0)
    np.testing.assert_array_equal(live.run.parameters, alone.parameters)
    np.testing.assert_array_equal(live.run.dataset.X_train, dataset.X_train)


def test_a_table_is_prepared_for_its_target_and_features():
    settings = Settings(data="windsor", target="price", features=("lotsize", "bedrooms"))
    live = begun(settings, offer_of(settings, None))
    assert [feature.name for feature in live.run.dataset.features] == ["lotsize", "bedrooms"]
    assert live.scene["target"]["name"] == "price"


def test_a_tables_first_weights_are_those_of_the_core():
    settings = Settings(data="windsor", target="price", test_share=30, hidden=(3, 2), seed=4)
    live = begun(settings, offer_of(settings, None))
    dataset = wv.prepare(wv.load_example("windsor"), "price", test_share=0.3)
    alone = wv.train(dataset, hidden=(3, 2), seed=4, epochs=0)
    np.testing.assert_array_equal(live.run.parameters, alone.parameters)


def test_too_many_inputs_are_a_sentence_with_both_numbers():
    n = MAX_INPUTS + 1
    settings = Settings(data="upload", target="y", features=tuple(f"c{k}" for k in range(n)))
    with pytest.raises(wv.DataError, match=rf"make {n} inputs.*room for {MAX_INPUTS}.*fewer"):
        begun(settings, wide(n))


def test_what_cannot_be_begun_leaves_the_run_that_is_there(settings):
    conversation = Conversation()
    begin_run(conversation, settings, None)
    before = conversation.live
    with pytest.raises(wv.DataError):
        begin_run(conversation, Settings(data="upload", target="c0", features=("c0",)), wide(3))
    assert conversation.live is before


def test_as_many_inputs_as_the_picture_has_room_for_are_drawn():
    everything = tuple(f"c{k}" for k in range(MAX_INPUTS))
    live = begun(Settings(data="upload", target="y", features=everything), wide(MAX_INPUTS))
    assert live.run.network.n_features == MAX_INPUTS


@pytest.mark.parametrize("n_columns", [MAX_INPUTS - 1, MAX_INPUTS + 40])
def test_a_table_of_any_width_starts_with_the_first_columns_that_fit(n_columns):
    live = begun(Settings(data="upload", target="y"), wide(n_columns))
    names = [feature.name for feature in live.run.dataset.features]
    assert names == [f"c{k}" for k in range(min(n_columns, MAX_INPUTS))]


def test_columns_of_categories_keep_as_many_as_the_picture_has_room_for():
    rows = [[f"{'abcdefgh'[k]}{row % 30}" for k in range(8)] + [row % 7] for row in range(120)]
    text = "\n".join(",".join(map(str, row)) for row in [[*"abcdefgh", "y"], *rows])
    live = begun(Settings(data="upload", target="y"), upload(text))
    counts = [len(column.features) for column in live.run.dataset.encoder.columns]
    assert counts == [8] * 8  # seven categories and "other"
    assert len(live.run.dataset.features) == 64


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


def test_features_that_say_nothing_are_not_offered_unless_they_are_taken_for_something_else():
    frame = pd.DataFrame(
        {
            "id": range(30),
            "who": [f"child {k}" for k in range(30)],
            "size": [k * 7 % 30 for k in range(30)],
            "colour": ["red", "blue", "grey"] * 10,
            "price": [5.5, 6.5, 7.5] * 10,
        }
    )
    offer = Offer.of(wv.Table(frame), "x")
    assert offer.features("price", ()) == ("size", "colour")
    roles = (("who", "category"), ("size", "identifier"))
    assert offer.features("price", roles) == ("who", "colour")
