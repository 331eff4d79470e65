"""Numbers on their way to the browser, and what is sent of a run's tape."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from weightviz.run import Run


def base64_floats(values: ArrayLike) -> str:
    """Base64 of little-endian float32, row-major."""
    return base64.b64encode(np.ascontiguousarray(values, dtype="<f4").tobytes()).decode("ascii")


def base64_integers(values: ArrayLike) -> str:
    """Base64 of little-endian int32."""
    return base64.b64encode(np.ascontiguousarray(values, dtype="<i4").tobytes()).decode("ascii")


def chunk(run: Run, rows: slice) -> dict[str, Any]:
    """Some rows of a run's history, as JSON-ready values.

    Parameters
    ----------
    run : Run
    rows : slice
        See `History.rows_after`.
    """
    history = run.history
    return {
        "epochs": base64_integers(history.epochs[rows]),
        "weights": base64_floats(history.weights[rows]),
        "trainLoss": base64_floats(history.train_loss[rows]),
        "testLoss": base64_floats(history.test_loss[rows]),
        "trainScore": base64_floats(history.train_score[rows]),
        "testScore": base64_floats(history.test_score[rows]),
        "stride": history.stride,
        "stopped": run.stopped,
    }
