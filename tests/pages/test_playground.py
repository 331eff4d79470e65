"""The playground: any data, any address and any file leave a page that works."""

import numpy as np
import pytest

import weightviz as wv
from weightviz.ui.settings import SOURCES, UPLOAD

PEOPLE = "height,weight,sport\n" + "\n".join(
    f"{150 + k % 40},{50 + (k * 7) % 35},{'swims' if k % 3 else 'runs'}" for k in range(60)
)


@pytest.mark.parametrize("source", [source for source in SOURCES if source != UPLOAD])
def test_every_data_set_opens_from_its_address(visit, source):
    page = visit(data=source)
    assert page.sentences == []
    assert page.stage["scene"]["task"] in ("regression", "classification")
    assert page.app.query_params["data"] == "".join(source)


def test_data_are_chosen_on_the_page_one_after_the_other(visit):
    page = visit()
    runs = {page.stage["run"]}
    for source in [source for source in SOURCES if source not in ("circle", UPLOAD)]:
        page.choose("data", source)
        assert page.sentences == []
        runs.add(page.stage["run"])
    assert len(runs) == len(SOURCES) - 1


def test_the_page_says_which_output_and_loss_follow_from_the_target(visit):
    for source, output, loss in (
        ("plane", "linear", "mean squared error"),
        ("circle", "sigmoid", "binary cross-entropy"),
        ("penguins", "softmax", "cross-entropy"),
    ):
        said = " ".join(caption.value for caption in visit(data=source).app.caption).lower()
        assert output in said
        assert loss in said


def test_the_address_says_what_is_on_the_page_from_the_start(visit):
    address = visit().app.query_params
    assert address["data"] == "circle"
    assert set(address) >= {"hidden", "activation", "weights", "seed", "optimizer", "rate"}


def test_the_address_follows_a_changed_setting(visit):
    page = visit(data="xor", rate="0.03")
    page.choose("seed", 99)
    assert page.app.query_params["seed"] == "99"
    assert page.app.query_params["rate"] == "0.03"


def test_a_link_opens_the_same_start(visit):
    first = visit(data="windsor", feature=["lotsize", "bedrooms"], hidden="3-2", seed="8")
    address = dict(first.app.query_params)
    again = visit(**address)
    for sent in ("chunk", "changes"):
        assert again.stage[sent] == first.stage[sent]
    unnamed = [{**page.stage["scene"], "run": None} for page in (first, again)]
    assert unnamed[0] == unnamed[1]


def test_every_run_has_a_name_of_its_own(visit):
    # A browser that still holds the tape of an earlier visit must not take it for this one.
    assert visit(data="circle").stage["run"] != visit(data="circle").stage["run"]


def test_the_first_weights_on_the_page_are_those_of_the_core(visit):
    page = visit(data="xor", hidden="3", activation="relu", seed="8", weights="he")
    run = page.live.run
    dataset = wv.synthetic("xor", noise=0.2, test_share=0.3)
    alone = wv.train(dataset, (3,), activation="relu", initializer="he", seed=8, epochs=0)
    np.testing.assert_array_equal(run.parameters, alone.parameters)


NONSENSE = {
    "data": "iris",
    "noise": "loud",
    "test": "99",
    "hidden": "500-500",
    "activation": "swish",
    "weights": "ones",
    "seed": "-1",
    "optimizer": "newton",
    "rate": "0",
    "batch": "none",
    "l1": "-1",
    "l2": "nan",
}


@pytest.mark.parametrize("word", ["data", "hidden", "seed", "rate"])
def test_nonsense_in_the_address_is_a_sentence_and_a_page_that_works(visit, word):
    page = visit(**{word: NONSENSE[word]})
    [sentence] = page.sentences
    assert f"{word}={NONSENSE[word]}" in sentence
    assert page.stage["scene"]
    assert page.app.query_params[word] != NONSENSE[word]
    page.choose("seed", 21)
    assert page.sentences == []
    assert page.app.query_params["seed"] == "21"


def test_an_address_that_is_all_nonsense_gets_a_sentence_each(visit):
    page = visit(**NONSENSE)
    assert len(page.sentences) == len(NONSENSE)
    assert page.stage["scene"]


