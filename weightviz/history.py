"""The record of a run: its parameters, losses and scores, epoch by epoch."""

from __future__ import annotations

import numpy as np

from weightviz.limits import check_whole_between
from weightviz.plan import Array

MAX_ROWS = 2001
MAX_BYTES = 64_000_000
MIN_ROWS = 8

Measures = tuple[float, float, float, float]


class History:
    """One row for each recorded epoch, in memory that never grows.

    When all rows are taken, every second one is given up: only epochs that are a multiple of
    ``stride`` stay, and ``stride`` doubles. The newest epoch is always the last row; if it is no
    such multiple, the next epoch takes its place. Epoch 0 is always the first row. What is kept
    depends only on the number of epochs.

    Parameters
    ----------
    n_parameters : int

    Attributes
    ----------
    stride : int
        Distance of recorded epochs, a power of two.
    """

    def __init__(self, n_parameters: int) -> None:
        row_bytes = 4 * n_parameters
        self._max_rows = max(MIN_ROWS, min(MAX_ROWS, MAX_BYTES // row_bytes))
        self._weights = np.empty((self._max_rows, n_parameters), np.float32)
        self._epochs = np.empty(self._max_rows, np.int64)
        self._measures = np.empty((4, self._max_rows))
        self._n_rows = 0
        self.stride = 1

    def __len__(self) -> int:
        return self._n_rows

    @property
    def epochs(self) -> Array:
        """Recorded epochs (n,), rising from 0."""
        return self._epochs[: self._n_rows]

    @property
    def weights(self) -> Array:
        """All parameters at each recorded epoch (n, n_parameters), float32."""
        return self._weights[: self._n_rows]

    @property
    def train_loss(self) -> Array:
        """Loss on the training rows (n,), without penalties."""
        return self._measures[0, : self._n_rows]

    @property
    def test_loss(self) -> Array:
        """Loss on the test rows (n,); NaN if there are none."""
        return self._measures[1, : self._n_rows]

    @property
    def train_score(self) -> Array:
        """Accuracy (classification) or R² (regression) on the training rows (n,)."""
        return self._measures[2, : self._n_rows]

    @property
    def test_score(self) -> Array:
        """Accuracy (classification) or R² (regression) on the test rows (n,)."""
        return self._measures[3, : self._n_rows]

    def record(self, epoch: int, parameters: Array, measures: Measures) -> None:
        """Add the epoch that follows the last recorded one.

        Parameters
        ----------
        epoch : int
        parameters : ndarray (n_parameters,)
        measures : tuple of float
            Training loss, test loss, training score, test score.
        """
        row = self._n_rows
        if row and self._epochs[row - 1] % self.stride:
            row -= 1
        elif row == self._max_rows:
            row = self._thin()
        self._weights[row] = parameters
        self._epochs[row] = epoch
        self._measures[:, row] = measures
        self._n_rows = row + 1

    def _thin(self) -> int:
        """Give up every second row; return the number of rows that stay."""
        kept = (self._max_rows + 1) // 2
        for rows in (self._weights, self._epochs, self._measures.T):
            rows[:kept] = rows[::2]
        self.stride *= 2
        return kept

    def row_at(self, epoch: int) -> int:
        """Return the index of the row recorded at an epoch, or last before it.

        Raises
        ------
        SettingError
            For an epoch before 0 or after the newest.
        """
        check_whole_between("epoch", epoch, (0, int(self.epochs[-1])))
        return int(np.searchsorted(self.epochs, epoch, side="right")) - 1

    def rows_after(self, epoch: int) -> slice:
        """Return the slice of the rows recorded after an epoch; -1 gives all rows."""
        return slice(int(np.searchsorted(self.epochs, epoch, side="right")), self._n_rows)
