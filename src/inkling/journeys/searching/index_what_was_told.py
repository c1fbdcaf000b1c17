"""The worker puts reports and received items into the index of the search, each by itself.

No audit entry: nothing is told, read by a person or decided; the words stand in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.assessment.lexicon_queries import lexicon_of
from inkling.assessment.standing_queries import asides_in, newest_letters
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import additions_of, details_of
from inkling.dissemination.models import Dissemination
from inkling.governance.hold_services import hold_report
from inkling.journeys.understanding.read_words import WordsRead
from inkling.journeys.understanding.understand_report import understand_report
from inkling.linking.models import SubjectMention
from inkling.reading.services import read_passages, read_patiently
from inkling.search import indexing_services as indexing
from inkling.search.finding_queries import prefix_of
from inkling.search.indexing_queries import items_not_indexed, reports_not_indexed
from inkling.search.queries import stems_of
from inkling.search.rules.keys import FoundSubject, as_tsvector, index_keys, subjects_of_spans, words_by_place

NOT_GRADED = "none"


def index_owed(owed_id: UUID, *, at: datetime) -> bool:
    """Put one report or item into the index; return whether it was this call's to do.

    The try is counted in a commit of its own before. Safe to repeat.
    """
    with transaction.atomic():
        owed = indexing.begin_indexing(owed_id, at=at)
    if owed is None:
        return False
    with transaction.atomic():
        if owed.report_id is not None:
            hold_report(owed.report_id)
        if not indexing.hold_owed(owed_id):
            return False
        if owed.report_id is not None:
            _index_report(owed.report_id)
        elif owed.dissemination_id is not None:
            _index_item(owed.dissemination_id)
        indexing.mark_indexed(owed_id)
    return True


@transaction.atomic
def note_broken_indexing(owed_id: UUID, *, problem: str) -> None:
    """Note that a try broke; it waits, and is parked after the last."""
    indexing.mark_indexing_broken(owed_id, problem=problem)


@transaction.atomic
def owe_received_items(*, at: datetime, limit: int) -> int:
    """Owe the index the items that units received since it was looked last; return how many."""
    missing = items_not_indexed(limit=limit)
    indexing.owe_items(missing, at=at)
    return len(missing)


@transaction.atomic
def owe_what_is_missing(*, at: datetime, limit: int) -> int:
    """Owe the index what it neither holds nor is owed; return how many. There should be none."""
    missing = reports_not_indexed(limit=limit)
    for report_id in missing:
        indexing.owe_report(report_id, at=at)
    return len(missing)


def texts_of_report(
    report: Report, *, additions: Iterable[Addition], details: Iterable[Detail]
) -> list[tuple[str, str]]:
    """Return what was told in words, each with a name: the own words, additions, details and what they say apart."""
    told = [("report", report.narrative), ("place", report.place_told)]
    told += [(f"addition {each.number}", each.narrative) for each in additions]
    for each in details:
        said = [
            each.text,
            *map(str, each.attributes.values()),
            each.who,
            each.what,
            each.when,
            each.where,
            each.how,
        ]
        told.append((f"detail {each.number}", " · ".join(dict.fromkeys(filter(None, said)))))
    return [(name, text) for name, text in told if text]


def _index_report(report_id: UUID) -> None:
    """Index a report as it stands. Nothing of one that was erased meanwhile."""
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        return
    additions, details = list(additions_of(report_id)), list(details_of(report_id))
    letters, asides = newest_letters(report_id), asides_in(report_id)
    subjects = list(SubjectMention.objects.filter(report_id=report_id))
    texts = [text for _, text in texts_of_report(report, additions=additions, details=details)]
    categories = {each.category for each in details if each.number not in asides}
    entry = indexing.IndexEntry(
        unit_id=report.holding_unit_id,
        told_on=report.told_on,
        district=report.district,
        categories=categories | _categories_of_items(report, additions=additions, details=details),
        grades=set(letters.values()) or {NOT_GRADED},
        roles={each.role for each in subjects if each.role},
        keys=_keys(
            texts, subjects=[found_subject(each) for each in subjects], unit_id=report.holding_unit_id
        ),
    )
    indexing.write_entry(entry, report_id=report_id)


def _categories_of_items(
    report: Report, *, additions: Sequence[Addition], details: Sequence[Detail]
) -> set[str]:
    """Return the categories of the items as they are understood; the words were read when they were noted."""
    texts = {0: report.narrative, **{each.number: each.narrative for each in additions}}
    readings = read_passages(
        report.pk,
        unit_id=report.holding_unit_id,
        texts={number: text for number, text in texts.items() if text},
        lexicon=lexicon_of(report.holding_unit_id),
        day=report.told_on,
    )
    words = WordsRead(readings, is_going_on=False, is_cut=False)
    handled = {*newest_letters(report.pk), *asides_in(report.pk)}
    standing = understand_report(report, details=details, additions=additions, words=words, handled=handled)
    return {category for item in standing.value.items for category in item.categories}


def _index_item(item_id: UUID) -> None:
    """Index what a unit received, but nothing recalled, let go or erased meanwhile. Raises `ReadingBusyError`."""
    columns = ("to_id", "sent_on", "text", "intelligence_assessment")
    for unit_id, sent_on, text, letter in Dissemination.objects.filter(
        pk=item_id, recalled_on__isnull=True, let_go_on__isnull=True
    ).values_list(*columns):
        spans = read_patiently(text, lexicon=lexicon_of(unit_id), day=sent_on).spans
        keys = _keys([text], subjects=list(subjects_of_spans(spans)), unit_id=unit_id)
        indexing.write_entry(
            indexing.IndexEntry(unit_id=unit_id, told_on=sent_on, keys=keys, grades=[letter]), item_id=item_id
        )


def found_subject(mention: SubjectMention) -> FoundSubject:
    """Return a noted subject as the index reads it."""
    return FoundSubject(mention.type, mention.raw, mention.columns)


def _keys(texts: Sequence[str], *, subjects: Sequence[FoundSubject], unit_id: UUID) -> str:
    placed = words_by_place(texts)
    stems = stems_of({word.plain for word, _ in placed})
    return as_tsvector(index_keys(placed, subjects=subjects, stems=stems), prefix=prefix_of(unit_id))
