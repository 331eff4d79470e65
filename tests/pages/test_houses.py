"""The lesson on house prices, without a browser."""

import base64
from itertools import count

import numpy as np
import pytest

from weightviz.player.conversation import Conversation
from weightviz.straight import typical_error

CSV = "length_cm,weight_kg,colour\n" + "\n".join(
    f"{10 + i},{30 - 2 * i + (i % 3)},{'red' if i % 2 else 'blue'}" for i in range(20)
)


@pytest.fixture
def lesson(visit):
    page = visit()
    page.go_to("houses.py")
    return page


_ids = count()


def talk(page) -> Conversation:
    return page.app.session_state["wv.houses.conversation"]


def choose(page, name, value):
    page.app.selectbox(key=f"wv.houses.{name}").set_value(value).run()
    assert not page.app.exception


def wish(page, kind, **details):
    """What the stage asks, and the page's run that follows."""
    conversation = talk(page)
    conversation.hear(
        {"id": f"{kind}-{next(_ids)}", "kind": kind, "holds": "", "last": -1, **details}
    )
    page.app.run()
    assert not page.app.exception


def part(page, kind):
    [found] = [each for each in page.stage["scene"]["parts"] if each["kind"] == kind]
    return found


def test_it_opens_with_all_houses_and_a_line_that_goes_the_wrong_way(lesson):
    run = talk(lesson).live.run
    assert lesson.stage["scene"]["rows"]["nTrain"] == len(run.dataset.X_train) == 546
    assert run.parameters[0] < 0
    assert run.settings.optimizer == "sgd"
    assert run.settings.batch_size == 546
    assert part(lesson, "fit")["words"]["per"] == "dollars per square foot"
    assert "You have seen" in lesson.words


def test_a_step_of_the_lesson_is_a_step_down_the_gradient(lesson):
    run = talk(lesson).live.run
    x, y = run.dataset.X_train[:, 0], run.dataset.y_train
    weight, bias = run.parameters.astype(float)
    missed = y - (weight * x + bias)
    run.advance(1)
    rate = run.settings.learning_rate
    expected = weight + 2 * rate * np.mean(missed * x), bias + 2 * rate * np.mean(missed)
    np.testing.assert_allclose(run.parameters, expected, atol=1e-6)


def test_another_learning_rate_acts_on_the_run_that_is_there(lesson):
    live = talk(lesson).live
    live.run.advance(2)
    choose(lesson, "rate", 0.8)
    assert talk(lesson).live is live
    assert live.run.settings.learning_rate == 0.8
    assert live.run.epoch == 2


def test_the_weight_of_the_penguins_turns_its_sign_within_a_species(lesson):
    choose(lesson, "table", "penguins")
    assert talk(lesson).live.run.parameters[0] > 0
    assert part(lesson, "fit")["best"]["weight"] < 0
    assert "−191.6" in lesson.words
    for species, weight in (("Adelie", "+217.2"), ("Chinstrap", "+204.6"), ("Gentoo", "+369.4")):
        choose(lesson, "group", species)
        assert part(lesson, "fit")["best"]["weight"] > 0
        assert f"the best weight is :blue[**{weight}**]" in lesson.words
        assert "what else is held fixed" in lesson.words


def test_the_learners_own_line_is_what_training_goes_on_from(lesson):
    first = talk(lesson).live
    wish(lesson, "begin", parameters=[0.25, -0.125])
    live = talk(lesson).live
    assert live.name != first.name
    np.testing.assert_array_equal(live.run.parameters, np.float32([0.25, -0.125]))
    live.run.advance(3)
    wish(lesson, "restart")
    again = talk(lesson).live
    assert (again.name != live.name, again.run.epoch) == (True, 0)
    np.testing.assert_array_equal(again.run.parameters, np.float32([0.25, -0.125]))


def test_a_start_by_chance_lies_on_the_landscape_and_is_another_each_time(lesson):
    starts = []
    for _ in range(3):
        wish(lesson, "reseed")
        starts.append(tuple(talk(lesson).live.run.parameters))
    assert len(set(starts)) == 3
    assert np.abs(starts).max() <= part(lesson, "landscape")["reach"]


def test_the_best_error_by_hand_is_kept_for_each_table(lesson):
    live = talk(lesson).live
    tries = ([0.4, 0.0], [0.5, 0.1], [-1.0, 0.5])
    for parameters in tries:
        wish(lesson, "hand", run=live.name, parameters=parameters, inputs=[0.0])
    best = typical_error(live.run.dataset, tries[1])
    assert lesson.app.session_state["wv.houses.best"] == {"windsor": pytest.approx(best)}
    assert f"{best:,.0f} $" in lesson.words
    choose(lesson, "table", "penguins")
    assert "By hand" not in lesson.words
    choose(lesson, "table", "windsor")
    assert f"{best:,.0f} $" in lesson.words


