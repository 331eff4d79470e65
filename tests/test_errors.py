"""Every error is one tree with one root."""

from weightviz.errors import DataError, SettingError, WeightvizError


def test_pages_need_to_catch_one_class_only():
    assert issubclass(SettingError, WeightvizError)
    assert issubclass(DataError, WeightvizError)


def test_a_setting_error_names_the_setting_what_came_and_what_is_allowed():
    assert (
        str(SettingError.of("l1", 11, "a number from 0 to 10"))
        == "l1 is 11, but must be a number from 0 to 10."
    )
