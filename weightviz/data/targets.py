"""What a network can learn from a table: its targets, and the task that each one makes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from weightviz.data.columns import as_text, check_finite, ordered_labels
from weightviz.data.table import Table, is_date, is_numeric
from weightviz.data.wording import counted
from weightviz.dataset import TASKS
from weightviz.errors import DataError
from weightviz.limits import check_one_of

MOST_CLASSES = 20
# Whole numbers with at most this many different values that come again are taken for classes.
MOST_NUMBERED_CLASSES = 10


@dataclass(frozen=True)
class TargetChoice:
    """A column that can be the target.

    Attributes
    ----------
    name : str
        Name of the column.
    task : str
        "regression" or "classification".
    classes : tuple of str
        Labels in order, none for regression. Of two, the last is the positive one.
    """

    name: str
    task: str
    classes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Name and task in words: "price · regression", "species · 3 classes"."""
        what = counted(len(self.classes), "class") if self.classes else self.task
        return f"{self.name} · {what}"


def target_choice(table: Table, name: str, task: str | None = None) -> TargetChoice:
    """Tell what the column `name` is as a target.

    Text is classification. Numbers are classification if they are whole and have at most 10
    different values, each twice on average, else regression; `task` overrides this.

    Parameters
    ----------
    table : Table
        The table that has the column.
    name : str
        Name of the column.
    task : {None, "regression", "classification"}
        What to learn the column as; by default its values decide.

    Raises
    ------
    DataError
        If there is no such column, it has no or one value, an infinite one, more than 20
        classes, fewer than two that repeat, dates, or text where regression needs numbers.
    SettingError
        If there is no such task.
    """
    values = table.column(name).dropna()
    check_finite(values)
    n_values = values.nunique()
    if n_values == 0:
        raise DataError(f"Column '{name}' holds no values. Choose another target.")
    if n_values == 1:
        raise DataError(
            f"Column '{name}' holds the same value in every row ({as_text(values).iloc[0]}), so "
            "there is nothing to learn. Choose another target."
        )
    if is_date(values):
        raise DataError(
            f"Column '{name}' holds dates, and a target is a number or a class. Choose another "
            "target; dates can be a feature."
        )
    if task is not None:
        check_one_of("task", task, TASKS)
    if (task or _task_of(values)) == "regression":
        if not is_numeric(values):
            raise DataError(
                f"Column '{name}' holds text ('{values.iloc[0]}'), and regression needs numbers. "
                "Choose a column of numbers, or classification."
            )
        return TargetChoice(name, "regression")
    if n_values > MOST_CLASSES:
        raise DataError(
            f"Column '{name}' has {n_values:,} different values, which would be as many classes; "
            f"at most {MOST_CLASSES} are allowed. Choose a column of numbers or with fewer classes."
        )
    n_repeated = int((values.value_counts() > 1).sum())
    if n_repeated < 2:
        raise DataError(
            f"Column '{name}' has {counted(n_repeated, 'class')} with more than one row, and "
            "telling apart takes two. Choose another target or add rows."
        )
    return TargetChoice(name, "classification", ordered_labels(values))


def usable_targets(table: Table) -> tuple[TargetChoice, ...]:
    """List the columns that can be a target, in the table's order; the last is the usual one.

    Raises
    ------
    DataError
        If no column can.
    """
    choices = []
    for name in table.names:
        try:
            choices.append(target_choice(table, name))
        except DataError:
            continue
    if not choices:
        raise DataError(
            f"No column of {table.name} can be a target: each holds a single value or text that "
            "is different in too many rows. Choose another table."
        )
    return tuple(choices)


def _task_of(values: pd.Series) -> str:
    if not is_numeric(values):
        return "classification"
    whole = bool((values % 1 == 0).all())
    n_values = values.nunique()
    # A few rows have few values, whatever they mean: classes come again.
    few = n_values <= min(MOST_NUMBERED_CLASSES, len(values) / 2)
    return "classification" if whole and few else "regression"
