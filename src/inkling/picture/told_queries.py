"""Reads of the overview: what counts, row by row, and what reports name. All cut to what the viewer may read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain
from typing import Any, LiteralString
from uuid import UUID

from django.db import connection
from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Lower

from inkling.assessment.models import Assessment
from inkling.capture.models import Addition, Detail, Report
from inkling.linking.models import Mention, SubjectMention
from inkling.linking.queries.arising import standing_mentions
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.cut import ReportRow
from inkling.picture.rules.overview.returning import Naming
from inkling.vocabulary.grading import IntelligenceAssessment

PLACE = "place"
_OF_VIEWER = """
    SELECT of_report, on_day, in_district, of_type, of_teller, of_known, usual, everything, is_graded, stands, is_copy
    FROM picture_told(%s, %s)"""
_OF_UNIT = """
    SELECT of_report, on_day, in_district, of_type, of_teller, of_known, usual, everything, is_graded, stands, is_copy
    FROM picture_told_of(%s, %s, %s)"""


def told_between(spans: Iterable[tuple[date, date]]) -> list[ReportRow]:
    """Return what was told in these spans of days, each report once, as far as the viewer may read it."""
    found = chain.from_iterable(_rows(_OF_VIEWER, [*span]) for span in spans)
    return list({each.id: each for each in found}.values())


def told_of_unit(unit_id: UUID, *, first: date, last: date) -> list[ReportRow]:
    """Return what a unit was told that is kept from nobody of it (worker only)."""
    return _rows(_OF_UNIT, [unit_id, first, last])


def day_behind_the_newest(unit_id: UUID, *, first: date, last: date, many: int) -> date | None:
    """Return the day after which a unit was told so many reports or fewer; None where it was told no more in all."""
    held = Report.objects.filter(holding_unit_id=unit_id, told_on__range=(first, last)).order_by("-told_on")
    return next(iter(held.values_list("told_on", flat=True)[many : many + 1]), None)


def namings_in(report_ids: Collection[UUID]) -> list[Naming]:
    """Return what these reports name: names and numbers under their keys, and places as they are called."""
    mentions = standing_mentions().filter(report_id__in=report_ids)
    columns = ("id", "report_id", "key", "type", "raw", "told_on")
    named = [Naming(*row) for row in mentions.values_list(*columns)]
    return [*named, *places_in(report_ids)]


def places_in(report_ids: Collection[UUID]) -> list[Naming]:
    """Return the places that these reports name, each under its words and its town."""
    places = SubjectMention.objects.filter(report_id__in=report_ids, type=PLACE, is_false=False)
    columns = ("id", "report_id", "town", "raw", "told_on")
    return [
        Naming(id_, report, place_key(town, raw), PLACE, raw, told_on)
        for id_, report, town, raw, told_on in places.values_list(*columns)
        if raw
    ]


def people_named(report_ids: Collection[UUID]) -> frozenset[str]:
    """Return what the people of these reports are called, as told."""
    people = SubjectMention.objects.filter(report_id__in=report_ids, type__in=("person", "group"))
    return frozenset(people.values_list("raw", flat=True))


def place_key(town: str, raw: str) -> str:
    """Return what is equal for one place: its words in its town."""
    return f"{PLACE}:{town}:{' '.join(raw.lower().split())}"


def last_told_before(first: date, *, namings: Iterable[Naming]) -> dict[str, date]:
    """Return by key when these things were told of last before a day, as far as the viewer may read it."""
    keys = {each.key for each in namings if each.type != PLACE}
    before = standing_mentions().filter(key__in=keys, told_on__lt=first)
    found = dict(before.values_list("key").annotate(last=Max("told_on")).values_list("key", "last"))
    words = {each.raw.lower() for each in namings if each.type == PLACE}
    places = SubjectMention.objects.alias(words=Lower("raw")).filter(
        type=PLACE, is_false=False, told_on__lt=first, words__in=words
    )
    for town, raw, told_on in places.values_list("town", "raw", "told_on"):
        key = place_key(town, raw)
        found[key] = max(told_on, found.get(key, told_on))
    return found


def reports_that_name(naming_id: UUID, *, report_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these reports that name what this row names; none where the viewer has no such row.

    By the keys by which they are counted: two spellings of one key are one thing here too.
    """
    key = _key_of(naming_id)
    return frozenset(each.report for each in namings_in(report_ids) if each.key == key)


def _key_of(naming_id: UUID) -> str | None:
    mention = Mention.objects.filter(pk=naming_id).values_list("key", flat=True).first()
    if mention is not None:
        return mention
    place = SubjectMention.objects.filter(pk=naming_id, type=PLACE).values_list("town", "raw").first()
    return place_key(*place) if place else None


def partly_false(report_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these reports of which something stands as E: nobody can tell which of their words are that."""
    newest = Assessment.objects.filter(detail_id=OuterRef("pk")).order_by("-version")
    details = Detail.objects.filter(report_id__in=report_ids).alias(
        stands_as=Subquery(newest.values("intelligence_assessment")[:1])
    )
    false = details.filter(stands_as=IntelligenceAssessment.SUSPECTED_FALSE.value)
    return frozenset(false.values_list("report_id", flat=True))


def words_of(report_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the own words of these reports, with what was added later."""
    found = dict(Report.objects.filter(pk__in=report_ids).values_list("pk", "narrative"))
    for addition in Addition.objects.filter(report_id__in=report_ids).order_by("report_id", "number"):
        if addition.report_id in found:
            found[addition.report_id] = f"{found[addition.report_id]}\n{addition.narrative}".strip()
    return found


def words_that_count(report_ids: Collection[UUID], *, grades: Grades) -> dict[UUID, str]:
    """Return the own words of these reports; where not everything is asked, of none of which something stands as E."""
    false: frozenset[UUID] = frozenset() if grades is Grades.EVERYTHING else partly_false(report_ids)
    return {id_: text for id_, text in words_of(report_ids).items() if id_ not in false}


def _rows(statement: LiteralString, values: list[Any]) -> list[ReportRow]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [
            ReportRow(
                UUID(str(id_)),
                told_on,
                district,
                kind,
                teller,
                known,
                frozenset(usual),
                frozenset(every),
                *flags,
            )
            for id_, told_on, district, kind, teller, known, usual, every, *flags in cursor.fetchall()
        ]
