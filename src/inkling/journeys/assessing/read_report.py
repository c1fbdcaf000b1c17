"""A report is read: with a purpose, an audit entry, and a note for the teller's weekly beat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.allocation.queries import WorkCount, count_work
from inkling.assessment import queries
from inkling.assessment.models import Assessment, SetAside
from inkling.assessment.repeats_queries import Repeats, repeats_in
from inkling.assessment.rules.noticing import DetailProposal
from inkling.capture import services as capture
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import additions_of, details_of, identity_given_later_on, report_to_read
from inkling.clarification.queries import answers_by_addition
from inkling.extraction.composing.composition import ClaimWay
from inkling.files.models import AttachedFile
from inkling.files.queries import files_of_report
from inkling.governance.services import Action, append_audit
from inkling.journeys.assessing.take_over_detail import noticed_details
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.journeys.translating.read_translations import ReadTranslations, read_translations
from inkling.journeys.understanding.read_words import WordsRead, words_read
from inkling.journeys.understanding.understand_report import (
    StandingUnderstanding,
    handled_numbers,
    understand_report,
)
from inkling.journeys.understanding.whom_not_to_tell import whom_not_to_tell
from inkling.linking.queries.arising import RecurringValue, arising_in
from inkling.linking.queries.returning import ToldBefore, told_before
from inkling.reading.queries import ways_kept
from inkling.routing.models import Submission
from inkling.routing.wording_queries import Copies, copies_of
from inkling.safeguarding.models import Concern
from inkling.vocabulary.grading import Disposal
from inkling.vocabulary.telling import AskedBack


@dataclass(frozen=True)
class ReadDetail:
    """A detail with the versions of its grade (newest first) and what it is set aside as, if it is.

    `repeats` is the earlier detail that says all that this one says; `names_child` an earlier child of the same name.
    """

    detail: Detail
    grades: list[Assessment]
    set_aside: SetAside | None
    repeats: Detail | None = None
    names_child: Detail | None = None

    @property
    def is_handled(self) -> bool:
        """Whether nothing is left to do with it."""
        return bool(self.grades) or self.set_aside is not None or self.repeats is not None

    @property
    def is_part_of_item(self) -> bool:
        """Whether it is graded with the item that holds its words."""
        return self.set_aside is not None and self.set_aside.disposal == Disposal.PART_OF_ITEM.value


@dataclass(frozen=True)
class ReadReport:
    """A report with all that belongs to it. Nothing here says who told it."""

    report: Report
    additions: list[Addition]
    told_again: frozenset[UUID]
    details: list[ReadDetail]
    concerns: list[Concern]
    submissions: list[Submission]
    arising: list[RecurringValue]
    noticed: list[DetailProposal]
    understanding: StandingUnderstanding
    words: WordsRead
    purpose: str
    identity_given_later_on: list[date]
    copies: Copies | None
    must_not: list[str]
    told_before: Mapping[str, ToldBefore]
    work: WorkCount
    answers_to: Mapping[UUID, AskedBack]
    files: list[AttachedFile]
    translated: ReadTranslations
    ways: Sequence[ClaimWay]


@transaction.atomic
def read_report(report_id: UUID, *, by: Member) -> ReadReport:
    """Read a report for the purpose stated in this sign-in. Raises `ReportAbsent` or `PurposeNeeded`."""
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    details, additions = list(details_of(report_id)), list(additions_of(report_id))
    grades, asides = queries.grades_of(details), queries.set_asides_of(details)
    words = words_read(report, additions=additions)
    repeats = repeats_in(report, details=details, additions=additions)
    read = ReadReport(
        report=report,
        additions=additions,
        told_again=repeats.again,
        details=_read_details(details, grades=grades, asides=asides, repeats=repeats),
        concerns=queries.concerns_of(report_id),
        submissions=queries.submissions_of(report_id),
        arising=arising_in(report_id),
        noticed=noticed_details(report, additions=additions, details=details, words=words),
        understanding=understand_report(
            report,
            details=details,
            additions=additions,
            words=words,
            handled=handled_numbers(details, grades=grades, asides=asides),
            repeats=repeats,
        ),
        words=words,
        purpose=purpose,
        identity_given_later_on=identity_given_later_on(report_id),
        copies=copies_of([report_id]).get(report_id),
        must_not=whom_not_to_tell(report, additions=additions),
        told_before=told_before(report_id),
        work=count_work(report_id),
        answers_to=answers_by_addition(report_id),
        files=files_of_report(report_id),
        translated=read_translations(report_id),
        ways=ways_kept([report_id]).get(report_id, ()),
    )
    capture.mark_read(report_id)
    # Last, because it takes the lock that orders the chain; nothing is shown unless it commits with the read.
    append_audit(Action.REPORT_READ, actor=by.audit_name, subject=f"report:{report_id}", purpose=purpose)
    return read


def _read_details(
    details: Sequence[Detail],
    *,
    grades: Mapping[UUID, list[Assessment]],
    asides: Mapping[UUID, SetAside],
    repeats: Repeats,
) -> list[ReadDetail]:
    return [
        ReadDetail(
            each,
            grades.get(each.pk, []),
            asides.get(each.pk),
            repeats.says_all.get(each.pk),
            repeats.names_child.get(each.pk),
        )
        for each in details
    ]
