"""The address says the settings, all of them, and nonsense in it gets a sentence."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weightviz.activations import ACTIVATIONS
from weightviz.data.examples import EXAMPLES
from weightviz.data.synthetic import SYNTHETIC
from weightviz.initializers import INITIALIZERS
from weightviz.optimizers import OPTIMIZERS
from weightviz.training import TrainingSettings
from weightviz.ui.settings import (
    ENTRIES,
    MAX_LAYERS,
    MAX_NEURONS,
    MAX_NOISE,
    MAX_SEED,
    SOURCES,
    TEST_SHARES,
    Settings,
    fitted,
    from_address,
    to_address,
)

always_the_same = settings(deadline=None, derandomize=True, max_examples=100)
names = st.text(min_size=1, max_size=12)


@st.composite
def any_settings(draw):
    hidden = tuple(draw(st.lists(st.integers(1, MAX_NEURONS), max_size=MAX_LAYERS)))
    activation = st.sampled_from(sorted(ACTIVATIONS))
    penalties = st.floats(0, 10)
    data = draw(st.sampled_from(SOURCES))
    is_table = data not in SYNTHETIC
    return Settings(
        data=data,
        # What a source does not use stands at its default.
        noise=Settings().noise if is_table else draw(st.integers(0, MAX_NOISE)),
        test_share=draw(st.integers(*TEST_SHARES)),
        target=draw(names) if is_table else "",
        features=tuple(draw(st.lists(names, max_size=4))) or None if is_table else None,
        hidden=hidden,
        activations=tuple(draw(st.lists(activation, min_size=len(hidden), max_size=len(hidden)))),
        initializer=draw(st.sampled_from(sorted(INITIALIZERS))),
        seed=draw(st.integers(0, MAX_SEED)),
        optimizer=draw(st.sampled_from(sorted(OPTIMIZERS))),
        learning_rate=draw(st.floats(0, 100, exclude_min=True)),
        batch_size=draw(st.integers(1, 100_000)),
        l1=draw(penalties),
        l2=draw(penalties),
    )


@always_the_same
@given(any_settings())
def test_a_link_opens_exactly_the_settings_that_it_was_copied_from(settings):
    assert from_address(to_address(settings)) == (settings, [])


def test_a_network_without_hidden_layers_can_be_linked():
    settings = replace(Settings(), hidden=(), activations=())
    assert from_address(to_address(settings)) == (settings, [])


@pytest.mark.parametrize("rate", [1e-7, 0.1234567, 1 / 3, 100.0])
def test_a_learning_rate_is_linked_with_all_its_digits(rate):
    settings = replace(Settings(), learning_rate=rate)
    assert from_address(to_address(settings))[0].learning_rate == rate


def test_an_empty_address_gives_the_usual_settings():
    assert from_address({}) == (Settings(), [])


def test_an_address_of_plain_texts_is_read_word_by_word():
    address = "data=windsor&hidden=3-2&activation=relu-tanh&rate=1e-05&feature=a&feature=b&seed=7"
    texts = {}
    for pair in address.split("&"):
        word, text = pair.split("=")
        texts.setdefault(word, []).append(text)
    found, problems = from_address(texts)
    assert problems == []
    assert found == replace(
        Settings(),
        data="windsor",
        hidden=(3, 2),
        activations=("relu", "tanh"),
        learning_rate=1e-05,
        features=("a", "b"),
        seed=7,
    )


def test_every_setting_has_one_word_in_the_address():
    assert [entry.name for entry in ENTRIES] == [field.name for field in fields(Settings)]
    words = [entry.word for entry in ENTRIES]
    assert len(set(words)) == len(words)


NONSENSE = [
    ("data", "iris", "circle"),
    ("noise", "-1", "from 0 to 50"),
    ("noise", "3.5", "a whole number"),
    ("test", "9", "from 10 to 80"),
    ("test", "", "from 10 to 80"),
    ("hidden", "4-0", "1 to 32 neurons"),
    ("hidden", "33", "1 to 32 neurons"),
    ("hidden", "1-1-1-1-1-1-1", "at most 6 layers"),
    ("hidden", "1000-1000", "at most 6 layers"),
    ("hidden", "many", "such as 6-4"),
    ("activation", "swish", "leaky_relu"),
    ("activation", "tanh-", "leaky_relu"),
    ("activation", "", "leaky_relu"),
    ("hidden", "", "such as 6-4"),
    ("weights", "ones", "glorot"),
    ("seed", "-3", "from 0 to 9,999"),
    ("seed", "12345678901234567890", "from 0 to 9,999"),
    ("seed", "one", "a whole number"),
    ("optimizer", "adamw", "adam"),
    ("rate", "0", "above 0 and at most 100"),
    ("rate", "nan", "above 0 and at most 100"),
    ("rate", "inf", "above 0 and at most 100"),
    ("rate", "1e400", "above 0 and at most 100"),
    ("rate", "fast", "a number"),
    ("batch", "0", "from 1 to 100,000"),
    ("batch", "2.5", "a whole number"),
    ("l1", "-0.1", "from 0 to 10"),
    ("l2", "11", "from 0 to 10"),
    ("l2", "nan", "from 0 to 10"),
]


@pytest.mark.parametrize(("word", "text", "allowed"), NONSENSE)
def test_nonsense_gets_a_sentence_that_says_what_came_and_what_is_allowed(word, text, allowed):
    found, problems = from_address({word: [text]})
    assert found == Settings()
    [sentence] = problems
    assert f"{word}={text}," in sentence
    assert allowed in sentence
    assert sentence.endswith("is used instead.")


@pytest.mark.parametrize(("word", "text", "allowed"), NONSENSE)
def test_the_rest_of_an_address_with_nonsense_in_it_is_kept(word, text, allowed):
    layers = {"hidden": (5, 3), "activations": ("relu", "linear"), "initializer": "he"}
    training = {"optimizer": "sgd", "learning_rate": 0.3, "batch_size": 7, "l1": 0.01, "l2": 0.02}
    settings = Settings("xor", 35, 45, seed=77, **layers, **training)
    [entry] = [entry for entry in ENTRIES if entry.word == word]
    found, problems = from_address(to_address(settings) | {word: [text]})
    assert len(problems) == 1
    changed = {
        field.name
        for field in fields(Settings)
        if getattr(found, field.name) != getattr(settings, field.name)
    }
    # Another number of layers needs another number of activations.
    assert changed - {entry.name} <= ({"activations"} if word == "hidden" else set())
    assert getattr(found, entry.name) == fitted_default(entry.name, found)


def fitted_default(name, found):
    if name == "activations":
        return fitted(Settings().activations, found.hidden)
    return getattr(Settings(), name)


def test_everything_wrong_at_once_gets_a_sentence_each():
    address = {word: [text] for word, text, _ in NONSENSE}
    found, problems = from_address(address)
    assert found == Settings()
    assert len(problems) == len(address)


def test_a_word_that_nobody_knows_is_not_held_against_the_address():
    assert from_address({"utm_source": ["newsletter"]}) == (Settings(), [])


def test_of_a_word_that_stands_twice_the_last_counts():
    assert from_address({"seed": ["1", "2"]})[0].seed == 2


@always_the_same
@given(
    st.dictionaries(
        st.sampled_from([entry.word for entry in ENTRIES]),
        st.lists(st.text(max_size=4), max_size=2),
        max_size=4,
    )
)
def test_whatever_the_address_says_the_settings_can_be_trained_with(texts):
    found, _ = from_address(texts)
    assert isinstance(found.training, TrainingSettings)
    assert len(found.activations) == len(found.hidden)
    assert to_address(found)["data"] == [found.data]


@pytest.mark.parametrize(
    ("activations", "hidden", "expected"),
    [
        (("relu",), (4, 4, 4), ("relu", "relu", "relu")),
        (("relu", "tanh"), (4, 4, 4), ("relu", "tanh", "tanh")),
        (("relu", "tanh", "linear"), (4,), ("relu",)),
        (("relu",), (), ()),
        ((), (4, 4), ("tanh", "tanh")),
    ],
)
def test_activations_are_fitted_to_the_layers(activations, hidden, expected):
    assert fitted(activations, hidden) == expected


def test_a_synthetic_set_needs_no_columns_in_its_address_and_a_table_no_noise():
    assert not {"target", "feature"} & set(to_address(replace(Settings(), target="price")))
    for source in (*EXAMPLES, "upload"):
        assert "noise" not in to_address(replace(Settings(), data=source))


def test_the_training_part_of_the_settings_is_what_a_run_can_change():
    settings = Settings(optimizer="sgd", learning_rate=0.5, batch_size=3, l1=0.1, l2=0.2)
    assert settings.training == TrainingSettings("sgd", 0.5, 3, 0.1, 0.2)
