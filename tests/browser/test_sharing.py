"""What is shown to a class, handed on as a link, and taken home as a file."""

import csv
import io
import json

import numpy as np
from playwright.sync_api import expect

from tests.browser.playground import Playground


def test_a_presentation_hides_the_side_bar_and_enlarges_and_comes_back(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    here.play_to(5)
    run_name, (epochs, _) = here.run, here.tape()
    measures = "[graph.scale.thickest, parseFloat(getComputedStyle(stage.root).fontSize)]"
    before = here.look(measures)

    here.button("Presentation").click()
    expect(here.sidebar).to_be_hidden()
    here.until("stage.root.classList.contains('wv-presenting')")
    assert all(large > small for large, small in zip(here.look(measures), before, strict=True))
    assert here.run == run_name
    assert len(here.tape()[0]) == len(epochs)
    box = here.root.bounding_box()
    assert box["width"] > 1200

    here.root.get_by_role("button", name="Back from presentation").click()
    expect(here.sidebar).to_be_visible()
    here.until("!stage.root.classList.contains('wv-presenting')")
    assert here.look(measures) == before
    assert here.run == run_name

    here.button("Presentation").click()
    here.until("stage.root.classList.contains('wv-presenting')")
    here.page.keyboard.press("Escape")
    expect(here.sidebar).to_be_visible()


def test_a_presentation_fits_a_projector_without_scrolling(come_back):
    here = Playground(come_back("/?data=windsor&hidden=8-4"))
    here.button("Presentation").click()
    here.until("stage.root.classList.contains('wv-presenting')")
    here.until("curve.element.getBoundingClientRect().bottom <= window.innerHeight")


def test_a_copied_link_opens_the_same_start_on_another_machine(come_back, visit):
    here = Playground(come_back("/?data=spiral"))
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    before = here.run
    here.button("Restart from new first weights (a new seed)").click()
    here.wait_for_run(before)
    here.button("Add a neuron to hidden 1").click()
    here.wait_for_address("hidden=7-4")
    here.until("stage.scene.columns[1].names.length === 7")
    here.sidebar.get_by_role("slider", name="Learning rate").press("ArrowRight")
    here.wait_for_address("rate=0.03")
    here.button("Copy the link to this setting").click()
    expect(here.root.locator(".wv-toast")).to_contain_text("Link copied")
    link = here.page.evaluate("navigator.clipboard.readText()")
    assert link == here.page.url

    there = Playground(visit(link))
    np.testing.assert_array_equal(there.parameters(0), here.parameters(0))
    assert there.settings() == here.settings()
    expect(there.sidebar.get_by_role("spinbutton", name="Seed")).to_have_value(
        here.sidebar.get_by_role("spinbutton", name="Seed").input_value()
    )


def downloaded(here, button):
    with here.page.expect_download() as download:
        here.sidebar.get_by_role("button", name=button).click()
    return download.value.path().read_bytes()


def test_downloads_hold_the_weights_that_are_shown_and_all_losses(come_back):
    here = Playground(come_back("/?data=xor&hidden=3"))
    here.play_to(10)
    here.curve.press("Home")
    for _ in range(4):
        here.curve.press("ArrowRight")
    here.wait_for_epoch("=== 4")
    # Where we look is told once the curve has come to rest.
    here.until("/epoch 4\\b/.test(graph.element.ariaLabel) && !stage.asks.pending('look')")
    epochs, weights = here.tape()

    here.sidebar.get_by_text("Download", exact=True).click()
    content = json.loads(downloaded(here, "Weights (JSON)"))
    assert content["epoch"] == 4
    assert [layer["name"] for layer in content["layers"]] == ["hidden 1", "output"]
    flat = []
    for layer in content["layers"]:
        matrix, bias = np.array(layer["weights"]["values"]), np.array(layer["bias"]["values"])
        assert list(matrix.shape) == layer["weights"]["shape"]
        flat.append(np.column_stack([matrix.T, bias]).ravel())
    np.testing.assert_array_equal(np.concatenate(flat).astype(np.float32), weights[4])

    archive = np.load(io.BytesIO(downloaded(here, "Weights (.npz)")))
    np.testing.assert_array_equal(archive["parameters"], weights[4])

    text = downloaded(here, "History (CSV)").decode("utf-8")
    head, *rows = csv.reader(io.StringIO(text))
    assert head[:3] == ["epoch", "train_loss", "test_loss"]
    assert [int(row[0]) for row in rows] == epochs.tolist()
    np.testing.assert_array_equal(np.array(rows, float)[:, 5:].astype(np.float32), weights)
    losses = here.look(
        "Array.from(stage.playback.tape.trainLoss.subarray(0, stage.playback.tape.length))"
    )
    np.testing.assert_allclose(np.array(rows, float)[:, 1], losses, rtol=1e-6)
