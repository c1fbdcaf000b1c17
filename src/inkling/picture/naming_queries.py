"""Reads of what reports name: people, numbers and places, and the towns of their words. Cut to what may be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models.functions import Lower

from inkling.capture.models import Addition, Report
from inkling.linking.models import Mention, SubjectMention
from inkling.linking.queries.arising import standing_mentions
from inkling.linking.rules.keys import MentionType
from inkling.picture.queries.noted_as_of import mentions_stood, passages_read, subjects_stood
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.places import sign_key, towns_among
from inkling.picture.rules.overview.returning import Earlier, NamedThing, Naming
from inkling.picture.rules.overview.selection import ReportRow, Selection
from inkling.picture.told_queries import counted_once, partly_false
from inkling.reading.models import KeptReading

PLACE = "place"
AT_A_PLACE = frozenset({PLACE, MentionType.BUSINESS.value})
"""What bears a sign: both are one where the words that name them are."""
_SIGN = "sign"
_BY_WORDS = (PLACE, "substance", "app")
_OF_SUBJECT = ("id", "report_id", "type", "town", "raw", "told_on")
SAYS_WHERE = frozenset({"place", "address", "travel_route", "area_link"})
_COLUMNS = ("id", "report_id", "key", "type", "raw", "told_on")


def namings_in(report_ids: Collection[UUID], *, as_of: date | None = None) -> list[Naming]:
    """Return what these reports name: names and numbers under their keys, and what bears a sign under that.

    With a day what they named at the end of that day.
    """
    if as_of:
        noted = ([getattr(each, name) for name in _COLUMNS] for each in mentions_stood(report_ids, on=as_of))
        return [*(_naming(*row) for row in noted), *_named_by_words(report_ids, as_of=as_of)]
    mentions = standing_mentions().filter(report_id__in=report_ids)
    return [*(_naming(*row) for row in mentions.values_list(*_COLUMNS)), *_named_by_words(report_ids)]


def things_named_in(
    report_ids: Collection[UUID], *, as_of: date | None = None, kept: str = ""
) -> list[Naming]:
    """Return what these reports name, but the towns: of those others speak. What counts once names a thing once.

    `kept`: a key. At least all that is named under it today is returned, and little else is read.
    """
    named = _namings_under(kept, report_ids) if kept else namings_in(report_ids, as_of=as_of)
    towns = towns_among(each.raw for each in named if each.type == PLACE)
    found = [each for each in named if each.type != PLACE or each.raw not in towns]
    once = counted_once(report_ids, as_of=as_of)
    first: dict[tuple[UUID, str], UUID] = {}
    for each in sorted(found, key=lambda naming: naming.report.int):
        first.setdefault((once.get(each.report, each.report), each.key), each.report)
    return [each for each in found if first[once.get(each.report, each.report), each.key] == each.report]


def _namings_under(key: str, report_ids: Collection[UUID]) -> list[Naming]:
    mentions = standing_mentions().filter(report_id__in=report_ids)
    kind, _, rest = key.partition(":")
    words = SubjectMention.objects.filter(report_id__in=report_ids, is_false=False)
    if kind == _SIGN:
        mentions = mentions.filter(type=MentionType.BUSINESS.value)
        words = words.filter(type=PLACE, town=rest.partition(":")[0])
    else:
        mentions = mentions.filter(key=key)
        words = words.filter(type=kind) if kind in _BY_WORDS else words.none()
    return [
        *(_naming(*row) for row in mentions.values_list(*_COLUMNS)),
        *_by_words(words.values_list(*_OF_SUBJECT)),
    ]


def _named_by_words(report_ids: Collection[UUID], *, as_of: date | None = None) -> list[Naming]:
    """Return the places that these reports name, each under its sign and its town, and substances and apps."""
    if as_of:
        stood = (each for each in subjects_stood(report_ids, on=as_of) if not each.is_false)
        rows = (each for each in stood if each.type in _BY_WORDS)
        return list(_by_words((each.id, each.report_id, *_words_of(each)) for each in rows))
    places = SubjectMention.objects.filter(report_id__in=report_ids, type__in=_BY_WORDS, is_false=False)
    return list(_by_words(places.values_list(*_OF_SUBJECT)))


def _words_of(each: SubjectMention) -> tuple[str, str, str, date]:
    return each.type, each.town, each.raw, each.told_on


def people_named(report_ids: Collection[UUID], *, as_of: date | None = None) -> frozenset[str]:
    """Return what the people of these reports are called, as told."""
    if as_of:
        stood = subjects_stood(report_ids, on=as_of)
        return frozenset(each.raw for each in stood if each.type in ("person", "group"))
    people = SubjectMention.objects.filter(report_id__in=report_ids, type__in=("person", "group"))
    return frozenset(people.values_list("raw", flat=True))


def told_earlier(
    things: Iterable[NamedThing], *, namings: Iterable[Naming], before: Selection, reports: Collection[UUID]
) -> dict[str, Earlier]:
    """Return by key what was told of these things before: when last, and in how many of the `reports` of `before`.

    `before` ends where the days of the things begin. The reports are counted as their list is made: in any spelling. Of
    what they do not name it is looked up when it was told last; of what has no key of its own, places above all, only
    in the spellings of these days.
    """
    keys = {each.key for each in things}
    counted = _earlier(each for each in things_named_in(reports) if each.key in keys)
    # What those reports name needs no older row: of a common number there are very many.
    silent = [each for each in namings if each.key in keys - counted.keys()]
    older = _earlier(_told_of(silent, until=before.last))
    return {key: Earlier(each.last) for key, each in older.items() if key in keys} | counted


def _told_of(shown: Sequence[Naming], *, until: date) -> list[Naming]:
    """Return the namings of the same things up to a day."""
    told = [each.id for each in shown if each.type not in _BY_WORDS]
    stored = set(Mention.objects.filter(pk__in=told).values_list("key", flat=True))
    mentions = standing_mentions().filter(key__in=stored, told_on__lte=until)
    words = {each.raw.lower() for each in shown if each.type in {*AT_A_PLACE, *_BY_WORDS}}
    subjects = SubjectMention.objects.alias(words=Lower("raw")).filter(
        type__in=_BY_WORDS, is_false=False, told_on__lte=until, words__in=words
    )
    return [
        *(_naming(*row) for row in mentions.values_list(*_COLUMNS)),
        *_by_words(subjects.values_list(*_OF_SUBJECT)),
    ]


def reports_that_name(
    naming_id: UUID, *, report_ids: Collection[UUID], as_of: date | None = None
) -> frozenset[UUID]:
    """Return those of these reports that name what this row names; none where the viewer has no such row.

    By the keys by which they are counted: two spellings of one key are one thing here too.
    """
    if as_of:
        named = things_named_in(report_ids, as_of=as_of)
        keys = {each.key for each in named if each.id == naming_id}
        return frozenset(each.report for each in named if each.key in keys)
    key = _key_of(naming_id)
    if key is None:
        return frozenset()
    named = things_named_in(report_ids, kept=key)
    return frozenset(each.report for each in named if each.key == key)


def words_that_say_where(
    rows: Sequence[ReportRow], *, grades: Grades, as_of: date | None = None
) -> Iterator[tuple[UUID, str, str]]:
    """Yield what the words of these reports say of where, with the report and its district, as the machine reads it.

    Where not everything is asked, of no report of which something stands as E.
    """
    districts = {each.id: each.district for each in rows}
    if grades is not Grades.EVERYTHING:
        for false in partly_false(districts, as_of=as_of):
            del districts[false]
    texts = passages_of(districts)
    for report, number, spans in spans_read(districts, as_of=as_of):
        text = texts.get((report, number), "")
        for each in spans or ():
            if each["type"] in SAYS_WHERE:
                yield report, districts[report], text[each["start"] : each["end"]]


def spans_read(
    report_ids: Collection[UUID], *, as_of: date | None = None
) -> Iterator[tuple[UUID, int, list[dict[str, Any]]]]:
    """Yield what the machine found in each passage of these reports, in their order."""
    if as_of:
        found = ((*place, stood["spans"]) for *place, stood in passages_read(report_ids, on=as_of))
        yield from sorted(found, key=lambda each: each[:2])
        return
    read = KeptReading.objects.filter(report_id__in=report_ids).order_by("report_id", "number")
    yield from read.values_list("report_id", "number", "found__spans")


def passages_of(report_ids: Collection[UUID]) -> dict[tuple[UUID, int], str]:
    """Return the own words of reports (0) and of their additions by number."""
    found = {
        (id_, 0): text
        for id_, text in Report.objects.filter(pk__in=report_ids).values_list("pk", "narrative")
    }
    added = Addition.objects.filter(report_id__in=report_ids)
    return found | {
        (id_, number): text for id_, number, text in added.values_list("report_id", "number", "narrative")
    }


def _naming(id_: UUID, report: UUID, key: str, type_: str, raw: str, told_on: date) -> Naming:
    if type_ == MentionType.BUSINESS.value:
        _, town, _ = key.split(":", 2)
        key = sign_key(town, raw)
    return Naming(id_, report, key, type_, raw, told_on)


def _by_words(rows: Iterable[tuple[UUID, UUID, str, str, str, date]]) -> Iterator[Naming]:
    for id_, report, type_, town, raw, told_on in rows:
        if raw:
            yield Naming(id_, report, _key_by_words(type_, town, raw), type_, raw, told_on)


def _key_by_words(type_: str, town: str, raw: str) -> str:
    return sign_key(town, raw) if type_ == PLACE else f"{type_}:{raw.lower().removesuffix('s')}"


def _earlier(namings: Iterable[Naming]) -> dict[str, Earlier]:
    last: dict[str, date] = {}
    reports: dict[str, set[UUID]] = defaultdict(set)
    for each in namings:
        last[each.key] = max(each.told_on, last.get(each.key, each.told_on))
        reports[each.key].add(each.report)
    return {key: Earlier(day, len(reports[key])) for key, day in last.items()}


def _key_of(naming_id: UUID) -> str | None:
    mention = Mention.objects.filter(pk=naming_id).values_list(*_COLUMNS).first()
    if mention is not None:
        return _naming(*mention).key
    subject = SubjectMention.objects.filter(pk=naming_id, type__in=_BY_WORDS)
    told = subject.values_list("type", "town", "raw").first()
    return _key_by_words(*told) if told else None
