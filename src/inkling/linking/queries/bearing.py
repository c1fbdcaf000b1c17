"""Reads of which subject bears a value that keeps arising, so that its page across reports can be opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from inkling.linking.models import SubjectMention
from inkling.linking.queries.arising import RecurringValue
from inkling.linking.queries.arriving import told_subject
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject, is_compared
from inkling.linking.rules.keys import key_of

# Of the reports that mention a value, so many of the newest are looked into.
_LOOKED_INTO = 3


def with_subjects(values: Sequence[RecurringValue]) -> list[RecurringValue]:
    """Return these values, each with a subject that bears it in one of its newest reports, where there is one."""
    reports = {report for each in values for report in each.report_ids[-_LOOKED_INTO:]}
    rows = SubjectMention.objects.filter(report_id__in=reports, is_false=False).order_by("subject")
    told: dict[UUID, list[ToldSubject]] = defaultdict(list)
    for one in map(told_subject, rows):
        if is_compared(one):
            told[one.ref.report].append(one)
    return [replace(each, subject=_bearer(each, told)) for each in values]


def _bearer(value: RecurringValue, told: dict[UUID, list[ToldSubject]]) -> SubjectRef | None:
    return next(
        (
            one.ref
            for report in reversed(value.report_ids[-_LOOKED_INTO:])
            for one in told.get(report, ())
            if one.type == value.type.value and _bears(one, value)
        ),
        None,
    )


def _bears(told: ToldSubject, value: RecurringValue) -> bool:
    wanted = key_of(value.type, value.raw, town=told.town)
    keys = (key_of(value.type, name, town=told.town) for name in names_of(told))
    return wanted is not None and any(found is not None and found.key == wanted.key for found in keys)


def names_of(told: ToldSubject) -> Iterator[str]:
    """Yield each name under which it is told: its own, each street name, and forename and surname as one."""
    yield told.name
    yield from told.aliases
    yield " ".join(filter(None, (told.columns.get("forename"), told.columns.get("surname"))))
