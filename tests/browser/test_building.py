"""Building the network, at its heads and in the side bar, and changing what trains it."""

import numpy as np
from playwright.sync_api import expect

from tests.browser.playground import Playground, core_run


def sizes(here):
    return here.look("stage.scene.columns.map((column) => column.names.length)")


def wait_for_sizes(here, *expected):
    here.until(
        "stage.scene.columns.map((column) => column.names.length).join()"
        f" === '{','.join(map(str, expected))}' && stage.playback.tape.length > 0"
        f" && stage.root.querySelectorAll('.wv-neuron').length === {sum(expected)}"
    )


def test_neurons_and_activations_are_changed_at_the_heads(come_back):
    here = Playground(come_back("/?data=xor&hidden=3-2"))
    here.button("Add a neuron to hidden 1").click()
    wait_for_sizes(here, 2, 4, 2, 1)
    here.button("Add a neuron to hidden 1").click()
    wait_for_sizes(here, 2, 5, 2, 1)
    here.button("Remove a neuron from hidden 2").click()
    wait_for_sizes(here, 2, 5, 1, 1)
    expect(here.button("Remove a neuron from hidden 2")).to_be_disabled()
    here.root.get_by_label("Activation of hidden layer 2").select_option("ReLU")
    here.until("stage.scene.network.layers[1].activation === 'relu'")
    here.wait_for_address("hidden=5-1")
    here.wait_for_address("activation=tanh-relu")
    np.testing.assert_array_equal(here.parameters(0), core_run(here.settings()).parameters)
    assert len(here.drawn_widths()) == 2 * 5 + 5 + 1


