"""Deals the training rows into batches, anew each epoch."""

from __future__ import annotations

import numpy as np

from weightviz.plan import Array

# Inputs (n, n_features + 1), the same transposed, and targets transposed, (n_outputs, n).
Batch = tuple[Array, Array, Array]


class Batches:
    """The training rows in the order of an epoch, cut into batches.

    The rows of a whole epoch are gathered at once, into buffers that never move, so that the
    batches are views made once.

    Parameters
    ----------
    inputs : ndarray (n, n_features + 1)
    targets : ndarray (n, n_outputs)
    batch_size : int

    Attributes
    ----------
    full : list of Batch
        The batches of ``batch_size`` rows.
    last : list of Batch
        The smaller batch of the rows that are left, if there are any.
    """

    def __init__(self, inputs: Array, targets: Array, batch_size: int) -> None:
        self._inputs, self._targets = inputs, targets
        self._dealt_inputs, self._dealt_targets = np.empty_like(inputs), np.empty_like(targets)
        starts = range(0, len(inputs), batch_size)
        batches = [self._batch(slice(start, start + batch_size)) for start in starts]
        n_full = len(inputs) // batch_size
        self.full, self.last = batches[:n_full], batches[n_full:]

    def _batch(self, rows: slice) -> Batch:
        inputs = self._dealt_inputs[rows]
        return inputs, inputs.T, self._dealt_targets[rows].T

    def deal(self, order: Array) -> None:
        """Put the rows in an order (n,), a permutation of their indices."""
        # mode="clip" lets NumPy write into `out` directly; with "raise" it fills a copy first.
        self._inputs.take(order, 0, self._dealt_inputs, "clip")
        self._targets.take(order, 0, self._dealt_targets, "clip")
