"""Rows as they are written, and where among them a table starts: remarks, titles, names."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from weightviz.data.spelling import MISSING, is_date, is_number
from weightviz.errors import DataError

NO_NAMES = 0

# What is looked at to guess: this many records, in this many characters.
_SAMPLE_RECORDS = 200
_SAMPLE_CHARACTERS = 1_000_000
# In fewer rows than these a word comes twice by chance.
_FEWEST_AGAIN = 8
_YEARS = range(1800, 2200)


# Fewer rows do not tell names of their own from a value too many.
_FEWEST_NAMED = 3


@dataclass(frozen=True)
class Record:
    """Values of one row as they are written, the lines it takes, and whether it is a remark."""

    first_line: int
    last_line: int
    values: tuple[str, ...]
    is_comment: bool = False

    @property
    def n_values(self) -> int:
        """Number of values, those that are empty at the end left out."""
        filled = [place for place, value in enumerate(self.values, start=1) if value.strip()]
        return filled[-1] if filled else 0


@dataclass(frozen=True)
class Start:
    """Where a table starts.

    Attributes
    ----------
    names : tuple of str
        As they are written; empty strings if no line holds names.
    line_of_names : int
        0 if none does.
    line_of_values : int
        The first line below the names.
    above : tuple of Record
        What stands above the table.
    """

    names: tuple[str, ...]
    line_of_names: int
    line_of_values: int
    above: tuple[Record, ...]

    def below(self, rows: Sequence[Record]) -> list[Record]:
        """Those of the records that hold values."""
        return [row for row in rows if row.first_line >= self.line_of_values and not row.is_comment]


def records(text: str, delimiter: str) -> list[Record]:
    """Split the first lines of a text into records, blank lines left out."""
    reader = csv.reader(
        io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""),
        delimiter=delimiter,
        skipinitialspace=True,
    )
    found: list[Record] = []
    line = 0
    try:
        for values in islice(reader, 2 * _SAMPLE_RECORDS):
            if any(value.strip() for value in values):
                found.append(Record(line + 1, reader.line_num, tuple(values)))
            line = reader.line_num
    except csv.Error:
        # One value as long as a book: what came before it has to do.
        pass
    if len(text) > _SAMPLE_CHARACTERS and len(found) > 1:
        found.pop()  # cut short
    return _with_comments(found[:_SAMPLE_RECORDS])


def _with_comments(rows: list[Record]) -> list[Record]:
    width = usual_width(rows)
    return [
        replace(row, is_comment=is_comment(row.values[0], len(row.values), width)) for row in rows
    ]


def is_comment(start: str, n_values: int, width: int) -> bool:
    """Whether a line is a remark on the table: "# so", or "#so" with too few values for a row.

    A line "#1,Zoe" in a table of two columns is a row.
    """
    return start.startswith("#") and (n_values < width or start[1:2] in ("", " ", "\t", "#"))


def usual_width(rows: Sequence[Record]) -> int:
    """Return how many values most rows have, counting rows with one value only if all have one."""
    widths = Counter(
        len(row.values) for row in rows if row.n_values > 1 and row.values[0][:2] != "# "
    )
    return max(widths, key=lambda width: (widths[width], width), default=1)


def start_of(rows: Sequence[Record], decimal: str, header: int | None, name: str) -> Start:
    """Find the names, or take them from line `header`; 0 for a table without names.

    Names stand in the first row that is nearly as long as most, above values that they differ
    from: text above numbers, or words that do not come again below.

    Raises
    ------
    DataError
        If the line `header` holds nothing.
    """
    width = usual_width(rows)
    fewest = max(min(width, 2), width / 2)
    long_enough = [row for row in rows if row.n_values >= fewest] or list(rows)
    plain = [row for row in long_enough if not row.is_comment] or long_enough
    first, *below = plain
    if header is None:
        found = first if _names(first, below, decimal) else _commented(long_enough, first)
    else:
        found = _in_line(rows, header, name) if header != NO_NAMES else None
    if found is None:
        above = tuple(row for row in rows if row.first_line < first.first_line)
        return Start(("",) * width, NO_NAMES, first.first_line, above)
    above = tuple(row for row in rows if row.first_line < found.first_line)
    names = found.values
    if found.is_comment:
        names = (names[0].lstrip("# "), *names[1:])
    start = Start(names, found.first_line, found.last_line + 1, above)
    return replace(start, names=("", *names)) if _name_themselves(start, rows) else start


def _name_themselves(start: Start, rows: Sequence[Record]) -> bool:
    """Whether the rows have names of their own, as R writes them: above those stands nothing."""
    below = start.below(rows)
    if len(below) < _FEWEST_NAMED or any(len(row.values) != len(start.names) + 1 for row in below):
        return False
    own = [row.values[0].strip() for row in below]
    numbered = own == [str(number) for number in range(1, len(own) + 1)]
    return numbered or (len(set(own)) == len(own) and not any(is_number(n, ".") for n in own))


def _commented(rows: Sequence[Record], first: Record) -> Record | None:
    """Names in the last comment above a first row of values, if it is as long."""
    above = [row for row in rows if row.is_comment and row.last_line < first.first_line]
    return above[-1] if above and above[-1].n_values == first.n_values else None


def _in_line(rows: Sequence[Record], line: int, name: str) -> Record:
    for row in rows:
        if row.first_line <= line <= row.last_line:
            return row
    raise DataError(
        f"Line {line} of {name} cannot hold the names: it is blank, or too far down. Choose a line "
        f"from {rows[0].first_line} to {rows[-1].last_line}, or 0 for no names."
    )


def _names(first: Record, below: Sequence[Record], decimal: str) -> bool:
    def typed(cell: str) -> bool:
        return is_number(cell, decimal) or is_date(cell)

    tops, n_again, n_text = [], 0, 0
    for place, top in enumerate(value.strip() for value in first.values):
        cells = [row.values[place].strip() for row in below if place < len(row.values)]
        cells = [cell for cell in cells if cell and cell not in MISSING]
        if not cells or not top or top in MISSING:
            continue
        if sum(map(typed, cells)) >= 0.8 * len(cells):
            tops.append((top, cells))
        else:
            n_text += 1
            n_again += top in cells
    if any(not typed(top) for top, _ in tops):
        return True
    if tops:
        return all(_year(top) and not all(map(_year, cells)) for top, cells in tops)
    return 2 * n_again <= n_text or len(below) < _FEWEST_AGAIN


def _year(cell: str) -> bool:
    return cell.isdecimal() and int(cell[:5]) in _YEARS
