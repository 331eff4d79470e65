"""The neuron on the bench: what is set, what the stage asks for, and the run that shows it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from weightviz.activations import ACTIVATIONS
from weightviz.dataset import Dataset, Variable
from weightviz.gates import GATES, n_right
from weightviz.network import Network
from weightviz.neuron import Neuron
from weightviz.player.conversation import Conversation, LiveRun
from weightviz.player.neuron import FREE, MAX_INPUTS, neuron_scene
from weightviz.run import Run
from weightviz.training import TrainingSettings
from weightviz.ui import state
from weightviz.ui.staging import Wish, present

# What a free neuron begins with: its first inputs are those of the first question.
_INPUTS = (0.5, -1.0, 1.0, 0.5, -0.5, 1.0)
_WEIGHTS = (2.0, 0.4, -1.0, 0.8, 1.5, -0.6)
_BIAS = 0.1

_GATE_START = 0.5  # every weight and the bias of a neuron that is to become a gate


@dataclass(frozen=True)
class Setup:
    """A neuron and its inputs, as somebody left them.

    Attributes
    ----------
    parameters : tuple of float
        Weights, then the bias.
    inputs : tuple of float
    """

    parameters: tuple[float, ...]
    inputs: tuple[float, ...]

    @classmethod
    def begin(cls, setting: str) -> Setup:
        """What a setting begins with."""
        if setting == FREE:
            return cls((*_WEIGHTS[:2], _BIAS), _INPUTS[:2])
        gate = GATES[setting]
        return cls((_GATE_START,) * (gate.n_features + 1), tuple(map(float, gate.X[-1])))

    def resized(self, n_inputs: int) -> Setup:
        """The same with more or fewer inputs; new ones come with weights of their own."""
        *weights, bias = self.parameters
        return Setup(
            (*(*weights, *_WEIGHTS[len(weights) :])[:n_inputs], bias),
            (*self.inputs, *_INPUTS[len(self.inputs) :])[:n_inputs],
        )


@dataclass(frozen=True)
class Bench:
    """All that the lesson keeps.

    Attributes
    ----------
    setting : str
        Key of ``GATES``, or ``FREE``.
    activation : str
        Key of ``ACTIVATIONS``.
    setups : mapping of str to Setup
        The neuron of each setting that was visited.
    best : mapping of str to int
        Most rows that were right, by gate.
    """

    setting: str = FREE
    activation: str = "sigmoid"
    setups: Mapping[str, Setup] = field(default_factory=dict)
    best: Mapping[str, int] = field(default_factory=dict)

    @property
    def setup(self) -> Setup:
        """The neuron that is on the bench."""
        return self.setups.get(self.setting) or Setup.begin(self.setting)

    @property
    def neuron(self) -> Neuron:
        """The same for the core."""
        return Neuron.of(self.setup.parameters, self.activation)

    def having(self, setup: Setup) -> Bench:
        """The same with another neuron on it, and with its score if that is the best."""
        found = replace(self, setups={**self.setups, self.setting: setup})
        if self.setting not in GATES:
            return found
        right = n_right(found.neuron, GATES[self.setting])
        most = max(right, self.best.get(self.setting, 0))
        return replace(found, best={**self.best, self.setting: most})


def current_bench() -> Bench:
    """What the session has on its bench."""
    return state.get(state.NEURON_BENCH, Bench())


def begin_neuron(conversation: Conversation, bench: Bench) -> None:
    """Put another neuron on the stage."""
    state.put(state.NEURON_BENCH, bench)
    conversation.turn_to(_live(bench, f"neuron-{secrets.token_hex(6)}"))


def _keep(conversation: Conversation, bench: Bench) -> None:
    """Keep what was turned by hand, also for a browser that has forgotten it."""
    state.put(state.NEURON_BENCH, bench)
    if conversation.live:
        conversation.live = _live(bench, conversation.live.name)


def _live(bench: Bench, name: str) -> LiveRun:
    """A run that is never trained: the stage turns its parameters."""
    setup, gate = bench.setup, GATES.get(bench.setting)
    X = np.array(gate.X if gate else [setup.inputs], float)
    features = tuple(Variable(f"x{chr(0x2081 + i)}") for i in range(X.shape[1]))
    dataset = Dataset(
        X,
        np.array(gate.y if gate else [0.0], float),
        X[:0],
        np.empty(0),
        task="regression",
        features=features,
        target=Variable("output"),
    )
    network = Network.for_dataset(dataset, (), ())
    run = Run(dataset, network, TrainingSettings(), parameters=setup.parameters)
    best = bench.best.get(bench.setting, 0)
    described = neuron_scene(run, name, bench.setting, bench.activation, setup.inputs, best)
    return LiveRun(name, name, bench.setting, run, described)


def _numbers(said: list[float]) -> tuple[float, ...]:
    """Numbers from the browser, without what float32 has added to them."""
    return tuple(round(float(value), 4) for value in said)


def _hand(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Note where the knobs and sliders were let go."""
    if conversation.live and wish["run"] == conversation.live.name:
        setup = Setup(_numbers(wish["parameters"]), _numbers(wish["inputs"]))
        _keep(conversation, current_bench().having(setup))


def _reached(conversation: Conversation, wish: dict[str, Any]) -> None:
    """Keep a best score that was passed while a knob was turned."""
    bench = current_bench()
    if conversation.live and wish["run"] == conversation.live.name:
        passed = bench.having(replace(bench.setup, parameters=_numbers(wish["parameters"])))
        _keep(conversation, replace(bench, best=passed.best))


def _activate(conversation: Conversation, wish: dict[str, Any]) -> None:
    if wish["activation"] in ACTIVATIONS:
        _keep(conversation, replace(current_bench(), activation=wish["activation"]))


def _set(conversation: Conversation, wish: dict[str, Any]) -> None:
    bench = current_bench()
    if wish["setting"] in (FREE, *GATES) and wish["setting"] != bench.setting:
        begin_neuron(conversation, replace(bench, setting=wish["setting"]))


def _resize(conversation: Conversation, wish: dict[str, Any]) -> None:
    bench = current_bench()
    n_inputs = min(max(len(bench.setup.inputs) + int(wish["step"]), 1), MAX_INPUTS)
    if bench.setting == FREE and n_inputs != len(bench.setup.inputs):
        begin_neuron(conversation, bench.having(bench.setup.resized(n_inputs)))


WISHES: dict[str, Wish] = {
    "hand": _hand,
    "reached": _reached,
    "activation": _activate,
    "setting": _set,
    "size": _resize,
    "present": present,
}
