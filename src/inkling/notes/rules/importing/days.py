"""Days as another system writes them. The map says how: 03/04/25 alone tells nobody which day it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import pairwise

import re2

FIRST = date(1990, 1, 1)
_CENTURY = 2000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<year>\d\d)",
    "MON": r"(?P<name>\pL{3,9})\.?",
    "MM": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})",
}
# Where no mark parts two numbers: 3112025 would be two days.
_WHOLE = {**_PARTS, "MM": r"(?P<month>\d\d)", "DD": r"(?P<day>\d\d)"}
_TOKEN = re2.compile(r"YYYY|YY|MON|MM|DD")
# What may stand behind a day: a time, which a note has no place for.
_TIME = r"(?:(?:[T,]\s*|\s)\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?|Z|[+-]\d\d:?\d\d)?)?"
_BETWEEN = frozenset("/-. ,")


def is_pattern(pattern: str) -> bool:
    """Say whether this tells where day, month and year stand, each once, like DD/MM/YY."""
    parts = _TOKEN.findall(pattern)
    rest = _TOKEN.sub("", pattern)
    kinds = sorted({"YYYY": "y", "YY": "y", "MON": "m", "MM": "m", "DD": "d"}[each] for each in parts)
    return kinds == ["d", "m", "y"] and set(rest) <= _BETWEEN


def read_day(words: str, *, pattern: str) -> date | None:
    """Return the day that stands there as the pattern says; None where it stands otherwise, or is no day."""
    match = _compile(pattern).fullmatch(" ".join(words.split()))
    if match is None:
        return None
    found = match.groupdict()
    month = _month(found)
    year = int(found["year"]) + (_CENTURY if len(found["year"]) == 2 else 0)
    try:
        return date(year, month, int(found["day"])) if month else None
    except ValueError:
        return None


def _month(found: Mapping[str, str]) -> int:
    if "month" in found:
        return int(found["month"])
    name = found["name"].casefold()
    return next((at for at, each in enumerate(_MONTHS, start=1) if name.startswith(each)), 0)


@lru_cache(maxsize=32)
def _compile(pattern: str) -> re2._Regexp:
    made, at = "", 0
    tokens = list(_TOKEN.finditer(pattern))
    numbers = [match for match in tokens if match.group() != "MON"]
    parts = _WHOLE if any(one.end() == other.start() for one, other in pairwise(numbers)) else _PARTS
    for match in tokens:
        made += re2.escape(pattern[at : match.start()]) + parts[match.group()]
        at = match.end()
    return re2.compile(made + re2.escape(pattern[at:]) + _TIME)
