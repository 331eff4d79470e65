"""The run on the page: made from the settings, trained on when the stage asks for more."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from weightviz.data.columns import Kind
from weightviz.data.examples import EXAMPLES, load_example
from weightviz.data.overview import Overview, categories_that_fit, first_that_fit, overviews
from weightviz.data.preparing import prepare
from weightviz.data.synthetic import synthetic
from weightviz.data.table import Table
from weightviz.data.targets import TargetChoice, usable_targets
from weightviz.dataset import Dataset
from weightviz.errors import DataError
from weightviz.network import Network
from weightviz.player import parts
from weightviz.player.conversation import Conversation, LiveRun
from weightviz.player.scene import scene
from weightviz.run import Run
from weightviz.ui.settings import FOR_TABLES, MAX_NEURONS, UPLOAD, USUAL_SPLIT, Settings

MAX_INPUTS = 64

Roles = Sequence[tuple[str, str]]
"""Columns, and the words of the kinds that they are taken for; see `Settings.roles`."""


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
    columns : mapping
        Name of a column -> its overview.
    """

    table: Table
    digest: str
    targets: tuple[TargetChoice, ...]
    usual_target: str
    columns: Mapping[str, Overview]

    @classmethod
    def of(cls, table: Table, digest: str, usual_target: str = "") -> Offer:
        """Look through a table once, for all reruns to come.

        Raises
        ------
        DataError
            If it has no column that can be a target.
        """
        targets = usable_targets(table)
        return cls(table, digest, targets, usual_target or targets[-1].name, overviews(table))

    def kinds(self, roles: Roles) -> dict[str, Kind]:
        """What each column is taken for: what it looks like, or what was chosen for it."""
        chosen = {name: Kind(role) for name, role in roles}
        return {name: chosen.get(name, column.kind) for name, column in self.columns.items()}

    def features(self, target: str, roles: Roles) -> tuple[str, ...]:
        """Name the columns that can be features of a target."""
        kinds = self.kinds(roles)
        return tuple(name for name, kind in kinds.items() if kind.usable and name != target)

    def usual_features(self, target: str, roles: Roles) -> tuple[str, ...]:
        """Name the features to start with: as many as the picture has room for."""
        return first_that_fit(self.taken_for(self.features(target, roles), roles), MAX_INPUTS)

    def taken_for(self, names: Sequence[str], roles: Roles) -> list[tuple[Overview, Kind]]:
        """Columns, each with what it is taken for."""
        kinds = self.kinds(roles)
        return [(self.columns[name], kinds[name]) for name in names if name in kinds]


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
        offer and offer.digest,
        settings.is_table and [getattr(settings, name) for name in FOR_TABLES],
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


def dataset_of(conversation: Conversation, settings: Settings, offer: Offer | None) -> Dataset:
    """Find or make the data that the settings speak of.

    Raises
    ------
    WeightvizError
        If the table, its target or its features cannot be used, or are too many to draw.
    """
    data = data_of(settings, offer)
    if conversation.live is not None and conversation.live.data == data:
        return conversation.live.run.dataset
    if conversation.prepared is None or conversation.prepared[0] != data:
        conversation.prepared = data, _prepared(settings, offer)
    return conversation.prepared[1]


def _prepared(settings: Settings, offer: Offer | None) -> Dataset:
    share = settings.test_share / 100
    if offer is None:
        return synthetic(settings.data, noise=settings.noise / 100, test_share=share)
    features = settings.features
    if features is None:
        features = offer.usual_features(settings.target, settings.roles)
    columns = offer.taken_for(features, settings.roles)
    # What is of no use goes along, so that it is said why.
    kinds = offer.kinds(settings.roles)
    useless = [name for name in kinds if not kinds[name].usable and name != settings.target]
    any_useful = bool(offer.features(settings.target, settings.roles))
    dataset = prepare(
        offer.table,
        settings.target,
        [*features, *useless] if features or not any_useful else features,
        roles=dict(settings.roles),
        split=None if settings.split == USUAL_SPLIT else settings.split,
        test_share=share,
        most_categories=categories_that_fit(
            columns, MAX_INPUTS, missing_inputs=settings.missing_inputs
        ),
        missing_inputs=settings.missing_inputs,
    )
    if dataset.n_features > MAX_INPUTS:
        raise DataError(
            f"These features make {dataset.n_features} inputs, and the picture has room for "
            f"{MAX_INPUTS}. Choose fewer features, or ones with fewer categories."
        )
    return dataset


def begin_run(conversation: Conversation, settings: Settings, offer: Offer | None) -> None:
    """Prepare the data, draw the first weights, and put the run on the stage.

    Raises
    ------
    WeightvizError
        As `dataset_of`; the run that is on the stage stays there.
    """
    dataset = dataset_of(conversation, settings, offer)
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
    conversation.turn_to(LiveRun(name, start, data_of(settings, offer), run, described))


def playground_parts(network: Network, dataset: Dataset, source: str) -> list[parts.Part]:
    """What the playground's stage shows; `source` is where its data come from."""
    link_words = (
        "It opens the same settings; whoever opens it chooses the same file there."
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
