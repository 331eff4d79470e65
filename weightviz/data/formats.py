"""Files that are no text: workbooks are written as text, Parquet and JSON come with columns."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import lzma
import re
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import ParseError

import pandas as pd

from weightviz.data.contents import SAVE_AS_CSV, check_size
from weightviz.data.sampling import LARGEST_CELLS, RowSample, check_columns, sampled
from weightviz.errors import DataError

# A file of 50 MB could hold millions of empty records, a few hundred bytes of memory each.
_MOST_RECORDS = 1_000_000
_MOST_JSON_VALUES = 3_000_000
# openpyxl takes some ten microseconds a cell.
_MOST_WORKBOOK_CELLS = 500_000
_CELL = re.compile(rb"<(?:\w+:)?c[ >]")
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
            sheets = [file for file in archive.namelist() if file.startswith("xl/worksheets/")]
            _check_cells(sum(len(_CELL.findall(archive.read(file))) for file in sheets), name)
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
    zlib.error,
    lzma.LZMAError,
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


def _check_cells(n_cells: int, name: str) -> None:
    if n_cells > _MOST_WORKBOOK_CELLS:
        raise DataError(
            f"{name} has more than {_MOST_WORKBOOK_CELLS:,} cells, the most that are read from a "
            f"workbook. {SAVE_AS_CSV}"
        )


def _sheet_as_text(sheet: Any, name: str) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    anything, n_cells = False, 0
    # What a sheet says of its size need not be so, and rows would be filled up to it.
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True):
        n_cells += len(row) + 1
        _check_cells(n_cells // 4, name)  # empty ones take less time
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
        metadata = pq.read_metadata(io.BytesIO(contents))
        check_columns(metadata.num_columns, name)
        groups = (metadata.row_group(place) for place in range(metadata.num_row_groups))
        check_size(sum(group.total_byte_size for group in groups), name)
        if metadata.num_rows * metadata.num_columns > LARGEST_CELLS:
            raise DataError(
                f"{name} has more than {LARGEST_CELLS:,} values, the most that are read from a "
                "Parquet file. Keep only the rows and columns that you need."
            )
        frame = _rows_of_parquet(contents, metadata.num_columns, name, seed, notes)
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        raise DataError(
            f"{name} cannot be read as a Parquet file ({type(error).__name__}). {SAVE_AS_CSV}"
        ) from None
    return frame


def _rows_of_parquet(
    contents: bytes, n_columns: int, name: str, seed: int, notes: list[str]
) -> pd.DataFrame:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pq.read_schema(io.BytesIO(contents))
    texts = [
        field.name
        for field in schema
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
    ]
    # A text that a million rows share is stored once; read so, it stays once in memory.
    file = pq.ParquetFile(io.BytesIO(contents), read_dictionary=texts)
    sample, n_bytes = RowSample(n_columns, seed), 0
    parts = []
    for batch in file.iter_batches(batch_size=_BATCH):
        n_bytes += sum(_n_bytes(column) for column in batch.columns)
        check_size(n_bytes, name)
        parts.append(batch.to_pandas(ignore_metadata=True))
    frame, _ = sample.drawn(parts)
    notes += sample.notes()
    # What pandas calls the names of rows that have none.
    return frame.reset_index(drop=True).rename(columns={"__index_level_0__": "index"})


def _n_bytes(column: Any) -> int:
    """Size of a column of text when each row has its own, in bytes; 0 for other columns."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_dictionary(column.type):
        return 0
    lengths = pc.take(pc.binary_length(column.dictionary), column.indices)
    return pc.sum(lengths).as_py() or 0


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
    frame = pd.DataFrame(rows, columns=list(names), dtype=object)
    return sampled(frame, seed, notes)


def _records(text: bytes) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        lines = [line for line in text.split(b"\n") if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith(b"{") for line in lines):
            raise
        return json.loads(b"[" + b",".join(lines) + b"]")