@pytest.mark.parametrize("hidden", ["32-32-32-32-32-32-32", "9" * 5000])
def test_a_network_too_large_to_draw_is_a_sentence_with_the_bounds(visit, hidden):
    page = visit(hidden=hidden)
    [sentence] = page.sentences
    assert "at most 6 layers of 1 to 32 neurons" in sentence
    assert len(page.stage["scene"]["columns"]) == 4


def test_the_largest_network_that_is_allowed_opens(visit):
    page = visit(data="windsor", hidden="32-32-32-32-32-32", activation="relu")
    assert page.sentences == []
    assert [len(column["names"]) for column in page.stage["scene"]["columns"]][1:-1] == [32] * 6


def test_a_network_without_hidden_layers_opens_from_its_own_address(visit):
    page = visit()
    [layers] = [each for each in page.app.number_input if each.label == "Hidden layers"]
    layers.set_value(0).run()
    assert len(page.stage["scene"]["columns"]) == 2
    again = visit(**dict(page.app.query_params))
    assert again.sentences == []
    assert again.live.start == page.live.start


def test_a_target_that_the_table_does_not_have_is_a_sentence(visit):
    page = visit(data="windsor", target="colour")
    [sentence] = page.sentences
    assert "target=colour" in sentence
    assert page.setting("target") == "price"


def test_a_feature_that_the_table_does_not_have_is_a_sentence_and_the_others_stay(visit):
    page = visit(data="windsor", feature=["lotsize", "garden"])
    [sentence] = page.sentences
    assert "feature=garden" in sentence
    assert [each["name"] for each in page.stage["scene"]["features"]] == ["lotsize"]


def test_target_and_features_are_chosen(visit):
    page = visit(data="windsor")
    page.choose("target", "bedrooms")
    assert page.stage["scene"]["target"]["name"] == "bedrooms"
    assert "bedrooms" not in page.widget("features").options
    page.choose("features", ["price", "lotsize"])
    names = [feature["name"] for feature in page.stage["scene"]["features"]]
    assert names == ["price", "lotsize"]
    assert page.app.query_params["feature"] == names


def test_a_target_never_stays_among_its_own_features(visit):
    page = visit(data="windsor", target="price", feature=["lotsize", "bedrooms"])
    page.choose("target", "lotsize")
    assert page.sentences == []
    assert "lotsize" not in page.setting("features")


def test_no_feature_at_all_still_makes_a_page(visit):
    page = visit(data="windsor")
    page.choose("features", [])
    assert page.stage["run"]
    page.choose("features", ["lotsize"])
    assert page.sentences == []


def test_two_features_of_a_table_show_the_plane(visit):
    page = visit(data="windsor", feature=["lotsize", "bedrooms"])
    assert "plane" in [part["kind"] for part in page.stage["scene"]["parts"]]


@pytest.mark.parametrize(
    ("name", "value"),
    [("learning_rate", 3.0), ("batch_size", 1), ("l1", 0.1), ("l2", 0.1), ("optimizer", "sgd")],
)
def test_changed_training_settings_keep_the_run_and_what_it_has_learned(visit, name, value):
    page = visit()
    live = page.live
    live.run.advance(7)
    page.choose(name, value)
    assert page.live is live
    assert live.run.epoch == 7
    assert getattr(live.run.settings, name) == value
    assert page.stage["changes"][0]["epoch"] == 7


@pytest.mark.parametrize(
    ("name", "value"), [("noise", 35), ("test_share", 50), ("initializer", "he"), ("seed", 4)]
)
def test_another_start_is_another_run(visit, name, value):
    page = visit()
    before = page.stage["run"]
    page.choose(name, value)
    assert page.stage["run"] != before


def test_layers_are_added_and_removed_with_an_activation_each(visit):
    page = visit(hidden="6-4", activation="tanh-relu")

    def layers():
        [found] = [each for each in page.app.number_input if each.label == "Hidden layers"]
        return found

    for n_layers, hidden in ((3, (6, 4, 4)), (1, (6,)), (2, (6, 4)), (0, ()), (1, (4,))):
        layers().set_value(n_layers).run()
        network = page.live.run.network
        assert network.hidden == hidden
        assert network.activations[:2] == ("tanh", "relu")[:n_layers]
        assert layers().value == n_layers


