"""Friends, films and verdicts: what a class enters stays within what the lesson can show."""

import numpy as np
import pytest

from weightviz.ui.movies import (
    FEWEST_FRIENDS,
    FILMS,
    KNOBS,
    LONGEST_NAME,
    MOST_FRIENDS,
    MOVIES,
)


def sides(friend):
    """On how many films a friend's opinion has the sign of the verdict."""
    went = np.where(MOVIES.verdicts, 1, -1)
    return int((np.array(MOVIES.opinions)[:, friend] * went > 0).sum())


def test_one_friend_guesses_one_always_agrees_and_one_never_does():
    assert [sides(friend) for friend in range(3)] == [6, 12, 0]
    assert len(MOVIES.opinions) == len(MOVIES.verdicts) == len(FILMS) == 12
    assert len(KNOBS) == len(MOVIES.friends) + 1


def test_films_are_rows_in_order_friends_are_columns_and_go_is_what_is_computed():
    dataset = MOVIES.dataset()
    np.testing.assert_array_equal(dataset.X_train, MOVIES.opinions)
    assert [feature.name for feature in dataset.features] == ["Mia", "Ben", "Zoe"]
    np.testing.assert_array_equal(dataset.targets(dataset.y_train)[:, 0], MOVIES.verdicts)
    assert len(dataset.X_test) == 0


def test_from_two_to_eight_friends_all_with_names_of_their_own():
    movies = MOVIES
    for _ in range(10):
        movies = movies.with_friend()
    assert len(set(movies.friends)) == len(movies.friends) == MOST_FRIENDS
    assert all(len(row) == MOST_FRIENDS for row in movies.opinions)
    assert np.abs(movies.opinions).max() <= 1
    for _ in range(10):
        movies = movies.without(0)
    assert len(movies.friends) == FEWEST_FRIENDS
    assert "Mia" not in movies.friends


def test_removing_a_friend_takes_their_opinions_and_no_others():
    left = MOVIES.without(1)
    assert left.friends == ("Mia", "Zoe")
    np.testing.assert_array_equal(left.opinions, np.array(MOVIES.opinions)[:, [0, 2]])


@pytest.mark.parametrize("name", ["", "   ", "Ben", " Ben "])
def test_a_name_that_is_empty_or_taken_changes_nothing(name):
    assert MOVIES.renamed(0, name) == MOVIES


def test_a_name_is_tidied_and_cut_to_what_the_picture_has_room_for():
    assert MOVIES.renamed(0, "  Ana   Sofia ").friends[0] == "Ana Sofia"
    assert len(MOVIES.renamed(0, "x" * 99).friends[0]) == LONGEST_NAME


def test_guesses_follow_a_renamed_friend_and_leave_with_a_removed_one():
    guessed = MOVIES.guessed({"highest": "Ben", "lowest": "Zoe", "nearest": "Nobody", "x": "Mia"})
    assert guessed.guesses == {"highest": "Ben", "lowest": "Zoe"}
    assert guessed.renamed(1, "Benno").guesses == {"highest": "Benno", "lowest": "Zoe"}
    assert guessed.without(1).guesses == {"lowest": "Zoe"}


def test_opinions_keep_within_plus_and_minus_one():
    assert MOVIES.with_opinion(2, 1, 7).opinions[2] == (-0.9, 1.0, -0.4)
    assert MOVIES.with_opinion(2, 1, -1.5).opinions[2][1] == -1


def test_all_verdicts_may_be_the_same():
    movies = MOVIES
    for film in range(len(FILMS)):
        movies = movies.with_verdict(film, True)
    assert movies.dataset().targets(movies.dataset().y_train).min() == 1