def test_layers_are_added_and_removed_in_the_side_bar_as_often_as_one_likes(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    layers = here.sidebar.get_by_role("spinbutton", name="Hidden layers")
    for number, columns in ((2, (2, 3, 4, 1)), (3, (2, 3, 4, 4, 1)), (1, (2, 3, 1)), (0, (2, 1))):
        layers.fill(str(number))
        layers.press("Enter")
        wait_for_sizes(here, *columns)
    np.testing.assert_array_equal(here.parameters(0), core_run(here.settings()).parameters)


def test_one_activation_for_all_layers_is_chosen_twice(come_back):
    here = Playground(come_back("/?data=xor&hidden=3-2"))
    for label, key in (("ReLU", "relu"), ("sigmoid", "sigmoid")):
        here.sidebar.get_by_role("combobox", name="Activation", exact=True).click()
        here.page.get_by_role("option", name=label, exact=True).click()
        here.until(f"stage.scene.network.layers[1].activation === '{key}'")
        here.wait_for_address(f"activation={key}-{key}")


def test_a_network_changed_while_it_plays_plays_on_from_its_own_start(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    here.play_button.click()
    here.wait_for_epoch(">= 10")
    here.button("Add a neuron to hidden 1").click()
    wait_for_sizes(here, 2, 4, 1)
    here.wait_for_epoch(">= 3")
    expect(here.root).to_have_attribute("data-playing", "true")
    here.pause()
    np.testing.assert_array_equal(here.parameters(0), core_run(here.settings()).parameters)
    here.play_button.click()
    here.wait_for_epoch(">= 40")
    name = here.run
    here.button("Restart from the same first weights").click()
    here.wait_for_run(other_than=name)
    here.wait_for_epoch(">= 3")
    expect(here.root).to_have_attribute("data-playing", "true")


def test_the_browsers_back_undoes_a_change_and_brings_the_trained_run_again(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    here.play_to(12)
    first, weights = (here.run, here.epoch), here.tape()[1]
    here.button("Add a neuron to hidden 1").click()
    wait_for_sizes(here, 2, 4, 1)
    here.wait_for_address("hidden=4")
    here.play_to(5)
    second, more_weights = (here.run, here.epoch), here.tape()[1]

    here.page.go_back()
    wait_for_sizes(here, 2, 3, 1)
    assert (here.run, here.epoch) == first
    np.testing.assert_array_equal(here.tape()[1], weights)

    here.page.go_forward()
    wait_for_sizes(here, 2, 4, 1)
    assert (here.run, here.epoch) == second
    np.testing.assert_array_equal(here.tape()[1], more_weights)


def test_after_a_back_the_weights_to_take_home_are_those_in_the_picture(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    here.play_to(8)
    epoch, parameters = here.epoch, here.parameters(here.epoch)
    here.button("Add a neuron to hidden 1").click()
    wait_for_sizes(here, 2, 4, 1)
    here.wait_for_address("hidden=4")
    here.play_to(5)
    here.page.go_back()
    wait_for_sizes(here, 2, 3, 1)
    here.until("!stage.asks.pending('look')")
    here.sidebar.get_by_text("Download", exact=True).click()
    with here.page.expect_download() as download:
        here.sidebar.get_by_role("button", name="Weights (.npz)").click()
    archive = np.load(download.value.path())
    assert archive["epoch"] == epoch
    np.testing.assert_array_equal(archive["parameters"], parameters)


def test_epochs_that_other_settings_made_say_so_and_offer_ways_on(come_back):
    here = Playground(come_back("/?data=xor&hidden=3&rate=0.01"))
    here.play_to(12)
    here.button("To the start").click()
    here.sidebar.get_by_role("slider", name="Learning rate").press("ArrowRight")
    last = here.look("stage.playback.tape.lastEpoch")
    expect(here.words).to_contain_text(f"learning rate 0.01 → 0.03 from epoch {last}")
    expect(here.curve.locator(".wv-mark")).to_have_text("learning rate 0.01 → 0.03")
    here.button(f"Go to epoch {last}").click()
    here.wait_for_epoch(f"=== {last}")
    expect(here.words).not_to_contain_text("Made before")
    here.button("To the start").click()
    here.button("Restart with these settings").click()
    here.until("stage.playback.tape.lastEpoch === 0")
    expect(here.words).not_to_contain_text("Made before")
    assert here.settings().learning_rate == 0.03


def test_a_slider_moved_again_and_again_while_it_plays_never_stops_the_run(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    run_name = here.run
    here.play_button.click()
    slider = here.sidebar.get_by_role("slider", name="Learning rate")
    for n, key in enumerate(["ArrowRight", "ArrowLeft"] * 4, start=1):
        here.wait_for_epoch(f">= {5 * n}")
        slider.press(key)
    expect(here.root).to_have_attribute("data-playing", "true")
    here.wait_for_epoch(f"> {here.epoch + 5}")
    here.pause()
    assert here.run == run_name
    epochs, weights = here.tape()
    np.testing.assert_array_equal(epochs, np.arange(len(epochs)))
    alone = core_run(here.settings())
    np.testing.assert_array_equal(weights[0], alone.parameters)


def test_a_large_network_draws_its_strongest_lines_and_says_so(come_back):
    here = Playground(come_back("/?data=windsor&hidden=24-20"))
    n = here.look("graph.edges.length")
    assert n == 11 * 24 + 24 * 20 + 20
    expect(here.root).to_contain_text(f"the 600 strongest of {n}")
    assert len(here.drawn_widths()) == 600


def test_a_network_too_large_to_draw_is_a_sentence_and_the_page_works(come_back):
    here = Playground(come_back("/?data=xor&hidden=5000-5000&seed=7"))
    alert = here.page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("hidden=5000-5000")
    expect(alert).to_contain_text("at most 6 layers of 1 to 32 neurons")
    here.wait_for_address("seed=7")
    here.play_to(3)


def test_quick_clicks_all_count_although_the_buttons_are_made_anew_under_them(come_back):
    here = Playground(come_back("/?data=xor&hidden=8"))
    seed = here.settings().seed
    for name, clicks in (
        ("Remove a neuron from hidden 1", 5),
        ("Restart from new first weights (a new seed)", 4),
    ):
        here.button(name).hover()
        for _ in range(clicks):
            here.page.mouse.down()
            here.page.wait_for_timeout(90)  # as a finger: some presses outlive their button
            here.page.mouse.up()
            here.page.wait_for_timeout(60)
    wait_for_sizes(here, 2, 3, 1)
    here.wait_for_address(f"seed={seed + 4}")


def test_what_is_selected_stays_selected_where_the_other_network_has_its_like(come_back):
    here = Playground(come_back("/?data=xor&hidden=3-2"))
    here.root.get_by_role("button", name="hidden 1, neuron 2", exact=True).click()
    here.play_to(5)
    here.button("Add a neuron to hidden 2").click()
    wait_for_sizes(here, 2, 3, 3, 1)
    assert here.look("stage.playback.selection") == {"kind": "neuron", "column": 1, "neuron": 1}
    here.page.mouse.move(5, 5)
    expect(here.words).to_contain_text("hidden 1, neuron 2")
    here.button("Remove a neuron from hidden 1").click()
    here.button("Remove a neuron from hidden 1").click()
    wait_for_sizes(here, 2, 1, 3, 1)
    assert here.look("stage.playback.selection") is None
    here.page.mouse.move(5, 5)
    expect(here.words).to_contain_text("A new network, with new first weights")


def test_a_network_that_the_browsers_back_brings_is_not_called_new(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    here.play_to(5)
    here.button("To the start").click()
    here.wait_for_epoch("=== 0")
    here.button("Add a neuron to hidden 1").click()
    wait_for_sizes(here, 2, 4, 1)
    here.wait_for_address("hidden=4")
    here.page.mouse.move(5, 5)
    expect(here.words).to_contain_text("A new network")
    here.page.go_back()
    wait_for_sizes(here, 2, 3, 1)
    expect(here.words).to_contain_text("Point at a line or a neuron")


def test_a_message_above_the_stage_leaves_the_whole_stage_on_the_screen(come_back):
    here = Playground(come_back("/?data=xor"))
    here.page.set_viewport_size({"width": 1280, "height": 720})
    here.sidebar.get_by_role("combobox", name="Data", exact=True).click()
    here.page.get_by_role("option", name="Your own table …", exact=True).click()
    expect(here.page.get_by_text("Choose a file in the side bar")).to_be_visible()
    here.until("curve.element.getBoundingClientRect().bottom <= innerHeight")