def test_one_activation_is_chosen_for_all_layers_and_then_another(visit):
    page = visit(hidden="6-4", activation="tanh-relu")

    def activation():
        [found] = [each for each in page.app.selectbox if each.label == "Activation"]
        return found

    assert activation().value == "mixed"
    for chosen in ("leaky_relu", "sigmoid", "linear"):
        activation().select(chosen).run()
        assert page.setting("activations") == (chosen, chosen)
        assert activation().value == chosen
    assert page.sentences == []


def test_settings_and_run_survive_a_switch_of_page(visit):
    page = visit(data="spiral", seed="17")
    page.choose("learning_rate", 0.1)
    live = page.live
    live.run.advance(5)
    page.go_to("reading.py")
    assert not page.has_stage
    page.go_to("playground.py")
    assert page.sentences == []
    assert page.live is live
    assert [page.widget(name).value for name in ("data", "seed", "learning_rate")] == [
        "spiral",
        17,
        0.1,
    ]
    assert page.app.query_params["seed"] == "17"


def test_a_tables_columns_survive_a_switch_of_page(visit):
    page = visit(data="windsor")
    page.choose("target", "bedrooms")
    page.choose("features", ["price"])
    before = page.stage["run"]
    page.go_to("reading.py")
    page.go_to("playground.py")
    assert page.stage["run"] == before
    assert (page.setting("target"), page.setting("features")) == ("bedrooms", ["price"])


def test_before_an_upload_the_last_data_stay_and_the_page_says_what_to_do(visit):
    page = visit(data="circle")
    before = page.stage["run"]
    page.choose("data", UPLOAD)
    assert page.sentences == []
    assert "Choose a file in the side bar" in page.words
    assert page.stage["run"] == before


def test_a_link_to_an_upload_asks_for_the_file(visit):
    page = visit(data=UPLOAD, target="height")
    assert page.sentences == []
    assert "with the columns height: choose that file" in page.words
    page.upload(PEOPLE.encode())
    assert page.stage["scene"]["target"]["name"] == "height"


@pytest.fixture
def with_upload(visit):
    """A page on which a good table was brought and the target chosen."""
    page = visit(data=UPLOAD)
    page.upload(PEOPLE.encode(), "people.csv")
    page.choose("target", "weight")
    assert page.sentences == []
    return page


def test_an_uploaded_table_is_trained_on(with_upload):
    scene = with_upload.stage["scene"]
    assert scene["target"]["name"] == "weight"
    names = " ".join(feature["name"] for feature in scene["features"])
    assert "height" in names
    assert "sport" in names
    assert "In use: people.csv, comma-separated" in with_upload.words.replace("\\", "")
    assert "60 rows × 3 columns" in with_upload.words


def test_an_upload_survives_a_switch_of_page(with_upload):
    before = with_upload.stage["run"]
    with_upload.go_to("reading.py")
    with_upload.go_to("playground.py")
    assert with_upload.stage["run"] == before


