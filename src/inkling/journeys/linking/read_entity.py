"""One person, car, number or place is read across its reports, under one purpose and with one entry that names them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.allocation.models import Remark, Task
from inkling.allocation.queries import remarks_about, tasks_about
from inkling.assessment.standing_queries import letters_by_report
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import report_to_read
from inkling.dissemination.models import Dissemination
from inkling.governance import services as governance
from inkling.governance.hold_services import hold_report, hold_reports
from inkling.governance.queries import reports_with_purpose
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import PurposeNeeded, ReportAbsent, checked_note
from inkling.journeys.linking.gather_items import GatheredItems, gather_items
from inkling.journeys.linking.received_too import AskedElsewhere, asked_elsewhere, received_that_tell
from inkling.linking.queries.arising import sources_of
from inkling.linking.queries.entities import (
    Group,
    companions_of,
    copies_among,
    false_among,
    group_of,
    is_told,
    names_beside,
    told_of,
)
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.sources import Sources
from inkling.picture.queries.noted_as_of import details_stood
from inkling.vocabulary.purposes import Purpose, ReportPurpose


@dataclass(frozen=True)
class ReadMention:
    """One mention with the words around it, how its report is graded, and whether it counts.

    Neither a copy counts, nor what is suspected to be false.
    """

    told: ToldSubject
    snippet: tuple[str, str, str]
    grades: tuple[str, ...]
    is_copy: bool
    is_false: bool

    @property
    def counts(self) -> bool:
        """Whether it is one telling more."""
        return not self.is_copy and not self.is_false


@dataclass(frozen=True)
class Departure:
    """Where something of a report went: to whom and when; recalled or not.

    `is_of_it`: its item tells of the subject; None where its report was not looked through.
    """

    report: UUID
    to: str
    on: date
    is_recalled: bool
    is_of_it: bool | None


@dataclass(frozen=True)
class ReadEntity:
    """All that is told of one subject across the reports of this unit.

    `beside` names all that its reports tell of, and those of what may be one with it.
    """

    group: Group
    mentions: list[ReadMention]
    others: Mapping[SubjectRef, ReadMention]
    companions: list[ToldSubject]
    beside: Mapping[SubjectRef, str]
    gathered: GatheredItems
    sources: Sources
    left: list[Departure]
    received: list[Dissemination]
    elsewhere: AskedElsewhere
    tasks: list[Task]
    remarks: list[Remark]
    purpose: str


@transaction.atomic
def read_entity(anchor: SubjectRef, *, by: Member) -> ReadEntity:
    """Read an entity by one of its mentions. Raises `ReportAbsent`, or `PurposeNeeded` for what was not asked yet."""
    group = held_group(anchor)
    purpose = purpose_of_group(group, by=by)
    read = read_mentions({*group.members, *(each.other for each in group.suggested)})
    members = [read[ref] for ref in group.members if ref in read]
    counted = {each.told.ref.report for each in members if each.counts}
    held = {ref.report for ref in group.members}
    gathered = gather_items([each.told for each in members if not each.is_copy])
    found = ReadEntity(
        group=group,
        mentions=sorted(members, key=lambda each: (each.told.told_on, each.told.ref)),
        others={each.other: read[each.other] for each in group.suggested if each.other in read},
        companions=companions_of(set(group.members)),
        beside=names_beside([*group.members, *(each.other for each in group.suggested)]),
        gathered=gathered,
        sources=sources_of(counted),
        left=_departures(group, gathered),
        received=received_that_tell(values_of(each.told for each in members), unit_id=by.organisation_id),
        elsewhere=asked_elsewhere((each.told for each in members), unit_id=by.organisation_id),
        tasks=[each for each in tasks_about(held) if is_about(each, group)],
        remarks=[each for each in remarks_about(held) if is_about(each, group)],
        purpose=purpose,
    )
    # Last, because it takes the lock that orders the chain; nothing is shown unless it commits with the read.
    append_audit(Action.ENTITY_READ, actor=by.audit_name, subject=_subject_of(found), purpose=purpose)
    return found


def _subject_of(read: ReadEntity) -> str:
    """Return what an entry names: its reports, and what other units sent and answered."""
    beside = {
        "items": [each.pk for each in read.received],
        "asks": [each.pk for value in read.elsewhere.values for each in value.asks],
    }
    named = (f"{what}:{','.join(map(str, ids))}" for what, ids in beside.items() if ids)
    return " ".join((_subject(read.group), *named))


@transaction.atomic
def state_entity_purpose(
    anchor: SubjectRef, *, purpose: ReportPurpose, note: str, by: Member, at: datetime
) -> None:
    """Record once why all reports of an entity are read. Raises `ReportAbsent` or `PurposeRefused`."""
    note = checked_note(note, purpose=purpose)
    let_stand_for_entity(anchor, purpose=purpose, note=note, by=by, at=at)


def let_stand_for_entity(
    anchor: SubjectRef, *, purpose: Purpose, note: str, by: Member, at: datetime
) -> None:
    """Let a purpose stand for all reports of an entity, in the chain too; what was said before in this sign-in stands.

    Raises `ReportAbsent`.
    """
    group = held_group(anchor)
    governance.state_purposes(
        [Target.report(each) for each in group.reports],
        account_id=by.account_id,
        sign_in=by.sign_in,
        purpose=purpose.label,
        note=note,
        at=at,
    )
    append_audit(Action.PURPOSE_STATED, actor=by.audit_name, subject=_subject(group), purpose=purpose.label)


def must_be_told(anchor: SubjectRef) -> None:
    """Raise `ReportAbsent` where this viewer has no such subject."""
    if report_to_read(anchor.report) is None or not is_told(anchor):
        raise ReportAbsent


def held_group(anchor: SubjectRef) -> Group:
    """Return the group of a subject, with an erasure of any of its reports kept waiting. Raises `ReportAbsent`."""
    hold_report(anchor.report)
    must_be_told(anchor)
    group = group_of(anchor)
    hold_reports(group.reports)
    return group


def purpose_of_group(group: Group, *, by: Member) -> str:
    """Return why all reports of a group are read. Raises `PurposeNeeded` where any of them was not asked about yet."""
    purposes = reports_with_purpose(group.reports, account_id=by.account_id, sign_in=by.sign_in)
    if set(group.reports) - purposes.keys():
        raise PurposeNeeded(Target.report(group.anchor.report))
    return purposes[group.anchor.report]


def _subject(group: Group) -> str:
    return f"reports:{','.join(str(each) for each in group.reports)}"


def values_of(members: Iterable[ToldSubject]) -> set[str]:
    """Return the numbers and plates by which reports tell of it."""
    columns = (each.columns for each in members)
    return {value for each in columns for name in ("plate", "number") if (value := each.get(name))}


def read_mentions(refs: Collection[SubjectRef]) -> dict[SubjectRef, ReadMention]:
    """Return these subjects as told, with their words: a few statements, however many reports there are."""
    reports = {ref.report for ref in refs}
    copies, false, letters = copies_among(reports), false_among(refs), letters_by_report(reports)
    texts = texts_of(reports)
    return {
        ref: ReadMention(
            told,
            snippet_of(texts.get(ref.report, []), told.raw),
            tuple(sorted(letters.get(ref.report, ()))),
            is_copy=ref.report in copies,
            is_false=ref in false,
        )
        for ref, told in told_of(refs).items()
    }


def texts_of(reports: Collection[UUID], *, on: date | None = None) -> dict[UUID, list[str]]:
    """Return by report its words: as told, then what was added, then what its details say; with a day, by its end."""
    texts = {each.pk: [each.narrative] for each in Report.objects.filter(pk__in=reports)}
    for addition in _additions(reports, on=on):
        texts.setdefault(addition.report_id, []).append(addition.narrative)
    details = details_stood(reports, on=on) if on else Detail.objects.filter(report_id__in=reports)
    for detail in details.order_by("number"):
        said = (
            detail.text,
            *(str(value) for name, value in detail.attributes.items() if name != "role"),
            *(getattr(detail, each) for each in _BOXES),
        )
        texts.setdefault(detail.report_id, []).append(" · ".join(dict.fromkeys(filter(None, said))))
    return texts


def _additions(reports: Collection[UUID], *, on: date | None) -> Iterable[Addition]:
    added = Addition.objects.filter(report_id__in=reports, told_on__lte=on or date.max)
    return added.order_by("report_id", "number")


def is_about(work: Task | Remark, group: Group) -> bool:
    """Say whether a task or note is about one of these subjects, or about one of their reports as a whole."""
    if work.subject:
        return SubjectRef(work.report_id, work.subject) in group.members
    return not work.item


_AROUND = 90
_BOXES = ("who", "what", "when", "where", "how")


def snippet_of(texts: list[str], words: str) -> tuple[str, str, str]:
    """Return the words with what stands before and after them where they stand first; without a place none."""
    for text in texts:
        at = text.casefold().find(words.casefold()) if words else -1
        if at >= 0 and len(text) == len(text.casefold()):
            end = at + len(words)
            return text[max(0, at - _AROUND) : at], text[at:end], text[end : end + _AROUND]
    return "", "", ""


def _departures(group: Group, gathered: GatheredItems) -> list[Departure]:
    rows = Dissemination.objects.filter(
        sanitised__detail__report_id__in={ref.report for ref in group.members}
    ).select_related("to", "sanitised__detail")
    return [
        Departure(
            detail.report_id,
            each.to.name,
            each.sent_on,
            each.recalled_on is not None,
            detail.number in gathered.numbers_of(detail.report_id)
            if detail.report_id in gathered.looked_through
            else None,
        )
        for each in rows.order_by("sent_on", "reference")
        for detail in (each.words.detail,)
    ]
