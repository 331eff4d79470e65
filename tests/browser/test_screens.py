"""On a phone, on a laptop, in light and in dark, everything fits and keeps its meaning."""

import re

from playwright.sync_api import expect

from tests.browser.playground import Playground
from weightviz.figures.palette import DARK, LIGHT

PHONE = {"width": 390, "height": 844}

OUTSIDE = """
() => [...document.querySelectorAll(
    ".wv-stage :is(button, select, canvas, [role], .wv-number, .wv-label, .wv-head-title)"
  )]
  .filter((node) => {
    const { left, right, width } = node.getBoundingClientRect();
    return width > 0 && (left < -1 || right > window.innerWidth + 1);
  })
  .map((node) => `${node.tagName}.${node.className?.baseVal ?? node.className}`)
"""


def rgb(colour):
    return tuple(bytes.fromhex(colour[1:]))


def css(colour):
    """A regular expression for a colour as a browser writes it, whatever its opacity."""
    return r"rgba?\({}, {}, {}[,)]".format(*rgb(colour))


def line_colours(here):
    """Colours of all lines of the network, without their opacity."""
    fills = here.look(
        """[...document.querySelectorAll(".wv-graph .wv-plot path.js-fill")]
            .filter((path) => path.getAttribute("d"))
            .map((path) => getComputedStyle(path).fill)"""
    )
    return {tuple(map(int, re.findall(r"\d+", fill)[:3])) for fill in fills}


def test_on_a_phone_nothing_sticks_out_and_it_plays(come_back):
    here = Playground(come_back("/?data=windsor&hidden=8-4", viewport=PHONE))
    here.until("stage.root.classList.contains('wv-phone')")
    widths = here.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]
    assert here.page.evaluate(OUTSIDE) == []
    here.play_to(3)


def test_it_fits_a_laptop_without_scrolling_and_a_window_that_is_made_narrower(come_back):
    here = Playground(come_back("/?data=circle"))
    here.until("curve.element.getBoundingClientRect().bottom <= window.innerHeight")
    for width in (1000, 900):
        here.page.set_viewport_size({"width": width, "height": 700})
        here.until("curve.width === stage.root.clientWidth")
        assert here.page.evaluate(OUTSIDE) == []


def test_a_change_of_theme_changes_the_picture_without_losing_the_run(come_back):
    here = Playground(come_back("/?data=circle&hidden=3"))
    here.play_to(4)
    run_name, tape = here.run, here.look("stage.playback.tape.length")
    assert line_colours(here) == {rgb(LIGHT.negative), rgb(LIGHT.positive)}
    here.page.emulate_media(color_scheme="dark")
    expect(here.root.locator(".wv-graph path.js-fill").first).to_have_css(
        "fill", re.compile("|".join(map(css, (DARK.negative, DARK.positive))))
    )
    assert line_colours(here) == {rgb(DARK.negative), rgb(DARK.positive)}
    assert (here.run, here.look("stage.playback.tape.length")) == (run_name, tape)
    background = "rgb({}, {}, {})".format(*rgb(DARK.background))
    expect(here.page.get_by_test_id("stApp")).to_have_css("background-color", background)
