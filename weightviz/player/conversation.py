"""Python's side of the talk with one stage: what it asks for, and what it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from threading import Lock
from time import monotonic
from typing import Any

from weightviz.analysis.baselines import Baseline, baselines
from weightviz.dataset import Dataset
from weightviz.player.chunks import chunk
from weightviz.run import Run
from weightviz.training import SETTING_LABELS, TrainingSettings, setting_words

MOST_EPOCHS = 1000
"""Most epochs that one request can train."""

MOST_PAST = 3
"""Most runs that are kept after others took their place; a browser keeps one more (playback.js)."""

PAST_BYTES = 64_000_000
"""Most memory for the histories of those."""

MAX_SECONDS = 0.4
"""Time after which a request is answered with the epochs that are done."""


@dataclass(frozen=True)
class LiveRun:
    """A run on a stage.

    Attributes
    ----------
    name : str
        Used once: a stage that knows the name knows this very run.
    start, data : str
        Tell apart what runs begin with: all of it, and its data alone.
    run : Run
    scene : dict
        The run for the browser, see `weightviz.player.scene.scene`.
    """

    name: str
    start: str
    data: str
    run: Run
    scene: dict[str, Any]

    @cached_property
    def baselines(self) -> tuple[Baseline, ...]:
        """What the run has to beat, see `weightviz.analysis.baselines.baselines`."""
        return baselines(self.run.dataset)


@dataclass(frozen=True)
class Selection:
    """One neuron, or one edge by the neuron that it leads to.

    Attributes
    ----------
    column : int
        Layer of the neuron, 0 for the inputs.
    neuron : int
        Its place in the layer, from 0.
    source : int or None
        For an edge: the place of the neuron in the layer before, from which it comes.
    """

    column: int
    neuron: int
    source: int | None = None


@dataclass(frozen=True)
class Look:
    """Where the person looks.

    Attributes
    ----------
    run : str
        Name of a run.
    epoch : int or None
        The epoch that is shown; None while it plays.
    selection : Selection or None
    """

    run: str
    epoch: int | None
    selection: Selection | None


@dataclass
class Conversation:
    """What a stage and Python have said to each other.

    Streamlit may break off a script whenever it touches the session's state. So all of it lies in
    one plain object, which is taken out of the state once: what is heard is either carried out and
    marked as answered, or neither.

    Attributes
    ----------
    live : LiveRun or None
        The run on the stage.
    holds, last : str, int
        The run whose scene the stage said it has, and the last epoch of its tape.
    answered : str
        The last request that was carried out.
    wishes : list of dict
        Requests that change what the page shows; the page carries them out.
    look : Look or None
    rested : bool
        Whether the person has paused since `take_rest` was asked last, or looks at another epoch.
    past : list of LiveRun
        Runs that were on the stage before, the latest last, each with a start of its own.
    is_over : bool
        Whether the run on the stage is to begin again.
    prepared : (str, Dataset) or None
        The data that were prepared last, and what they are, see `LiveRun.data`.
    lock : Lock
        Held while the run changes: Streamlit can run a script while the one that it replaces still
        trains.
    """

    live: LiveRun | None = None
    holds: str = ""
    last: int = -1
    answered: str = ""
    wishes: list[dict[str, Any]] = field(default_factory=list)
    look: Look | None = None
    rested: bool = False
    past: list[LiveRun] = field(default_factory=list)
    is_over: bool = False
    prepared: tuple[str, Dataset] | None = field(default=None, repr=False)
    lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def turn_to(self, live: LiveRun) -> None:
        """Put a run on the stage; the one that was there is kept for a while."""
        if self.live is not None:
            others = [past for past in self.past if past.start != self.live.start]
            self.past = [*others, self.live][-MOST_PAST:]
        while sum(past.run.history.weights.nbytes for past in self.past) > PAST_BYTES:
            self.past.pop(0)
        self.live, self.is_over = live, False

    def recall(self, start: str) -> bool:
        """Put the latest run of the past that began with `start` on the stage, if there is one."""
        found = next((live for live in reversed(self.past) if live.start == start), None)
        if found is None:
            return False
        self.past.remove(found)
        self.turn_to(found)
        return True

    def change(self, settings: TrainingSettings) -> None:
        """Train the run on the stage with other settings from now on."""
        if self.live is not None:
            with self.lock:
                self.live.run.change(settings)

    def hear(self, ask: dict[str, Any]) -> None:
        """Take what the stage asks: train up to an epoch, note where it looks or what it wishes."""
        with self.lock:
            self._hear(ask)

    def _hear(self, ask: dict[str, Any]) -> None:
        self.holds, self.last = ask["holds"], int(ask["last"])
        if ask["kind"] == "epochs":
            if self.live and ask["run"] == self.live.name:
                _train(self.live.run, min(int(ask["to"]), self.last + MOST_EPOCHS))
        elif ask["id"] != self.answered:
            if ask["kind"] == "look":
                look = Look(ask["run"], ask["epoch"], _selection(ask["selection"]))
                before = self.look and (self.look.run, self.look.epoch)
                self.rested = look.epoch is not None and (look.run, look.epoch) != before
                self.look = look
            elif ask["kind"] != "scene":
                self.wishes.append(ask)
        self.answered = ask["id"]

    def message(self, *, presenting: bool) -> dict[str, Any]:
        """What the stage is sent: all rows that it lacks, and the scene unless it has it.

        A stage that never said what it has gets the start alone, and the rest as it plays.
        """
        if self.live is None:
            raise ValueError("There is no run to send.")
        run = self.live.run
        has_scene = self.holds == self.live.name
        rows = run.history.rows_after(self.last) if has_scene else slice(0, 1)
        return {
            "run": self.live.name,
            "scene": None if has_scene else self.live.scene,
            "chunk": chunk(run, rows),
            "changes": [
                {"epoch": epoch, "text": difference(before, after)}
                for (_, before), (epoch, after) in pairwise(run.changes)
            ],
            "presenting": presenting,
            "answered": self.answered,
        }

    def take_rest(self) -> bool:
        """Whether the person has paused, or moved to another epoch, since this was asked last."""
        rested, self.rested = self.rested, False
        return rested

    def shown_epoch(self) -> int:
        """The epoch where the person has paused; while it plays, the last trained one."""
        if self.live is None:
            raise ValueError("There is no run to look at.")
        look = self.look
        if look is None or look.run != self.live.name or look.epoch is None:
            return self.live.run.epoch
        return look.epoch


def difference(before: TrainingSettings, after: TrainingSettings) -> str:
    """Say what differs between two settings: "learning rate 0.01 → 0.1"."""
    return ", ".join(
        f"{label} {setting_words(name, before)} → {setting_words(name, after)}"
        for name, label in SETTING_LABELS.items()
        if getattr(before, name) != getattr(after, name)
    )


def _train(run: Run, epoch: int) -> None:
    """Train up to an epoch, or for as long as nobody should have to wait for a picture."""
    deadline = monotonic() + MAX_SECONDS
    while run.epoch < epoch and run.stopped is None and monotonic() < deadline:
        run.advance(1)


def _selection(said: dict[str, Any] | None) -> Selection | None:
    if said is None:
        return None
    source = said.get("from")
    return Selection(int(said["column"]), int(said["neuron"]), None if source is None else source)
