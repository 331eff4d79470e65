"""A score says what the history's numbers mean."""

from weightviz.dataset import TASKS
from weightviz.scores import SCORES


def test_every_task_has_its_score():
    assert set(SCORES) == set(TASKS)
    for score in SCORES.values():
        assert score.label
        assert score.meaning


def test_an_accuracy_is_a_percentage_and_r2_is_none():
    # R² has no lower end, so it is no share of anything.
    assert SCORES["classification"].percent
    assert not SCORES["regression"].percent
