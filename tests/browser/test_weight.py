"""What is a weight?: the lesson as a pupil takes it, and the numbers that it says on the way."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.playground import Playground, number
from tests.browser.test_screens import OUTSIDE, PHONE
from weightviz.network import Network
from weightviz.row_by_row import RowByRow
from weightviz.ui.movies import KNOBS, MOVIES
from weightviz.ui.weight import SETTINGS


class Lesson(Playground):
    """What is on the page, by the words on it."""

    def field(self, name):
        """A control of the stage by its name."""
        return self.root.get_by_label(name, exact=True)

    def knobs(self):
        """All parameters that are shown now."""
        return np.array(self.look("Array.from(stage.playback.parameters)"), np.float32)

    def opinions(self):
        """The opinions that are shown now."""
        return np.array(self.look("Array.from(stage.playback.inputs)"), np.float32)

    @property
    def sum(self):
        """The sum as it is written."""
        return number(self.root.locator(".wv-mixer-sum .wv-fall-term").inner_text())

    def type(self, name, text):
        """Type into a field, and finish with Enter."""
        self.field(name).fill(text)
        self.field(name).press("Enter")


def alone(movies=MOVIES, knobs=KNOBS):
    """The run that the library makes of the same films."""
    dataset = movies.dataset()
    return RowByRow(dataset, Network.for_dataset(dataset, (), ()), SETTINGS, parameters=knobs)


@pytest.fixture
def here(come_back):
    return Lesson(come_back("/weight"))


def test_a_pupil_walks_through_the_lesson(here):
    # A picture that moves at once: a knob and an opinion, by keyboard.
    assert here.sum == pytest.approx(1.5 * 0.8 + 0.5 * 0.9 - 0.8 * 0.7, abs=0.011)
    widths = here.drawn_widths()
    here.field("Weight of Mia").press("End")
    here.until("stage.playback.hand?.[0] === 2")
    assert here.drawn_widths().max() > widths.max()
    assert here.sum == pytest.approx(2 * 0.8 + 0.5 * 0.9 - 0.8 * 0.7, abs=0.011)
    # A strong knob on a lukewarm opinion does little.
    here.type("Opinion of Mia: type a number", "0.1")
    share = here.root.locator(".wv-mixer-row .wv-fall-term").first
    expect(share).to_have_text("+0.20")
    # Below zero, her yes is a no.
    here.field("Weight of Ben").press("Home")
    here.field("Weight of Zoe").press("End")
    expect(here.root.locator(".wv-verdict")).to_have_text("You stay.")

    # Back to the first knobs, a guess, and Play: it rests after ten rounds.
    here.button("To the start").click()
    here.until("stage.playback.hand === null")
    for question, friend in {"highest": "Mia", "below zero": "Zoe", "nearest zero": "Mia"}.items():
        here.field(f"Your guess: {question}").select_option(friend)
    here.root.get_by_label("Speed").select_option("60")
    here.play_button.click()
    here.wait_for_epoch("=== 120")
    expect(here.root).to_have_attribute("data-playing", "false")

    # What it says is what the core says of this run.
    run = alone()
    run.advance(120)
    np.testing.assert_allclose(here.knobs(), run.parameters, rtol=1e-5)
    mia, ben, zoe = (f"{weight:+.2f}".replace("-", "−") for weight in run.parameters[:3])
    said = here.root.locator(".wv-guess")
    expect(said).to_contain_text("After 10 rounds")
    expect(said).to_contain_text(f"Ben {ben} ✗")
    expect(said).to_contain_text(f"Zoe {zoe} ✓")
    expect(said).to_contain_text(f"Mia {mia} ✓")
    expect(said).to_contain_text("Ben 12, Zoe 0, Mia 6")
    expect(here.root.locator(".wv-films-word .wv-wrong")).to_have_count(0)

    # A check, about what is on the screen.
    here.until("stage.parts.mixer.told?.endsWith([...stage.playback.inputs].join())")
    here.until("!stage.asks.pending('hand')")
    here.page.get_by_role("button", name="Ask about the screen").first.click()
    question = here.page.get_by_test_id("stForm").first
    expect(question).to_contain_text(f"weight {run.parameters[1]:.2f}")
    question.get_by_label("Your answer").fill(str(here.sum))
    question.get_by_role("button", name="Check").click()
    expect(question).to_contain_text("Right")
    expect(here.page.get_by_text("You have seen")).to_be_visible()


def test_every_film_says_why_the_knobs_moved_with_its_own_numbers(here):
    why, run = here.root.locator(".wv-films-why"), alone()
    expect(why).to_contain_text("Press Play")
    for step in range(1, 4):
        here.button("One film on").click()
        here.wait_for_epoch(f"=== {step}")
        film = step - 1
        before = run.parameters.copy()
        share = run.network.forward(before, run.dataset.X_train[film : film + 1])[-1][0, 0]
        run.advance(1)
        verb = "went" if MOVIES.verdicts[film] else "stayed"
        expect(why).to_contain_text(f"you {verb}, their word was {share:.0%}".replace("%", " %"))
        for friend, old, new in zip(MOVIES.friends, before, run.parameters, strict=False):
            text = f"{friend} {old:+.2f} → {new:+.2f}".replace("-", "−")
            expect(why).to_contain_text(text)
        np.testing.assert_allclose(here.opinions(), MOVIES.opinions[film], rtol=1e-6)
    here.button("One film back").click()
    here.wait_for_epoch("=== 2")
    np.testing.assert_allclose(here.opinions(), MOVIES.opinions[1], rtol=1e-6)


def test_play_goes_on_from_turned_knobs(here):
    before = here.run
    here.type("Weight of Mia: type a number", "-1.5")
    here.type("Bias: type a number", "0.5")
    here.button("One film on").click()
    here.wait_for_run(before)
    here.wait_for_epoch("=== 1")
    run = alone(knobs=[-1.5, *KNOBS[1:3], 0.5])
    run.advance(1)
    np.testing.assert_allclose(here.knobs(), run.parameters, rtol=1e-5)


def test_the_table_is_edited_with_the_keyboard_alone_and_the_keyboard_stays_there(here):
    before = here.run
    cell = here.field("Friend 1 on Moon Dogs")
    cell.fill("-0,3")
    cell.press("ArrowDown")  # leaving the cell finishes the change
    here.wait_for_run(before)
    assert here.look("stage.scene.rows.X[0]") == pytest.approx(-0.3)
    assert here.look("document.activeElement.getAttribute('aria-label')") == "Friend 2 on Moon Dogs"
    before = here.run
    verdict = here.field("Your verdict on Moon Dogs: change it")
    verdict.press("Enter")
    here.wait_for_run(before)
    expect(verdict).to_have_text("stay")
    expect(verdict).to_be_focused()
    # What is no number leaves the opinion as it is.
    cell.fill("great")
    cell.press("Enter")
    expect(cell).to_have_value("−0.3")


def test_what_is_being_typed_survives_the_change_before_it(here):
    before = here.run
    here.field("Friend 1 on Moon Dogs").fill("0.2")
    here.field("Friend 2 on Moon Dogs").select_text()
    here.page.keyboard.type("0.")
    here.wait_for_run(before)
    here.page.keyboard.type("4")
    before = here.run
    here.page.keyboard.press("Enter")
    here.wait_for_run(before)
    np.testing.assert_allclose(
        here.look("Array.from(stage.scene.rows.X.subarray(0, 2))"), [0.2, 0.4], rtol=1e-6
    )


def test_friends_come_go_and_are_renamed_and_all_is_there_after_a_switch_of_page(here):
    here.field("Add a friend").click()
    expect(here.field("Weight of Ivo")).to_be_visible()
    here.type("Name of friend 4", "<b>Al</b>")
    expect(here.field("Weight of <b>Al</b>")).to_be_visible()
    here.type("Name of friend 1", "Ben")  # is taken
    expect(here.field("Name of friend 1")).to_have_value("Mia")
    here.field("Remove Zoe").click()
    expect(here.field("Weight of Zoe")).to_have_count(0)
    here.field("Your guess: highest").select_option("<b>Al</b>")
    knobs = here.knobs()
    here.turn_to("Playground")
    expect(here.page.locator(".wv-stage .wv-curve")).to_be_visible()
    here.turn_to("What is a weight?")
    expect(here.field("Weight of <b>Al</b>")).to_be_visible()
    expect(here.field("Your guess: highest")).to_have_value("<b>Al</b>")
    np.testing.assert_array_equal(here.knobs(), knobs)


def test_picture_knobs_and_films_fit_a_laptop_without_scrolling(here):
    here.until("stage.root.getBoundingClientRect().bottom <= window.innerHeight")


def test_the_picture_keeps_its_size_when_the_page_is_scrolled_and_changed(here):
    height = here.look("graph.element.offsetHeight")
    here.page.get_by_text("You have seen").scroll_into_view_if_needed()
    here.page.get_by_role("button", name="New numbers").first.click()
    before = here.run
    here.field("Your verdict on Zoo Heist: change it").dispatch_event("click")  # does not scroll
    here.wait_for_run(before)
    assert here.look("graph.element.offsetHeight") == height


def test_on_a_phone_it_stacks_and_nothing_sticks_out(come_back):
    here = Lesson(come_back("/weight", viewport=PHONE, color_scheme="dark"))
    here.until("stage.root.classList.contains('wv-phone')")
    widths = here.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]
    outside = [name for name in here.page.evaluate(OUTSIDE) if "wv-films" not in name]
    assert [name for name in outside if "wv-cell" not in name] == []
    here.play_to(3)
