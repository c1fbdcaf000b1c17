"""Somebody looks back at one person, car, number or place as it stood at the end of a day, under one purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.hold_services import hold_report, hold_reports
from inkling.governance.services import Action, append_audit
from inkling.journeys.linking.read_entity import must_be_told, snippet_of, texts_of
from inkling.journeys.picturing.open_inquiry import Inquiry, inquiry_of
from inkling.linking.queries.arising import sources_of
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.sources import Sources
from inkling.picture.queries.subject_as_of import SubjectStood, group_stood, sent_stood, subject_stood


@dataclass(frozen=True)
class PastSubject:
    """A subject that is looked back at. `stood` is None where no day is asked for, or it had not been told of by then.

    `words`: what stood around each mention. `left`: of which report something had gone, to whom, when, recalled or not.
    """

    anchor: SubjectRef
    day: date | None
    stood: SubjectStood | None
    words: Mapping[SubjectRef, tuple[str, str, str]]
    sources: Sources
    left: tuple[tuple[UUID, str, date, bool], ...]
    inquiry: Inquiry


@transaction.atomic
def read_subject_as_of(anchor: SubjectRef, *, day: date | None, by: Member) -> PastSubject:
    """Return how a subject stood at the end of a day. The entry names each report that is shown.

    Raises `ReportAbsent`, where the viewer has no such subject today, and `InquiryNeeded`.
    """
    hold_report(anchor.report)
    must_be_told(anchor)
    found = _read(anchor, day, inquiry=inquiry_of(by))
    named = ",".join(sorted({str(ref.report) for ref in found.words})) or "none"
    append_audit(
        Action.INQUIRY_READ,
        actor=by.audit_name,
        subject=f"inquiry:{found.inquiry.id} subject as-of={day or 'none'} reports:{named}",
        purpose=found.inquiry.purpose,
    )
    return found


def _read(anchor: SubjectRef, day: date | None, *, inquiry: Inquiry) -> PastSubject:
    nothing = PastSubject(anchor, day, None, {}, sources_of([]), (), inquiry)
    if day is None:
        return nothing
    group = group_stood(anchor, on=day)
    hold_reports(group.reports)
    stood = subject_stood(group, on=day)
    if stood is None:
        return nothing
    texts = texts_of({ref.report for ref in stood.mentions}, on=day)
    members = [stood.mentions[ref] for ref in group.members if ref in stood.mentions]
    return PastSubject(
        anchor,
        day,
        stood,
        {ref: snippet_of(texts.get(ref.report, []), each.told.raw) for ref, each in stood.mentions.items()},
        sources_of({each.told.ref.report for each in members if each.counts}),
        tuple(sent_stood({each.told.ref.report for each in members}, on=day)),
        inquiry,
    )
