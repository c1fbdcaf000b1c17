"""When it happened, as told: each time by day, how exactly it is told, and a drawing of both days beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from inkling.assessment.rules.marking import make_visible
from inkling.journeys.linking.gather_items import ToldItem
from inkling.journeys.linking.read_entity import ReadEntity
from inkling.picture.rules.places.happenings import Happening, Precision, happenings_of
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day

_COLOURS = {
    Precision.HOUR: "green",
    Precision.DAY: "blue",
    Precision.ABOUT: "yellow",
    Precision.AGAIN: "purple",
}
_MOST_WORDS = 220
_WIDE, _THINNEST = 1_000.0, 6.0


@dataclass(frozen=True)
class ShownHappening:
    """One time that an item tells: its day or days, how exactly, the words of the time, and those of the item."""

    when: str
    precision: str
    colour: str
    said: str
    words: str
    known: str
    codes: str
    is_false: bool
    report_id: UUID
    reference: str


@dataclass(frozen=True)
class Bar:
    """One mark of the drawing: where it begins, how wide it is, and whether the day is sure."""

    x: float
    width: float
    is_sure: bool


def timeline_context(read: ReadEntity) -> dict[str, Any]:
    """Return what the page shows of when it happened."""
    times = [(each, happenings_of(each.item)) for each in read.gathered.items]
    pairs = [(each, time) for each, own in times for time in own]
    dated = sorted(
        ((each, time) for each, time in pairs if time.first), key=lambda pair: (pair[1].first, pair[1].last)
    )
    timeless = sum(1 for _, own in times if not own)
    counted = [time for each, time in dated if not each.is_false]
    told = sorted({each.told.told_on for each in read.mentions if each.counts})
    return {
        "happened": [_present(each, time) for each, time in dated],
        "undated": [_present(each, time) for each, time in pairs if not time.first],
        "timeless": timeless,
        "left_out": read.gathered.left_out,
        **_drawing(counted, told=told),
    }


def _present(each: ToldItem, time: Happening) -> ShownHappening:
    words = " ".join(each.words.split())
    return ShownHappening(
        _days(time),
        str(time.precision.label),
        _COLOURS[time.precision],
        make_visible(", ".join(time.words)),
        make_visible(words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS] + "…"),
        each.item.known.label,
        ", ".join(each.codes),
        each.is_false,
        each.ref.report,
        reference_of(each.ref.report, prefix="R"),
    )


def _days(time: Happening) -> str:
    if time.first is None:
        return ""
    if time.last is None:
        return gettext("From %(first)s") % {"first": day(time.first)}
    if time.first == time.last:
        return day(time.first)
    return gettext("%(first)s to %(last)s") % {"first": day(time.first), "last": day(time.last)}


def _drawing(happened: Sequence[Happening], *, told: Sequence[date]) -> dict[str, Any]:
    """Return marks above for when it happened, and below for when it was told; none where all is of one day."""
    days = [*told, *(one for each in happened for one in (each.first, each.last) if one)]
    if not happened or len(set(days)) < 2:
        return {"marks_above": [], "marks_below": []}
    first, last = min(days), max(days)
    return {
        "marks_above": list(_bars(happened, first=first, span=(last - first).days + 1)),
        "marks_below": [_bar(each, each, first=first, span=(last - first).days + 1) for each in told],
        "drawn_first": day(first),
        "drawn_last": day(last),
        "drawn_width": _WIDE,
    }


def _bars(happened: Sequence[Happening], *, first: date, span: int) -> Iterator[Bar]:
    for each in happened:
        if each.first:
            is_sure = each.precision is not Precision.ABOUT
            yield _bar(each.first, each.last or each.first, first=first, span=span, is_sure=is_sure)


def _bar(begins: date, ends: date, *, first: date, span: int, is_sure: bool = True) -> Bar:
    at = _WIDE * (begins - first).days / span
    width = max(_THINNEST, _WIDE * ((ends - begins).days + 1) / span)
    return Bar(round(min(at, _WIDE - width), 1), round(width, 1), is_sure)
