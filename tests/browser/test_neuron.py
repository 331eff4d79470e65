"""Inside one neuron, the way a pupil takes it: every number on the page is the core's."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.playground import number, turn_to_page
from weightviz.gates import GATES, n_right
from weightviz.neuron import Neuron
from weightviz.player.addresses import stage_address

PHONE = {"width": 390, "height": 844}

ZERO_LINES = """
async ([address, cases]) => {
  const { zeroLine } = await import(`${address}/boundary.js`);
  return cases.map(([weights, bias, reach]) => zeroLine(weights, bias, reach));
}
"""


class Lesson:
    """The page, and what one can do there."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".wv-stage")
        expect(page.locator('.wv-stage[data-ready="true"] .wv-desk')).to_be_visible(timeout=45_000)

    def type(self, label, value):
        """Type a number at a knob or a slider."""
        field = self.root.get_by_role("textbox", name=f"{label}: type a number")
        field.fill(str(value))
        field.press("Enter")
        self.page.wait_for_function("() => !weightviz.stage.player.stale")  # until it is drawn

    def choose(self, setting):
        pill = self.root.get_by_role("button", name=setting, exact=True)
        pill.click()
        expect(pill).to_have_attribute("aria-pressed", "true")

    def press(self, label):
        self.root.get_by_role("button", name=label, exact=True).click()

    def look(self, expression):
        return self.page.evaluate(f"() => {{ const {{ stage }} = weightviz; return {expression} }}")

    def settle(self):
        """Wait until nothing is on its way to Python."""
        self.page.wait_for_function(
            "() => ['hand', 'reached', 'activation', 'setting', 'size']"
            ".every((kind) => !weightviz.stage.asks.pending(kind))"
        )

    @property
    def neuron(self):
        """The neuron of the browser, in the core."""
        parameters = self.look("Array.from(stage.playback.parameters)")
        activation = self.look("stage.scene.network.layers[0].activation")
        return Neuron.of([round(value, 4) for value in parameters], activation)

    @property
    def inputs(self):
        return [round(value, 4) for value in self.look("Array.from(stage.playback.inputs)")]

    def expect_the_core_s_numbers(self):
        """Formula, waterfall and curve say the sum and the output of the core."""
        total, output = self.neuron.pre_activation(self.inputs), self.neuron.output(self.inputs)
        expect(self.root.locator(".wv-fall-sum")).to_contain_text(written(total, sign="+"))
        expect(self.root.locator(".wv-squash")).to_contain_text(f"sum {written(total, sign='+')}")
        expect(self.root.locator(".wv-squash")).to_contain_text(f"output {written(output)}")
        steps = self.root.locator(".wv-working-steps").nth(2)
        expect(steps).to_contain_text(
            written(output if self.neuron.activation != "linear" else total)
        )


def written(value, sign=""):
    text = f"{abs(value):.2f}"
    below = value < 0 and float(text) != 0
    return ("−" if below else sign) + text


@pytest.fixture
def lesson(come_back):
    return Lesson(come_back("/neuron"))


def test_a_walk_through_the_lesson(come_back):
    page = come_back("/")
    # Streamlit loses a page, now and then, that is asked for while the one before still appears.
    expect(page.locator('.wv-stage[data-ready="true"]')).to_be_visible(timeout=45_000)
    turn_to_page(page, "Inside one neuron")
    here = Lesson(page)
    here.expect_the_core_s_numbers()

    # Turn a knob with the keyboard alone: all pictures follow within the frame.
    knob = here.root.get_by_role("slider", name="Weight w₁", exact=True)
    knob.focus()
    for _ in range(5):
        knob.press("ArrowDown")
    assert here.neuron.weights[0] == 1.5
    here.expect_the_core_s_numbers()
    here.type("Input x₂", "1,35")
    assert here.inputs == [0.5, 1.35]
    here.expect_the_core_s_numbers()

    # Another f changes the output and nothing before it.
    total = here.neuron.pre_activation(here.inputs)
    for name in ("tanh", "ReLU", "leaky ReLU", "linear", "sigmoid"):
        here.root.get_by_role("combobox", name="Activation f").select_option(label=name)
        here.expect_the_core_s_numbers()
        assert here.neuron.pre_activation(here.inputs) == pytest.approx(total)

    # The question is about what is on the screen now.
    here.settle()
    expect(page.get_by_text("The inputs are 0.5 and 1.35")).to_be_visible()
    answer = page.get_by_role("textbox", name="Your answer")
    answer.fill("99")
    answer.press("Enter")
    expect(page.get_by_text("1.5 × 0.5 = 0.75", exact=False)).to_be_visible()
    answer.fill(written(total))
    answer.press("Enter")
    expect(page.get_by_text(re.compile("^Right:"))).to_be_visible()

    # AND: turn until every row is right.
    here.choose("AND")
    here.type("Weight w₁", 1)
    here.type("Weight w₂", 1)
    here.type("Bias b", "-1,5")
    score = here.root.locator(".wv-truth-score")
    expect(score).to_have_text("All 4 right! · best so far 4 of 4")

    # XOR: three of four, and the page says why it stays there.
    here.choose("XOR")
    here.type("Weight w₁", 1)
    here.type("Weight w₂", 1)
    here.type("Bias b", -0.5)
    expect(score).to_have_text("3 of 4 right · best so far 3 of 4")
    expect(here.root.locator(".wv-truth-balance")).to_contain_text("make +1.00")
    expect(page.get_by_text("Why can one neuron not do XOR?")).to_be_visible()

    # Elsewhere and back: setting, knobs and best scores are still there.
    here.settle()
    turn_to_page(page, "Playground")
    expect(page.locator(".wv-curve")).to_be_visible(timeout=45_000)
    turn_to_page(page, "Inside one neuron")
    here = Lesson(page)
    assert here.neuron.weights == (1, 1)
    expect(score).to_contain_text("best so far 3 of 4")
    here.choose("AND")
    expect(score).to_have_text("All 4 right! · best so far 4 of 4")


