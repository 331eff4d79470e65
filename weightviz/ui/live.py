"""The run on the page: made from the settings, trained on when the stage asks for more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import streamlit as st

from weightviz.data.examples import EXAMPLES, load_example
from weightviz.data.preparing import prepare
from weightviz.data.synthetic import SYNTHETIC, synthetic
from weightviz.data.table import Table
from weightviz.dataset import Dataset
from weightviz.errors import DataError
from weightviz.network import Network
from weightviz.player.scene import scene
from weightviz.run import Run
from weightviz.ui.settings import Settings

MAX_INPUTS = 64


@dataclass(frozen=True)
class Upload:
    """A table that a person brought."""

    table: Table
    digest: str


@dataclass(frozen=True)
class LiveRun:
    """A run, the settings that it began with, and its scene for the browser."""

    name: str
    run: Run
    scene: dict[str, Any]


@dataclass(frozen=True)
class Look:
    """Where the person looks: an epoch of a run, and the edge or neuron selected there."""

    run: str
    epoch: int
    selection: dict[str, Any] | None


def table_of(settings: Settings, upload: Upload | None) -> Table | None:
    """The table that the settings speak of, or None for a synthetic set.

    Raises
    ------
    DataError
        If they speak of an uploaded one and there is none.
    """
    if settings.data in SYNTHETIC:
        return None
    if settings.data in EXAMPLES:
        return _example(settings.data)
    if upload is None:
        raise DataError("Choose a CSV file in the side bar; until then the last data stay here.")
    return upload.table


def run_name(settings: Settings, upload: Upload | None, restarts: int) -> str:
    """Name of the run that these settings make: equal names, equal bits at the start.

    The training settings are no part of it: a run goes on when they change.
    """
    digest = upload.digest if upload and settings.is_table else ""
    start = (
        settings.data,
        settings.noise,
        settings.test_share,
        settings.target,
        settings.features,
        settings.hidden,
        settings.activations,
        settings.initializer,
        settings.seed,
        digest,
        restarts,
    )
    return hashlib.sha256(repr(start).encode()).hexdigest()[:16]


def start_run(settings: Settings, upload: Upload | None, name: str) -> LiveRun:
    """Prepare the data, draw the first weights, and describe the run for the browser.

    Raises
    ------
    WeightvizError
        If the table, its target or its features cannot be used, or are too many to draw.
    """
    table = table_of(settings, upload)
    if table is None:
        dataset = _synthetic(settings.data, settings.noise, settings.test_share)
    else:
        dataset = prepare(
            table,
            settings.target,
            settings.features or None,
            test_share=settings.test_share / 100,
        )
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
    return LiveRun(name, run, scene(run, name))


@st.cache_data(max_entries=8, show_spinner=False)
def _example(key: str) -> Table:
    return load_example(key)


@st.cache_resource(max_entries=64, show_spinner=False)
def _synthetic(key: str, noise: int, test_share: int) -> Dataset:
    return synthetic(key, noise=noise / 100, test_share=test_share / 100)
