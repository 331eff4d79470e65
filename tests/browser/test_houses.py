"""The lesson on house prices as a pupil walks through it, and its arithmetic in the browser."""

import re

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from tests.browser.playground import turn_to_page
from weightviz.data.pairs import pair
from weightviz.data.table import Table
from weightviz.network import Network
from weightviz.player.addresses import stage_address
from weightviz.run import Run
from weightviz.straight import Straight, least_squares, typical_error
from weightviz.training import TrainingSettings
from weightviz.ui.house_rows import example_rows

pd = pytest.importorskip("pandas")

HOUSES = "/houses"
PHONE = {"width": 390, "height": 844}

STRAIGHT = """
async ([address]) => { window.straight = await import(`${address}/straight.js`); }
"""

MOVED = """
([X, y, weight, bias]) => {
  const rows = { X: Float32Array.from(X), y: Float32Array.from(y), nTrain: X.length };
  const found = straight.averages(rows, weight, bias);
  return [found.above, found.below, straight.direction(found)];
}
"""

UNITS = """
([scene, weight, bias]) => [
  straight.perUnit(weight, scene),
  straight.atMean(bias, scene),
  straight.atZero(weight, bias, scene),
  straight.weightOf(straight.perUnit(weight, scene), scene),
  straight.biasOf(straight.atMean(bias, scene), scene),
]
"""


@pytest.fixture
def straight(come_back):
    """The module's functions on a page of the server without the app."""
    page = come_back(f"{stage_address()}/decode.js")
    page.evaluate(STRAIGHT, [stage_address()])
    return page


finite = st.floats(-1e3, 1e3, allow_subnormal=False)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    points=st.lists(st.tuples(finite, finite), min_size=10, max_size=40),
    weight=st.floats(-20, 20),
    bias=st.floats(-20, 20),
)
def test_what_is_said_of_the_weight_agrees_with_the_gradient(straight, points, weight, bias):
    frame = pd.DataFrame(points, columns=["x", "y"])
    assume((frame.nunique() > 1).all() and (frame.std() > 1e-3).all())
    dataset = pair(Table(frame), "x", "y")
    x, y = dataset.X_train[:, 0], dataset.y_train
    above, below, said = straight.evaluate(MOVED, [x.tolist(), y.tolist(), weight, bias])
    missed = y - (weight * x + bias)
    gradient = -2 * np.mean(missed * x)
    network = Network.for_dataset(dataset, (), ())
    plain = TrainingSettings("sgd", 0.1, len(x), shuffle=False)
    run = Run(dataset, network, plain, dtype=np.float64, parameters=[weight, bias])
    run.advance(1)
    moved = run.parameters[0] - weight
    if said:
        assert np.sign(moved) == -np.sign(gradient) == said
    else:
        assert abs(gradient) <= 1e-3 * max(1, abs(above), abs(below))
    # The averages are what they claim to be: rows on one side, by their distance from the mean.
    for side, average in ((x > 0, above), (x <= 0, below)):
        expected = np.average(missed[side], weights=np.abs(x[side]) + 0.0)
        assert average == pytest.approx(expected, rel=1e-3, abs=1e-3)


def test_units_are_converted_as_the_core_converts_them(straight):
    rng = np.random.default_rng(0)
    for key in ("windsor", "penguins"):
        dataset = example_rows(key).dataset
        [feature], target = dataset.features, dataset.target
        scene = {
            "features": [{"mean": feature.mean, "std": feature.std}],
            "target": {"mean": target.mean, "std": target.std},
        }
        for weight, bias in rng.normal(0, 1, (5, 2)):
            line = Straight.of([weight, bias], dataset)
            expected = [line.per_unit, line.at_mean, line.at_zero, weight, bias]
            found = straight.evaluate(UNITS, [scene, weight, bias])
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "after", "over", "times"),
    [
        ([3, 0], [1, 0], False, 1 / 2),  # the best line is at [-1, 0]
        ([3, 0], [-3, 0], True, 1 / 2),
        ([-1, 2], [-1, -4], True, 2),
        ([-1, 1e-7], [-1, -2e-7], False, 2),  # at the bottom: rounding alone
    ],
)
def test_a_step_over_the_valley_is_recognised(straight, before, after, over, times):
    found = straight.evaluate(
        "([before, after]) => straight.jump(before, after, [-1, 0])", [before, after]
    )
    assert found == {"over": over, "times": pytest.approx(times)}


