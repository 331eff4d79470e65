"""The bytes of a file: taken from anywhere, unpacked within bounds, and told apart."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
import zlib
from pathlib import Path
from typing import IO

from weightviz.data.sampling import LARGEST_FILE
from weightviz.errors import DataError

Source = str | os.PathLike[str] | bytes | IO[bytes] | IO[str]

# How files start that people take for tables.
_OTHER_FILES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"SQLite format 3": "a database",
    b"7z\xbc\xaf\x27\x1c": "a packed archive",
    b"Rar!": "a packed archive",
    b"BZh": "a packed file",
    b"\xfd7zXZ": "a packed file",
    b"\x28\xb5\x2f\xfd": "a packed file",
    b"{\\rtf": "a text document",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML file",
}
_GZIP, _ZIP, _PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"
SAVE_AS_CSV = "Save the table as CSV in your spreadsheet program and choose that file."


def name_of(source: object, otherwise: str) -> str:
    """File's name, if there is one."""
    path = source if isinstance(source, str | os.PathLike) else getattr(source, "name", None)
    # An open file may be known by its number alone.
    return Path(path).name if isinstance(path, str | os.PathLike) else otherwise


def contents_of(source: Source, name: str) -> bytes:
    """Bytes of a file, those of a gzip file unpacked.

    Raises
    ------
    DataError
        If there is no such file, or it is too large, packed or unpacked, or damaged.
    """
    packed = _read(source, name)
    if not packed.startswith(_GZIP):
        return packed
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            contents = file.read(LARGEST_FILE + 1)
    except (OSError, EOFError, zlib.error):
        raise DataError(
            f"{name} is a gzip file that is damaged or cut short. Get it once more, or unpack it "
            "and choose what is in it."
        ) from None
    check_size(len(contents), name)
    return contents


def check_size(n_bytes: int, name: str) -> None:
    """Refuse what is larger than a table may be.

    Raises
    ------
    DataError
    """
    if n_bytes > LARGEST_FILE:
        raise DataError(
            f"{name} is larger than {LARGEST_FILE // 10**6} MB, the most that is read. "
            "Keep only what you need of it."
        )


def kind_of_file(contents: bytes, name: str) -> str:
    """Key of `weightviz.data.dialect.KINDS`, told from how the file starts.

    Raises
    ------
    DataError
        If it is a file of another kind.
    """
    if contents.startswith(_PARQUET):
        return "parquet"
    if contents.startswith(_ZIP):
        return _kind_of_zip(contents, name)
    start = contents[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, what in _OTHER_FILES.items():
        if start.startswith(mark.lower()):
            raise DataError(f"{name} is {what}, not a table. {SAVE_AS_CSV}")
    if start.startswith(_GZIP):
        raise DataError(f"{name} is packed twice. Unpack it and choose what is in it.")
    opening = start.translate(None, b" \t\r\n\0")
    return "json" if opening.startswith((b"[{", b'{"')) else "text"


def _kind_of_zip(contents: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(contents)) as archive:
            members = set(archive.namelist())
            if "xl/workbook.xml" in members:
                check_size(sum(member.file_size for member in archive.infolist()), name)
                return "excel"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise DataError(f"{name} is a zip file that is damaged. {SAVE_AS_CSV}") from None
    what = "an OpenDocument file" if "content.xml" in members else "a zip file"
    advice = SAVE_AS_CSV if "content.xml" in members else "Unpack it and choose the table in it."
    raise DataError(f"{name} is {what}, not a table. {advice}")


def _read(source: Source, name: str) -> bytes:
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
        raise DataError(f"A file is read from a path, bytes or a file object, not from {source!r}.")
    if isinstance(contents, str):
        contents = contents.encode("utf-8", errors="replace")
    check_size(len(contents), name)
    return contents
