"""What came, what is allowed: one sentence for every setting."""

from fractions import Fraction

import numpy as np
import pytest

from weightviz.errors import SettingError
from weightviz.limits import check_above, check_between, check_one_of, check_whole_between


def refused(check, value, allowed):
    with pytest.raises(SettingError) as error:
        check("size", value, allowed)
    return str(error.value)


@pytest.mark.parametrize("value", [0, 0.5, 1_000, np.float32(0.5), np.int64(3), Fraction(1, 3)])
def test_numbers_between_their_limits_pass(value):
    check_between("size", value, (0, 1_000))


@pytest.mark.parametrize("value", [-0.1, 1_000.1, np.nan, True, "1", None, [1], 1j])
def test_what_is_no_number_between_its_limits_is_refused(value):
    expected = f"size is {value!r}, but must be a number from 0 to 1,000."
    assert refused(check_between, value, (0, 1_000)) == expected


def test_the_lower_limit_itself_may_be_refused():
    check_above("size", 100, (0, 100))
    expected = "size is 0, but must be a number above 0, at most 100."
    assert refused(check_above, 0, (0, 100)) == expected


@pytest.mark.parametrize("value", [1, 1_000, np.int64(3), np.uint8(3)])
def test_whole_numbers_between_their_limits_pass(value):
    check_whole_between("size", value, (1, 1_000))


@pytest.mark.parametrize("value", [0, 1_001, 2.0, True, np.bool_(True), "1", None])
def test_what_is_no_whole_number_between_its_limits_is_refused(value):
    expected = f"size is {value!r}, but must be a whole number from 1 to 1,000."
    assert refused(check_whole_between, value, (1, 1_000)) == expected


@pytest.mark.parametrize("value", ["large", ["small"], None])
def test_what_is_not_among_the_names_is_refused(value):
    check_one_of("size", "small", ("small", "big"))
    expected = f"size is {value!r}, but must be one of small, big."
    assert refused(check_one_of, value, ("small", "big")) == expected