EXPLAIN = """
async ([address, before, after, epochs]) => {
  const { explain } = await import(`${address}/why.js`);
  const scene = {
    features: [{ name: "size", mean: 10, std: 1 }],
    target: { name: "price", unit: "$", mean: 0, std: 1 },
    rows: { X: [-1, 1], y: [-1, 1], nTrain: 2 },
  };
  const tape = { epochs, parameters: (row) => [before, after][row] };
  const words = { row: "house", above: "large ones", below: "small ones", per: "$ per foot" };
  const moment = { scene, tape, row: 1, byHand: false, parameters: after };
  const [, ...phrase] = explain(moment, { words, weight: { digits: 2 } });
  return phrase.map(([text]) => text).join("");
}
"""


@pytest.mark.parametrize(
    ("before", "epochs", "words"),
    [  # the two rows lie on the line with weight 1 and bias 0
        ([0, 0], [4, 5], "large ones were underestimated by 1 $, small ones overestimated by 1 $"),
        ([2, 0], [4, 5], "large ones were overestimated by 1 $, small ones underestimated by 1 $"),
        ([1.004, 0], [4, 5], "so the weight on size hardly moved"),
        ([0, -3], [4, 5], "underestimated by 4 $, small ones by 2 $, which is less, so the weight"),
        ([2, -3], [4, 5], "underestimated by 2 $, small ones by 4 $, which is more, so the weight"),
        ([1, 2], [4, 5], "by 2 $, small ones by 2 $, which is about the same, so the weight"),
        ([0, 0], [4, 6], "Of so long a run only one step in 2 is kept"),
    ],
)
def test_the_errors_before_a_step_are_told_as_they_are(straight, before, epochs, words):
    weight, bias = before
    after = [weight + 0.5 * (1 - weight), bias]
    text = straight.evaluate(EXPLAIN, [stage_address(), before, after, epochs])
    assert words in text
    if epochs[1] - epochs[0] == 1:
        is_seen = f"{weight:+.2f}" != f"{after[0]:+.2f}"
        said = ("went up" if weight < 1 else "went down") if is_seen else "hardly moved"
        assert f"the weight on size {said}: {weight:+.2f} → {after[0]:+.2f} $ per foot." in text


