"""The page on which features matter: four measures, three labs, and what is missing."""

import numpy as np
import pytest

import weightviz as wv
from tests.pages.conftest import Page
from weightviz.ui import state


class Importance(Page):
    """The page as one visitor has it before them."""

    def __init__(self, model=None, first_page=None):
        super().__init__(first_page or {})
        if model:
            self.app.session_state[state.MODEL] = model
        self.go_to("importance.py")

    def press(self, label):
        [button] = [each for each in self.app.button if each.label == label]
        button.click().run()

    def part(self, label):
        self.app.session_state[state.MEASURES] = label
        self.app.run()

    def set(self, kind, label, value):
        [widget] = [each for each in getattr(self.app, kind) if each.label == label]
        widget.set_value(value).run()

    @property
    def charts(self):
        return self.app.get("plotly_chart")


def test_a_prediction_is_kept_and_compared():
    page = Importance("windsor")
    [choice] = [each for each in page.app.selectbox if "Shuffle one column" in each.label]
    choice.set_value("airco").run()
    page.press("Measure")
    assert "You predicted airco, and it is lotsize" in page.words
    assert "lotsize costs the most" in page.words
    assert page.charts
    # Another model is another question.
    page.set("selectbox", "Model", "penguins")
    assert "You predicted" not in page.words


def test_the_measures_come_with_flags_and_a_table():
    page = Importance("penguins")
    page.press("Measure")
    assert "Twins." in page.words
    assert "go along with each other" in page.words
    [table] = page.app.dataframe
    assert list(table.value["column"]) == [
        "bill_length_mm", "bill_depth_mm", "body_mass_g", "flipper_length_mm"
    ]  # fmt: skip
    assert table.value["Garson"].sum() == pytest.approx(1, abs=1e-3)
    assert len(page.app.text_input) == 3  # three questions


@pytest.mark.parametrize("model", ["windsor.linear", "penguins.linear"])
def test_linear_models_are_measured_too(model):
    page = Importance(model)
    page.press("Measure")
    assert page.charts
    assert "Later layers cancel" not in page.words


def test_the_playgrounds_network_is_offered_and_said_to_be_untrained():
    page = Importance(first_page={"data": "circle", "hidden": "3"})
    page.set("selectbox", "Model", "own")
    page.press("Measure")
    assert any("has not been trained yet" in each.value for each in page.app.warning)
    page.part("Units lab")
    assert not page.app.exception
    assert page.charts


def test_the_playgrounds_network_comes_first_once_it_is_trained():
    page = Page({"data": "circle", "hidden": "3"})
    page.live.run.advance(40)
    page.go_to("importance.py")
    [model] = [each for each in page.app.selectbox if each.label == "Model"]
    assert model.value == "own"
    assert model.options[0] == "From the playground: circle, 40 epochs"


def test_another_unit_moves_the_raw_weight_alone():
    page = Importance("windsor")
    page.part("Units lab")

    def row(name):
        [table] = [each.value for each in page.app.markdown if "| raw weight" in each.value]
        [line] = [line for line in table.split("\n") if line.startswith(f"| {name}")]
        return [cell.strip(" *\\") for cell in line.split("|")[2:4]]

    assert row("raw weight")[0] == row("raw weight")[1]
    page.set("select_slider", "Measured in", "acres")
    before, after = (float(text.replace(",", "")) for text in row("raw weight"))
    assert after / before == pytest.approx(43_560, rel=0.01)
    assert row("standardised weight")[0] == row("standardised weight")[1]
    assert row("prediction, first row")[0] == row("prediction, first row")[1]
    assert "43,560 times" in page.words


def test_twins_flip_when_they_are_close_and_the_numbers_are_the_labs():
    page = Importance("windsor")
    page.part("Twins lab")
    assert "in none of the 30 a weight is below zero" in page.words
    page.set("select_slider", "Correlation of x₁ and x₂", 0.99)
    found = wv.twins_lab(0.99)
    assert f"{found.flips} of 30" in page.words
    assert f"±{found.weight_spread:.2f}" in page.words
    assert f"{np.median(found.together):.2f}" in page.words


@pytest.mark.parametrize("bootstrap", [False, True])
def test_the_network_is_trained_again_and_the_two_most_different_are_shown(bootstrap):
    page = Importance("penguins")
    page.part("Stability")
    page.set("select_slider", "Trainings", 5)
    if bootstrap:
        [toggle] = page.app.toggle
        toggle.set_value(True).run()
    page.press("Train them")
    assert "Nearly the same test loss, different weights" in page.words
    assert "laid beside those" in page.words
    assert len(page.charts) == 3


def test_stability_of_a_linear_model_needs_no_matching():
    page = Importance("windsor.linear")
    page.part("Stability")
    page.set("select_slider", "Trainings", 5)
    page.press("Train them")
    assert len(page.charts) == 1
    assert "laid beside those" not in page.words
