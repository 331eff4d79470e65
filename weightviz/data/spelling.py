"""How single values are spelled: numbers, dates, yes and no, and what stands for a missing one."""

from __future__ import annotations

import re
from functools import lru_cache

from weightviz.data.units import UNITS

# What pandas does not take for missing by itself. Not "Na", which is sodium.
_WORDS = ("n.a.", "n. a.", "k.a.", "k. a.", "keine angabe", "missing", "not available")
OTHER_MISSING = frozenset(
    {"-", "--", "---", "–", "—", "?", "??", ".", "..", "...", "na", "#VALUE!", "#REF!", "#NAME?"}
    | {"#DIV/0!", "#NUM!", "#NULL!", "#N/A!", "#NV", "#WERT!", "#BEZUG!", "(null)", "k.A.", "k. A."}
    | {spell(word) for word in _WORDS for spell in (str, str.upper, str.capitalize, str.title)}
)
MISSING = OTHER_MISSING | {"", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "#N/A"}

YES_NO = {
    **dict.fromkeys(("true", "yes", "wahr", "vrai", "verdadero", "vero"), "yes"),
    **dict.fromkeys(("false", "no", "falsch", "faux", "falso"), "no"),
}

CURRENCIES = {
    **{sign: sign for sign in ("$", "€", "£", "¥", "₹", "₽", "₺", "₩", "R$", "CHF", "kr", "zł")},
    "USD": "$",
    "EUR": "€",
    "GBP": "£",
    "JPY": "¥",
    "INR": "₹",
    "Fr.": "CHF",
    "US$": "$",
    "Euro": "€",
    "PLN": "zł",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "CAD": "CAD",
    "AUD": "AUD",
}
SPACES = " \u00a0\u2007\u2009\u202f'’"
MINUS = "−–-"

# A column is what at least this share of its values is; the others are missing then.
NEARLY_ALL = 0.95

# A time of day behind a date, as groups: gap, seconds, fraction, AM or PM, gap, time zone.
TIME = r"([T ]+)\d{1,2}:\d{2}(:\d{2})?(\.\d{1,9})?( ?[AaPp][Mm])?( ?)(Z|UTC|[+-]\d{2}:?\d{2})?"
_DATE = re.compile(
    r"(\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3(\d{4}|\d{2})"
    r"|\d{1,2}[- ]?[A-Za-z]{3,9}\.?[-, ]+(\d{4}|\d{2})|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})"
    rf"(?:{TIME})?"
)
_UNSURE = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
IN_BRACKETS = r"^\(([^()+−–-]+)\)$"
"""A number below zero, as accounts are written: "(1,000)"."""

_AFFIX = r"[^\d\s.,()+−–\-'’]{1,8}\.?"


def number_pattern(decimal: str) -> str:
    """Regular expression of a number without a unit, its thousands marked or not.

    It is one that Python and RE2 understand alike.
    """
    mark, thousands = re.escape(decimal), re.escape("," if decimal == "." else ".")
    whole = (
        rf"(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+|\d{{1,3}}(?:{thousands}\d{{3}})+"
        rf"|\d{{1,2}}(?:{thousands}\d{{2}})+{thousands}\d{{3}}|\d+)"
    )
    return rf"[+{MINUS}]?(?:{whole}(?:{mark}\d*)?|{mark}\d+)(?:[eE][+-]?\d+)?"


@lru_cache
def number_with_unit(decimal: str) -> re.Pattern[str]:
    """Match of a number with what stands before or after it, as groups 1 to 3.

    A sign may stand before the currency: "-$5".
    """
    return re.compile(
        rf"([+{MINUS}]?{_AFFIX}|) ?({number_pattern(decimal)})[ \u00a0\u202f]?({_AFFIX}|)"
    )


def unit_of(before: str, after: str) -> str | None:
    """Return the unit of a number, told from what stands before and after it.

    Currencies stand on either side, other units after the number only: C5 is no temperature. "" if
    there is none, None if what stands there is no unit.
    """
    before = before.lstrip(f"+{MINUS}")
    if before:
        return CURRENCIES.get(before) if not after else None
    return CURRENCIES.get(after, UNITS.get(after.lower())) if after else ""


def is_number(cell: str, decimal: str) -> bool:
    """Whether a cell is a number with this decimal mark, with or without a unit."""
    bare = re.sub(IN_BRACKETS, r"-\1", cell)
    if len(cell) > 40 or not (found := number_with_unit(decimal).fullmatch(bare)):
        return False
    return unit_of(found[1], found[3]) is not None


def is_date(cell: str) -> bool:
    """Whether a cell has the shape of a date."""
    return len(cell) <= 40 and bool(_DATE.fullmatch(cell))


def unsure(cell: str) -> bool:
    """Whether a number may have a thousands mark as well as a decimal mark: "1.234"."""
    return bool(_UNSURE.search(cell)) and sum(cell.count(mark) for mark in ".,") == 1
