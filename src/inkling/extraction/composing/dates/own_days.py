"""On which day each piece of a record was written, as it says itself: by its head, or by the line of a log.

"Tonight" in the minutes of last Tuesday is that of Tuesday, whenever they are pasted; and "Sunday week" in a chronology
counts from the day of its entry. A day of the year stays what it is by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from operator import itemgetter

import re2

from inkling.extraction.composing.dates.stamps import Entry, with_stamps
from inkling.extraction.fold import shadow
from inkling.extraction.lexicon import DATA
from inkling.extraction.normalise.date import resolve
from inkling.extraction.patterns import read_patterns

_PATTERNS = read_patterns(DATA / "en" / "composing" / "own_days.txt").named
_OF_RECORDS = ("labelled", "completed", "recorded", "sent", "alone", "of_a_letter", "over_a_letter", "headed")
_HEADS = (*_OF_RECORDS, "of_a_chat")
_WITH_YEAR = ("alone", "of_a_letter", "over_a_letter")
_BELOW_WORDS = ("alone", "headed")
_PARAGRAPH = re2.compile(r"\n[ \t\r]*\n")
_HEAD, _HEAD_LINES = 400, 4
_BEFORE = 60
_FEWEST_LINES = 2
_LONGEST_DAY = 30  # letters
# What is pasted later than that is of no day that "tonight" could be looked for.
_OLDEST = timedelta(days=366)
_YEAR, _SOON, _NEWEST = timedelta(days=365), timedelta(days=90), timedelta(days=31)
_FULL = re2.compile(rb"\b20[0-9]{2}\b|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}")


class OwnDays:
    """The days on which the pieces of a text were written, where it says so; else all of it on `day`, when it came."""

    def __init__(self, text: str, *, day: date) -> None:
        plain = shadow(text)
        # A log may begin with its first entry, which the day of the head does not stand before.
        head = _day_of_head(plain, day=day)
        entries = sorted(_days_of_lines(plain, day=day, head=head), key=itemgetter(0))
        self._entries: list[Entry] = [(0, head or day), *entries]
        self._hours: Mapping[int, date] = {}
        if head or entries:
            self._entries, self._hours = with_stamps(plain, self._entries, day=day)
        self._starts = [start for start, _ in self._entries]

    def at(self, place: int) -> date:
        """Return the day on which what stands at this place was written."""
        return self._entries[bisect_right(self._starts, place) - 1][1]

    def begins_at(self, place: int) -> bool:
        """Say whether an entry of a log, or another piece with a day of its own, begins at this place."""
        return place in self._starts

    @property
    def newest(self) -> date:
        """The last day on which a piece of it was written."""
        return max(each for _, each in self._entries)

    def of_stamp(self, place: int) -> date | None:
        """Return the day of a message over which an hour stands alone at this place; None where none does."""
        return self._hours.get(place)


def _day_of_head(plain: str, *, day: date) -> date | None:
    """Return the day that the first lines of a record bear as their own; None where they bear none."""
    lines = plain[:_HEAD].splitlines()[:_HEAD_LINES]
    head = "\n".join(lines).lower().encode("ascii", "replace")
    for name in (*_HEADS, *(["held"] if _PATTERNS["of_an_interview"].in_bytes(head) else [])):
        for start, end in _PATTERNS[name].spans_in(head):
            found = _resolve(head[start:end], day=day)
            is_another = name in _BELOW_WORDS and _is_another(head[max(0, start - _BEFORE) : start])
            is_bare = name in _WITH_YEAR and (not _FULL.search(head[start:end]) or _has_more_days(plain))
            behind = head[end : end + _BEFORE].split(b"\n", 1)[0]
            if found and not (is_another or is_bare) and not _PATTERNS["goes_on"].in_bytes(behind):
                return found
    return None


def _has_more_days(plain: str) -> bool:
    """Say whether more than one line begins with a day: then the first is an entry, and no head."""
    low = plain.lower().encode("ascii", "replace")
    days = (
        each for each in _PATTERNS["line"].spans_in(low) if not _PATTERNS["bare"].in_bytes(low[slice(*each)])
    )
    return len(list(islice(days, _FEWEST_LINES))) == _FEWEST_LINES


def _is_another(before: bytes) -> bool:
    return _PATTERNS["other_day"].in_bytes(before.rsplit(b"\n", 1)[-1])


def _days_of_lines(plain: str, *, day: date, head: date | None) -> Iterator[Entry]:
    """Yield where each entry of a log begins, with its day, and where the text goes on without one."""
    low = plain.lower().encode("ascii", "replace")
    entries = [
        (start, found)
        for start, end in _PATTERNS["line"].spans_in(low)
        if not _PATTERNS["bare"].in_bytes(low[start:end]) and (found := _resolve(low[start:end], day=day))
    ]
    # Under a head of its own, one line says that what stands behind it was added later: "UPDATE 1/12".
    is_of_day = head in (None, day)
    fewest = _FEWEST_LINES if is_of_day else 1
    if len(entries) < fewest or day - max(found for _, found in entries) > _NEWEST:
        return
    yield from entries
    starts = [start for start, _ in entries]
    # Who keeps a diary ends it with what is so now; a record of full dates was written on its last day.
    # But whoever pleads there writes as it is sent.
    last = low[starts[-1] :]
    if is_of_day and (not _FULL.search(last[:_LONGEST_DAY]) or _PATTERNS["pleads"].in_bytes(last)):
        yield from ((starts[-1] + at, day) for at, _ in _PATTERNS["as_sent"].spans_in(last))
    # A line behind the last entry that bears no day may be of now: a danger is not lost by a line break.
    behind = plain.find("\n", starts[-1] + 1)
    if behind >= 0:
        yield behind + 1, head or day
    for match in _PARAGRAPH.finditer(plain):
        if match.end() > starts[0] and match.end() not in starts:
            yield match.end(), head or day


def _resolve(words: bytes, *, day: date) -> date | None:
    told = resolve(words.decode("ascii"), day=day)
    found = date.fromisoformat(told) if told and len(told) == len("2026-11-24") else None
    if found is None or not timedelta(0) <= day - found <= _OLDEST:
        return None
    # "Meeting 3/12", told on 1/12, is to come, and no day of last year.
    is_ahead = not _FULL.search(words) and found + _YEAR - day <= _SOON
    return None if is_ahead else found
