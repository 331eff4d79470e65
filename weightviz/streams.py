"""Random streams: one seed gives several, so that drawing more from one does not move another."""

from __future__ import annotations

import numpy as np

SEEDS = (0, 2**32 - 1)

INITIAL_WEIGHTS, ROW_ORDER, SYNTHETIC_DATA = range(3)
LAB_ROWS, LAB_TEST_ROWS, LAB_TRUTH, FEATURES, SAMPLES = range(3, 8)


def stream(seed: int, which: int) -> np.random.Generator:
    """Begin one of the random streams of a seed.

    Parameters
    ----------
    seed : int
        Within `SEEDS`.
    which : int
        One of the names above: `INITIAL_WEIGHTS`, `ROW_ORDER`, …
    """
    return np.random.default_rng([seed, which])
