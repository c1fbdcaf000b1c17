"""Reads of where and when: what words and boxes say of towns and hours, and the venues. Cut to what may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Detail
from inkling.linking.models import SubjectMention
from inkling.picture.naming_queries import AT_A_PLACE, SAYS_WHERE, passages_of
from inkling.picture.queries.noted_as_of import asides_stood, details_stood, passages_read, subjects_stood
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.selection import ReportRow
from inkling.picture.rules.places.hours import WhenTold
from inkling.picture.rules.places.lines import Stretch, Way
from inkling.picture.rules.places.venues import ToldVenue
from inkling.picture.told_queries import partly_false
from inkling.reading.models import KeptReading
from inkling.reading.rules.understanding.values import Item, Moment
from inkling.reading.understanding_queries import newest_understandings
from inkling.vocabulary.grading import Disposal, Handling

_AROUND = 60
_AT_A_TIME = 2_000
_SAYS_WHEN = frozenset({"date", "time", "frequency"})
_BOXES: tuple[tuple[str, str, Way], ...] = (
    ("child", "area", Way.HOME),
    ("route", "from_place", Way.HOME),
    ("route", "to_place", Way.DESTINATION),
    ("area_link", "area", Way.LINKED),
)
_SAYS_SOMETHING = ~Q(when="") | Q(attributes__has_any_keys=["when", *{name for _, name, _ in _BOXES}])
"""Details that may say where or when: most do neither, and are not read."""


@dataclass(frozen=True)
class WhereAndWhen:
    """What reports say of where, with the words before, and when their items happened."""

    stretches: tuple[Stretch, ...]
    times: tuple[WhenTold, ...]


def where_and_when(
    rows: Sequence[ReportRow],
    *,
    grades: Grades,
    as_of: date | None = None,
    false: Collection[UUID] | None = None,
) -> WhereAndWhen:
    """Return what words and boxes of these reports say of where and when, each passage read once for both.

    When is as a person corrected it, else as the machine reads it. Here and below with a day as they stood at the end
    of that day. `false`: of which of them something stands as E, where the caller has asked.
    """
    steps = read_by_parts(rows, grades=grades, as_of=as_of, false=false)
    return join_parts(found for found, _ in steps)


def read_by_parts(
    rows: Sequence[ReportRow],
    *,
    grades: Grades,
    as_of: date | None = None,
    false: Collection[UUID] | None = None,
) -> Iterator[tuple[WhereAndWhen, int]]:
    """Yield the same of some reports after others, each time with how many have been read."""
    read = 0
    for some in in_parts(rows):
        told = _read(some, grades=grades, as_of=as_of, false=false)
        # What tells no time is told of very often, and of nothing here.
        times = (each for each in _times_in(told, as_of=as_of) if each.words or each.days)
        read += len(some)
        yield WhereAndWhen((*_in_boxes(told), *_in_words(told)), tuple(times)), read


def join_parts(parts: Iterable[WhereAndWhen]) -> WhereAndWhen:
    """Return what several parts say as one."""
    stretches: list[Stretch] = []
    times: list[WhenTold] = []
    for each in parts:
        stretches += each.stretches
        times += each.times
    return WhereAndWhen(tuple(stretches), tuple(times))


def in_parts(rows: Sequence[ReportRow]) -> Iterator[Sequence[ReportRow]]:
    """Yield some reports at a time: of a year of them not everything stands in the memory at once."""
    for first in range(0, len(rows), _AT_A_TIME):
        yield rows[first : first + _AT_A_TIME]


@dataclass(frozen=True)
class _ReadReports:
    """Some reports, by id with their district; their details, their words, and what the machine found in them."""

    districts: Mapping[UUID, str]
    details: Sequence[tuple[UUID, str, str, dict[str, Any]]]
    texts: Mapping[tuple[UUID, int], str]
    found: Sequence[tuple[UUID, int, Sequence[dict[str, Any]], Sequence[dict[str, Any]]]]


def _read(
    rows: Sequence[ReportRow], *, grades: Grades, as_of: date | None, false: Collection[UUID] | None
) -> _ReadReports:
    """Read reports whose words count: of none of which something stands as E, unless everything is asked."""
    districts = {each.id: each.district for each in rows}
    if grades is not Grades.EVERYTHING:
        for each in partly_false(districts, as_of=as_of) if false is None else false:
            districts.pop(each, None)
    return _ReadReports(
        districts,
        list(_details_of(districts, as_of=as_of)),
        passages_of(districts),
        list(_items_read(districts, as_of=as_of)),
    )


def _times_in(told: _ReadReports, *, as_of: date | None) -> Iterator[WhenTold]:
    corrected = newest_understandings(list(told.districts), as_of=as_of)
    for report, understanding in corrected.items():
        for item in understanding.items:
            yield WhenTold(report, _words_of_item(item), _days_of_item(item))
    yield from _times_read(told, without=corrected)
    yield from _times_in_boxes(told)


def venues_of(report_ids: Collection[UUID], *, as_of: date | None = None) -> list[ToldVenue]:
    """Return the places and businesses of these reports; none of which all that is said is suspected to be false."""
    if as_of:
        return [
            ToldVenue(each.report_id, each.town, each.raw, each.columns.get("kind") or "")
            for each in subjects_stood(report_ids, on=as_of)
            if each.type in AT_A_PLACE and not each.is_false
        ]
    rows = SubjectMention.objects.filter(report_id__in=report_ids, type__in=AT_A_PLACE, is_false=False)
    told = rows.values_list("report_id", "town", "raw", "columns__kind")
    return [ToldVenue(report, town, raw, kind or "") for report, town, raw, kind in told]


def may_leave_as_figures(report_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these reports of which all that stands is graded, and nothing under conditions (handling C).

    Nobody can tell which of a report's words, and so which hour or town, something ungraded is.
    """
    aside = SetAside.objects.filter(detail_id=OuterRef("pk"), taken_back_on__isnull=True)
    newest = Assessment.objects.filter(detail_id=OuterRef("pk")).order_by("-version")
    # Looked up for each detail: NOT EXISTS becomes a join, which asks the policy of every row.
    looked_up = Detail.objects.annotate(
        aside=Subquery(aside.values("detail_id")[:1]), handled_as=Subquery(newest.values("handling")[:1])
    ).filter(report_id__in=report_ids)
    found: dict[UUID, set[str | None]] = defaultdict(set)
    for report, is_aside, handling in looked_up.values_list("report_id", "aside", "handled_as"):
        if handling is not None or is_aside is None:
            found[report].add(handling)
    return frozenset(report for report, handlings in found.items() if handlings == {Handling.P.value})


