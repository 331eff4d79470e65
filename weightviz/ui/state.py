"""Every key of the session's state, and what lies there.

Settings lie one by one under `setting_key`, since widgets write them; what a stage and Python have
said to each other is found by `conversation`, one per stage.
"""

from __future__ import annotations

from typing import Any, TypeVar

import streamlit as st

from weightviz.player.conversation import Conversation

PLAYGROUND = "wv.playground"  # the component that is the playground's stage
WEIGHT = "wv.weight"  # the same of the lesson on what a weight is
MOVIES = "wv.weight.movies"  # Movies: what was entered there
ON_SCREEN = "wv.weight.on_screen"  # (parameters, inputs) that are shown there
NEURON = "wv.neuron"  # of the one inside a neuron
NEURON_BENCH = "wv.neuron_bench"  # Bench: the neuron of that lesson, and the best scores
HOUSES = "wv.houses"  # of the one on house prices
HOUSES_TABLE = "wv.houses.table"  # the widgets of that lesson: the table,
HOUSES_FEATURE = "wv.houses.feature"  # two columns of a table that was brought,
HOUSES_TARGET = "wv.houses.target"
HOUSES_GROUP = "wv.houses.group"  # the rows of one species, or all,
HOUSES_RATE = "wv.houses.rate"  # and the learning rate
HOUSES_SHOWN = "wv.houses.shown"  # Rows: those of the run on that stage
HOUSES_BEST = "wv.houses.best"  # dict of float: smallest error reached by hand, by the rows' name
UPLOAD = "wv.upload"  # Offer: the table that was brought
UPLOAD_PROBLEM = "wv.upload_problem"  # str: why the file that was brought last is of no use
UPLOADER = "wv.uploader"  # the widgets that take it: as a file,
PASTED = "wv.pasted"  # or as text
WAITING = "wv.waiting"  # Brought: what was brought and is still to be read
BROUGHT = "wv.brought"  # Brought: what the table in use was read from
ROLE_COLUMN = "wv.role.column"  # the widgets that say what a column is taken for
ROLE_KIND = "wv.role.kind"
FRESH = "wv.fresh"  # bool: the network and its training are still to be suited to the table
OTHER_ROWS = "wv.other_rows"  # the widget that takes rows to predict for
OTHER_TABLE = "wv.other_table"  # (file id, Table): those rows
NETWORK_UPLOADER = "wv.network_uploader"  # the one that takes a saved network
NETWORK_PROBLEM = "wv.network_problem"  # str: why that is none
TABS = "wv.tabs"  # what stands below the stage of a table
EXAMPLE = "wv.example"  # buttons that take a shipped table; their keys begin with it
PATH = "wv.path"  # pictures of a row's path; their keys begin with it
OPENED = "wv.opened"  # TrainedNetwork: one that was saved and opened again
MODEL = "wv.importance.model"  # the widgets of the page on importance: which model,
MEASURES = "wv.importance.tabs"  # which part of the page,
UNIT_COLUMN = "wv.importance.column"  # whose unit is changed,
UNIT = "wv.importance.unit"  # to which,
CORRELATION = "wv.importance.correlation"  # of the twins,
REPEATS = "wv.importance.repeats"  # how many trainings,
BOOTSTRAP = "wv.importance.bootstrap"  # and whether each has a sample of its own
STABILITY_JOB = "wv.importance.job"  # (name, Repeating): trainings under way, or done
SWEEP_DATA = "wv.sweep.data"  # the widgets of the page on the number of weights: which data,
SWEEP_ROWS = "wv.sweep.rows"  # how many rows,
SWEEP_NOISE = "wv.sweep.noise"
SWEEP_L1 = "wv.sweep.l1"
SWEEP_L2 = "wv.sweep.l2"
SWEEP_EARLY = "wv.sweep.early"  # whether to stop early,
SWEEP_SIZE = "wv.sweep.size"  # and which network is opened
SWEEP_SEED = "wv.sweep.seed"
SWEEP_CHART = "wv.sweep.chart"
SWEEP_JOB = "wv.sweep.job"  # (name, Sweeping)
SWEEP_LAST = "wv.sweep.last"  # (data, name, Sweep): the one that is shown,
SWEEP_BEFORE = "wv.sweep.before"  # and the one before it
SWEEP_CLICKED = "wv.sweep.clicked"  # (size, seed): places of the dot that was clicked last
DESCENT_DATA = "wv.descent.data"
DESCENT_RIDGE = "wv.descent.ridge"
PRESENTING = "wv.presenting"  # bool
PROBLEMS = "wv.problems"  # list of str: sentences to show
SHOWN = "wv.shown"  # Settings: those of the run on the playground's stage
CHOSEN = "wv.chosen"  # (digest, target): what the choice of features belongs to
FEATURES = "wv.features"  # the fold with the features
N_LAYERS = "wv.n_layers"  # the widget for the number of hidden layers
ACTIVATION = "wv.activation"  # the widget for one activation of all hidden layers

_T = TypeVar("_T")


def setting_key(name: str) -> str:
    """Key of one setting, an attribute of `weightviz.ui.settings.Settings`."""
    return f"wv.set.{name}"


def try_key(form: str, column: str) -> str:
    """Key of one field of a form for a row; without a column, of the row that fills it."""
    return f"wv.try.{form}.{column}"


def reading_key(field: str) -> str:
    """Key of the widget that overrules one field of `weightviz.data.dialect.Reading`."""
    return f"wv.reading.{field}"


def question_key(name: str) -> str:
    """Key of a question and what was tried at it; its widgets' keys begin with it."""
    return f"wv.question.{name}"


def prediction_key(name: str) -> str:
    """Key of what was predicted before something was run; its widget's key begins with it."""
    return f"wv.prediction.{name}"


def conversation(stage: str) -> Conversation:
    """The talk with a stage, by the component's key; begins where there is none."""
    key = f"{stage}.conversation"
    if key not in st.session_state:
        st.session_state[key] = Conversation()
    found: Conversation = st.session_state[key]
    return found


def get(key: str, default: _T) -> _T:
    """What lies under a key, or the default."""
    found: _T = st.session_state.get(key, default)
    return found


def find(key: str) -> Any:
    """What lies under a key, or None."""
    return st.session_state.get(key)


def put(key: str, value: Any) -> None:
    """Lay something under a key."""
    st.session_state[key] = value


def take(key: str) -> Any:
    """What lies under a key, which is empty afterwards."""
    return st.session_state.pop(key, None)