BAD_FILES = {
    "an empty file": b"",
    "a header alone": b"a,b,c\n",
    "a single column": b"height\n1\n2\n3\n",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06",
    "only constant columns": b"a,b\n1,2\n1,2\n1,2\n1,2\n",
    "bytes": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_no_table_to_learn_from_is_a_sentence_and_all_stays(with_upload, kind):
    before = with_upload.stage["run"]
    with_upload.upload(BAD_FILES[kind], "bad.csv")
    [sentence] = with_upload.sentences
    assert sentence.endswith(".")
    assert len(sentence) > 30
    with_upload.app.run()
    assert with_upload.sentences == [sentence]  # for as long as that file is the one in the box
    assert with_upload.stage["run"] == before
    assert with_upload.setting("target") == "weight"
    assert with_upload.app.session_state["wv.upload"].table.name == "people.csv"


def test_a_constant_target_cannot_be_chosen_and_is_not_learned_by_default(visit):
    page = visit(data=UPLOAD)
    rows = "\n".join(f"{k % 7},{k * 3 % 11},5" for k in range(40))
    page.upload(f"a,b,always\n{rows}\n".encode())
    assert page.sentences == []
    assert "always" not in page.widget("target").options
    assert page.stage["scene"]["target"]["name"] in ("a", "b")


def test_a_text_with_a_thousand_values_is_no_target(visit):
    page = visit(data=UPLOAD)
    rows = "\n".join(f"person {k},{k * 3 % 11},{k % 5}" for k in range(1000))
    page.upload(f"name,a,b\n{rows}\n".encode())
    assert page.sentences == []
    assert not [label for label in page.widget("target").options if label.startswith("name")]


def test_a_link_to_a_constant_target_is_a_sentence(visit):
    page = visit(data=UPLOAD, target="always")
    rows = "\n".join(f"{k % 7},{k * 3 % 11},5" for k in range(40))
    page.upload(f"a,b,always\n{rows}\n".encode())
    assert page.stage["scene"]["target"]["name"] in ("a", "b")


def test_another_table_of_the_same_name_and_target_brings_its_own_features(with_upload):
    rows = "\n".join(f"{50 + k % 9},{k % 5},{k * 7 % 13}" for k in range(40))
    with_upload.upload(f"weight,age,shoe\n{rows}\n".encode(), "people.csv")
    assert with_upload.sentences == []
    names = [feature["name"] for feature in with_upload.stage["scene"]["features"]]
    assert set(names) == {"weight", "age", "shoe"} - {with_upload.setting("target")}


def test_more_inputs_than_the_picture_has_room_for_are_a_sentence_and_the_old_run_stays(
    with_upload,
):
    head = ",".join(f"c{k}" for k in range(80)) + ",y"
    rows = "\n".join(",".join(str((k * 7 + r) % 13) for k in range(81)) for r in range(40))
    with_upload.upload(f"{head}\n{rows}\n".encode(), "wide.csv")
    assert len(with_upload.stage["scene"]["features"]) == 64
    assert "the first 64 columns are chosen" in with_upload.words
    before = with_upload.stage["run"]
    with_upload.choose("features", [f"c{k}" for k in range(80)])
    [sentence] = with_upload.sentences
    assert "80 inputs" in sentence
    assert "64" in sentence
    assert with_upload.stage["run"] == before
    with_upload.choose("features", ["c1", "c2"])
    assert with_upload.sentences == []
    assert with_upload.stage["run"] != before


def test_names_with_markup_in_them_are_shown_as_they_stand(visit):
    page = visit(data=UPLOAD)
    rows = "\n".join(f"{k % 7},{k * 3 % 11},{'' if k == 3 else k % 5}" for k in range(40))
    page.upload(f"*a*,<b>,$c$\n{rows}\n".encode())
    assert page.sentences == []
    names = {feature["name"] for feature in page.stage["scene"]["features"]}
    assert names | {page.setting("target")} == {"*a*", "<b>", "$c$"}


def test_what_was_done_to_a_table_is_said(visit):
    page = visit(data=UPLOAD)
    rows = "\n".join(f"{k % 7},{k * 3 % 11},{'' if k % 9 == 3 else k % 5}" for k in range(40))
    page.upload(f"a,b,c\n{rows}\n".encode())
    page.choose("target", "a")
    notes = page.live.run.dataset.notes
    assert notes
    assert all(note in page.words for note in notes)


def test_the_downloads_are_offered(visit):
    labels = [button.label for button in visit().app.get("download_button")]
    assert labels == ["Weights (JSON)", "Weights (.npz)", "History (CSV)"]


def test_two_visitors_do_not_share_a_run(visit):
    mine, yours = visit(), visit()
    mine.live.run.advance(3)
    assert yours.live.run.epoch == 0


def test_a_synthetic_set_has_noise_and_a_table_has_columns(visit):
    page = visit(data="spiral")
    assert page.widget("noise").value == 20
    page.choose("data", "windsor")
    assert page.widget("target").value == "price"
    assert not [each for each in page.app.slider if each.label == "Noise"]
