"""Of a large table some rows are drawn: enough, different ones, and always the same."""

import numpy as np
import pytest

from weightviz.figures.rows import MOST_ROWS, drawn_rows


@pytest.mark.parametrize("n_rows", [0, 1, MOST_ROWS])
def test_of_few_rows_all_are_drawn(n_rows):
    np.testing.assert_array_equal(drawn_rows(n_rows), np.arange(n_rows))


def test_of_many_rows_a_sample_from_all_over_is_drawn_in_order():
    n_rows = 20 * MOST_ROWS
    drawn = drawn_rows(n_rows)
    assert len(np.unique(drawn)) == MOST_ROWS
    assert (np.diff(drawn) > 0).all()
    in_each_tenth = np.histogram(drawn, bins=10, range=(0, n_rows))[0]
    assert in_each_tenth.min() > MOST_ROWS / 20
    np.testing.assert_array_equal(drawn, drawn_rows(n_rows))
