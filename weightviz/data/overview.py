"""A table's columns at a glance: what each is, and how many inputs it makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from weightviz.data.columns import Kind, as_text, kind_of, possible_kinds
from weightviz.data.encoding import MOST_CATEGORIES
from weightviz.data.inputs import CIRCLES
from weightviz.data.table import Table

FEW_CATEGORIES = 5
"""Categories that a column of them has room for when columns are chosen by room."""

_N_EXAMPLES = 3


@dataclass(frozen=True)
class Overview:
    """A column at a glance.

    Attributes
    ----------
    name : str
    kind : Kind
        What its values look like.
    possible : tuple of Kind
        What it can be taken for.
    n_values, n_missing : int
        Different values; missing ones.
    examples : tuple of str
        Its first different values, at most three.
    """

    name: str
    kind: Kind
    possible: tuple[Kind, ...]
    n_values: int
    n_missing: int
    examples: tuple[str, ...]

    def n_inputs(self, kind: Kind, most_categories: int, *, missing_inputs: bool = False) -> int:
        """Most inputs that it makes when it is taken for `kind`."""
        if not kind.usable:
            return 0
        n_inputs = 1
        if kind is Kind.CATEGORY:
            n_inputs = min(self.n_values, most_categories + 1)
        elif kind is Kind.DATE:
            n_inputs = 1 + 2 * len(CIRCLES)
        return n_inputs + (missing_inputs and self.n_missing > 0)


def overviews(table: Table) -> dict[str, Overview]:
    """Look at all columns of a table once, by name."""
    return {name: _overview(table, name) for name in table.names}


def first_that_fit(columns: Iterable[tuple[Overview, Kind]], room: int) -> tuple[str, ...]:
    """Name the first columns whose inputs have room together, with few categories each.

    Parameters
    ----------
    columns : iterable of (Overview, Kind)
        With what each is taken for.
    room : int
        Most inputs.
    """
    names = []
    for column, kind in columns:
        room -= column.n_inputs(kind, FEW_CATEGORIES)
        if room < 0:
            break
        names.append(column.name)
    return tuple(names)


def categories_that_fit(
    columns: Iterable[tuple[Overview, Kind]], room: int, *, missing_inputs: bool = False
) -> int:
    """Return the most categories per column with which all inputs have room, from 2 to 20.

    It is 2 also where not even these have room. Parameters as for `first_that_fit`.
    """
    columns = list(columns)
    for most in range(MOST_CATEGORIES, 2, -1):
        n_inputs = (
            column.n_inputs(kind, most, missing_inputs=missing_inputs) for column, kind in columns
        )
        if sum(n_inputs) <= room:
            return most
    return 2


def _overview(table: Table, name: str) -> Overview:
    values = table.column(name)
    present = values.dropna()
    first = present.iloc[:1000].drop_duplicates().iloc[:_N_EXAMPLES]
    return Overview(
        name,
        kind_of(values),
        possible_kinds(values),
        int(present.nunique()),
        len(values) - len(present),
        tuple(as_text(first)),
    )
