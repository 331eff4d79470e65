"""A table of one's own, from the file to the weights and back."""

import numpy as np
from playwright.sync_api import expect

import weightviz as wv
from tests.browser.playground import Playground, core_run
from weightviz.figures.palette import THINNEST
from weightviz.figures.ribbons import edge_widths

HOUSES = wv.load_example("windsor").frame.to_csv(index=False).encode()


def expected_widths(playground, run, parameters):
    saturation, thickest = playground.look("[graph.scale.saturation, graph.scale.thickest]")
    weights = np.concatenate(
        [run.network.weights(parameters, k).ravel() for k in range(len(run.network.layers))]
    )
    widths = edge_widths(weights, saturation, thickest)
    assert widths.min() >= THINNEST
    return np.sort(np.where(weights < 0, -widths, widths))


def test_a_table_is_brought_played_changed_and_scrubbed_back_to_its_first_weights(come_back):
    here = Playground(come_back("/?data=xor"))

    here.choose("Data", "Your own table")
    here.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "windsor.csv", "mimeType": "text/csv", "buffer": HOUSES}
    )
    here.sidebar.get_by_role("combobox", name="Target", exact=True).wait_for()
    here.wait_until_quiet()
    here.choose("Target", "price")
    here.until("stage.scene.target.name === 'price' && stage.playback.tape.length === 1")
    run_name = here.run

    # The start is the core's, bit by bit, and its weights are what is drawn.
    alone = core_run(here.settings(), wv.read_csv(HOUSES))
    np.testing.assert_array_equal(here.parameters(0), alone.parameters)
    at_start = here.drawn_widths()
    np.testing.assert_allclose(
        at_start, expected_widths(here, alone, alone.parameters_at(0)), atol=0.03
    )

    # Playing trains, and the picture follows.
    here.play_button.click()
    here.wait_for_epoch(">= 15")
    before = here.settings().learning_rate
    here.sidebar.get_by_role("slider", name="Learning rate").press("ArrowRight")
    here.until("stage.changes.length === 1")
    changed_at = here.look("stage.changes[0].epoch")
    here.wait_for_epoch(f"> {changed_at}")
    here.pause()

    # It is the same run, which goes on with the new learning rate from the epoch that is marked.
    assert here.run == run_name
    after = here.settings().learning_rate
    assert after > before
    mark = here.root.locator(".wv-mark")
    expect(mark).to_have_attribute(
        "title", f"from epoch {changed_at}: learning rate {before:g} → {after:g}"
    )
    epochs, weights = here.tape()
    np.testing.assert_array_equal(epochs, np.arange(len(epochs)))
    alone.advance(changed_at)
    alone.change(here.settings().training)
    np.testing.assert_array_equal(alone.parameters, weights[changed_at])
    # The core began with the learning rate of the start.
    assert alone.changes[0][1].learning_rate == before
    alone.advance(int(epochs[-1]) - changed_at)
    np.testing.assert_array_equal(weights, alone.history.weights)
    now = here.drawn_widths()
    np.testing.assert_allclose(
        now, expected_widths(here, alone, alone.parameters_at(here.epoch)), atol=0.03
    )
    assert np.abs(now - at_start).max() > 1

    # Back to the start, by key, to exactly the first picture.
    here.curve.press("Home")
    here.wait_for_epoch("=== 0")
    np.testing.assert_array_equal(here.parameters(here.look("stage.playback.row")), weights[0])
    np.testing.assert_allclose(here.drawn_widths(), at_start, atol=1e-6)


def test_run_tape_and_settings_survive_a_switch_of_page(come_back):
    here = Playground(come_back("/?data=spiral&seed=12&hidden=3"))
    here.play_to(10)
    run_name, (epochs, weights) = here.run, here.tape()
    shown = here.epoch

    here.turn_to("How to read it")
    expect(here.page.get_by_role("heading", name="How to read it")).to_be_visible()
    expect(here.root).to_have_count(0)
    here.turn_to("Playground")
    here.wait_until_drawn()

    assert here.run == run_name
    assert here.epoch == shown
    again = here.tape()
    np.testing.assert_array_equal(again[0], epochs)
    np.testing.assert_array_equal(again[1], weights)
    expect(here.sidebar.get_by_role("spinbutton", name="Seed")).to_have_value("12")
    here.wait_for_address("seed=12")

    # And it goes on from there.
    here.play_to(int(epochs[-1]) + 3)
    alone = core_run(here.settings())
    alone.advance(int(here.tape()[0][-1]))
    np.testing.assert_array_equal(here.tape()[1], alone.history.weights)


def test_a_learning_rate_changed_after_a_switch_of_page_still_keeps_the_run(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    here.play_to(5)
    run_name = here.run
    here.wait_until_quiet()
    here.turn_to("How to read it")
    here.page.get_by_role("heading", name="How to read it").wait_for()
    here.wait_until_quiet()
    here.turn_to("Playground")
    here.wait_until_drawn()
    here.wait_until_quiet()
    here.sidebar.get_by_role("slider", name="Learning rate").press("ArrowRight")
    here.until("stage.changes.length === 1")
    assert here.run == run_name
