"""Pointing at a line or a neuron reads its names and today's numbers."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.playground import Playground, core_run, number
from weightviz.figures.thumbnails import plane_extent

NUMBER = r"([−+]?\d[\d,]*(?:\.\d+)?)"
FACTOR = rf"\(?{NUMBER}\)?"
HALF_A_DIGIT = 0.00501


@pytest.fixture(scope="module")
def trained(stay):
    """Two named inputs, one hidden neuron: lines do not cross. Trained for a while."""
    here = Playground(
        stay("/?data=windsor&feature=lotsize&feature=bedrooms&target=price&hidden=1&rate=0.03")
    )
    here.play_to(8)
    return here, here.epoch, here.look("stage.playback.sample")


@pytest.fixture
def houses(trained):
    here, epoch, sample = trained
    here.page.mouse.move(5, 700)
    here.look(
        "(document.activeElement?.blur(), stage.actions.select(null),"
        f" stage.actions.pick({sample}), stage.actions.seek({epoch}))"
    )
    here.wait_for_epoch(f"=== {epoch}")
    return here


def trained_alone(here):
    run = core_run(here.settings())
    run.advance(here.epoch)
    return run


def point_at_edge(here, column, source, neuron):
    """Move the pointer to the middle of the line that leads to a neuron of a column."""
    x, y = here.look(
        f"(() => {{ const [x0, y0] = graph.centres[{column - 1}][{source}];"
        f" const [x1, y1] = graph.centres[{column}][{neuron}];"
        " const { left, top } = graph.element.getBoundingClientRect();"
        " return [left + (x0 + x1) / 2, top + (y0 + y1) / 2] })()"
    )
    here.page.mouse.move(x, y)
    return x, y


def test_a_line_says_both_ends_its_weight_its_start_and_its_change(houses):
    run = trained_alone(houses)
    parameters, initial = run.parameters_at(houses.epoch), run.parameters_at(0)
    for name, column, source in (
        ("lotsize → hidden 1, neuron 1", 1, 0),
        ("bedrooms → hidden 1, neuron 1", 1, 1),
        ("hidden 1, neuron 1 → price", 2, 0),
    ):
        now = run.network.weights(parameters, column - 1)[source, 0]
        first = run.network.weights(initial, column - 1)[source, 0]
        point_at_edge(houses, column, source, 0)
        expect(houses.words).to_contain_text(name)
        found = re.search(
            rf"weight {NUMBER}\s*at the start {NUMBER}\s*change {NUMBER}",
            houses.words.inner_text().replace("\n", " "),
        )
        said = [number(text) for text in found.groups()]
        assert said[:2] == pytest.approx([now, first], abs=HALF_A_DIGIT)
        assert said[2] == pytest.approx(said[0] - said[1], abs=1e-9)  # as anybody can check
        assert all(text[0] in "+−" for text in found.groups())


def test_a_click_keeps_a_line_in_view_while_it_plays_and_another_lets_it_go(houses):
    x, y = point_at_edge(houses, 1, 0, 0)
    houses.page.mouse.click(x, y)
    houses.page.mouse.move(5, 700)
    expect(houses.words).to_contain_text("lotsize → hidden 1, neuron 1")
    assert houses.look("stage.playback.selection.kind") == "edge"
    before = houses.words.inner_text()
    houses.curve.press("Home")
    houses.wait_for_epoch("=== 0")
    assert houses.words.inner_text() != before
    expect(houses.words).to_contain_text("change +0.00")
    box = houses.root.locator(".wv-graph").bounding_box()
    houses.page.mouse.click(box["x"] + 2, box["y"] + box["height"] - 2)
    expect(houses.words).to_contain_text("Point at a line or a neuron")


def test_a_formula_gives_the_output_that_it_states_and_values_have_their_units(houses):
    run = trained_alone(houses)
    sample = houses.look("stage.playback.sample")
    X = np.vstack([run.dataset.X_train, run.dataset.X_test])[sample]
    houses.root.get_by_role("button", name="hidden 1, neuron 1", exact=True).hover()
    expect(houses.words).to_contain_text("hidden 1, neuron 1")
    said = houses.words.inner_text().replace("\n", " ")
    formula = re.search(
        rf"tanh\({NUMBER} × lotsize ([−+]) {NUMBER} × bedrooms ([−+]) {NUMBER}\)"
        rf"\s*= tanh\({NUMBER} × {FACTOR} ([−+]) {NUMBER} × {FACTOR} ([−+]) {NUMBER}\)"
        rf"\s*≈ tanh\({NUMBER}\) ≈ {NUMBER}",
        said,
    )
    assert formula, said
    named, worked = formula.groups()[:5], formula.groups()[5:]
    first, x1, sign, second, x2, bias_sign, bias, total, output = worked
    # With names two digits will do; the numbers have as many as it takes to work them out.
    assert (named[1], named[3]) == (sign, bias_sign)
    for short, long in zip(named[::2], (first, second, bias), strict=True):
        assert number(short) == pytest.approx(number(long), abs=1.01 * HALF_A_DIGIT)
    w1, w2, x1, x2 = number(first), number(sign + second), number(x1), number(x2)
    b, total, stated = number(bias_sign + bias), number(total), number(output)

    assert [x1, x2] == pytest.approx(X, abs=HALF_A_DIGIT)
    assert w1 * x1 + w2 * x2 + b == pytest.approx(total, abs=1.01 * HALF_A_DIGIT)
    assert np.tanh(total) == pytest.approx(stated, abs=2 * HALF_A_DIGIT)
    parameters = run.parameters_at(houses.epoch)
    assert [w1, w2] == pytest.approx(run.network.weights(parameters, 0)[:, 0], abs=HALF_A_DIGIT)
    assert b == pytest.approx(run.network.bias(parameters, 0)[0], abs=HALF_A_DIGIT)
    assert stated == pytest.approx(
        run.network.forward(parameters, X[None])[1][0, 0], abs=HALF_A_DIGIT
    )

    # The output says its number in dollars too.
    houses.root.get_by_role("button", name="price", exact=True).hover()
    expect(houses.words).to_contain_text("× neuron 1")
    unit = re.escape(run.dataset.target.unit)
    dollars = re.search(rf"{NUMBER} {unit}", houses.words.inner_text()).group(1)
    [expected] = run.predict(X[None], epoch=houses.epoch)
    assert number(dollars) == pytest.approx(expected, rel=1e-3)

    # An input says its value in its own unit, and what the network sees.
    lotsize = run.dataset.features[0]
    houses.root.get_by_role("button", name="lotsize", exact=True).hover()
    expect(houses.words).to_contain_text("the network sees")
    said = houses.words.inner_text().replace("\n", " ")
    own = re.search(rf"row \d+: {NUMBER}", said).group(1)
    assert number(own) == pytest.approx(lotsize.mean + lotsize.std * X[0], rel=1e-3)
    seen = re.search(rf"sees {NUMBER}", said).group(1)
    assert number(seen) == pytest.approx(X[0], abs=HALF_A_DIGIT)


def test_a_click_on_a_row_of_the_plane_puts_its_numbers_into_the_formula(houses):
    houses.root.get_by_role("button", name="hidden 1, neuron 1", exact=True).click()
    dataset = core_run(houses.settings()).dataset
    left, right, bottom, top = plane_extent(dataset)
    x1, x2 = dataset.X_train[3]
    box = houses.root.locator(".wv-plane").bounding_box()
    houses.page.mouse.click(
        box["x"] + (x1 - left) / (right - left) * box["width"],
        box["y"] + (top - x2) / (top - bottom) * box["height"],
    )
    houses.until("!stage.player.stale")
    factors = re.findall(rf"× {FACTOR}", houses.words.inner_text())
    assert [number(text) for text in factors] == pytest.approx([x1, x2], abs=HALF_A_DIGIT)
    row = int(re.search(r"training row (\d+)", houses.words.inner_text()).group(1))
    # Houses can share their lot size and bedrooms, so it need not be the fourth row itself.
    np.testing.assert_array_equal(dataset.X_train[row - 1], [x1, x2])


def test_neurons_and_their_weights_are_read_from_the_keyboard(houses):
    first = houses.root.get_by_role("button", name="lotsize", exact=True)
    first.focus()
    expect(houses.words).to_contain_text("lotsize")
    press = houses.page.keyboard.press
    press("ArrowDown")
    expect(houses.root.get_by_role("button", name="bedrooms", exact=True)).to_be_focused()
    press("ArrowRight")
    expect(houses.root.get_by_role("button", name="hidden 1, neuron 1", exact=True)).to_be_focused()
    expect(houses.words).to_contain_text("tanh(")
    press("Enter")
    expect(houses.words).to_contain_text("lotsize → hidden 1, neuron 1")
    press("Enter")
    expect(houses.words).to_contain_text("bedrooms → hidden 1, neuron 1")


def test_a_legend_and_a_sentence_say_what_the_pictures_show(houses):
    scale = houses.look("graph.scale.saturation")
    legend = houses.root.locator(".wv-legend")
    expect(legend).to_contain_text(f"−{scale:g} or below")
    expect(legend).to_contain_text(f"+{scale:g} or above")
    run = trained_alone(houses)
    parameters = run.parameters_at(houses.epoch)
    weights = np.concatenate([run.network.weights(parameters, k).ravel() for k in (0, 1)])
    strongest = weights[np.abs(weights).argmax()]
    graph = houses.root.locator(".wv-graph")
    expect(graph).to_have_attribute("aria-label", re.compile(f"2–1–1 at epoch {houses.epoch}"))
    said = re.search(rf"Strongest weight: {NUMBER}", graph.get_attribute("aria-label")).group(1)
    assert number(said) == pytest.approx(strongest, abs=HALF_A_DIGIT)
    expect(houses.root.locator(".wv-view")).to_have_attribute(
        "aria-label", re.compile(f"at epoch {houses.epoch}")
    )


def test_the_pictures_have_their_words_from_the_first_moment(come_back):
    here = Playground(come_back("/?data=xor&hidden=2"))
    for part in (".wv-graph", ".wv-view"):
        expect(here.root.locator(part)).to_have_attribute("aria-label", re.compile("at epoch 0"))
