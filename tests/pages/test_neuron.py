"""The page on one neuron, with its questions, as Streamlit runs it."""

import pytest

from weightviz.player.conversation import Conversation
from weightviz.ui import state


@pytest.fixture
def page(visit):
    found = visit()
    found.go_to("neuron.py")
    return found


def kinds(page):
    return [part["kind"] for part in page.stage["scene"]["parts"]]


def wish(page, kind, **details):
    """Have the page find a wish of its stage."""
    conversation: Conversation = page.app.session_state[f"{state.NEURON}.conversation"]
    conversation.holds = ""
    conversation.wishes.append({"id": "x", "kind": kind, "run": conversation.live.name} | details)
    page.app.run()
    assert page.sentences == []


def answer(page, text):
    page.app.text_input[0].set_value(text)
    [check] = [button for button in page.app.button if button.label == "Check"]
    check.click().run()


def press(page, label):
    [found] = [button for button in page.app.button if button.label == label]
    found.click().run()


def test_it_opens_with_a_sentence_a_picture_and_a_way_on(page):
    assert page.sentences == []
    assert {"bench", "graph", "inputs", "working", "waterfall", "squash", "boundary"} <= set(
        kinds(page)
    )
    assert "transport" not in kinds(page)
    assert "curve" not in kinds(page)
    assert "You have seen" in page.words


def test_the_question_is_about_the_numbers_on_the_stage_and_follows_them(page):
    assert "The inputs are 0.5 and −1, the weights 2 and 0.4, and the bias is 0.1." in page.words
    wish(page, "hand", parameters=[1.0, 0.5, -0.2], inputs=[2.0, 1.0])
    assert "The inputs are 2 and 1, the weights 1 and 0.5, and the bias is −0.2." in page.words
    answer(page, "2.3")
    assert "2.3" in page.app.success[0].value


def test_a_question_that_was_tried_stays_until_another_is_wished(page):
    answer(page, "5")
    wish(page, "hand", parameters=[1.0, 0.5, -0.2], inputs=[2.0, 1.0])
    assert "The inputs are 0.5 and −1" in page.words
    press(page, "Ask about the screen")
    assert "The inputs are 2 and 1" in page.words


def helped(page):
    """What helps on after a wrong answer."""
    words = [each.value for each in page.app.markdown if each.value.startswith("→ ")]
    return "".join(words).replace("\\", "")


def test_a_hint_after_one_wrong_answer_the_way_after_two_and_new_numbers_on_a_wish(page):
    answer(page, "5")
    assert "2 × 0.5 = 1" in helped(page)
    assert "0.4" not in helped(page)
    answer(page, "6")
    assert "1 − 0.4 + 0.1 = 0.7" in helped(page)
    before = page.words
    press(page, "New numbers")
    assert page.words != before
    assert helped(page) == ""
    assert page.app.text_input[0].value == ""


@pytest.mark.parametrize("kind", ["output", "bias"])
def test_other_kinds_are_asked_too(page, kind):
    [control] = page.app.get("button_group")
    control.set_value(kind).run()
    assert page.sentences == []
    asked = {"output": "The sum is 0.7 and f is sigmoid.", "bias": "through the point (0.5; −1)"}
    assert asked[kind] in page.words
    answer(page, {"output": "0.67", "bias": "-0.6"}[kind])
    assert page.app.success


@pytest.mark.parametrize("setting", ["and", "or", "not", "two_of_three", "xor"])
def test_every_setting_has_its_table_and_xor_its_reason(page, setting):
    wish(page, "setting", setting=setting)
    assert "truth" in kinds(page)
    reasons = [each.label for each in page.app.expander if "XOR" in each.label]
    assert len(reasons) == (setting == "xor")


def test_setting_neuron_and_best_score_outlive_a_switch_of_page(page):
    wish(page, "setting", setting="and")
    wish(page, "hand", parameters=[1.0, 1.0, -1.5], inputs=[1.0, 1.0])
    run = page.stage["run"]
    page.go_to("playground.py")
    page.go_to("neuron.py")
    assert page.stage["run"] == run
    bench = page.app.session_state[state.NEURON_BENCH]
    assert (bench.setting, dict(bench.best)) == ("and", {"and": 4})
