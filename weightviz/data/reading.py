"""The one reader: a CSV file becomes a table, or a sentence says why it cannot.

The steps follow each other: contents (bytes) -> text -> delimiter and names -> pandas -> table.
"""

from __future__ import annotations

import csv
import io
import os
from itertools import islice
from pathlib import Path
from typing import IO

import pandas as pd

from weightviz.data.table import Table, unique_names
from weightviz.data.wording import counted
from weightviz.errors import DataError

LARGEST_FILE = 50_000_000  # bytes
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}

# Byte-order marks first: what carries one says its encoding itself.
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# How files start that people take for tables.
_OTHER_FILES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a zip file or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x1f\x8b": "a gzip file",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
}
_SAVE_AS_CSV = "Save the table as CSV in your spreadsheet program and choose that file."
# What decides on the delimiter: this many records, in this many characters.
_SAMPLE_RECORDS = 50
_SAMPLE_CHARACTERS = 1_000_000


def read_csv(
    source: str | os.PathLike[str] | bytes | IO[bytes] | IO[str], name: str | None = None
) -> Table:
    """Read a table from a CSV file.

    The first row holds the names of the columns. Values are separated by commas, semicolons or
    tabs; the encoding is UTF-8, UTF-16 with its mark, or else Windows-1252. Columns of numbers
    become numbers, all others text. Empty cells and the spellings that pandas knows ("NA", "n/a",
    "null", ...) are missing values. Rows without any value are dropped.

    Parameters
    ----------
    source : path, bytes or file object
        At most 50 MB. A file object is read from where it stands.
    name : str, optional
        What messages call the table; by default the file's name.

    Raises
    ------
    DataError
        If there is no such file, or it is too large, no text, empty, has rows of different
        lengths, a single column, or no row with a value.
    """
    name = name or _name_of(source)
    text, notes = _decode(_contents(source, name), name)
    delimiter, names = _header(text, name)
    frame = _parse(text, delimiter, names, name)
    n_rows = len(frame)
    frame = frame.dropna(how="all")
    if len(frame) < n_rows:
        notes.append(f"{counted(n_rows - len(frame), 'row')} without any value left out.")
    unnamed_and_empty = [
        column
        for column, given in zip(frame, names, strict=True)
        if not given.strip() and frame[column].isna().all()
    ]
    frame = frame.drop(columns=unnamed_and_empty)
    _check_shape(frame, name)
    return Table(frame, name, notes=tuple(notes))


def _name_of(source: object) -> str:
    path = source if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
    # An open file may be known by its number alone.
    return Path(path).name if isinstance(path, str | os.PathLike) else "the table"


def _contents(source: str | os.PathLike[str] | bytes | IO[bytes] | IO[str], name: str) -> bytes:
    if isinstance(source, str | os.PathLike):
        try:
            with Path(source).open("rb") as file:
                contents: bytes | str = file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            raise DataError(f"There is no file '{source}'. Check its name and folder.") from None
        except (OSError, ValueError) as error:
            raise DataError(f"'{source}' cannot be opened: {error}.") from None
    elif isinstance(source, bytes):
        contents = source
    elif hasattr(source, "read"):
        contents = source.read(LARGEST_FILE + 1)
    else:
        raise DataError(
            f"A table is read from a path, bytes or a file object, not from {source!r}."
        )
    if isinstance(contents, str):
        contents = contents.encode()
    if len(contents) > LARGEST_FILE:
        raise DataError(
            f"{name} is larger than {LARGEST_FILE // 10**6} MB, the most that is read. "
            "Keep only the rows and columns that you need."
        )
    return contents


def _decode(contents: bytes, name: str) -> tuple[str, list[str]]:
    """Text of a file, and notes on how it was read."""
    start = contents[:64].lstrip().lower()
    for mark, what in _OTHER_FILES.items():
        if start.startswith(mark.lower()):
            raise DataError(f"{name} is {what}, not a CSV table. {_SAVE_AS_CSV}")
    encoding = next(
        (encoding for mark, encoding in _MARKS.items() if contents.startswith(mark)), None
    )
    not_text = DataError(
        f"{name} is not a text file, so it cannot be read as a CSV table. {_SAVE_AS_CSV}"
    )
    if encoding is None and b"\0" in contents:
        raise not_text
    for candidate in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = contents.decode(candidate)
        except UnicodeDecodeError:
            continue
        # Blank lines before the names; a tab would be the place of an empty name.
        text = text.lstrip("\r\n ")
        if not text.strip():
            raise DataError(
                f"{name} is empty. Choose a file with a row of names and rows of values."
            )
        if candidate == "cp1252":
            return text, [
                "The file is not in UTF-8, so it was read as Windows-1252: check its accents."
            ]
        return text, []
    raise not_text


def _header(text: str, name: str) -> tuple[str, list[str]]:
    """Delimiter, and the names in the first row as they are written.

    The delimiter is the one that gives the most rows the same number of values as there are
    names; among equals, the one that gives the most names.
    """
    samples = {delimiter: _records(text, delimiter) for delimiter in DELIMITERS}

    def fit(delimiter: str) -> tuple[bool, float, int]:
        header, *rows = samples[delimiter] or [[]]
        agreeing = sum(len(row) == len(header) for row in rows) / max(len(rows), 1)
        return len(header) > 1, agreeing, len(header)

    delimiter = max(DELIMITERS, key=fit)
    header, *rows = samples[delimiter] or [[]]
    for number, row in enumerate(rows, start=2):
        n_values = max(
            (place for place, value in enumerate(row, start=1) if value.strip()), default=0
        )
        if n_values > len(header):
            raise DataError(
                f"Row {number} of {name} has {counted(n_values, 'value')} where the first row has "
                f"{counted(len(header), 'name')}. Give every column a name, and put text that "
                f"contains {DELIMITERS[delimiter]} in quotes."
            )
    # Rows that end in delimiters: columns without a name, dropped later if they stay empty.
    width = max(map(len, samples[delimiter]), default=0)
    return delimiter, header + [""] * (width - len(header))


def _records(text: str, delimiter: str) -> list[list[str]]:
    """Split the first rows into values, blank lines left out as pandas leaves them out."""
    sample = io.StringIO(text[:_SAMPLE_CHARACTERS], newline="")
    reader = csv.reader(sample, delimiter=delimiter, skipinitialspace=True)
    try:
        return list(islice((row for row in reader if row), _SAMPLE_RECORDS))
    except csv.Error:
        return []


def _parse(text: str, delimiter: str, names: list[str], name: str) -> pd.DataFrame:
    try:
        return pd.read_csv(
            io.StringIO(text),
            sep=delimiter,
            header=0,
            names=unique_names(names),
            index_col=False,
            skipinitialspace=True,
            low_memory=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        reason = str(error).strip().removeprefix("Error tokenizing data. C error: ")
        raise DataError(
            f"{name} is no table of equally long rows: {reason}. Check that row, and that every "
            "quotation mark that opens is closed."
        ) from None


def _check_shape(frame: pd.DataFrame, name: str) -> None:
    if frame.shape[1] < 2:
        raise DataError(
            f"{name} has a single column, '{frame.columns[0]}'. A network needs a target and at "
            "least one feature: columns separated by commas, semicolons or tabs."
        )
    if frame.empty:
        raise DataError(f"{name} has names in its first row and no row with values below it.")
