"""An epoch deals every training row once."""

import numpy as np

from weightviz.batches import Batches

INPUTS = np.arange(14.0).reshape(7, 2)
TARGETS = np.arange(7.0).reshape(7, 1)


def test_rows_come_in_order_the_last_batch_smaller():
    batches = Batches(INPUTS, TARGETS, 3)
    batches.deal(np.arange(7)[::-1])
    assert [len(inputs) for inputs, _, _ in batches.full] == [3, 3]
    assert [len(inputs) for inputs, _, _ in batches.last] == [1]
    dealt = [*batches.full, *batches.last]
    np.testing.assert_array_equal(np.vstack([inputs for inputs, _, _ in dealt]), INPUTS[::-1])
    np.testing.assert_array_equal(
        np.hstack([targets for _, _, targets in dealt])[0], range(7)[::-1]
    )


def test_the_transposed_inputs_are_the_same_rows():
    batches = Batches(INPUTS, TARGETS, 3)
    batches.deal(np.arange(7))
    for inputs, transposed, _ in batches.full:
        np.testing.assert_array_equal(inputs, transposed.T)


def test_a_batch_larger_than_the_data_is_all_of_it():
    batches = Batches(INPUTS, TARGETS, 100)
    assert not batches.full
    assert len(batches.last[0][0]) == 7


def test_the_source_rows_stay_as_they_are():
    source = INPUTS.copy()
    Batches(source, TARGETS, 3).deal(np.arange(7)[::-1])
    np.testing.assert_array_equal(source, INPUTS)
