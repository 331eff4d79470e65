"""The page on how many weights: count, sweep, levers, and one network opened."""

import re

import pytest

import weightviz as wv
from tests.pages.conftest import Page
from weightviz.analysis.sweeping import Sweeping
from weightviz.questions import readable
from weightviz.ui import state, sweep_settings


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    """Sweeps of few epochs: what a page does with them does not depend on how long they were."""
    monkeypatch.setattr(sweep_settings, "EPOCHS", 60)
    monkeypatch.setattr(sweep_settings, "_TABLE_EPOCHS", 20)


class Complexity(Page):
    """The page as one visitor has it before them."""

    def __init__(self, first_page=None):
        super().__init__(first_page or {})
        self.go_to("complexity.py")

    def press(self, label):
        [button] = [each for each in self.app.button if each.label == label]
        button.click().run()

    def set(self, kind, label, value):
        [widget] = [each for each in getattr(self.app, kind) if each.label == label]
        widget.set_value(value).run()

    @property
    def sweep(self):
        name, job = self.app.session_state[state.SWEEP_JOB]
        assert isinstance(job, Sweeping)
        return name, job.result()

    @property
    def charts(self):
        return self.app.get("plotly_chart")


def test_before_the_sweep_there_are_the_rows_a_prediction_and_the_count():
    page = Complexity()
    assert len(page.charts) == 2  # the rows, and double descent
    assert "10 weights and biases** = (inputs + 1) × hidden + (hidden + 1) × outputs" in page.words
    assert "= (1 + 1) × 3 + (3 + 1) × 1 = 6 + 4" in page.words
    page.set("select_slider", "Hidden neurons", 64)
    assert "193 weights and biases" in page.words


def test_a_sweep_is_run_told_and_compared_with_the_prediction():
    page = Complexity()
    question = "With how many hidden neurons will the error on the test rows be lowest?"
    page.set("selectbox", question, "64")
    page.press("Run the sweep")
    _, found = page.sweep
    best = found.sizes[found.best_size(early=False)]
    assert f"You predicted 64, and it is {best}" in page.words
    assert "From 1 to 64 hidden neurons the training error goes from" in page.words
    assert "The curves they have learned" in page.words
    assert len(page.charts) == 7


def test_the_opened_network_is_the_one_of_the_sweep():
    page = Complexity()
    page.press("Run the sweep")
    page.set("select_slider", "Hidden neurons", 8)
    page.set("selectbox", "Seed", 2)
    _, found = page.sweep
    size = found.sizes.index(8)
    [told] = [each for each in page.words.split("\n") if "seed 2" in each]
    shown = float(re.search(r"training error ([\d.]+)", told).group(1))
    assert shown == pytest.approx(found.train_loss[size, 2], rel=0.02)
    assert "8 hidden neurons, seed 2" in told


def test_a_lever_draws_the_sweep_anew_and_early_stopping_only_reads_it_otherwise():
    page = Complexity()
    page.press("Run the sweep")
    name, before = page.sweep
    page.set("select_slider", "L2 penalty", 0.1)
    other, after = page.sweep
    assert other != name
    assert after.settings.l2 == 0.1
    assert (after.train_loss != before.train_loss).any()
    assert "L2 0.1" in page.words
    [toggle] = page.app.toggle
    toggle.set_value(True).run()
    assert page.sweep[0] == other
    page.set("select_slider", "Training rows", 40)
    page.set("select_slider", "L1 penalty", 0.001)
    assert len(page.sweep[1].dataset.X_train) == 40
    assert not page.app.exception


@pytest.mark.parametrize("data", ["windsor", "penguins"])
def test_shipped_tables_are_swept_too(data):
    page = Complexity()
    page.set("selectbox", "Data", data)
    assert "weights and biases" in page.words
    page.press("Run the sweep")
    _, found = page.sweep
    assert len(found.dataset.X_train) == 40
    assert "The curves they have learned" not in page.words
    assert not page.app.exception


def test_the_playgrounds_data_are_offered():
    page = Complexity({"data": "spiral"})
    page.set("selectbox", "Data", "own")
    page.press("Run the sweep")
    assert page.sweep[1].dataset.title == "spiral"
    assert not page.app.exception


def test_double_descent_is_said_where_it_is_and_where_it_is_not():
    page = Complexity()
    assert "falls a second time" in page.words
    found = wv.random_features(wv.tilt(n_train=40))
    assert f"peaks at {readable(float(found.median[found.peak]))} with 40" in page.words
    page.set("select_slider", "L2 penalty on the output weights", 0.1)
    assert "No double descent here" in page.words
    page.set("select_slider", "L2 penalty on the output weights", 0.0)
    page.set("selectbox", "Rows and inputs", "wave")
    assert "No double descent here" in page.words


def test_a_sweep_that_was_stopped_stands_and_goes_on():
    page = Complexity()
    page.press("Run the sweep")
    name, job = page.app.session_state[state.SWEEP_JOB]
    job.epochs = 10_000  # as if it had been stopped on the way
    page.app.session_state[f"{state.SWEEP_JOB}.stopped"] = job
    page.app.run()
    assert "Stopped at epoch 60 of 10,000" in page.words
    job.epochs = 70
    page.press("Go on")
    assert job.is_done
    assert "Stopped at" not in page.words
    assert page.app.session_state[state.SWEEP_JOB][0] == name