def test_what_was_turned_for_another_run_does_not_count(lesson):
    wish(lesson, "hand", run="another", parameters=[0.5, 0.0], inputs=[0.0])
    assert "By hand" not in lesson.words


def test_any_two_columns_of_numbers_of_an_own_table_can_be_used(lesson):
    before = talk(lesson).live
    choose(lesson, "table", "upload")
    assert talk(lesson).live is before
    lesson.upload(CSV.encode())
    live = talk(lesson).live
    assert live.run.dataset.features[0].name == "length_cm"
    assert live.run.dataset.target.name == "weight_kg"
    assert part(lesson, "fit")["words"]["per"] == "kg per cm"
    assert part(lesson, "fit")["best"]["weight"] < 0
    choose(lesson, "feature", "weight_kg")
    assert lesson.sentences
    assert "two different columns" in lesson.sentences[0]
    assert talk(lesson).live is live
    choose(lesson, "target", "length_cm")
    assert not lesson.sentences
    assert part(lesson, "fit")["words"]["per"] == "cm per kg"


def test_an_own_table_without_two_columns_of_numbers_is_refused_in_a_sentence(lesson):
    before = talk(lesson).live
    choose(lesson, "table", "upload")
    lesson.upload(b"name,size\n" + b"".join(b"%s,%d\n" % (b"ab"[i % 2 :], i) for i in range(20)))
    [sentence] = lesson.sentences
    assert "a line needs two" in sentence
    assert talk(lesson).live is before


def test_a_long_table_is_thinned_and_says_so(lesson):
    choose(lesson, "table", "upload")
    lesson.upload(b"a,b\n" + b"".join(b"%d,%d\n" % (i, i * i) for i in range(3000)))
    assert len(talk(lesson).live.run.dataset.X_train) == 2000
    assert "2,000 of 3,000 rows" in lesson.words


def test_the_lesson_is_there_after_a_switch_of_page(lesson):
    choose(lesson, "table", "penguins")
    choose(lesson, "rate", 0.5)
    live = talk(lesson).live
    lesson.go_to("playground.py")
    lesson.go_to("houses.py")
    assert talk(lesson).live is live
    assert lesson.app.selectbox(key="wv.houses.rate").value == 0.5
    assert lesson.stage["run"] == live.name


def test_a_question_is_answered_on_the_page(lesson):
    [line] = [each for each in lesson.app.text_input if "line.windsor" in each.key]
    line.set_value("1")
    [check, *_] = [each for each in lesson.app.button if each.label == "Check"]
    check.click().run()
    assert "too small" in lesson.app.warning[0].value
    line = next(each for each in lesson.app.text_input if "line.windsor" in each.key)
    line.set_value("68,456")
    next(each for each in lesson.app.button if each.label == "Check").click().run()
    assert "Right" in lesson.app.success[0].value


def test_the_rows_that_are_sent_are_those_of_the_table(lesson):
    rows = lesson.stage["scene"]["rows"]
    sent = np.frombuffer(base64.b64decode(rows["X"]), "<f4")
    dataset = talk(lesson).live.run.dataset
    np.testing.assert_allclose(sent, dataset.X_train[:, 0], rtol=1e-6)


def test_a_table_brought_here_leaves_the_playground_as_it_is(visit):
    page = visit(data="windsor", target="lotsize")
    page.live.run.advance(20)
    before = page.live.name
    page.go_to("houses.py")
    choose(page, "table", "upload")
    page.upload(CSV.encode())
    page.go_to("playground.py")
    assert (page.setting("data"), page.setting("target")) == ("windsor", "lotsize")
    assert (page.live.name, page.live.run.epoch) == (before, 20)


def test_of_another_table_two_columns_that_differ_are_chosen(lesson):
    choose(lesson, "table", "upload")
    lesson.upload(CSV.encode())
    choose(lesson, "feature", "weight_kg")
    choose(lesson, "target", "length_cm")
    rows = "\n".join(f"{k % 7},{k % 11}" for k in range(30))
    lesson.upload(f"age,weight_kg\n{rows}".encode(), "second.csv")
    assert lesson.sentences == []
    scene = lesson.stage["scene"]
    assert (scene["features"][0]["name"], scene["target"]["name"]) == ("weight_kg", "age")


def test_on_an_exact_line_no_share_of_nothing_is_told(lesson):
    choose(lesson, "table", "upload")
    rows = "\n".join(f"{c},{c * 1.8 + 32:.1f}" for c in range(30))
    lesson.upload(f"celsius,fahrenheit\n{rows}".encode())
    live = talk(lesson).live
    wish(lesson, "best", run=live.name, parameters=[0.9, 0.0])
    [said] = [each.value for each in lesson.app.caption if "By hand you came" in each.value]
    assert said.replace("\\", "").endswith("that any line can have is 0.")
