"""Scores: what a network's success is called, beside its loss."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """How well a network does, for people; higher is better and 1 is perfect.

    Attributes
    ----------
    name, label : str
        Its name in files; the same for people.
    meaning : str
        What it says, without a full stop.
    percent : bool
        Whether people read it as a percentage.
    """

    name: str
    label: str
    meaning: str
    percent: bool

    def words(self, value: float) -> str:
        """A score as people read it: "0.71", "93.4 %"."""
        shown = f"{100 * value:.1f} %" if self.percent else f"{value:.2f}"
        # No "−0.00": what rounds to nothing has no sign.
        return shown.removeprefix("-") if float(shown.split()[0]) == 0 else shown.replace("-", "−")


# By task of the dataset.
SCORES = {
    "regression": Score(
        "r2",
        "R²",
        "Share of the target's variance that the network explains; 1 is perfect, "
        "0 is no better than always saying the mean",
        percent=False,
    ),
    "classification": Score(
        "accuracy",
        "accuracy",
        "Share of the rows whose class the network gets right",
        percent=True,
    ),
}
