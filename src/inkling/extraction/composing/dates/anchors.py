"""When each date of a note is; one told only as behind another is counted from the date told right before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from inkling.extraction.composing.ages_and_roles.births import is_of_birth
from inkling.extraction.composing.composition import Moment
from inkling.extraction.composing.dates.log_heads import with_days_above
from inkling.extraction.composing.dates.moments import moment_of
from inkling.extraction.composing.dates.own_days import OwnDays
from inkling.extraction.composing.dates.taken_back import without_taken_back
from inkling.extraction.composing.items.known import sentence_text
from inkling.extraction.composing.scene.scene import Scene

_LASTING = ("since ", "until ", "till ", "from ", "by ")  # "since Easter" is no day on which anything was
_LASTING_BEFORE = frozenset(word.strip() for word in _LASTING)
_NEAR = 1  # sentences back in which such a day is told


def moments_in(scene: Scene, *, day: date | None) -> dict[int, Moment]:
    """Return for each span of a date or time when it is.

    `day` is when the text came; of a record each piece counts its days from when it was written.
    """
    found: dict[int, Moment] = {}
    own = OwnDays(scene.text, day=day) if day else None
    last: Moment | None = None
    for number, span in enumerate(scene.spans):
        if span.type == "frequency":
            last = None  # "every Friday, and the Sunday after" tells of many
        if span.type not in ("date", "time") or not scene.ranges[number]:
            continue
        if is_of_birth(scene, number, day=day):
            continue  # nothing happened on it
        here = scene.sentence_at(span.start)
        anchor = _day_of(last) if last and here - _sentence(scene, last) <= _NEAR else None
        written, told = own.at(span.start) if own else day, sentence_text(scene, here)
        found[number] = moment_of(number, span, day=day, sentence=told, written=written, anchor=anchor)
        stamped = own.of_stamp(span.start) if own else None
        if stamped and span.type == "time":
            found[number] = replace(found[number], first=stamped.isoformat(), last=stamped.isoformat())
        if span.type == "date":
            last = None if _is_lasting(scene, number) else found[number]
    dates = {number: (scene.spans[number], each) for number, each in found.items() if _is_date(scene, number)}
    return with_days_above(scene, found | without_taken_back(scene.text, dates))


def _is_date(scene: Scene, number: int) -> bool:
    return scene.spans[number].type == "date"


def _sentence(scene: Scene, moment: Moment) -> int:
    return scene.sentence_at(scene.spans[moment.span].start)


def _day_of(moment: Moment) -> date | None:
    """Return the one day that a moment is."""
    is_one = moment.first is not None and moment.first == moment.last
    try:
        return date.fromisoformat(moment.first or "") if is_one else None
    except ValueError:
        return None  # two days, with a slash


def _is_lasting(scene: Scene, span: int) -> bool:
    before = scene.word(scene.ranges[span].start - 1)
    return scene.words_of(span).startswith(_LASTING) or before in _LASTING_BEFORE
