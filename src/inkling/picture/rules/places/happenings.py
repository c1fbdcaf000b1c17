"""When something is said to have happened, and how exactly: each time that the words of an item tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from inkling.extraction.cues import read_cues
from inkling.picture.rules.places.hours import bands_in
from inkling.reading.rules.understanding.moments import day_written
from inkling.reading.rules.understanding.values import Item, Moment
from inkling.vocabulary.terms import Term

_FILE = Path(__file__).resolve().parents[2] / "data" / "en" / "times.txt"
_LONGEST_NUMBER = 2


class Precision(Term):
    """How exactly a time is told."""

    HOUR = "hour", "Day and time of day"
    DAY = "day", "Day"
    ABOUT = "about", "About"
    AGAIN = "again", "Again and again"


@dataclass(frozen=True)
class Happening:
    """One time that an item tells: the days that it may mean, None where none is sure, and the words as told."""

    first: date | None
    last: date | None
    precision: Precision
    words: tuple[str, ...]


def happenings_of(item: Item) -> list[Happening]:
    """Return the times that an item tells, in the order in which it tells them; none where it tells none.

    "3 November, 9pm" is one time. Where an item tells several days, nobody can say of which of them the hour is.
    """
    dated = [each for each in item.moments if each.first]
    # "From 1 to 4 October": what is left of the first of the two is no time by itself.
    others = [each for each in item.moments if not each.first and not _is_bare_number(each.words)]
    hours = tuple(each.words for each in others if bands_in([each.words]))
    found = [_place_in_days(each, hours=hours if len(dated) == 1 else ()) for each in dated]
    if len(dated) != 1 and hours:
        found.append(Happening(None, None, Precision.ABOUT, hours))
    found += [
        Happening(None, None, Precision.ABOUT, (each.words,)) for each in others if each.words not in hours
    ]
    if item.often:
        found.append(Happening(None, None, Precision.AGAIN, item.often))
    return found


def _place_in_days(moment: Moment, *, hours: tuple[str, ...]) -> Happening:
    first, last = day_written(moment.first), day_written(moment.last)
    words = (moment.words, *hours)
    # "Since the 3rd" is no day, nor is "to 4 October": where one end is open it is about that time.
    if first is None or first != last or _begins_open(moment.words):
        return Happening(first, last, Precision.ABOUT, words)
    return Happening(first, last, Precision.HOUR if bands_in(words) else Precision.DAY, words)


def _is_bare_number(words: str) -> bool:
    return words.strip().isdecimal() and len(words.strip()) <= _LONGEST_NUMBER


def _begins_open(words: str) -> bool:
    first = words.casefold().split()[:1]
    return bool(first) and first[0] in _not_just()


@lru_cache(maxsize=1)
def _not_just() -> frozenset[str]:
    return read_cues(_FILE)["not_just"]
