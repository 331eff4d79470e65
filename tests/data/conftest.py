"""Tables that the tests of data share."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from weightviz.data.examples import load_example
from weightviz.data.table import Table


@pytest.fixture(scope="session")
def files():
    """Folder of small files, each named for its trouble."""
    return Path(__file__).parent / "files"


@pytest.fixture(scope="session")
def windsor():
    return load_example("windsor")


@pytest.fixture(scope="session")
def penguins():
    return load_example("penguins")


@pytest.fixture(scope="session")
def people():
    """Makes a table with a numeric target "height", a feature "age", and the given columns."""

    def make(n=40, **columns):
        rng = np.random.default_rng(0)
        heights, ages = rng.normal(150, 20, n), rng.integers(5, 18, n) * 1.0
        return Table(pd.DataFrame({"height": heights, "age": ages}).assign(**columns), "people")

    return make
