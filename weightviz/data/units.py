"""Units of measurement, recognised in the names of columns."""

from __future__ import annotations

import re

# Spelling in a column's name, its words parted by a space -> unit as it is shown.
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
    "sqm": "sq m",
    "sq m": "sq m",
    "sqkm": "sq km",
    "sq km": "sq km",
    "m2": "m²",
    "m²": "m²",
    "km2": "km²",
    "km²": "km²",
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

# After these a spelling is only a part of the unit: "volume_cu_ft", "price_per_m2".
_MAKES_ANOTHER_UNIT = {"sq", "square", "cu", "cubic", "per"}

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
_BETWEEN_WORDS = re.compile(r"[\s_.]+")


def unit_in(name: str) -> str:
    """Find the unit that a column's name ends with, "" where there is none.

    Examples
    --------
    >>> unit_in("bill_length_mm"), unit_in("mass (kg)"), unit_in("area_sq_m"), unit_in("temp_min")
    ('mm', 'kg', 'sq m', '')
    """
    if bracketed := _IN_BRACKETS.search(name):
        return UNITS.get(" ".join(_words(bracketed[1])), "")
    words = _words(name)
    # The longest spelling first, or "sq m" would be taken for "m".
    *before, last = words or [""]
    if before and (pair := f"{before[-1]} {last}") in UNITS:
        return UNITS[pair]
    if not before or before[-1] in _MAKES_ANOTHER_UNIT or last in _ONLY_IN_BRACKETS:
        return ""
    return UNITS.get(last, "")


def _words(name: str) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split(name.lower()) if word]
