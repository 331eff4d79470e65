"""The run on the page: made from the settings, trained on when the stage asks for more."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

import streamlit as st

from weightviz.data.columns import usable_features
from weightviz.data.examples import EXAMPLES, load_example
from weightviz.data.preparing import prepare
from weightviz.data.synthetic import synthetic
from weightviz.data.table import Table
from weightviz.data.targets import TargetChoice, default_target, usable_targets
from weightviz.dataset import Dataset
from weightviz.errors import DataError
from weightviz.network import Network
from weightviz.player import parts
from weightviz.player.conversation import Conversation, LiveRun
from weightviz.player.scene import scene
from weightviz.run import Run
from weightviz.ui.settings import MAX_NEURONS, UPLOAD, Settings

MAX_INPUTS = 64


@dataclass(frozen=True)
class Offer:
    """A table that can be learned from, and what it offers to choose.

    Attributes
    ----------
    table : Table
    digest : str
        Differs for tables that differ.
    targets : tuple of TargetChoice
    usual_target : str
        The target to start with.
    features : tuple of str
        Columns that can be features, whichever is the target.
    """

    table: Table
    digest: str
    targets: tuple[TargetChoice, ...]
    usual_target: str
    features: tuple[str, ...]

    @classmethod
    def of(cls, table: Table, digest: str, usual_target: str = "") -> Offer:
        """Look through a table once, for all reruns to come.

        Raises
        ------
        DataError
            If it has no column that can be a target.
        """
        usual = usual_target or default_target(table)
        return cls(table, digest, usable_targets(table), usual, usable_features(table, ""))


def offer_of(settings: Settings, upload: Offer | None) -> Offer | None:
    """The table that the settings speak of; None for a synthetic set, or before an upload."""
    if settings.data in EXAMPLES:
        return _example(settings.data)
    return upload if settings.data == UPLOAD else None


def data_of(settings: Settings, offer: Offer | None) -> str:
    """What the data of a run are: equal texts, equal rows."""
    return _digest(
        settings.data,
        settings.noise,
        settings.test_share,
        settings.target,
        settings.features,
        offer and offer.digest,
    )


def start_of(settings: Settings, offer: Offer | None) -> str:
    """What a run with these settings begins with: equal texts, equal first bits.

    The training settings are no part of it: a run goes on when they change.
    """
    return _digest(
        data_of(settings, offer),
        settings.hidden,
        settings.activations,
        settings.initializer,
        settings.seed,
    )


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def begin_run(conversation: Conversation, settings: Settings, offer: Offer | None) -> None:
    """Prepare the data, draw the first weights, and put the run on the stage.

    Raises
    ------
    WeightvizError
        If the table, its target or its features cannot be used, or are too many to draw; the run
        that is on the stage stays there.
    """
    live, data = conversation.live, data_of(settings, offer)
    if live is not None and live.data == data:
        dataset = live.run.dataset
    elif offer is None:
        dataset = synthetic(
            settings.data, noise=settings.noise / 100, test_share=settings.test_share / 100
        )
    else:
        share = settings.test_share / 100
        dataset = prepare(offer.table, settings.target, settings.features, test_share=share)
    if dataset.n_features > MAX_INPUTS:
        raise DataError(
            f"These features make {dataset.n_features} inputs, and the picture has room for "
            f"{MAX_INPUTS}. Choose fewer features, or ones with fewer categories."
        )
    network = Network.for_dataset(dataset, settings.hidden, settings.activations)
    run = Run(
        dataset,
        network,
        settings.training,
        initializer=settings.initializer,
        seed=settings.seed,
    )
    start = start_of(settings, offer)
    name = f"{start}-{secrets.token_hex(4)}"
    described = scene(run, name, playground_parts(network, dataset, settings.data))
    conversation.turn_to(LiveRun(name, start, data, run, described))


def playground_parts(network: Network, dataset: Dataset, source: str) -> list[parts.Part]:
    """What the playground's stage shows; `source` is where its data come from."""
    link_words = (
        "It opens the same settings; whoever opens it chooses the same CSV file there."
        if source == UPLOAD
        else "It opens the same data, network, settings and seed."
    )
    return [
        parts.transport(parts.usual_numbers(dataset), link_words=link_words),
        parts.graph(network, max_neurons=MAX_NEURONS),
        parts.legend(network, dataset),
        parts.view(dataset),
        parts.line(),
        parts.curve(),
    ]


@st.cache_resource(max_entries=8, show_spinner=False)
def _example(key: str) -> Offer:
    return Offer.of(load_example(key), key, EXAMPLES[key].target)