def _details_of(
    report_ids: Collection[UUID], *, as_of: date | None
) -> Iterator[tuple[UUID, str, str, dict[str, Any]]]:
    if as_of:
        asides = asides_stood(report_ids, on=as_of)
        stood = details_stood(report_ids, on=as_of).exclude(
            pk__in=[id_ for id_, why in asides.items() if why != Disposal.PART_OF_ITEM.value]
        )
        yield from stood.filter(_SAYS_SOMETHING).values_list("report_id", "kind", "when", "attributes")
        return
    aside = SetAside.objects.filter(detail__report_id__in=report_ids, taken_back_on__isnull=True)
    # What was graded as part of an item is told as before: its item stands for it in the grades alone.
    aside = aside.exclude(disposal=Disposal.PART_OF_ITEM.value)
    rows = Detail.objects.filter(_SAYS_SOMETHING, report_id__in=report_ids)
    rows = rows.exclude(pk__in=aside.values("detail_id"))
    yield from rows.values_list("report_id", "kind", "when", "attributes")


def _in_boxes(told: _ReadReports) -> Iterator[Stretch]:
    for report, kind, _, attributes in told.details:
        for of_kind, name, way in _BOXES:
            if kind == of_kind and attributes.get(name):
                yield Stretch(report, told.districts[report], str(attributes[name]), way=way)


def _in_words(told: _ReadReports) -> Iterator[Stretch]:
    for report, number, spans, _ in told.found:
        text = told.texts.get((report, number), "")
        for each in spans:
            if each["type"] in SAYS_WHERE:
                start, end = each["start"], each["end"]
                before = text[max(0, start - _AROUND) : start]
                yield Stretch(report, told.districts[report], text[start:end], before)


def _times_read(told: _ReadReports, *, without: Container[UUID]) -> Iterator[WhenTold]:
    for report, number, spans, items in told.found:
        text = told.texts.get((report, number), "")
        for item in () if report in without else items:
            yield WhenTold(report, _words_of_spans(spans, item, text=text), _days(item["moments"]))


def _items_read(
    report_ids: Collection[UUID], *, as_of: date | None
) -> Iterator[tuple[UUID, int, Sequence[dict[str, Any]], Sequence[dict[str, Any]]]]:
    """Yield what the machine found in each passage, in their order, and the items that it makes of that."""
    if as_of:
        found = sorted(passages_read(report_ids, on=as_of), key=lambda each: each[:2])
        for report, number, stood in found:
            yield report, number, stood["spans"] or (), stood["items"] or ()
        return
    read = KeptReading.objects.filter(report_id__in=report_ids).order_by("report_id", "number")
    of_items = ("report_id", "number", "found__spans", "found__composition__items")
    for report, number, spans, items in read.values_list(*of_items):
        yield report, number, spans or (), items or ()


def _words_of_spans(spans: Sequence[dict[str, Any]], item: dict[str, Any], *, text: str) -> tuple[str, ...]:
    told = (spans[at] for at in (*item["spans"], *item["often"]) if at < len(spans))
    return tuple(text[each["start"] : each["end"]] for each in told if each["type"] in _SAYS_WHEN)


def _times_in_boxes(told: _ReadReports) -> Iterator[WhenTold]:
    for report, _, when, attributes in told.details:
        words = tuple(each for each in (when, str(attributes.get("when", ""))) if each)
        if words:
            yield WhenTold(report, words)


def _words_of_item(item: Item) -> tuple[str, ...]:
    return (*(each.words for each in item.moments), *item.often)


def _days_of_item(item: Item) -> tuple[str, ...]:
    return tuple(_one_day(each) for each in item.moments if _one_day(each))


def _one_day(moment: Moment) -> str:
    return moment.first if moment.first == moment.last else ""


def _days(moments: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(each["first"] for each in moments if each["first"] and each["first"] == each["last"])
