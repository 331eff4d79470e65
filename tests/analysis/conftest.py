"""Tables that the tests of analysis share."""

from __future__ import annotations

import pytest

from weightviz.data.examples import load_example


@pytest.fixture(scope="session")
def penguins():
    return load_example("penguins")
