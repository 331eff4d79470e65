"""Units of measurement, recognised in the names of columns."""

from __future__ import annotations

import re

# Spelling in a column's name -> unit as it is shown.
UNITS = {
    "mm": "mm",
    "cm": "cm",
    "m": "m",
    "km": "km",
    "inch": "in",
    "inches": "in",
    "in": "in",
    "ft": "ft",
    "sqft": "sq ft",
    "sq ft": "sq ft",
    "m2": "m²",
    "m²": "m²",
    "mg": "mg",
    "g": "g",
    "kg": "kg",
    "t": "t",
    "lb": "lb",
    "lbs": "lb",
    "oz": "oz",
    "ml": "ml",
    "l": "l",
    "ms": "ms",
    "s": "s",
    "sec": "s",
    "min": "min",
    "h": "h",
    "hours": "h",
    "days": "days",
    "years": "years",
    "mph": "mph",
    "kmh": "km/h",
    "km/h": "km/h",
    "m/s": "m/s",
    "kw": "kW",
    "kwh": "kWh",
    "w": "W",
    "v": "V",
    "hz": "Hz",
    "°c": "°C",
    "c": "°C",
    "°f": "°F",
    "f": "°F",
    "%": "%",
    "percent": "%",
    "pct": "%",
    "$": "$",
    "usd": "$",
    "€": "€",
    "eur": "€",
    "£": "£",
    "gbp": "£",
}

# At the end of a name these are as likely something else ("temp_min", "checked_in", "factor_c"),
# so that only brackets make them units.
_ONLY_IN_BRACKETS = {"in", "l", "t", "s", "min", "h", "w", "v", "c", "f", "days", "years"}

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_SUFFIX = re.compile(r"[^\s_.][\s_.]+([^\s_.]+)$")


def unit_in(name: str) -> str:
    """Find the unit that a column's name ends with, "" where there is none.

    Examples
    --------
    >>> unit_in("bill_length_mm"), unit_in("mass (kg)"), unit_in("temp_min")
    ('mm', 'kg', '')
    """
    if bracketed := _IN_BRACKETS.search(name):
        return UNITS.get(bracketed[1].strip().lower(), "")
    suffix = _SUFFIX.search(name)
    spelling = suffix[1].lower() if suffix else ""
    return "" if spelling in _ONLY_IN_BRACKETS else UNITS.get(spelling, "")
