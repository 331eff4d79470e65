"""What a table may hold, and which rows stand for one that holds more."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from weightviz.data.wording import counted
from weightviz.errors import DataError

LARGEST_FILE = 50_000_000  # bytes, unpacked
LARGEST_ROWS = 200_000
LARGEST_COLUMNS = 500
# All rows × columns together, which keeps the memory of a reading below a gigabyte.
LARGEST_CELLS = 15_000_000


def most_rows(n_columns: int) -> int:
    """Return how many rows a table with so many columns may have."""
    return min(LARGEST_ROWS, LARGEST_CELLS // max(n_columns, 1))


def check_columns(n_columns: int, name: str) -> None:
    """Refuse a table with too many columns.

    Raises
    ------
    DataError
    """
    if n_columns > LARGEST_COLUMNS:
        raise DataError(
            f"{name} has more than {LARGEST_COLUMNS} columns, the most that are read. Keep only "
            "the columns that you need."
        )


class RowSample:
    """Draws rows at random from chunks, without knowing how many will come.

    Every row gets a random key, and the rows with the smallest keys stay: each set of rows is
    equally likely, whatever the chunks.
    """

    def __init__(self, n_columns: int, seed: int) -> None:
        self._most = most_rows(n_columns)
        self._rng = np.random.default_rng(seed)
        self._n_rows = self._n_empty = 0

    def drawn(self, chunks: Iterable[pd.DataFrame]) -> tuple[pd.DataFrame, list[int]]:
        """Rows in their order, with the index that they came with, and the spoiled columns.

        A column is spoiled if its chunks do not hold the same kind of values.
        """
        kept: list[pd.DataFrame] = []
        keys: list[np.ndarray] = []
        kinds: dict[int, set[str]] = {}
        for chunk in chunks:
            rows = chunk.dropna(how="all")
            self._n_empty += len(chunk) - len(rows)
            self._n_rows += len(rows)
            for place in rows:
                kinds.setdefault(place, set()).update(_kind(rows[place]))
            kept.append(rows)
            keys.append(self._rng.random(len(rows)))
            if sum(map(len, kept)) > self._most:
                last = np.partition(np.concatenate(keys), self._most - 1)[self._most - 1]
                stay = [key <= last for key in keys]
                kept = [rows[mask] for rows, mask in zip(kept, stay, strict=True)]
                keys = [key[mask] for key, mask in zip(keys, stay, strict=True)]
        frame = kept[0] if len(kept) == 1 else pd.concat(kept)
        return frame, [place for place, found in kinds.items() if len(found) > 1]

    def notes(self) -> list[str]:
        """Say what was left out."""
        notes = []
        if self._n_empty:
            notes.append(f"{counted(self._n_empty, 'row')} without any value left out.")
        if self._n_rows > self._most:
            notes.append(sampled_note(self._n_rows, self._most))
        return notes


def sampled_note(n_rows: int, n_kept: int) -> str:
    """Say that only some rows are used."""
    return f"{n_kept:,} of {n_rows:,} rows are used, picked at random."


def sampled(frame: pd.DataFrame, seed: int, notes: list[str]) -> pd.DataFrame:
    """Rows of a frame, as many as a table may have, in their order."""
    sample = RowSample(frame.shape[1], seed)
    frame, _ = sample.drawn([frame])
    notes += sample.notes()
    return frame.reset_index(drop=True)


def _kind(values: pd.Series) -> str:
    """One letter for numbers, text, or true and false; none for a column without a value."""
    if values.dtype.kind in "iuf":
        return "" if values.dtype.kind == "f" and values.isna().all() else "n"
    if values.isna().all():
        return ""
    return "t" if isinstance(values.dtype, pd.StringDtype) else "b"
