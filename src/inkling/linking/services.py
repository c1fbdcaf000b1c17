"""Writes of mentions, by the worker; and of an officer who changes what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from inkling.capture.models import Detail, Report
from inkling.linking.models import Mention, SubjectKey, SubjectMention
from inkling.linking.queries.arriving import told_subject
from inkling.linking.rules.arriving.keys import keys_of
from inkling.linking.rules.keys import Key, keys_of_attributes
from inkling.linking.rules.keys_of_words import Understood, keys_of_words
from inkling.linking.rules.resolver_rows import ResolverRow, resolver_rows
from inkling.linking.rules.stands import ReportStands
from inkling.reading.rules.understanding.values import Stretch


def note_mentions(
    report: Report,
    *,
    details: Sequence[Detail],
    understood: Understood,
    words: Callable[[Stretch], str],
    judged: ReportStands,
) -> int:
    """Note who and what a report tells of as it stands, and under which keys it arises; what was noted before goes.

    Returns how many keys the report has now. Safe to repeat.
    """
    found = _keys(report, details=details, understood=understood)
    by_number = {each.number: each.pk for each in details}
    Mention.objects.filter(report=report).delete()
    Mention.objects.bulk_create(
        _mention(
            report, each.key, by_number.get(judged.holder_of(details=each.details, items=each.items) or 0)
        )
        for each in found
    )
    SubjectMention.objects.filter(report=report).delete()
    rows = resolver_rows(understood.standing, words=words, judged=judged)
    mentions = [_subject_mention(report, each) for each in rows]
    SubjectMention.objects.bulk_create(mentions)
    SubjectKey.objects.filter(report=report).delete()
    SubjectKey.objects.bulk_create(key for each in mentions for key in _subject_keys(report, each))
    return len(found)


def owe_notes_again(report_id: UUID) -> None:
    """Owe a report the noting of what it mentions once more: what it is made of was corrected or judged (unit)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT linking_owe_again(%s)", [report_id])


@dataclass
class _FoundKey:
    """A key with the numbers of the details and of the items that tell it."""

    key: Key
    details: list[int] = field(default_factory=list)
    items: list[int | None] = field(default_factory=list)


def _keys(report: Report, *, details: Sequence[Detail], understood: Understood) -> Collection[_FoundKey]:
    found: dict[str, _FoundKey] = {}
    for detail in details:
        for key in keys_of_attributes(detail.kind, detail.attributes, town=report.district):
            found.setdefault(key.key, _FoundKey(key)).details.append(detail.number)
    for key, numbers in keys_of_words(understood, town=report.district):
        found.setdefault(key.key, _FoundKey(key)).items.extend(numbers)
    return found.values()


def _mention(report: Report, key: Key, detail_id: UUID | None) -> Mention:
    return Mention(
        report=report,
        detail_id=detail_id,
        unit_id=report.holding_unit_id,
        type=key.type.value,
        key=key.key,
        raw=key.raw,
        told_on=report.told_on,
    )


def _subject_mention(report: Report, row: ResolverRow) -> SubjectMention:
    return SubjectMention(
        report=report,
        subject=row.subject,
        told_on=report.told_on,
        town=report.district,
        type=row.type,
        raw=row.raw,
        age=row.age,
        role=row.role,
        columns=dict(row.columns),
        is_false=row.is_false,
    )


def _subject_keys(report: Report, mention: SubjectMention) -> list[SubjectKey]:
    """Return the keys under which others find a subject; of one that is suspected to be false none."""
    if mention.is_false:
        return []
    return [
        SubjectKey(
            report=report,
            subject=mention.subject,
            key=key,
            unit_id=report.holding_unit_id,
            town=report.district,
            told_on=report.told_on,
        )
        for key in sorted(keys_of(told_subject(mention)))
    ]
