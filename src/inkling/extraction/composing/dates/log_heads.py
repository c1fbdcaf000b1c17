"""The heads of a log: a line with a day dates the lines below that bear an hour alone, until the next head.

"Monday 23 November" over "21:15 Leah left" and "00:40 Leah came back": half past nine was on the Monday, and twenty to
one on the Tuesday. A line without an hour at its beginning is of no day that nobody told of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from inkling.extraction.composing.composition import Moment
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.lexicon import DATA
from inkling.extraction.patterns import read_patterns

_PATTERNS = read_patterns(DATA / "en" / "composing" / "log_heads.txt").named
_LONGEST = 200  # letters of a line that are read
_EVENING, _NIGHT = 1700, 700  # after the one and before the other an earlier hour is of the next day
# Below the head of a night half past midnight may be of two days.
_NO_HOUR, _MIDDAY = -1, 1200
_BELOW = 400  # letters below a head
_NAMES = frozenset(("person_name", "child_name", "nickname"))
_MARKS = frozenset(".,;&/-()")
_ONE_DAY = timedelta(days=1)
Line = tuple[int, bytes]
Days = tuple[date, date]  # the first and the last that may be meant


def with_days_above(scene: Scene, moments: Mapping[int, Moment]) -> dict[int, Moment]:
    """Return the moments of a note, those of lines that bear an hour alone with the day above."""
    found = dict(moments)
    days = sorted((scene.spans[number].start, number) for number in moments if moments[number].first)
    hours = {scene.spans[number].start: number for number in moments if scene.spans[number].type == "time"}
    dated = {_sentence(scene, number) for number in moments if scene.spans[number].type == "date"}
    above: Days | None = None
    last = _NO_HOUR
    for start, words in _lines(scene):
        if _bears_day(words):
            at = bisect_left(days, (start, 0))
            is_here = at < len(days) and days[at][0] < start + len(words)
            above = _one_night(moments[days[at][1]]) if is_here else None
            last = _hour_of_head(words)
            continue
        above = None if _PATTERNS["ends_a_head"].in_bytes(words) else above
        place = next(_PATTERNS["hour"].spans_in(words), None)
        if place is None or above is None or _PATTERNS["habit"].in_bytes(words):
            continue
        number = next((hours[at] for at in range(start, start + place[1] + 1) if at in hours), None)
        if _may_be_evening(words, place, last=last):
            first, after = above[0], above[1] + _ONE_DAY
        else:
            above, last = _days_of_hour(above, _hour_of("hour", words) or 0, last=last)
            first, after = above
        if number is not None and _sentence(scene, number) not in dated:
            found[number] = replace(moments[number], first=first.isoformat(), last=after.isoformat())
    return found


def is_head(scene: Scene, number: int) -> bool:
    """Say whether a sentence only says on which day the lines below it were, or of whom they tell."""
    within = scene.sentences[number]
    start, end = scene.starts[within.start], scene.tokens[within.stop - 1].end
    words = scene.low[start:end].strip("\n\r ").encode("ascii", "replace")[:_LONGEST]
    if _PATTERNS["day"].in_bytes(words):
        return _has_hours_below(scene, end)
    lead = next(_PATTERNS["of_whom"].spans_in(words), None)
    return lead is not None and _tells_names_alone(scene, number, after=start + lead[1])


def _has_hours_below(scene: Scene, end: int) -> bool:
    """Say whether the next line that does not say of whom it is bears an hour alone."""
    below = scene.low[end : end + _BELOW].encode("ascii", "replace").split(b"\n")
    told = (each for each in below if each.strip() and not _PATTERNS["of_whom"].in_bytes(each))
    return _PATTERNS["hour"].in_bytes(next(told, b""))


def _tells_names_alone(scene: Scene, number: int, *, after: int) -> bool:
    inside = [at for at in scene.sentences[number] if scene.starts[at] >= after]
    told = [at for at in inside if scene.words[at] not in _MARKS and scene.words[at].strip()]
    named = [at for at in told if scene.inside[at] >= 0 and scene.spans[scene.inside[at]].type in _NAMES]
    return bool(told) and named == told


def _lines(scene: Scene) -> Iterator[Line]:
    start = 0
    for line in scene.low.split("\n"):
        yield start, line[:_LONGEST].encode("ascii", "replace")
        start += len(line) + 1


def _bears_day(words: bytes) -> bool:
    return _PATTERNS["day"].in_bytes(words.rstrip()) or _PATTERNS["day_and_hour"].in_bytes(words)


def _hour_of_head(words: bytes) -> int:
    if _PATTERNS["day"].in_bytes(words.rstrip()):
        return _MIDDAY if b"night" in words else _NO_HOUR
    hour = _hour_of("day_and_hour", words)
    return _NO_HOUR if hour is None else hour


def _hour_of(name: str, words: bytes) -> int | None:
    """Return the hour at which a line begins, as 2115; None where it bears none."""
    place = next(_PATTERNS[name].spans_in(words), None)
    if place is None:
        return None
    hour, behind = _figures(words, place), words[place[1] :]
    if _PATTERNS["in_the_morning"].in_bytes(behind):
        return hour % _MIDDAY
    return hour % _MIDDAY + _MIDDAY if _PATTERNS["after_midday"].in_bytes(behind) else hour


def _may_be_evening(words: bytes, place: tuple[int, int], *, last: int) -> bool:
    """Say whether an earlier hour may be of the same evening or of the next morning: "6.45" below "17:30"."""
    behind = words[place[1] :]
    if _PATTERNS["in_the_morning"].in_bytes(behind) or _PATTERNS["after_midday"].in_bytes(behind):
        return False
    hour, is_plain = _figures(words, place), words[place[0] : place[0] + 1] != b"0"
    return is_plain and hour < _MIDDAY and hour < last <= hour + _MIDDAY


def _figures(words: bytes, place: tuple[int, int]) -> int:
    return int(bytes(each for each in words[slice(*place)] if each in b"0123456789"))


def _sentence(scene: Scene, number: int) -> int:
    return scene.sentence_at(scene.spans[number].start)


def _one_night(moment: Moment) -> Days | None:
    """Return the one day that a head bears, or the two of its night: "27/28 November"."""
    try:
        first, last = date.fromisoformat(moment.first or ""), date.fromisoformat(moment.last or "")
    except ValueError:
        return None  # two days, with a slash
    return (first, last) if last - first <= _ONE_DAY else None


def _days_of_hour(above: Days, hour: int, *, last: int) -> tuple[Days, int]:
    """Return the first and last day on which an hour may have been, below another: past midnight it is the next."""
    first, after = above
    if hour >= last or after == date.max:
        return above, hour
    is_past_midnight = last >= _EVENING and hour < _NIGHT
    return (first + _ONE_DAY if is_past_midnight else first, after + _ONE_DAY), hour
