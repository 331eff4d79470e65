"""Play, pause, steps, ends, scrubbing, restarts: forwards and backwards through a run."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.playground import Playground, core_run


@pytest.fixture
def here(come_back):
    return Playground(come_back("/?data=xor&hidden=3&seed=5"))


def test_steps_and_ends_move_along_the_tape_and_train_only_past_its_end(here):
    here.button("One epoch on").click()
    here.wait_for_epoch("=== 1")
    here.button("One epoch on").click()
    here.wait_for_epoch("=== 2")
    assert here.look("stage.playback.tape.lastEpoch") == 2

    here.button("One epoch back").click()
    here.wait_for_epoch("=== 1")
    here.button("To the start").click()
    here.wait_for_epoch("=== 0")
    here.button("One epoch back").click()
    here.button("To the last trained epoch").click()
    here.wait_for_epoch("=== 2")
    assert here.look("stage.playback.tape.lastEpoch") == 2

    alone = core_run(here.settings())
    alone.advance(2)
    np.testing.assert_array_equal(here.tape()[1], alone.history.weights)


def test_training_goes_on_for_as_long_as_it_plays_and_not_after(here):
    here.root.get_by_label("Speed").select_option("300 epochs/s")
    here.play_button.click()
    expect(here.root).to_have_attribute("data-playing", "true")
    here.wait_for_epoch("> 400")
    here.pause()
    last = here.look("stage.playback.tape.lastEpoch")
    assert here.epoch <= last
    alone = core_run(here.settings())
    alone.advance(last)
    np.testing.assert_array_equal(here.tape()[1], alone.history.weights)

    # Back, then play: what is on the tape is shown, not trained again.
    here.button("To the start").click()
    here.wait_for_epoch("=== 0")
    here.play_to(100)
    assert here.look("stage.playback.tape.lastEpoch") == last


def test_the_numbers_on_the_bar_are_those_of_the_epoch(here):
    here.play_to(8)
    here.button("One epoch back").click()
    here.until("stage.playback.epoch === Number(stage.root.dataset.epoch)")
    alone = core_run(here.settings())
    alone.advance(here.epoch)
    row, history = here.epoch, alone.history
    epoch, training, test, score = here.root.locator(".wv-number").all_inner_texts()
    assert epoch == str(row)
    assert float(training) == pytest.approx(history.train_loss[row], abs=0.0051)
    assert float(test) == pytest.approx(history.test_loss[row], abs=0.0051)
    assert score == f"{round(history.test_score[row] * 100)} %"


def test_the_curve_is_a_scrub_bar(here):
    here.play_to(25)
    last = here.look("stage.playback.tape.lastEpoch")
    box = here.curve.bounding_box()
    span, margin = here.look("curve.span"), (44, 18)

    def place(epoch):
        inner = box["width"] - sum(margin)
        return box["x"] + margin[0] + epoch / span * inner, box["y"] + box["height"] / 2

    here.page.mouse.move(*place(20))
    here.page.mouse.down()
    here.wait_for_epoch("=== 20")
    here.page.mouse.move(*place(7), steps=4)
    here.wait_for_epoch("=== 7")
    here.page.mouse.move(*place(-50))  # beyond the left end
    here.wait_for_epoch("=== 0")
    here.page.mouse.move(*place(span))  # beyond what is trained
    here.wait_for_epoch(f"=== {last}")
    here.page.mouse.up()
    here.page.mouse.move(*place(3))
    here.curve.press("ArrowLeft")
    here.wait_for_epoch(f"=== {last - 1}")


def test_everything_that_moves_works_from_the_keyboard(here):
    press = here.page.keyboard.press
    here.button("To the start").focus()
    press("Tab")
    press("Tab")
    expect(here.play_button).to_be_focused()
    press("Enter")
    expect(here.root).to_have_attribute("data-playing", "true")
    here.wait_for_epoch(">= 15")
    press("Space")
    expect(here.root).to_have_attribute("data-playing", "false")
    here.until("!stage.asks.pending('epochs')")
    last = here.look("stage.playback.tape.lastEpoch")

    here.curve.focus()
    expect(here.curve).to_have_attribute("role", "slider")
    expect(here.curve).to_have_attribute("aria-valuemax", str(last))
    for key, epoch in (
        ("Home", 0),
        ("ArrowRight", 1),
        ("PageUp", 11),
        ("ArrowLeft", 10),
        ("PageDown", 0),
        ("End", last),
    ):
        press(key)
        expect(here.curve).to_have_attribute("aria-valuenow", str(epoch))
    here.wait_for_epoch(f"=== {last}")


def test_letters_typed_on_the_stage_do_not_reach_streamlit(here):
    here.play_to(3)
    for part in (here.curve, here.play_button, here.root.locator(".wv-neuron").first):
        part.focus()
        here.page.keyboard.press("c")
        here.page.keyboard.press("r")
    expect(here.page.get_by_role("dialog")).to_have_count(0)
    here.curve.press("Home")
    here.wait_for_epoch("=== 0")


def test_a_restart_begins_again_from_the_same_first_weights(here):
    here.play_to(6)
    before, start = here.run, here.parameters(0)
    here.button("Restart from the same first weights").click()
    here.wait_for_run(before)
    here.wait_for_epoch("=== 0")
    assert here.look("stage.playback.tape.lastEpoch") == 0
    np.testing.assert_array_equal(here.parameters(0), start)
    expect(here.sidebar.get_by_role("spinbutton", name="Seed")).to_have_value("5")


def test_the_dice_restart_from_new_first_weights_and_show_their_seed(here):
    before, start = here.run, here.parameters(0)
    here.button("Restart from new first weights (a new seed)").click()
    here.wait_for_run(before)
    assert (here.parameters(0) != start).any()
    seed = here.sidebar.get_by_role("spinbutton", name="Seed")
    expect(seed).not_to_have_value("5")
    here.wait_for_address(f"seed={seed.input_value()}")
    np.testing.assert_array_equal(here.parameters(0), core_run(here.settings()).parameters)


def test_who_asks_for_reduced_motion_sees_slow_steps_and_no_transitions(come_back):
    here = Playground(come_back("/?data=xor&hidden=2", reduced_motion="reduce"))
    assert here.look("stage.player.speed") <= 2
    expect(here.root.get_by_label("Speed")).to_have_value(str(here.look("stage.player.speed")))
    moving = here.page.evaluate(
        """() => [...document.querySelectorAll(".wv-stage, .wv-stage *")]
            .filter((node) => {
              const { transitionDuration, animationDuration } = getComputedStyle(node);
              return parseFloat(transitionDuration) > 0 || parseFloat(animationDuration) > 0;
            }).length"""
    )
    assert moving == 0
    here.button("One epoch on").click()
    here.wait_for_epoch("=== 1")


def test_a_run_that_diverges_stops_with_a_sentence_and_stays_playable(come_back):
    here = Playground(come_back("/?data=windsor&hidden=6-4&optimizer=sgd&rate=1&batch=500"))
    alone = core_run(here.settings())
    alone.advance(50)
    assert alone.stopped

    here.play_button.click()
    expect(here.banner).to_have_text(alone.stopped)
    here.wait_for_epoch(f"=== {alone.epoch}")
    expect(here.root).to_have_attribute("data-playing", "false")
    np.testing.assert_array_equal(here.tape()[1], alone.history.weights)

    here.curve.press("Home")
    here.wait_for_epoch("=== 0")
    here.play_button.click()
    here.wait_for_epoch(f"=== {alone.epoch}")
    expect(here.root).to_have_attribute("data-playing", "false")

    # A restart with another learning rate is a run like any other.
    before = here.run
    here.sidebar.get_by_role("slider", name="Learning rate").press("Home")
    here.button("Restart from the same first weights").click()
    here.wait_for_run(before)
    expect(here.banner).to_be_empty()
    here.play_to(12)
