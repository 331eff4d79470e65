"""From text to columns: pandas parses, and long tables are drawn from."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from weightviz.data.sampling import LARGEST_CELLS, RowSample
from weightviz.data.table import TEXT
from weightviz.data.wording import counted
from weightviz.errors import DataError

# So many cells are parsed at once: the parser needs some fifty bytes for each.
_CELLS_AT_ONCE = 4_000_000
# Rows may be longer than the table by so many empty values.
_SPARE_COLUMNS = 8
# A file in which more rows than this share are too long is no table of these columns.
MOST_LONG_ROWS = 0.2
_TOO_LONG = re.compile(r"Expected \d+ fields in line \d+, saw \d+")


@dataclass(frozen=True)
class Layout:
    """How the rows of a text are laid out.

    Attributes
    ----------
    delimiter, decimal : str
    n_columns : int
        Columns that have a name, or that most rows have.
    """

    delimiter: str
    decimal: str
    n_columns: int


def without_comments(text: bytes, first_line: int, layout: Layout) -> tuple[bytes, int]:
    """Rows from a line on, without comments, and the number of comments among them.

    See `weightviz.data.records.is_comment`.
    """
    place = 0
    for _ in range(first_line - 1):
        place = text.find(b"\n", place) + 1
        if not place:
            return b"", 0
    rows = text[place:]
    if not (rows.startswith(b"#") or b"\n#" in rows):
        return rows, 0
    mark = re.escape(layout.delimiter.encode())
    remark = rb"#(?:[ \t#][^\n]*|[^%b\n]*(?:%b[^%b\n]*){0,%d})\n" % (
        mark,
        mark,
        mark,
        max(layout.n_columns - 2, 0),
    )
    n_comments = 0

    def counted_and_gone(lines: re.Match[bytes]) -> bytes:
        nonlocal n_comments
        n_comments += lines[0].count(b"\n")
        return b""

    return re.sub(rb"(?m)(?:^%b){1,1000}" % remark, counted_and_gone, rows + b"\n"), n_comments


def parse(rows: bytes, layout: Layout, seed: int, name: str, notes: list[str]) -> pd.DataFrame:
    """Parse rows of text, (n_rows, n_columns), without a line of names.

    Columns in which all is a number become numbers; others stay text as it is written. Rows
    without any value, rows that are too long, and rows beyond what a table may hold are left out:
    `notes` says so.

    Raises
    ------
    DataError
        If a quotation mark stays open, or too many rows are too long.
    """
    if not rows.strip():
        return pd.DataFrame(columns=range(layout.n_columns))
    n_fields, n_long = layout.n_columns, 0
    n_lines = rows.count(b"\n") + 1
    n_values = rows.count(layout.delimiter.encode()) + n_lines
    if n_lines * n_fields > max(2 * LARGEST_CELLS, 4 * n_values):
        raise DataError(
            f"Most rows of {name} have far fewer values than it has columns ({n_fields}). Give "
            "each row a value, or an empty place, for every column."
        )
    try:
        try:
            frame, sample = _read(rows, layout, n_fields, seed)
        except pd.errors.ParserError as error:
            if not _TOO_LONG.search(str(error)):
                raise
            n_fields, n_long = _long_rows(rows, layout)
            frame, sample = _read(rows, layout, n_fields, seed, on_bad_lines="skip")
    except (pd.errors.ParserError, csv.Error) as error:
        reason = str(error).strip().removeprefix("Error tokenizing data. C error: ")
        raise DataError(
            f"{name} cannot be split into rows and values: {reason}. Check that every quotation "
            "mark that opens is closed."
        ) from None
    notes += sample.notes()
    spare = frame.columns[layout.n_columns :]
    frame = frame[frame[spare].isna().all(axis=1)].drop(columns=spare)
    if n_long:
        what = f"more values than the table has columns ({layout.n_columns})"
        if n_long > MOST_LONG_ROWS * (len(frame) + n_long):
            raise DataError(
                f"{counted(n_long, 'row')} of {name} {'has' if n_long == 1 else 'have'} {what}. "
                "Give every column a name, and put text that contains the delimiter in quotes."
            )
        notes.append(f"{counted(n_long, 'row')} with {what} left out.")
    return frame.reset_index(drop=True)


def _read(
    rows: bytes, layout: Layout, n_fields: int, seed: int, on_bad_lines: str = "error"
) -> tuple[pd.DataFrame, RowSample]:
    """Parse, and parse again as text the columns whose spelling matters."""
    sample = RowSample(n_fields, seed)
    frame, spoiled = sample.drawn(_chunks(rows, layout, n_fields, on_bad_lines))
    if _has_codes(rows, layout.delimiter):
        # 01067 is no number.
        spoiled += [place for place in frame if _whole_numbers(frame[place])]
    if spoiled:
        chunks = _chunks(rows, layout, n_fields, on_bad_lines, dict.fromkeys(spoiled, TEXT))
        parts = (chunk[list(set(spoiled))] for chunk in chunks)
        as_text = pd.concat([part[part.index.isin(frame.index)] for part in parts])
        frame = pd.DataFrame({place: as_text.get(place, frame[place]) for place in frame})
    return frame, sample


def _chunks(
    rows: bytes,
    layout: Layout,
    n_fields: int,
    on_bad_lines: str,
    dtypes: Mapping[int, pd.StringDtype] | None = None,
) -> Iterator[pd.DataFrame]:
    # Without names on the first line, pandas would cut the first row where it is too long.
    names = layout.delimiter.join(map(str, range(n_fields))).encode()
    reader = pd.read_csv(
        io.BytesIO(b"%b\n%b" % (names, rows)),
        sep=layout.delimiter,
        header=0,
        names=range(n_fields),
        dtype=dtypes,
        index_col=False,
        skipinitialspace=True,
        decimal=layout.decimal,
        low_memory=False,
        on_bad_lines=on_bad_lines,
        encoding="utf-8",
        chunksize=max(_CELLS_AT_ONCE // n_fields, 1),
    )
    with reader:
        yield from reader


def _long_rows(rows: bytes, layout: Layout) -> tuple[int, int]:
    """Fields that rows need which are long by empty values only; how many have more values."""
    n_fields, n_long = layout.n_columns, 0
    text = io.TextIOWrapper(io.BytesIO(rows), encoding="utf-8", newline="")
    for values in csv.reader(text, delimiter=layout.delimiter, skipinitialspace=True):
        if len(values) <= layout.n_columns:
            continue
        if len(values) > layout.n_columns + _SPARE_COLUMNS or any(values[layout.n_columns :]):
            n_long += 1
        else:
            n_fields = max(n_fields, len(values))
    return n_fields, n_long


def _has_codes(rows: bytes, delimiter: str) -> bool:
    """Whether any value is of digits that start with a zero."""
    mark = re.escape(delimiter.encode())
    # A pattern that starts with fixed bytes is searched ten times as fast as a choice of them.
    starts = (mark, mark + b" ", b"\n", b'"')
    codes = (re.compile(rb'%b0\d\d+ *(?:[\n"]|%b|$)' % (start, mark)) for start in starts)
    return any(code.search(b"\n" + rows[:100]) or code.search(rows) for code in codes)


def _whole_numbers(values: pd.Series) -> bool:
    if values.dtype.kind == "f":
        present = values.dropna()
        return bool(len(present)) and bool((present % 1 == 0).all())
    return values.dtype.kind in "iu"


def n_short_rows(rows: bytes, layout: Layout, frame: pd.DataFrame) -> int:
    """Count the rows that end early; only where the last column has gaps can there be any."""
    if layout.n_columns < 2 or not frame.iloc[:, -1].isna().any():
        return 0
    delimiter = layout.delimiter.encode()
    unquoted = re.sub(rb'(?:"[^"]*")+', b"", rows) if b'"' in rows else rows
    if unquoted.count(delimiter) >= (layout.n_columns - 1) * (unquoted.count(b"\n") + 1):
        return 0
    fewest = layout.n_columns - 1
    return sum(
        line.count(delimiter) < fewest for line in io.BytesIO(unquoted) if not line.isspace()
    )
