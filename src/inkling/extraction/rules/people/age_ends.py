"""The words at both ends of an age that belong to it: "15 in February", "turning 16"; no figure that counts people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inkling.extraction.normalise.counts import is_of_something_else
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import RawSpan

_PATTERNS = patterns("birthdays")
_AROUND = 160  # letters around figures in which it is told what they are
_NEAR = 40  # letters before and behind an age that are read
# "Since she was 13" is a date, and tells an age.
_DAYS_IN_FIGURES = ("rule: month and day", "rule: day and month", "rule: day of a birth", "rule: date in")
_BEHIND_MAY = ([b"have"], [b"be"], [b"need"], [b"not"], [b"well"], [b"also"], [b"go"], [b"know"])
_WHEN = frozenset(("date", "time", "frequency"))


def with_whole_ages(note: Note, found: Iterable[RawSpan]) -> list[RawSpan]:
    """Return what was found with each age whole; a month that says when somebody will be so old dates nothing else."""
    found = list(found)
    days = [each for each in found if each.why.startswith(_DAYS_IN_FIGURES) and not _is_a_verb(note, each)]
    told = [each for each in found if not _is_no_age(note, each) and not _is_of_a_day(each, days)]
    whole = {id(each): _whole(note, each) for each in told if each.type == "description"}
    longer = [
        each for each in whole.values() if _PATTERNS["not_yet"].in_bytes(note.low[each.start : each.end])
    ]
    return [
        whole.get(id(each), each)
        for each in told
        if each.type not in _WHEN or not any(one.start <= each.start < one.end for one in longer)
    ]


def _is_a_verb(note: Note, day: RawSpan) -> bool:
    """Say whether the month of a day is a verb: "is 16 may have a phone"."""
    behind = note.low[day.end : day.end + _NEAR].split()[:1]
    return note.low[day.start : day.end].endswith(b" may") and behind in _BEHIND_MAY


def _is_of_a_day(found: RawSpan, days: Iterable[RawSpan]) -> bool:
    """Say whether figures are of a day: the twelve of "March 12, 1988"."""
    return found.type == "description" and any(
        day.start <= found.start and found.end <= day.end for day in days
    )


def _is_no_age(note: Note, found: RawSpan) -> bool:
    """Say whether figures are of years in a place, of days or of a sum, or denied: "11 years here", "owes 17", "not 18"."""
    if found.type != "description":
        return False
    before, behind = note.text[max(0, found.start - _AROUND) : found.start], note.text[found.end :][:_AROUND]
    if is_of_something_else(before, note.text[found.start : found.end], behind):
        return True
    if _PATTERNS["denied"].in_bytes(note.low[found.start : found.end]):
        return True
    if not _PATTERNS["figures"].in_bytes(note.low[found.start : found.end]):
        return False
    return _PATTERNS["no_age_behind"].in_bytes(note.after(found.end, width=_NEAR))


def _whole(note: Note, found: RawSpan) -> RawSpan:
    found = _without_lead_on(note, _without_number(note, found))
    start, end = found.start, found.end
    told, before = note.low[start:end], note.before(start, width=_NEAR)
    if told[:1].isdigit():
        start -= _length(before, "year_before")
    if _PATTERNS["age"].in_bytes(told):
        lead = _length(before, "leads_before")
        start -= lead
        ends = next(_PATTERNS["when_behind"].spans_in(note.after(end, width=_NEAR)), (0, 0))
        is_alone = (
            before.endswith(b"(") and note.after(end + ends[1], width=1) == b")"
        )  # "im 13 (14 on Thursday)"
        is_yet = lead or _PATTERNS["is_before"].in_bytes(before) or _PATTERNS["not_yet"].in_bytes(told)
        is_now = not (is_yet or is_alone)
        is_last = told.split()[-1:] != [] and _PATTERNS["age"].in_bytes(told.split()[-1])
        end += ends[1] if is_last and not is_now else 0
    return found if (start, end) == (found.start, found.end) else replace(found, start=start, end=end)


def _without_lead_on(note: Note, found: RawSpan) -> RawSpan:
    """Return an age without the word at its end that leads on to when it will be: "14 on" of "14 on Thursday"."""
    ends = next(_PATTERNS["leads_on"].spans_in(note.low[found.start : found.end]), None)
    return replace(found, end=found.start + ends[0]) if ends else found


def _without_number(note: Note, found: RawSpan) -> RawSpan:
    """Return looks without the figure before them that counts who is told of: "40s" of "male 2, 40s"."""
    told, before = note.low[found.start : found.end], note.before(found.start, width=_NEAR)
    if _PATTERNS["is_of_years"].in_bytes(told):
        return found
    for name in ("counted", "counted_young"):
        if _PATTERNS[f"{name}_before"].in_bytes(before):
            number = next(_PATTERNS[name].spans_in(told), (0, 0))
            return replace(found, start=found.start + number[1]) if number[1] < len(told) else found
    return found


def _length(before: bytes, name: str) -> int:
    """Return how many letters a pattern finds at the end of what stands before."""
    found = next(_PATTERNS[name].spans_in(before), None)
    return len(before) - found[0] if found else 0
