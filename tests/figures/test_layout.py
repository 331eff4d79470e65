"""Where neurons stand."""

import numpy as np

from weightviz.figures.layout import unit_positions


def test_columns_run_from_the_left_edge_to_the_right_and_neurons_share_the_height():
    inputs, hidden, output = unit_positions((2, 4, 1))
    np.testing.assert_allclose(inputs, [[0, 0.25], [0, 0.75]])
    np.testing.assert_allclose(hidden, [[0.5, y] for y in (0.125, 0.375, 0.625, 0.875)])
    np.testing.assert_allclose(output, [[1, 0.5]])


def test_all_neurons_stand_inside_the_square_without_meeting():
    places = np.vstack(unit_positions((13, 32, 1, 3)))
    assert places.min() >= 0
    assert places.max() <= 1
    assert len(np.unique(places, axis=0)) == 49