def test_without_weights_the_bias_is_left_and_undo_brings_them_back(lesson):
    before = lesson.neuron
    lesson.press("Set all weights to zero")
    assert (lesson.neuron.weights, lesson.neuron.bias) == ((0, 0), before.bias)
    words = lesson.root.locator(".wv-trials-words")
    expect(words).to_contain_text(f"the sum is {written(before.bias, sign='+')}")
    expect(words).to_contain_text(written(lesson.neuron.output((0, 0))))
    expect(lesson.root.locator(".wv-boundary")).to_contain_text("No line")
    lesson.press("Undo")
    assert lesson.neuron == before


def test_doubling_leaves_the_line_and_says_what_became_steeper(lesson):
    before, inputs = lesson.neuron, lesson.inputs
    line = lesson.root.locator(".wv-zero-line").get_attribute("d")
    lesson.press("Double weights and bias")
    after = lesson.neuron
    assert after.weights == tuple(2 * weight for weight in before.weights)
    assert numbers(lesson.root.locator(".wv-zero-line").get_attribute("d")) == pytest.approx(
        numbers(line), abs=0.01
    )
    words = lesson.root.locator(".wv-trials-words")
    expect(words).to_contain_text("the line stays")
    for neuron in (before, after):
        expect(words).to_contain_text(written(neuron.pre_activation(inputs), sign="+"))
        expect(words).to_contain_text(written(neuron.output(inputs)))
    # A knob that is turned afterwards makes the sentence untrue: it goes.
    lesson.type("Bias b", 1)
    expect(words).not_to_contain_text("the line stays")
    expect(lesson.root.get_by_role("button", name="Undo")).to_be_disabled()


def numbers(path):
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", path)]


def test_the_weights_stand_at_a_right_angle_to_the_line_and_the_bias_only_shifts_it(lesson):
    def direction():
        x0, y0, x1, y1 = numbers(lesson.root.locator(".wv-zero-line").get_attribute("d"))
        return np.array([x1 - x0, y1 - y0]) / np.hypot(x1 - x0, y1 - y0)

    for w1, w2 in ((1.5, -1), (-0.8, -2.2), (3, 0.1)):
        lesson.type("Weight w₁", w1)
        lesson.type("Weight w₂", w2)
        x0, y0, x1, y1 = numbers(lesson.root.locator(".wv-weight-arrow").get_attribute("d"))[:4]
        arrow = np.array([x1 - x0, y1 - y0])
        assert arrow @ direction() == pytest.approx(0, abs=1e-6 * np.hypot(*arrow))
        assert np.sign(arrow).tolist() == [np.sign(w1), -np.sign(w2)]  # pixels grow downwards
    before = direction()
    path = lesson.root.locator(".wv-zero-line").get_attribute("d")
    lesson.type("Bias b", 0.8)
    assert lesson.root.locator(".wv-zero-line").get_attribute("d") != path
    assert abs(before @ direction()) == pytest.approx(1)


def test_on_the_line_the_sum_is_zero_and_it_ends_at_the_rim(come_back):
    page = come_back(f"{stage_address()}/decode.js")
    rng = np.random.default_rng(0)
    cases = [([*rng.normal(0, 1, 2)], rng.normal(0, 1), [-2, 2]) for _ in range(60)]
    cases += [([1, 0], -0.5, [-1, 2]), ([0, -2], 1, [-1, 2]), ([1, 1], -9, [-1, 2])]
    cases += [([0, 0], 1, [-1, 2]), ([0, 0], 0, [-1, 2])]
    found = page.evaluate(ZERO_LINES, [stage_address(), cases])
    for (weights, bias, (low, high)), ends in zip(cases, found, strict=True):
        neuron = Neuron(tuple(map(float, weights)), float(bias), "linear")
        corners = [neuron.pre_activation((a, b)) for a in (low, high) for b in (low, high)]
        crosses = min(corners) < 0 < max(corners)
        assert (ends is not None) == crosses
        for end in ends or []:
            assert neuron.pre_activation(end) == pytest.approx(0, abs=1e-9)
            assert np.isclose([low, high], np.array(end)[:, None]).any()


