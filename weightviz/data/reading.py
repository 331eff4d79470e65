"""The one reader: a file becomes a table, or a sentence says why it cannot.

The steps follow each other: contents (bytes) -> text -> dialect -> pandas -> what the values are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd

from weightviz.data.cells import understand
from weightviz.data.contents import Source, contents_of, kind_of_file, name_of
from weightviz.data.decoding import decode
from weightviz.data.dialect import (
    AS_IT_COMES,
    DELIMITERS,
    KINDS,
    Reading,
    guess_decimal,
    guess_delimiter,
)
from weightviz.data.formats import json_columns, parquet_columns, workbook_as_text
from weightviz.data.parsing import MOST_LONG_ROWS, Layout, n_short_rows, parse, without_comments
from weightviz.data.records import Record, Start, records, start_of, usual_width
from weightviz.data.sampling import check_columns
from weightviz.data.table import Table, unique_names
from weightviz.data.wording import counted, listed
from weightviz.errors import DataError
from weightviz.limits import check_whole_between
from weightviz.streams import SEEDS

LONGEST_TEXT = 100_000  # characters in a cell
Progress = Callable[[float, str], object]


def _untold(_share: float, _step: str) -> None:
    """Where nobody wants to know."""


def read_table(
    source: Source,
    name: str | None = None,
    reading: Reading = AS_IT_COMES,
    *,
    seed: int = 0,
    progress: Progress = _untold,
) -> Table:
    """Read a table from a file.

    Takes delimited text, Excel workbooks (.xlsx), Parquet files, JSON records, and any of these
    packed with gzip. Delimiter, decimal mark, encoding, line of names and order of dates are
    guessed; the table's `reading` tells the guesses, its `notes` what was left out or filled in.

    Columns in which nearly all values (95 %) are numbers become numbers: thousands marks go, and a
    currency, percent or other unit goes to the table's `units`. Columns of dates become dates, all
    others text. Empty cells and the usual spellings ("NA", "null", "-", "k. A.") are missing.

    Parameters
    ----------
    source : path, bytes or file object
        At most 50 MB, unpacked, with at most 500 columns. A file object is read from where it
        stands.
    name : str, optional
        What messages call the table; by default the file's name.
    reading : Reading, optional
        What is not to be guessed.
    seed : int
        Of the random choice among more than 200,000 rows, or 15,000,000 cells; in [0, 2**32 - 1].
    progress : callable, optional
        Told before each step the share in [0, 1] that is done, and what comes. May raise to stop.

    Raises
    ------
    DataError
        If there is no such file, or it is too large, of another kind, empty, has rows of different
        lengths, a single column, or no row with a value, or cannot be read as `reading` says.
    SettingError
        If `seed` is outside what is allowed.
    """
    check_whole_between("seed", seed, SEEDS)
    name = name or name_of(source, "the table")
    progress(0.0, "opening")
    contents = contents_of(source, name)
    kind = _kind(contents, reading, name)
    notes: list[str] = []
    reading = replace(reading, kind=kind)
    progress(0.1, f"reading it as {KINDS[kind]}")
    if kind == "parquet":
        frame = parquet_columns(contents, name, seed, notes)
    elif kind == "json":
        decoded = decode(contents, reading.encoding, name)
        reading = replace(reading, encoding=decoded.encoding)
        frame = json_columns(decoded.text, name, seed, notes)
    else:
        if kind == "excel":
            text = workbook_as_text(contents, name, notes)
            reading = replace(reading, delimiter=",", decimal=".")
        else:
            decoded = decode(contents, reading.encoding, name)
            reading, text = replace(reading, encoding=decoded.encoding), decoded.text
            notes += decoded.notes
        del contents
        progress(0.3, "splitting it into rows and values")
        frame, reading = _delimited(text, reading, seed, name, notes)
    progress(0.7, "telling numbers, dates and words apart")
    return _table(frame, reading, name, notes)


def read_csv(source: Source, name: str | None = None) -> Table:
    """Read a table from delimited text: `read_table` for files that are nothing else.

    Parameters
    ----------
    source : path, bytes or file object
        At most 50 MB.
    name : str, optional
        What messages call the table; by default the file's name.

    Raises
    ------
    DataError
        As `read_table`, and if the file is no text.
    """
    return read_table(source, name, Reading(kind="text"))


def _kind(contents: bytes, reading: Reading, name: str) -> str:
    found = kind_of_file(contents, name)
    wanted = reading.kind or found
    # Text may look like JSON, or the other way round; what is packed says what it is.
    if wanted != found and {wanted, found} != {"text", "json"}:
        raise DataError(f"{name} cannot be read as {KINDS[wanted]}: it is {KINDS[found]}.")
    return wanted


def _delimited(
    text: bytes, reading: Reading, seed: int, name: str, notes: list[str]
) -> tuple[pd.DataFrame, Reading]:
    """Columns of delimited text under their names, and how it was read."""
    sample = text[:4_000_000].decode("utf-8", errors="replace")
    if not sample.strip():
        raise DataError(f"{name} is empty. Choose a file with a row of names and rows of values.")
    declared = re.match(r"sep=([,;\t|])\n", sample)
    delimiter = reading.delimiter or (declared[1] if declared else guess_delimiter(sample))
    rows = records(sample, delimiter)
    if not rows:
        raise DataError(
            f"{name} has no row of values at its start: its first line is empty, or endless. Check "
            "that every quotation mark that opens is closed."
        )
    decimal = reading.decimal or guess_decimal(rows, delimiter)
    start = start_of(rows, decimal, reading.header, name)
    names = start.names
    check_columns(max(len(names), usual_width(rows)), name)
    _check_named(rows, start, DELIMITERS[delimiter][1], name)
    names += ("",) * (usual_width(rows) - len(names))
    layout = Layout(delimiter, decimal, len(names))
    body, n_comments = without_comments(text, start.line_of_values, layout)
    n_comments += sum(row.is_comment for row in start.above)
    titles = [" ".join(row.values).strip() for row in start.above if not row.is_comment]
    if declared:
        titles = titles[1:]
    if titles:
        notes.append(f"Above the names, left out: {listed(f'“{title[:60]}”' for title in titles)}.")
    if n_comments:
        notes.append(f"{counted(n_comments, 'comment line')} left out.")
    if not start.line_of_names:
        notes.append("No line of names: the columns are called column 1, column 2 and so on.")
    frame = parse(body, layout, seed, name, notes)
    # A workbook has no ends of rows.
    if reading.kind == "text" and (n_short := n_short_rows(body, layout, frame)):
        notes.append(
            f"{counted(n_short, 'row')} with fewer values than the table has columns: the last "
            "ones are missing."
        )
    line = start.line_of_names
    reading = replace(reading, delimiter=delimiter, decimal=decimal, header=line)
    notes += _notes_on_names(names) if line else []
    unnamed_and_empty = [
        place for place in frame if not names[place].strip() and frame[place].isna().all()
    ]
    frame.columns = pd.Index(unique_names(names))
    return frame.drop(columns=frame.columns[unnamed_and_empty]), reading


def _check_named(rows: Sequence[Record], start: Start, delimiters: str, name: str) -> None:
    """Refuse rows of which many have more values than there are names."""
    long = [row for row in start.below(rows) if row.n_values > len(start.names)]
    if start.line_of_names and len(long) > MOST_LONG_ROWS * len(start.below(rows)):
        raise DataError(
            f"Line {long[0].first_line} of {name} has {counted(long[0].n_values, 'value')} where "
            f"line {start.line_of_names} has {counted(len(start.names), 'name')}. Give every "
            f"column a name, and put text that contains {delimiters} in quotes."
        )


def _notes_on_names(names: Sequence[str]) -> list[str]:
    times = Counter(name.strip() for name in names if name.strip())
    if again := [name for name, n in times.items() if n > 1]:
        return [f"More than one column has the name {listed(again)}: the later ones got a number."]
    return []


def _table(frame: pd.DataFrame, reading: Reading, name: str, notes: list[str]) -> Table:
    if reading.kind in ("parquet", "json"):
        frame = Table(frame).frame
    _check_shape(frame, name)
    _check_lengths(frame, name)
    result = understand(frame, reading.decimal or ".", reading.day_first)
    notes += result.notes
    understood = pd.DataFrame(result.columns, columns=frame.columns, copy=False)
    empty = understood.isna().all(axis=1)
    if n_left_out := int(empty.sum()):
        understood = understood[~empty]
        notes.append(f"{counted(n_left_out, 'row')} with nothing but missing values left out.")
    _check_shape(understood, name)
    reading = replace(reading, day_first=result.day_first)
    return Table(understood, name, result.units, tuple(notes), reading)


def _check_lengths(frame: pd.DataFrame, name: str) -> None:
    for column, values in frame.items():
        if isinstance(values.dtype, pd.StringDtype) and values.str.len().max() > LONGEST_TEXT:
            raise DataError(
                f"Column '{column}' of {name} holds a value of more than {LONGEST_TEXT:,} "
                "characters. Check that every quotation mark that opens is closed, or leave that "
                "column out."
            )


def _check_shape(frame: pd.DataFrame, name: str) -> None:
    if frame.shape[1] < 2:
        only = f"a single column, '{frame.columns[0]}'" if frame.shape[1] else "no column"
        raise DataError(
            f"{name} has {only}. A network needs a target and at least one feature: columns "
            "separated by commas, semicolons, tabs or pipes."
        )
    if frame.empty:
        raise DataError(f"{name} has names in its first row and no row with values below it.")
