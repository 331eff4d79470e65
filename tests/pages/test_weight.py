"""What is a weight?: what a class enters makes a run of its own, and nothing of it is lost."""

import base64

import numpy as np
import pytest

from weightviz.ui.movies import FILMS, GO, KNOBS, MOVIES

TALK = "wv.weight.conversation"


class Lesson:
    """The page as one visitor has it, and what their stage wishes."""

    def __init__(self, page):
        self.page = page
        self.app = page.app
        page.go_to("weight.py")
        assert not self.app.exception

    @property
    def live(self):
        return self.app.session_state[TALK].live

    @property
    def movies(self):
        return self.app.session_state["wv.weight.movies"]

    @property
    def weights(self):
        """First parameters of the run, as they were sent."""
        sent = self.page.stage["chunk"]["weights"]
        return np.frombuffer(base64.b64decode(sent), "<f4")[: len(self.movies.friends) + 1]

    def wish(self, kind, **details):
        self.app.session_state[TALK].wishes.append({"id": "x", "kind": kind} | details)
        self.app.run()
        assert not self.app.exception

    def part(self, kind):
        [found] = [part for part in self.page.stage["scene"]["parts"] if part["kind"] == kind]
        return found

    def ask(self, question, text):
        self.app.text_input(key=f"wv.question.weight.{question}.answer").set_value(text)
        button = f"FormSubmitter:wv.question.weight.{question}.form-Check"
        [found] = [each for each in self.app.button if each.key == button]
        found.click().run()
        assert not self.app.exception


@pytest.fixture
def lesson(visit):
    return Lesson(visit())


def test_it_opens_with_three_friends_a_dozen_films_and_a_way_on(lesson):
    scene = lesson.page.stage["scene"]
    assert [column["title"] for column in scene["columns"]] == ["Your friends", "You"]
    assert scene["columns"][0]["names"] == ["Mia", "Ben", "Zoe"]
    assert lesson.part("films")["titles"] == list(FILMS)
    assert scene["saturation"] >= 2  # a knob at its end is not yet as thick as it gets
    np.testing.assert_allclose(lesson.weights, KNOBS, rtol=1e-6)
    assert "You have seen" in lesson.page.words


def test_an_edit_keeps_the_knobs_and_begins_a_run_with_the_new_table(lesson):
    before = lesson.live.name
    lesson.wish("edit", what="opinion", film=3, friend=2, opinion=0.25, parameters=[2, 1, -1, 0.5])
    assert lesson.live.name != before
    assert lesson.live.run.dataset.X_train[3, 2] == 0.25
    np.testing.assert_array_equal(lesson.weights, [2, 1, -1, 0.5])
    lesson.wish("edit", what="verdict", film=1, went=True, parameters=[2, 1, -1, 0.5])
    assert lesson.live.run.dataset.y_train[1] == GO


def test_a_friend_comes_with_a_knob_and_goes_with_it(lesson):
    lesson.wish("edit", what="add", parameters=[2, 1, -1, 0.25])
    np.testing.assert_array_equal(lesson.weights, [2, 1, -1, 0.5, 0.25])
    lesson.wish("edit", what="remove", friend=0, parameters=[2, 1, -1, 0.5, 0.25])
    np.testing.assert_array_equal(lesson.weights, [1, -1, 0.5, 0.25])
    assert lesson.movies.friends == ("Ben", "Zoe", "Ivo")


def test_two_edits_in_one_go_are_both_made(lesson):
    four = [2, 1, -1, 0.25]
    talk = lesson.app.session_state[TALK]
    talk.wishes.append({"id": "x", "kind": "edit", "what": "add", "parameters": four})
    lesson.wish("edit", what="add", parameters=four)
    assert len(lesson.movies.friends) == 5
    assert len(lesson.weights) == 6


def test_two_quick_clicks_on_a_friend_s_minus_remove_that_friend_alone(lesson):
    talk = lesson.app.session_state[TALK]
    talk.wishes.append({"id": "x", "kind": "edit", "what": "remove", "friend": 0, "of": "Mia"})
    lesson.wish("edit", what="remove", friend=0, of="Mia")
    assert lesson.movies.friends == ("Ben", "Zoe")


