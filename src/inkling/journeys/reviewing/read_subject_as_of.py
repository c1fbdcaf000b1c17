"""Somebody looks back at one person, car, number or place as it stood at the end of a day, under one purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.allocation.models import Remark
from inkling.allocation.queries import remarks_about
from inkling.capture.queries import report_to_read
from inkling.dissemination.models import Dissemination
from inkling.governance.hold_services import hold_report, hold_reports
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.journeys.linking.read_entity import is_about, snippet_of, texts_of, values_of
from inkling.journeys.linking.received_too import received_that_tell
from inkling.journeys.picturing.open_inquiry import Inquiry, inquiry_of
from inkling.linking.queries.arising import sources_of
from inkling.linking.queries.entities import group_of, is_told
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.sources import Sources
from inkling.picture.queries.subject_as_of import (
    SubjectStood,
    group_stood,
    ref_stood,
    refs_stood,
    sent_stood,
    subject_stood,
)


@dataclass(frozen=True)
class PastSubject:
    """A subject that is looked back at. `stood` is None where no day is asked for, or it had not been told of by then,
    nor what is one with it today.

    `is_told`: whether it is told of today. `words`: what stood around each mention. `left`: of which report something
    had gone, to whom, when, recalled or not. `received`: what other units had sent that holds its number or plate;
    `remarks`: what the unit had noted of it.
    """

    anchor: SubjectRef
    is_told: bool
    day: date | None
    stood: SubjectStood | None
    words: Mapping[SubjectRef, tuple[str, str, str]]
    sources: Sources
    left: tuple[tuple[UUID, str, date, bool], ...]
    inquiry: Inquiry
    received: tuple[Dissemination, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def is_told_later(self) -> bool:
        """Whether its own report told of it later: what is shown is one with it today, and stood by then."""
        return self.stood is not None and self.stood.group.anchor.report != self.anchor.report


@transaction.atomic
def read_subject_as_of(anchor: SubjectRef, *, day: date | None, by: Member) -> PastSubject:
    """Return how a subject stood at the end of a day. The entry names each report that is shown.

    Raises `ReportAbsent`, where the viewer has no such subject today and had none on that day, and `InquiryNeeded`.
    """
    hold_report(anchor.report)
    if report_to_read(anchor.report) is None:
        raise ReportAbsent
    found = _read(anchor, day, inquiry=inquiry_of(by), unit_id=by.organisation_id)
    if not found.is_told and found.stood is None:
        raise ReportAbsent
    # Also what stands behind it without a mention: who was told of beside it there is shown.
    named = ",".join(map(str, found.stood.group.reports)) if found.stood else "none"
    items = ",".join(str(each.pk) for each in found.received)
    append_audit(
        Action.INQUIRY_READ,
        actor=by.audit_name,
        subject=f"inquiry:{found.inquiry.id} subject as-of={day or 'none'} reports:{named}"
        + (f" items:{items}" if items else ""),
        purpose=found.inquiry.purpose,
    )
    return found


def _told_by(anchor: SubjectRef, *, on: date) -> SubjectRef | None:
    """Return as what a subject was noted by a day; of one told later the first that is one with it today, or None."""
    if then := ref_stood(anchor, on=on):
        return then
    stood = refs_stood(frozenset(group_of(anchor).members) - {anchor}, on=on)
    return stood[min(stood)] if stood else None


def _read(anchor: SubjectRef, day: date | None, *, inquiry: Inquiry, unit_id: UUID | None) -> PastSubject:
    nothing = PastSubject(anchor, is_told(anchor), day, None, {}, sources_of([]), (), inquiry)
    then = _told_by(anchor, on=day) if day else None
    if day is None or then is None:
        return nothing
    group = group_stood(then, on=day)
    hold_reports(group.reports)
    stood = subject_stood(group, on=day)
    if stood is None:
        return nothing
    texts = texts_of({ref.report for ref in stood.mentions}, on=day)
    members = [stood.mentions[ref] for ref in group.members if ref in stood.mentions]
    return replace(
        nothing,
        stood=stood,
        words={
            ref: snippet_of(texts.get(ref.report, []), each.told.raw) for ref, each in stood.mentions.items()
        },
        sources=sources_of({each.told.ref.report for each in members if each.counts}),
        left=tuple(sent_stood({each.told.ref.report for each in members}, on=day)),
        received=tuple(
            received_that_tell(values_of(each.told for each in members), unit_id=unit_id, until=day)
        ),
        remarks=tuple(
            each
            for each in remarks_about({ref.report for ref in group.members})
            if each.written_on <= day and is_about(each, group)
        ),
    )
