"""A detail is graded 3x5x2. A grade made meanwhile by somebody else is shown, never overwritten."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment import services as assessment
from inkling.assessment.models import Assessment
from inkling.assessment.queries import detail_numbered
from inkling.assessment.rules.grade import Grade, as_saved, grade_problems
from inkling.dissemination import services as dissemination
from inkling.dissemination.queries import sent_of
from inkling.dissemination.standing_queries import may_no_longer_stay
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.linking.services import owe_notes_again
from inkling.vocabulary.reasons import FormRefusal

# The recipient reads this. Not which grade: that stays here.
GRADED_ANEW = "Graded anew: under its new grade you may no longer hold it"


class GradeRefused(FormRefusal):
    """The grade is not whole. `problems` says by field what to do."""


class GradeOvertaken(Exception):
    """Another grade was saved since the officer opened the page. `standing` is the newest one."""

    def __init__(self, standing: Assessment) -> None:
        super().__init__(standing.pk)
        self.standing = standing


@transaction.atomic
def grade_detail(
    report_id: UUID, *, number: int, grade: Grade, seen_version: int, by: Member, at: datetime
) -> Assessment:
    """Grade a detail as the version after `seen_version` (0 for none). The same grade again changes nothing.

    What was sent on and may not be held under the new grade is recalled.
    Raises `ReportAbsent`, `PurposeNeeded`, `GradeRefused` or `GradeOvertaken`.
    """
    detail = detail_numbered(report_id, number)
    if detail is None:
        raise ReportAbsent
    purpose = purpose_stated(report_id, by=by)
    grade = as_saved(grade)
    if problems := grade_problems(grade):
        raise GradeRefused(problems)
    assessment.hold_detail(detail.pk)
    standing = assessment.standing_grade(detail.pk)
    if standing is not None and standing.version != seen_version:
        if standing.graded_by_id == by.account_id and standing.says_the_same(grade):
            return standing  # a second press of the same button
        raise GradeOvertaken(standing)
    version = (standing.version if standing else 0) + 1
    saved = assessment.record_grade(detail, grade=grade, version=version, by=by, at=at)
    owe_notes_again(report_id)
    # All of them before the first entry: who holds the chain waits for no recipient's acknowledgement.
    for recalled in _taken_back(saved, by=by, at=at):
        append_audit(Action.DISSEMINATION_RECALLED, actor=by.audit_name, subject=f"dissemination:{recalled}")
    append_audit(Action.DETAIL_GRADED, actor=by.audit_name, subject=f"detail:{detail.pk}", purpose=purpose)
    return saved


def _taken_back(grade: Assessment, *, by: Member, at: datetime) -> list[UUID]:
    """Recall what a recipient may not keep under this grade; return which (DESIGN.md, must hold, 5 and 16)."""
    return [
        sent.pk
        for sent in sent_of(grade.detail_id)
        if may_no_longer_stay(sent, grade=grade)
        and dissemination.recall(sent.pk, reason=GRADED_ANEW, by=by, at=at)
    ]