def test_a_name_that_is_taken_changes_nothing(lesson):
    before = lesson.live.name
    lesson.live.run.advance(24)
    lesson.wish("edit", what="rename", friend=0, of="Mia", name="Ben")
    assert (lesson.live.name, lesson.live.run.epoch) == (before, 24)


def test_the_dice_give_other_knobs_also_after_a_run_by_hand(lesson):
    lesson.wish("reseed", step=1)
    first = lesson.weights.copy()
    lesson.wish("begin", parameters=[-2, 0, 1, 0.5])
    lesson.wish("reseed", step=1)
    assert not np.array_equal(lesson.weights, first)


def test_two_friends_stay_and_nine_never_come(lesson):
    for _ in range(8):
        lesson.wish("edit", what="add")
    assert len(lesson.movies.friends) == 8
    assert lesson.part("mixer")["canAdd"] is False
    for _ in range(8):
        lesson.wish("edit", what="remove", friend=0)
    assert len(lesson.movies.friends) == 2
    assert lesson.part("mixer")["canRemove"] is False


@pytest.mark.parametrize("edit", [{"friend": 9}, {"film": 12}, {"friend": -1}])
def test_an_edit_of_what_is_not_there_changes_nothing(lesson, edit):
    before = lesson.live.name
    lesson.wish("edit", what="opinion", opinion=1, **edit)
    assert lesson.live.name == before


def test_play_after_turned_knobs_learns_from_where_the_hand_has_left_them(lesson):
    lesson.wish("begin", parameters=[-2, 0, 1, 0.5])
    np.testing.assert_array_equal(lesson.weights, [-2, 0, 1, 0.5])
    lesson.live.run.advance(5)
    lesson.wish("restart")
    np.testing.assert_array_equal(lesson.weights, [-2, 0, 1, 0.5])
    lesson.wish("reseed", step=1)
    assert np.abs(lesson.weights).max() <= 1
    assert not np.array_equal(lesson.weights, [-2, 0, 1, 0.5])


def test_learning_puts_who_agrees_highest_who_disagrees_lowest_and_who_guesses_near_zero(lesson):
    run = lesson.live.run
    run.advance(120)
    weights = dict(zip(lesson.movies.friends, run.parameters, strict=False))
    assert max(weights, key=weights.get) == "Ben"
    assert min(weights, key=weights.get) == "Zoe"
    assert weights["Zoe"] < 0
    assert min(weights, key=lambda friend: abs(weights[friend])) == "Mia"
    assert run.history.train_score[-1] == 1


def test_films_guesses_and_the_run_survive_a_switch_of_page(lesson):
    lesson.wish("edit", what="rename", friend=1, name="Benno <b>")
    lesson.wish("guess", guesses={"highest": "Benno <b>", "lowest": "Nobody"})
    name = lesson.live.name
    lesson.page.go_to("playground.py")
    lesson.page.go_to("weight.py")
    assert not lesson.app.exception
    assert lesson.live.name == name
    assert lesson.part("guess")["guesses"] == {"highest": "Benno <b>"}
    lesson.wish("edit", what="add")
    assert lesson.part("guess")["guesses"] == {"highest": "Benno <b>"}
    lesson.wish("edit", what="reset")
    assert lesson.movies == MOVIES


def test_the_question_is_about_the_numbers_on_the_screen(lesson):
    name = lesson.live.name
    lesson.wish("hand", run=name, parameters=[2, 0.4, 0, 0.1], inputs=[0.5, -1, 0.3])
    lesson.app.button(key="wv.question.weight.ask_sum.screen").click().run()
    assert "Mia 0.5 (weight 2), Ben −1 (weight 0.4)" in lesson.page.words
    lesson.ask("ask_sum", "5")
    assert "too large" in lesson.app.warning[0].value
    lesson.ask("ask_sum", "0,7")
    assert lesson.app.success[0].value.startswith("Right")


def test_numbers_of_a_run_that_is_gone_are_not_asked_about(lesson):
    lesson.wish("hand", run="another", parameters=[9, 9, 9, 9], inputs=[1, 1, 1])
    lesson.app.button(key="wv.question.weight.ask_sum.screen").click().run()
    assert "weight 9" not in lesson.page.words