def test_the_score_is_the_core_s_for_any_turn_of_the_knobs(lesson):
    rng = np.random.default_rng(2)
    for setting, name in (("OR", "or"), ("NOT", "not"), ("At least two of three", "two_of_three")):
        lesson.choose(setting)
        best = 0
        for _ in range(4):
            symbols = [f"Weight w{'₁₂₃'[i]}" for i in range(GATES[name].n_features)]
            for label in [*symbols, "Bias b"]:
                lesson.type(label, round(float(rng.uniform(-3, 3)), 1))
                right = n_right(lesson.neuron, GATES[name])
                best = max(best, right)
        said = lesson.root.locator(".wv-truth-score").text_content()
        n = len(GATES[name].y)
        assert said.startswith(f"All {n}" if right == n else f"{right} of {n}")
        assert number(re.search(r"best so far (\d)", said)[1]) >= best


def test_a_row_of_the_table_goes_into_the_inputs_and_the_plane_takes_them_by_pointer(lesson):
    lesson.choose("AND")
    lesson.press("0 1")
    assert lesson.inputs == [0, 1]
    lesson.expect_the_core_s_numbers()
    box = lesson.root.locator(".wv-boundary-frame canvas").bounding_box()
    lesson.page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 3)
    assert lesson.inputs == pytest.approx([0, 1], abs=0.101)
    lesson.page.mouse.click(box["x"] + box["width"] - 1, box["y"] + box["height"] - 1)
    assert lesson.inputs == pytest.approx([2, -1], abs=0.101)
    lesson.expect_the_core_s_numbers()


def test_six_inputs_have_six_terms_and_one_has_one(lesson):
    for n in (3, 4, 5, 6):
        lesson.press("One input more")
        expect(lesson.root.locator(".wv-desk-column")).to_have_count(n + 1)
        lesson.settle()
    lesson.expect_the_core_s_numbers()
    symbols = lesson.root.locator(".wv-working-steps").first
    expect(symbols).to_contain_text("w₆ × x₆ + b")
    expect(lesson.root.get_by_role("button", name="One input more")).to_be_disabled()
    for n in (5, 4, 3, 2, 1):
        lesson.press("One input less")
        expect(lesson.root.locator(".wv-desk-column")).to_have_count(n + 1)
        lesson.settle()
    expect(symbols).to_contain_text("output = f(w₁ × x₁ + b)")
    lesson.expect_the_core_s_numbers()


def test_every_number_of_the_formula_has_the_colour_of_its_sign(lesson):
    lesson.type("Weight w₁", -2)
    for line in (1, 2):
        for span in lesson.root.locator(".wv-working-steps").nth(line).locator("span > span").all():
            text, name = span.text_content(), span.get_attribute("class") or ""
            if re.fullmatch(r"[ (]*[−+]? ?\d+\.\d\d\)?", text):
                assert ("wv-minus" if "−" in text else "wv-plus") in name, text
            elif "wv-" in name:
                pytest.fail(f"{text!r} is no number and has a colour")


def test_picture_and_knobs_are_in_view_on_a_projector(lesson):
    for setting in ("AND", "XOR", "At least two of three", "Free"):
        lesson.choose(setting)
        for part in (".wv-graph", ".wv-desk", ".wv-working", ".wv-fall", ".wv-squash"):
            box = lesson.root.locator(part).bounding_box()
            assert box["y"] + box["height"] <= 720, (setting, part)


def test_on_a_phone_nothing_is_wider_than_the_screen(come_back):
    lesson = Lesson(come_back("/neuron", viewport=PHONE, color_scheme="dark"))
    for setting in ("At least two of three", "XOR"):
        lesson.choose(setting)
        lesson.settle()
        expect(lesson.root.locator(".wv-truth")).to_contain_text(setting)
        wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
        assert lesson.page.evaluate(wide) == PHONE["width"]
    lesson.type("Bias b", -0.5)
    lesson.expect_the_core_s_numbers()


def test_every_picture_says_what_it_shows(lesson):
    lesson.type("Bias b", -1.1)
    for part, words in (
        (".wv-squash", "sum −0.50"),
        (".wv-boundary", "The line is"),
        (".wv-fall", "bias −1.10"),
    ):
        expect(lesson.root.locator(part)).to_have_attribute("aria-label", re.compile(words))
