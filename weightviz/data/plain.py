"""Frozen records as plain values that JSON can hold, and back, with every type checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from math import isfinite
from typing import Any, TypeVar, get_type_hints

from weightviz.errors import DataError

Record = TypeVar("Record")

LARGEST_WHOLE = 2**53


def to_plain(record: Any) -> dict[str, Any]:
    """The fields of a record, by name."""
    return {name: _simple(value) for name, value in asdict(record).items()}


def from_plain(record: type[Record], content: Any) -> Record:
    """Make a record of plain values; fields that it does not have are ignored.

    Raises
    ------
    DataError
        For a field that is missing or of another type, or values that make no such record.
    """
    hints = get_type_hints(record)
    return record(
        **{
            field.name: field_of(content, field.name, hints[field.name])
            for field in fields(record)  # type: ignore[arg-type]  # a record is a dataclass
        }
    )


def field_of(content: Any, name: str, hint: Any) -> Any:
    """One field of a JSON object, checked to be a str, bool, int, float, or a tuple of str or int.

    Raises
    ------
    DataError
        If it is missing or of another type, or a number that is not finite.
    """
    if not isinstance(content, Mapping) or name not in content:
        raise DataError(f"'{name}' is missing")
    value = content[name]
    if hint in (tuple[str, ...], tuple[int, ...]):
        kind = str if hint == tuple[str, ...] else int
        if isinstance(value, list) and all(_is(entry, kind) for entry in value):
            return tuple(value)
    elif hint is float and _is(value, (int, float)) and isfinite(value):
        return float(value)
    elif _is(value, hint) and hint is not float:
        return value
    raise DataError(f"'{name}' is not what belongs there")


def _is(value: Any, kind: Any) -> bool:
    # Python counts True as a 1; and a whole number must fit what NumPy counts with.
    if isinstance(value, bool):
        return kind is bool
    if isinstance(value, int) and abs(value) > LARGEST_WHOLE:
        return False
    # JSON can hold halves of characters, which no page can show.
    if isinstance(value, str) and value != value.encode(errors="ignore").decode():
        return False
    return isinstance(value, kind)


def _simple(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
