"""Files that are no text: workbooks are written as text, Parquet and JSON come with columns."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from typing import Any
from xml.etree.ElementTree import ParseError

import pandas as pd

from weightviz.data.contents import SAVE_AS_CSV, check_size
from weightviz.data.sampling import RowSample, check_columns, sampled
from weightviz.errors import DataError

# A file of 50 MB could hold millions of empty records, a few hundred bytes of memory each.
_MOST_RECORDS = 1_000_000
_MOST_JSON_VALUES = 5_000_000
# A workbook takes some five microseconds a cell.
_MOST_WORKBOOK_CELLS = 1_500_000
_BATCH = 65_536  # rows of a Parquet file at a time


def workbook_as_text(contents: bytes, name: str, notes: list[str]) -> bytes:
    """Write the first sheet of an Excel workbook that holds anything as CSV in UTF-8.

    Values stand there as the workbook holds them: decimal points, dates year first.

    Raises
    ------
    DataError
        If it is no workbook, or larger than a table may be, as a file or as text.
    """
    # It takes a fifth of a second to import, which only workbooks need.
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(contents)) as archive:
            check_size(sum(member.file_size for member in archive.infolist()), name)
        book = openpyxl.load_workbook(io.BytesIO(contents), read_only=True, data_only=True)
        sheets = book.worksheets
        for sheet in sheets:
            if text := _sheet_as_text(sheet, name):
                if len(sheets) > 1:
                    notes.append(f"Of {len(sheets)} sheets, '{sheet.title}' is used.")
                return text
    except DataError:
        raise
    except _DAMAGED as error:
        raise DataError(
            f"{name} cannot be read as an Excel workbook ({type(error).__name__}). {SAVE_AS_CSV}"
        ) from None
    return b""


# What openpyxl raises for a workbook that is not as it should be: it says so nowhere.
_DAMAGED = (
    zipfile.BadZipFile,
    ParseError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    EOFError,
)


def _sheet_as_text(sheet: Any, name: str) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    anything, n_cells = False, 0
    # What a sheet says of its size need not be so, and rows would be filled up to it.
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True):
        n_cells += len(row) + 1
        if n_cells > _MOST_WORKBOOK_CELLS:
            raise DataError(
                f"{name} has more than {_MOST_WORKBOOK_CELLS:,} cells, the most that are read from "
                f"a workbook. {SAVE_AS_CSV}"
            )
        values = [_written(value) for value in row]
        while values and values[-1] == "":
            values.pop()
        check_columns(len(values), name)
        anything = anything or bool(values)
        writer.writerow(values)
        check_size(file.tell(), name)
    return file.getvalue().encode("utf-8", errors="replace") if anything else b""


def _written(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    return value


def parquet_columns(contents: bytes, name: str, seed: int, notes: list[str]) -> pd.DataFrame:
    """Columns of a Parquet file, of as many rows as a table may have.

    Raises
    ------
    DataError
        If it is damaged, or larger than a table may be.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(contents))
        metadata = file.metadata
        check_columns(metadata.num_columns, name)
        groups = (metadata.row_group(place) for place in range(metadata.num_row_groups))
        check_size(sum(group.total_byte_size for group in groups), name)
        sample = RowSample(metadata.num_columns, seed)
        batches = (batch.to_pandas() for batch in file.iter_batches(batch_size=_BATCH))
        frame, _ = sample.drawn(batches)
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        reason = str(error).split("\n")[0][:120]
        raise DataError(
            f"{name} cannot be read as a Parquet file: {reason}. {SAVE_AS_CSV}"
        ) from None
    notes += sample.notes()
    return frame.reset_index(drop=True)


def json_columns(text: bytes, name: str, seed: int, notes: list[str]) -> pd.DataFrame:
    """Columns of JSON records: a list of objects, or an object per line.

    Raises
    ------
    DataError
        If it is not that, or larger than a table may be.
    """
    if text.count(b"{") + text.count(b"[") > _MOST_RECORDS or text.count(b",") > _MOST_JSON_VALUES:
        raise DataError(
            f"{name} has more values than are read from JSON, {_MOST_JSON_VALUES:,}. {SAVE_AS_CSV}"
        )
    try:
        rows = _records(text.strip())
    except (ValueError, RecursionError) as error:
        raise DataError(f"{name} cannot be read as JSON: {error}. {SAVE_AS_CSV}") from None
    if not (isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)):
        raise DataError(
            f"{name} is JSON, but no list of records such as "
            f'[{{"height": 1.5, "age": 10}}, …]. {SAVE_AS_CSV}'
        )
    names = dict.fromkeys(name for row in rows for name in row)
    check_columns(len(names), name)
    return sampled(pd.DataFrame(rows, columns=list(names)), seed, notes)


def _records(text: bytes) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        lines = [line for line in text.split(b"\n") if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith(b"{") for line in lines):
            raise
        return json.loads(b"[" + b",".join(lines) + b"]")
