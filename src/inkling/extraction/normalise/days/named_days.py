"""Days that bear a name: Boxing Day, pancake day, the Sunday on which the clocks go back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from inkling.extraction.cues import word_numbers

_OF_YEAR = word_numbers("days_of_year")
_FROM_EASTER = word_numbers("days_from_easter")
_SUNDAYS = word_numbers("sundays_of_year")
_SUNDAY, _WEEK, _LAST = 6, 7, 5
CLOCKS_BACK, CLOCKS_FORWARD = "clocks back", "clocks forward"


def is_named_day(name: str) -> bool:
    """Say whether words in lower case name one day of each year."""
    return name in _OF_YEAR or name in _FROM_EASTER or name in _SUNDAYS


def named_day(name: str, *, year: int) -> date | None:
    """Return when a day that bears a name falls in a year; None where nothing does, or where no calendar tells."""
    if name in _OF_YEAR:
        return date(year, *divmod(_OF_YEAR[name], 100))
    if name in _FROM_EASTER:
        return _easter(year) + timedelta(days=_FROM_EASTER[name])
    if name not in _SUNDAYS:
        return None
    month, which = divmod(_SUNDAYS[name], 10)
    return weekday_of_month(year, month, _SUNDAY, which=-1 if which == _LAST else which)


def named_days_around(name: str, *, day: date) -> Iterator[date]:
    """Yield when a named day was and will be: in the year before, this year and the next."""
    for year in range(max(date.min.year, day.year - 1), min(date.max.year, day.year + 1) + 1):
        found = named_day(name, year=year)
        if found:
            yield found


def weekday_of_month(year: int, month: int, weekday: int, *, which: int) -> date:
    """Return the first, second, third or fourth such day of the week in a month; the last for -1."""
    first = date(year, month, 1)
    at = first + timedelta(days=(weekday - first.weekday()) % _WEEK)
    if which > 0:
        return at + timedelta(days=_WEEK * (which - 1))
    weeks = [at + timedelta(days=_WEEK * later) for later in range(_LAST)]
    return max(each for each in weeks if each.month == month)


def _easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian rule (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    fours, odd = divmod(rest, 4)
    ahead = (32 + 2 * left + 2 * fours - moon - odd) % 7
    late = (golden + 11 * moon + 22 * ahead) // 451
    month, number = divmod(moon + ahead - 7 * late + 114, 31)
    return date(year, month, number + 1)