class Lesson:
    """The page, and what a pupil does there."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".wv-stage")
        expect(page.locator('.wv-stage[data-ready="true"]')).to_be_visible(timeout=45_000)
        page.wait_for_function("window.weightviz?.stage.parts.fit")
        self.why = self.root.locator(".wv-why")
        self.guess = self.root.locator(".wv-forecast")
        self.goal = self.root.locator(".wv-goal")
        self.landscape = self.root.locator(".wv-landscape")
        self.fit = self.root.locator(".wv-fit")

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def knob(self, name):
        return self.root.get_by_role("slider", name=re.compile(f"^{name}"))

    @property
    def parameters(self):
        return np.array(self.page.evaluate("Array.from(weightviz.stage.playback.parameters)"))

    @property
    def error(self):
        text = self.root.locator(".wv-number").nth(1).inner_text()
        return float(text.replace(",", "").split()[0])

    def step_to(self, epoch):
        self.button("One step on").click()
        self.page.wait_for_function(
            "(epoch) => weightviz.stage.root.dataset.epoch === String(epoch)"
            " && !weightviz.stage.playback.hand",
            arg=epoch,
        )

    def choose(self, label, option):
        self.page.get_by_role("combobox", name=label).click()
        self.page.get_by_role("option", name=option, exact=True).click()


@pytest.fixture
def lesson(come_back):
    return Lesson(come_back(HOUSES))


def test_the_best_line_is_told_once_somebody_has_tried(lesson):
    expect(lesson.goal).to_contain_text("turn a knob")
    assert "34,136.19" not in lesson.goal.inner_text()
    lesson.knob("Weight").press("PageUp")
    expect(lesson.goal).to_contain_text("34,136.19")


def test_another_rate_trains_on_from_the_step_that_is_shown(lesson):
    lesson.step_to(1)
    lesson.step_to(2)
    lesson.step_to(3)
    lesson.button("One step back").click()
    lesson.page.wait_for_function("weightviz.stage.playback.epoch === 2")
    shown = lesson.parameters
    lesson.page.wait_for_timeout(400)  # the stage tells where one looks once it rests
    lesson.page.wait_for_function("!weightviz.stage.asks.pending('look')")
    lesson.choose("Learning rate", "learning rate 0.01")
    lesson.page.wait_for_function("weightviz.stage.playback.tape.lastEpoch === 0")
    np.testing.assert_array_equal(lesson.parameters, shown)
    lesson.step_to(1)
    best = least_squares(example_rows("windsor").dataset)
    np.testing.assert_allclose(lesson.parameters - best, 0.98 * (shown - best), rtol=1e-4)


def number(text):
    return float(text.replace("−", "-").replace(",", ""))


def test_a_pupil_walks_through_the_lesson(lesson):
    """By hand, a guess, a step and its reason, the end, and a rate that is too large."""
    dataset = example_rows("windsor").dataset
    best, page = least_squares(dataset), lesson.page

    # By hand: the weight is turned with the keys until the line rises.
    knob = lesson.knob("Weight")
    knob.focus()
    before = lesson.error
    for _ in range(20):
        knob.press("PageUp")
    expect(lesson.fit).to_contain_text("Best error by hand")
    assert lesson.error < before
    assert lesson.error == pytest.approx(typical_error(dataset, lesson.parameters), rel=1e-3)
    lesson.fit.get_by_label(re.compile("^Bias.*type a number")).fill("70,000")
    page.keyboard.press("Enter")
    page.wait_for_function("Math.abs(weightviz.stage.playback.parameters[1] - 0.07) < 0.01")
    own = lesson.parameters

    # A guess, then a step: it starts from the learner's own line.
    expect(lesson.why).to_contain_text("Guess")
    lesson.button("larger").click()
    lesson.step_to(1)
    expect(lesson.guess).to_contain_text("Right: you said larger, and it is larger")
    started = np.array(page.evaluate("Array.from(weightviz.stage.playback.tape.parameters(0))"))
    np.testing.assert_array_equal(started, own)
    after = Straight.of(lesson.parameters, dataset).per_unit
    expect(lesson.why).to_contain_text("Why did the weight move?")
    expect(lesson.why).to_contain_text(re.compile(r"large lots were underestimated by [\d,.]+ \$"))
    expect(lesson.why).to_contain_text("went up")
    expect(lesson.why).to_contain_text(f"→ +{after:.2f} dollars per square foot")

    # The verdict is about that step: elsewhere there is none.
    lesson.button("One step back").click()
    expect(lesson.guess).to_contain_text("About the same")
    expect(lesson.guess).not_to_contain_text("Right:")
    lesson.button("One step on").click()

    # To the end: the line is the one of least squares.
    expect(lesson.goal).to_contain_text("34,136.19")
    expect(lesson.goal).to_contain_text("6.598768")
    page.get_by_label("Speed").select_option("60")
    lesson.button("Play").click()
    page.wait_for_function("weightviz.stage.playback.epoch > 60")
    lesson.button("Pause").click()
    np.testing.assert_allclose(lesson.parameters, best, atol=1e-5)
    [_, this, _, apart] = lesson.goal.locator(".wv-goal-row").all_inner_texts()
    at_zero, per_unit = this.split()[2:4]
    assert number(at_zero) == pytest.approx(34_136.19, abs=1)
    assert number(per_unit) == pytest.approx(6.598768, abs=1e-3)
    assert re.match(r"apart\s+(less than 0.01|0\.\d+)\s+less than", apart)

    # A rate that is too large jumps over the valley; the page says so, and a smaller one mends it.
    lesson.button("Restart from the same first weights").click()
    page.wait_for_function("weightviz.stage.playback.epoch === 0")
    lesson.choose("Learning rate", "learning rate 1.1")
    lesson.step_to(1)
    expect(lesson.landscape).to_contain_text("jumped over the valley and landed 1.2 times as far")
    lesson.button("Play").click()
    expect(lesson.root.locator(".wv-banner")).to_contain_text("diverged", timeout=30_000)
    page.wait_for_function("weightviz.stage.parts.landscape.view > 1")
    lesson.choose("Learning rate", "learning rate 0.2")
    expect(lesson.root.locator(".wv-banner")).not_to_contain_text("diverged")
    lesson.button("Restart from the same first weights").click()
    page.wait_for_function("weightviz.stage.playback.tape.lastEpoch < 30")


def test_the_weight_turns_its_sign_within_a_species(lesson):
    lesson.choose("Data", "Penguins")
    expect(lesson.page.get_by_text("Over all 342 penguins")).to_be_visible()
    expect(lesson.goal).to_contain_text("body mass")
    lesson.knob("Weight").press("PageUp")
    expect(lesson.goal).to_contain_text("−191.6428")
    lesson.choose("Species", "Gentoo")
    expect(lesson.goal).to_contain_text("turn a knob")
    lesson.knob("Weight").press("PageUp")
    expect(lesson.goal).to_contain_text("369.4406")
    expect(lesson.page.get_by_text("A weight depends on what else is held fixed")).to_be_visible()


def test_the_landscape_sets_both_with_a_click_and_with_keys(lesson):
    frame = lesson.landscape.locator(".wv-landscape-frame")
    side = frame.bounding_box()["width"]
    frame.click(position={"x": side * 0.75, "y": side * 0.25})
    lesson.page.wait_for_function("weightviz.stage.playback.hand")
    np.testing.assert_allclose(lesson.parameters, [0.75, 0.75], atol=0.05)
    expect(lesson.fit).to_contain_text("Best error by hand")
    before = lesson.parameters
    frame.focus()
    frame.press("ArrowLeft")
    frame.press("ArrowDown")
    lesson.page.wait_for_function(
        "([w, b]) => weightviz.stage.playback.hand[0] < w && weightviz.stage.playback.hand[1] < b",
        arg=before.tolist(),
    )
    drawn = Straight.of(lesson.parameters, example_rows("windsor").dataset)
    shown = number(lesson.knob("Weight").get_attribute("aria-valuenow"))
    assert shown == pytest.approx(drawn.per_unit, abs=0.01)


def test_a_house_is_chosen_and_its_contribution_is_worked_out(lesson):
    chosen = lesson.root.get_by_role("slider", name=re.compile("The chosen house"))
    chosen.focus()
    chosen.press("End")
    lesson.page.wait_for_function("document.querySelector('.wv-units').innerText.includes('16,2')")
    text = chosen.get_attribute("aria-valuetext")
    assert "lot size 16,200 sq ft" in text
    dataset = example_rows("windsor").dataset
    expected = Straight.of(lesson.parameters, dataset).per_unit * 16_200
    [found] = re.findall(r"([+−][\d,]+) \$ in this house's price", lesson.root.inner_text())
    assert number(found) == pytest.approx(expected, rel=1e-3)


def test_hand_and_guess_survive_a_switch_of_page(lesson):
    page, knob = lesson.page, lesson.knob("Weight")
    knob.focus()
    knob.press("PageUp")
    expect(lesson.fit).to_contain_text("Best error by hand")
    best = lesson.fit.get_by_text("Best error by hand").inner_text()
    lesson.button("smaller").click()
    own = lesson.parameters
    turn_to_page(page, "Playground")
    page.wait_for_function("window.weightviz?.stage.parts.graph")
    turn_to_page(page, "House prices")
    back = Lesson(page)
    np.testing.assert_array_equal(back.parameters, own)
    expect(back.fit.get_by_text("Best error by hand")).to_have_text(best)
    expect(back.button("smaller")).to_have_attribute("aria-pressed", "true")
    back.step_to(1)
    expect(back.guess).to_contain_text("Not this time: you said smaller, and it is larger")


def test_picture_and_knobs_are_in_view_on_a_projector(lesson):
    for part in (".wv-fit", ".wv-why", ".wv-forecast", ".wv-landscape", ".wv-goal", ".wv-curve"):
        box = lesson.root.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 720, part


def test_on_a_phone_nothing_sticks_out(come_back):
    lesson = Lesson(come_back(HOUSES, viewport=PHONE, color_scheme="dark"))
    lesson.page.wait_for_function("weightviz.stage.root.classList.contains('wv-phone')")
    assert lesson.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    outside = lesson.page.evaluate(
        """[...document.querySelectorAll(".wv-stage :is(button, canvas, [role], .wv-number)")]
            .filter((node) => node.getBoundingClientRect().right > window.innerWidth + 1)
            .map((node) => node.className)"""
    )
    assert outside == []
    lesson.step_to(1)
    expect(lesson.why).to_contain_text("Why did the weight move?")
