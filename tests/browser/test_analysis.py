"""Both pages of analysis, as a class walks through them."""

import re

from playwright.sync_api import expect

import weightviz as wv
from tests.browser.playground import wait_until_quiet

PHONE = {"width": 390, "height": 844}


class Analysis:
    """A page with Streamlit's controls and charts."""

    def __init__(self, page, heading):
        self.page = page
        page.get_by_role("heading", name=heading).wait_for(timeout=45_000)
        self.rest()

    def rest(self):
        wait_until_quiet(self.page, timeout=30_000)

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()

    def choose(self, label, option):
        self.page.get_by_role("combobox", name=label).click()
        self.page.get_by_role("option", name=option, exact=True).click()

    def slide(self, name, *keys):
        slider = self.page.get_by_role("slider", name=name)
        slider.focus()
        for key in keys:
            slider.press(key)

    def chart(self, key):
        return self.page.locator(f".st-key-{key.replace('.', '-')} .js-plotly-plot").first


def check_phone(page):
    """On a phone nothing sticks out, and wide charts are scrolled in their own place."""
    page.set_viewport_size(PHONE)
    page.wait_for_function("document.documentElement.clientWidth <= 390")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    widths = page.evaluate(
        "[...document.querySelectorAll('[class*=st-key-wide-]')].map((box) => box.clientWidth)"
    )
    assert widths
    assert max(widths) <= PHONE["width"]


def test_a_class_weighs_columns_and_meets_the_limits_of_weights(come_back):
    here = Analysis(come_back("/importance"), "Which features matter?")
    expect(here.chart("wv.importance.network")).to_be_visible()
    here.choose(re.compile("Shuffle one column"), "airco")
    here.press("Measure")
    expect(here.page.get_by_text("You predicted airco, and it is lotsize")).to_be_visible()
    expect(here.chart("wv.importance.chart")).to_be_visible()
    expect(here.page.get_by_text("Different units.")).to_be_visible()

    # The units lab: from square feet to acres the raw weight grows by 43,560.
    here.page.get_by_role("tab", name="Units lab").click()
    here.slide("Measured in", "End")
    expect(here.page.get_by_text("43,560 times")).to_be_visible()
    # The twins lab: close twins flip.
    here.page.get_by_role("tab", name="Twins lab").click()
    here.slide("Correlation of x₁ and x₂", "End")
    flips = wv.twins_lab(0.99).flips
    expect(here.page.get_by_text(f"{flips} of 30")).to_be_visible()
    # Stability: trained again, all at once.
    here.page.get_by_role("tab", name="Stability").click()
    here.press("Train them")
    expect(here.page.get_by_text("Nearly the same test loss, different weights")).to_be_visible(
        timeout=30_000
    )
    expect(here.page.get_by_text("of all columns")).to_be_visible()
    # And a question about the network at hand.
    here.page.get_by_role("tab", name="Four measures").click()
    drop = here.page.locator("form, [data-testid=stForm]").filter(
        has_text="while lotsize is shuffled"
    )
    text = drop.inner_text()
    score, cost = map(float, re.findall(r"is (0\.\d+)", text)[:2])
    drop.get_by_role("textbox").fill(f"{score - cost:.2f}")
    drop.get_by_role("button", name="Check").click()
    expect(drop.get_by_text("Right:")).to_be_visible()
    check_phone(here.page)


def test_a_class_sweeps_over_sizes_and_opens_a_network_with_a_click(come_back):
    here = Analysis(come_back("/complexity"), "How many weights?")
    here.choose(re.compile("With how many hidden neurons"), "64")
    here.press("Run the sweep")
    expect(here.page.get_by_text(re.compile("Training 60 networks at once"))).to_be_visible()
    expect(here.page.get_by_text("You predicted 64, and it is 2.")).to_be_visible(timeout=60_000)
    here.rest()
    chart = here.chart("wv.sweep.chart")
    # A click on the dot of 8 neurons, seed 3, on its test error.
    chart.scroll_into_view_if_needed()
    at = chart.evaluate(
        """(plot) => {
            const trace = plot.data.find(
                (each) => each.customdata && each.text?.[0]?.includes("test error"));
            const i = trace.text.findIndex((text) => text.startsWith("8 neurons, seed 3"));
            const point = plot.calcdata[plot.data.indexOf(trace)][i];
            const { xaxis, yaxis } = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            return [
                box.left + xaxis._offset + xaxis.c2p(point.x),
                box.top + yaxis._offset + yaxis.c2p(point.y),
            ];
        }"""
    )
    here.page.mouse.move(*at)
    here.page.mouse.click(*at)
    expect(here.page.get_by_text(re.compile("8 hidden neurons, seed 3"))).to_be_visible()
    expect(here.page.get_by_text("25 weights and biases")).to_be_visible()
    expect(here.chart("wv.sweep.network")).to_be_visible()
    # Early stopping reads the same sweep otherwise; a lever begins another.
    here.page.get_by_text("Early stopping", exact=True).click()
    expect(here.page.get_by_text(re.compile("more weights do little harm"))).to_be_visible()
    here.slide("L2 penalty", "ArrowRight")
    expect(here.page.get_by_text(re.compile("16 rows, noise 0.4, L2 0.0001"))).to_be_visible(
        timeout=60_000
    )


def test_a_sweep_can_be_stopped_and_goes_on(come_back):
    here = Analysis(come_back("/complexity"), "How many weights?")
    here.press("Run the sweep")
    here.press("Stop")
    expect(here.page.get_by_text(re.compile(r"Stopped at epoch [\d,]+ of 2,000"))).to_be_visible()
    here.rest()
    here.press("Go on")
    expect(here.page.get_by_text("The curves they have learned")).to_be_visible(timeout=60_000)
    here.rest()
    check_phone(here.page)
