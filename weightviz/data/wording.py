"""Words that sentences about tables are made of."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST_LIST = 12


def counted(n: int, noun: str) -> str:
    """Join a number and its noun: "1 row", "1,200 rows", "3 classes"."""
    plural = noun + ("es" if noun.endswith("s") else "s")
    return f"{n:,} {noun if n == 1 else plural}"


def listed(names: Iterable[str]) -> str:
    """Join names: "a, b and c", cut after a dozen."""
    names = list(names)
    if len(names) > LONGEST_LIST:
        rest = len(names) - LONGEST_LIST
        names = [*names[:LONGEST_LIST], f"{rest:,} more"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def guessed(name: str, names: Iterable[str]) -> str:
    """Say what somebody who wrote `name` may have meant."""
    names = list(names)
    by_lower_case = {candidate.lower(): candidate for candidate in names}
    close = get_close_matches(name.lower(), by_lower_case, n=3, cutoff=0.6)
    if close:
        meant = [f"'{by_lower_case[match]}'" for match in close]
        return f"Did you mean {' or '.join(meant)}?"
    return f"The columns are {listed(names)}."
