"""How a file writes a table: what can be guessed of it, and overruled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from weightviz.data.decoding import ENCODINGS
from weightviz.data.records import NO_NAMES, Record, records, usual_width
from weightviz.data.spelling import is_date, is_number, unsure
from weightviz.errors import SettingError
from weightviz.limits import check_one_of

# Delimiter -> its words in a summary, and what a sentence calls several of them.
DELIMITERS = {
    ",": ("comma-separated", "commas"),
    ";": ("semicolon-separated", "semicolons"),
    "\t": ("tab-separated", "tabs"),
    "|": ("pipe-separated", "pipes"),
}
DECIMALS = {".": "decimal point", ",": "decimal comma"}
KINDS = {
    "text": "delimited text",
    "excel": "an Excel workbook",
    "parquet": "a Parquet file",
    "json": "JSON records",
}


@dataclass(frozen=True)
class Reading:
    """How a file is read. What is None is guessed; a table tells the guesses it was read with.

    Attributes
    ----------
    kind : str, optional
        One of `KINDS`.
    encoding : str, optional
        One of `ENCODINGS`; for text.
    delimiter : str, optional
        One of `DELIMITERS`; for text.
    decimal : str, optional
        "." or ",".
    header : int, optional
        The line that holds the names, counted from 1 (in a workbook, the row); 0 if none does.
        Lines above it are left out.
    day_first : bool, optional
        Whether 3/4/2024 is the third of April.

    Raises
    ------
    SettingError
        If a field is none of what is allowed.
    """

    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    header: int | None = None
    day_first: bool | None = None

    def __post_init__(self) -> None:
        for field, allowed in (
            ("kind", KINDS),
            ("encoding", ENCODINGS),
            ("delimiter", DELIMITERS),
            ("decimal", DECIMALS),
        ):
            if getattr(self, field) is not None:
                check_one_of(field, getattr(self, field), allowed)
        if self.header is not None and (type(self.header) is not int or self.header < 0):
            raise SettingError.of("header", self.header, "the number of a line, or 0 for no names")
        if self.day_first not in (None, True, False):
            raise SettingError.of("day_first", self.day_first, "True or False")

    @property
    def words(self) -> tuple[str, ...]:
        """What was guessed, in words: "semicolon-separated", "decimal comma", "Windows-1252"."""
        words = []
        if self.kind == "text" and self.delimiter:
            words.append(DELIMITERS[self.delimiter][0])
        elif self.kind:
            words.append(KINDS[self.kind].removeprefix("an ").removeprefix("a "))
        if self.kind == "text" and self.decimal:
            words.append(DECIMALS[self.decimal])
        if self.encoding:
            words.append(ENCODINGS[self.encoding])
        if self.header == NO_NAMES:
            words.append("no line of names")
        elif self.header is not None and self.header > 1:
            words.append(f"names in line {self.header}")
        return tuple(words)


AS_IT_COMES = Reading()


def guess_delimiter(text: str) -> str:
    """Delimiter that splits the most rows into equally many values that look like values."""

    def fit(delimiter: str) -> tuple[bool, float, int]:
        rows = [row for row in records(text, delimiter) if not row.is_comment]
        width = usual_width(rows)
        agreeing = [row for row in rows if len(row.values) == width]
        cells = [value.strip() for row in agreeing for value in row.values]
        typed = sum(
            not cell or is_number(cell, ".") or is_number(cell, ",") or is_date(cell)
            for cell in cells
        )
        share = len(agreeing) / max(len(rows), 1)
        # Rows of one length say more than cells that look like something; a line of names that is
        # shorter says that a decimal comma was taken for a delimiter.
        score = share**2 * (1 + typed / max(len(cells), 1))
        return width > 1, score if rows[:1] == agreeing[:1] else 0.8 * score, width

    return max(DELIMITERS, key=fit)


def guess_decimal(rows: Sequence[Record], delimiter: str) -> str:
    """Decimal mark that the numbers with a certain mark use; a point where none is certain."""
    cells = [value.strip() for row in rows for value in row.values]
    numbers = [cell for cell in cells if is_number(cell, ".") or is_number(cell, ",")]
    certain = [cell for cell in numbers if not unsure(cell)]
    n_commas = sum(not is_number(cell, ".") for cell in certain)
    n_points = sum(not is_number(cell, ",") for cell in certain)
    if n_commas == n_points and delimiter == ";":
        # Spreadsheet programs write semicolons where the comma is taken, by decimals.
        n_commas += sum("," in cell for cell in numbers)
    return "," if n_commas > n_points else "."
