"""Which rows of a table train and which ones test."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.model_selection import train_test_split

from weightviz.data.columns import as_text
from weightviz.data.table import Table, is_date
from weightviz.data.targets import TargetChoice
from weightviz.data.wording import listed
from weightviz.errors import DataError, SettingError
from weightviz.limits import check_one_of

SPLITS = {
    "random": "drawn at random",
    "stratified": "drawn at random, classes in proportion",
    "time": "the last ones in time",
}
"""Ways to choose the test rows, and what the chosen rows are."""

Split = tuple[NDArray[np.intp], NDArray[np.intp]]


def split_of(choice: TargetChoice, split: str | None) -> str:
    """A key of ``SPLITS``: `split`, or without it classes in proportion where there are any.

    Raises
    ------
    SettingError
        If there is no such split, or it needs classes that the target has not.
    """
    if split is None:
        return "stratified" if choice.classes else "random"
    check_one_of("split", split, SPLITS)
    if split == "stratified" and not choice.classes:
        raise SettingError(
            f"split is 'stratified', which keeps classes in proportion, but {choice.name} is a "
            "number to be learned by regression. Choose 'random' or 'time'."
        )
    return split


def time_column(table: Table, wanted: str | None) -> str:
    """Name the column of dates that a table is split by: `wanted`, or the first there is.

    Raises
    ------
    DataError
        If there is no such column, or it holds no dates.
    """
    dated = [name for name in table.names if is_date(table.column(name))]
    if wanted is not None and not is_date(table.column(wanted)):
        raise DataError(
            f"Column '{wanted}' holds no dates, so the rows cannot be split by it in time. "
            + (f"Columns of dates: {listed(dated)}." if dated else "Choose another split.")
        )
    if not dated:
        raise DataError(
            f"{table.name} has no column of dates, so its rows cannot be split by time. Choose "
            "another split."
        )
    return wanted or dated[0]


def split_at_random(
    rows: pd.DataFrame, choice: TargetChoice, split: str, test_share: float, seed: int
) -> Split:
    """Places of the training and the test rows, rising; "stratified" keeps classes in proportion.

    Both parts get at least as many rows as there are classes.
    """
    train, test = train_test_split(
        np.arange(len(rows)),
        test_size=_n_test(rows, choice, test_share),
        random_state=seed,
        stratify=as_text(rows[choice.name]) if split == "stratified" else None,
    )
    return np.sort(train), np.sort(test)


def split_by_time(rows: pd.DataFrame, choice: TargetChoice, dates: str, test_share: float) -> Split:
    """Places of the training and the test rows, rising: the last in time are the test rows.

    Rows of one date keep their order.
    """
    order = np.argsort(rows[dates].to_numpy(), kind="stable")
    n_test = _n_test(rows, choice, test_share)
    return np.sort(order[:-n_test]), np.sort(order[-n_test:])


def _n_test(rows: pd.DataFrame, choice: TargetChoice, test_share: float) -> int:
    fewest = max(len(choice.classes), 1)
    return min(max(round(test_share * len(rows)), fewest), len(rows) - fewest)
