"""What is brought is read with its progress told, or stopped, or refused; never lost halfway."""

import pytest
import streamlit as st

import weightviz as wv
from weightviz.ui import bringing, state
from weightviz.ui.bringing import Brought, take_what_was_brought

ROWS = "\n".join(f"{k},{k * 7 % 13}" for k in range(40_000))
LARGE = Brought("large.csv", f"x,y\n{ROWS}".encode())
SMALL = Brought("small.csv", b"x,y\n" + b"".join(b"%d,%d\n" % (k, k % 7) for k in range(30)))


class BrokenOff(BaseException):
    """What Streamlit raises where a script moves a bar after somebody has pressed a button."""


@pytest.fixture
def told(session, monkeypatch):
    """What the progress bar was told; the session is there too."""
    found = []

    class Bar:
        def progress(self, share, words):
            found.append((share, words))

    monkeypatch.setattr(bringing, "_progress", lambda _waiting, _place: Bar())
    return found


def test_nothing_waits_and_nothing_is_read(session):
    assert take_what_was_brought() is False
    assert state.find(state.UPLOAD) is None


def test_progress_is_told_step_by_step_to_the_end(told):
    state.put(state.WAITING, LARGE)
    assert take_what_was_brought() is True
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == pytest.approx(0.8)
    assert all("large" in words for _, words in told)
    assert state.find(state.WAITING) is None
    assert len(state.find(state.UPLOAD).table.frame) == 40_000


def test_a_reading_that_is_broken_off_begins_again(told, monkeypatch):
    def stop(_share, _words):
        raise BrokenOff

    state.put(state.WAITING, SMALL)
    bar = type("Bar", (), {"progress": staticmethod(stop)})()
    with monkeypatch.context() as patch:
        patch.setattr(bringing, "_progress", lambda _waiting, _place: bar)
        with pytest.raises(BrokenOff):
            take_what_was_brought()
    assert state.find(state.WAITING) is SMALL
    assert take_what_was_brought() is True


def test_what_is_stopped_is_not_read_and_the_last_table_stays(told):
    state.put(state.WAITING, SMALL)
    take_what_was_brought()
    before = state.find(state.UPLOAD)
    state.put(state.WAITING, LARGE)
    bringing._stop()
    assert take_what_was_brought() is False
    assert state.find(state.UPLOAD) is before
    assert state.find(state.UPLOAD_PROBLEM) == "Stopped: large.csv was not read."


def test_what_is_no_table_is_refused_once(told):
    state.put(state.WAITING, Brought("empty.csv", b""))
    assert take_what_was_brought() is False
    assert "empty.csv is empty" in state.find(state.UPLOAD_PROBLEM)
    assert state.find(state.WAITING) is None


def test_what_reads_differently_is_other_data():
    other = Brought(SMALL.name, SMALL.contents, wv.Reading(decimal=","))
    assert SMALL.digest != other.digest
    assert SMALL.digest == Brought("another name", SMALL.contents).digest


def test_the_settings_of_a_link_stay_when_its_table_comes(session):
    st.session_state[state.setting_key("target")] = "y"
    bringing.use_table("upload")
    assert session[state.setting_key("target")] == "y"
    assert state.find(state.FRESH) is None


def test_the_choices_for_another_table_go(session):
    state.put(state.CHOSEN, ("another", "y"))
    st.session_state[state.setting_key("roles")] = (("zip", "category"),)
    bringing.use_table("upload")
    assert session[state.setting_key("roles")] == ()
    assert session[state.setting_key("data")] == "upload"
    assert state.find(state.FRESH) is True
