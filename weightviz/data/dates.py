"""From text to dates: the format is told from the values, the order of day and month too."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from weightviz.data.spelling import NEARLY_ALL, TIME
from weightviz.data.texts import Texts

_DAY_AND_MONTH = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b.*"
_DAY_FIRST = r"(?:1[3-9]|2\d|3[01])[-/.]\d{1,2}[-/.]\d{2,4}\b.*"
_MONTH_FIRST = r"\d{1,2}[-/.](?:1[3-9]|2\d|3[01])[-/.]\d{2,4}\b.*"

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(.*)")
_NAMED = re.compile(
    r"(?:(\d{1,2})([- ]?)([A-Za-z]{3,9})(\.?[-, ]+)|([A-Za-z]{3,9})(\.? )(\d{1,2})(,? ))"
    r"(\d{4}|\d{2})(.*)"
)
_TIME = re.compile(TIME)
_FORMATS = 4  # so many formats of one column are tried


@dataclass(frozen=True)
class Order:
    """What the dates of a column tell of their order.

    Attributes
    ----------
    numeric : bool
        Whether any is a day, a month and a year in numbers, the year last.
    day_first : bool or None
        None if no value tells, or the values contradict each other.
    dotted : bool
        Whether any is written with points, which nobody does who puts the month first.
    """

    numeric: bool
    day_first: bool | None
    dotted: bool


def seen_orders(different: pd.Series) -> Order:
    """Tell the order of day and month from a column's different values."""
    numeric = bool(different.str.fullmatch(_DAY_AND_MONTH).any())
    day = bool(different.str.fullmatch(_DAY_FIRST).any())
    month = bool(different.str.fullmatch(_MONTH_FIRST).any())
    dotted = bool(different.str.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,4}\b.*").any())
    return Order(numeric, day if day != month else None, dotted)


def parsed_dates(texts: Texts, day_first: bool) -> tuple[pd.Series | None, int]:
    """Dates that nearly all values stand for, (n_different,), and how many rows hold none.

    None instead of the dates if the values hold something else.
    """
    formats = Counter(known for value in texts.probe() if (known := _format_of(value, day_first)))
    dates = pd.Series(pd.NaT, index=texts.different.index, dtype="datetime64[us]")
    for known, _ in formats.most_common(_FORMATS):
        left = texts.different[dates.isna()]
        found = pd.to_datetime(left, format=known, errors="coerce", utc=True)
        dates = dates.fillna(found.dt.tz_localize(None).dt.as_unit("us"))
    n_dates = int(texts.counts[dates.notna().to_numpy()].sum())
    if n_dates < NEARLY_ALL * texts.n_present:
        return None, 0
    return dates, texts.n_present - n_dates


def _format_of(text: str, day_first: bool) -> str | None:
    """Format of a date as `strptime` knows it."""
    if len(text) > 40:
        return None
    if match := _NUMERIC.fullmatch(text):
        first, mark, _, last, time = match.groups()
        if len(first) == 4 and len(last) <= 2:
            date = f"%Y{mark}%m{mark}%d"
        elif len(first) <= 2 and len(last) in (2, 4):
            day_and_month = f"%d{mark}%m" if day_first else f"%m{mark}%d"
            date = f"{day_and_month}{mark}{'%Y' if len(last) == 4 else '%y'}"
        else:
            return None
    elif match := _NAMED.fullmatch(text):
        _, gap, month, rest, month_too, gap_too, _, rest_too, year, time = match.groups()
        name = "%b" if len(month or month_too) == 3 else "%B"
        date = f"%d{gap}{name}{rest}" if month else f"{name}{gap_too}%d{rest_too}"
        date += "%Y" if len(year) == 4 else "%y"
    else:
        return None
    if not time:
        return date
    if not (match := _TIME.fullmatch(time)):
        return None
    gap, seconds, fraction, half, zone_gap, zone = match.groups()
    hour = "%I" if half else "%H"
    return (
        f"{date}{gap}{hour}:%M{':%S' if seconds else ''}{'.%f' if fraction else ''}"
        f"{half[:-2] + '%p' if half else ''}{zone_gap + '%z' if zone else ''}"
    )
