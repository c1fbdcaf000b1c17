"""A supervisor looks who has read the reports that tell of one person or thing. No content is read for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.journeys.linking.read_entity import must_be_told
from inkling.linking.queries.entities import group_of
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.queries.as_of import PastReading, had_read_any


@dataclass(frozen=True)
class ReaderOfSubject:
    """Somebody who has read reports of it in one way: who (as the chain names them), which, when first and last."""

    actor: str
    action: str
    reports: frozenset[UUID]
    first_on: date
    last_on: date


@dataclass(frozen=True)
class ReadersOfSubject:
    """Who has read the reports that tell of one subject, whoever read first at the top; `reports`: all of those."""

    reports: frozenset[UUID]
    readers: list[ReaderOfSubject]

    @property
    def unread(self) -> int:
        """How many of the reports nobody has read."""
        return len(self.reports.difference(*(each.reports for each in self.readers)))


@transaction.atomic
def read_who_read_subject(anchor: SubjectRef, *, today: date, by: Member) -> ReadersOfSubject:
    """Return who has read what is told of a subject, of all reports that tell of it. Raises `ReportAbsent`.

    One page that names many reports is one way, however many of them it named: nothing is counted twice.
    """
    must_be_told(anchor)
    reports = frozenset(ref.report for ref in group_of(anchor).members)
    ways: dict[tuple[str, str], list[PastReading]] = defaultdict(list)
    for each in had_read_any(reports, by_end_of=today):
        ways[each.actor, each.action].append(each)
    readers = [
        ReaderOfSubject(
            actor,
            action,
            frozenset(each.report for each in some),
            min(each.first_on for each in some),
            max(each.last_on for each in some),
        )
        for (actor, action), some in ways.items()
    ]
    named = ",".join(str(each) for each in sorted(reports))
    append_audit(Action.AUDIT_READ, actor=by.audit_name, subject=f"reports:{named} until:{today}")
    return ReadersOfSubject(
        reports, sorted(readers, key=lambda each: (each.first_on, each.actor, each.action))
    )
