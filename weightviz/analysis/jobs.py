"""Trainings of many networks that take a while: they go on step by step, and can be left."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from weightviz.limits import check_whole_between
from weightviz.run import MAX_EPOCHS
from weightviz.stack import Stack


class Job:
    """Stacks of networks on their way to a number of epochs.

    Parameters
    ----------
    stacks : sequence of Stack
    epochs : int
        0 to 1,000,000.
    step : int
        Epochs to train between two looks at the clock: those from measure to measure, so that what
        has come so far was measured.

    Raises
    ------
    SettingError
        For any other number of epochs.
    """

    def __init__(self, stacks: Sequence[Stack], epochs: int, *, step: int = 1) -> None:
        check_whole_between("epochs", epochs, (0, MAX_EPOCHS))
        self.stacks, self.epochs, self._step = tuple(stacks), epochs, step

    @property
    def epoch(self) -> int:
        """Epochs that every network has been trained for."""
        return min(stack.epoch for stack in self.stacks)

    @property
    def is_done(self) -> bool:
        """Whether all have been trained to the end."""
        return self.epoch >= self.epochs

    def advance(self, seconds: float | None = None) -> None:
        """Train on for about so long, or to the end."""
        deadline = None if seconds is None else monotonic() + seconds
        while not self.is_done and (deadline is None or monotonic() < deadline):
            to = min(self.epoch + self._step, self.epochs)
            for stack in self.stacks:
                stack.advance(to - stack.epoch)
