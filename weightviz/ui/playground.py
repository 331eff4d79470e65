"""The playground: a network on any data, and everything about it to turn."""

from __future__ import annotations

from weightviz.ui.controls import data_controls
from weightviz.ui.workbench import open_bench, work


def playground() -> None:
    """Draw the page."""
    work(open_bench(), data_controls)
