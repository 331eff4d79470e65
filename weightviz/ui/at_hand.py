"""What the pages of analysis look at: the network from the playground, or one of an example."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from weightviz.data.examples import EXAMPLES, load_example
from weightviz.data.preparing import prepare
from weightviz.data.wording import counted
from weightviz.dataset import Dataset
from weightviz.defaults import usual_settings
from weightviz.network import Network
from weightviz.run import Run
from weightviz.training import TrainingSettings
from weightviz.ui import state

OWN = "own"
"""The network on the playground's stage, or its data."""

_LINEAR = "linear"
_LINEAR_EPOCHS = 300
_LINEAR_RATE = 0.02


@dataclass(frozen=True)
class AtHand:
    """A network to look at.

    Attributes
    ----------
    name : str
        Tells it from others, and from itself at other epochs.
    label : str
    run : Run
    epoch : int
        The recorded epoch to look at.
    """

    name: str
    label: str
    run: Run
    epoch: int


def choose_model() -> AtHand:
    """The widget for the model; returns what is chosen."""
    labels = _labels()
    if state.find(state.MODEL) not in labels:
        state.put(state.MODEL, next(iter(labels)))
    chosen = st.selectbox(
        "Model",
        list(labels),
        key=state.MODEL,
        format_func=lambda name: labels[name],
        label_visibility="collapsed",
        persist_state="session",
    )
    if chosen == OWN:
        conversation = state.conversation(state.PLAYGROUND)
        assert conversation.live is not None
        epoch = conversation.shown_epoch()
        return AtHand(
            f"{conversation.live.name}.{epoch}", labels[OWN], conversation.live.run, epoch
        )
    run = _example_run(chosen)
    return AtHand(chosen, labels[chosen], run, run.epoch)


def table_names() -> dict[str, str]:
    """Names and labels of the data that `dataset_named` knows."""
    live = state.conversation(state.PLAYGROUND).live
    own = {OWN: f"From the playground: {live.run.dataset.title}"} if live else {}
    return own | {key: example.title for key, example in EXAMPLES.items()}


def dataset_named(name: str) -> Dataset:
    """The data that a name stands for."""
    live = state.conversation(state.PLAYGROUND).live
    return live.run.dataset if name == OWN and live else _example_data(name)


def data_key(name: str) -> str:
    """Tells the data that a name stands for from those that it stood for before."""
    live = state.conversation(state.PLAYGROUND).live
    return live.data if name == OWN and live else name


def _labels() -> dict[str, str]:
    """Models to choose from; the playground's first once it has been trained, else last."""
    labels = {}
    for key, example in EXAMPLES.items():
        labels[key] = f"{example.title}: a network"
        labels[f"{key}.{_LINEAR}"] = f"{example.title}: {_linear_label(key)}"
    conversation = state.conversation(state.PLAYGROUND)
    if conversation.live is None:
        return labels
    epoch = conversation.shown_epoch()
    own = f"From the playground: {conversation.live.run.dataset.title}, {counted(epoch, 'epoch')}"
    return {OWN: own} | labels if epoch else labels | {OWN: own}


def _linear_label(key: str) -> str:
    return "a linear model" if _example_data(key).task == "regression" else "logistic regression"


@st.cache_resource(show_spinner=False)
def _example_data(key: str) -> Dataset:
    example = EXAMPLES[key]
    return prepare(load_example(key), example.target, example.features)


@st.cache_resource(show_spinner=False)
def _example_run(name: str) -> Run:
    """A run of usual settings on an example; without hidden layers for a linear model."""
    key, _, kind = name.partition(".")
    dataset = _example_data(key)
    usual = usual_settings(dataset)
    if kind == _LINEAR:
        network, training = (
            Network.for_dataset(dataset, (), ()),
            TrainingSettings(learning_rate=_LINEAR_RATE, batch_size=usual.training.batch_size),
        )
        epochs = _LINEAR_EPOCHS
    else:
        network, training = Network.for_dataset(dataset, usual.hidden, "tanh"), usual.training
        epochs = usual.epochs
    run = Run(dataset, network, training)
    run.advance(epochs)
    return run
