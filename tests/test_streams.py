"""The random streams of a seed are apart, and stay what they are."""

import numpy as np

from weightviz.streams import INITIAL_WEIGHTS, ROW_ORDER, SYNTHETIC_DATA, stream


def test_a_stream_is_numpys_generator_of_seed_and_number():
    # Runs that somebody kept, by seed, must come out the same in every version.
    for number, which in enumerate((INITIAL_WEIGHTS, ROW_ORDER, SYNTHETIC_DATA)):
        expected = np.random.default_rng([5, number]).random(4)
        np.testing.assert_array_equal(stream(5, which).random(4), expected)


def test_streams_of_one_seed_differ():
    drawn = {stream(5, which).random() for which in (INITIAL_WEIGHTS, ROW_ORDER, SYNTHETIC_DATA)}
    assert len(drawn) == 3
