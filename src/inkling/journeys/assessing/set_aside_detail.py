"""A detail is set aside (wrong person, duplicate ...), or taken back. It stays readable."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment import services as assessment
from inkling.assessment.queries import detail_numbered
from inkling.assessment.rules.grade import REASON_MAX
from inkling.capture.models import Detail
from inkling.dissemination import services as dissemination
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.linking.services import owe_notes_again
from inkling.vocabulary.grading import Disposal
from inkling.vocabulary.reasons import FormRefusal, ReasonKind, TextProblem

CORRECTIONS = frozenset({Disposal.WRONG_PERSON, Disposal.UNTRUE, Disposal.WITHDRAWN})


class SettingAsideProblem(ReasonKind):
    """Why a detail is not set aside."""

    NO_DISPOSAL = "no_disposal"
    NO_SUCH_DETAIL = "no_such_detail"


class SetAsideRefused(FormRefusal):
    """The detail cannot be set aside so. `problems` says by field what to do."""


@transaction.atomic
def set_aside_detail(
    report_id: UUID,
    *,
    number: int,
    disposal: Disposal | None,
    duplicate_of: int | None,
    reason: str,
    by: Member,
    at: datetime,
) -> None:
    """Set a detail aside; again with the same answer changes nothing.

    `duplicate_of` is the number of another detail of this report, or None where the other stands elsewhere.
    Raises `ReportAbsent`, `PurposeNeeded` or `SetAsideRefused`.
    """
    detail = _detail(report_id, number)
    purpose = purpose_stated(report_id, by=by)
    if disposal is None:
        raise SetAsideRefused({"disposal": SettingAsideProblem.NO_DISPOSAL()})
    if len(reason) > REASON_MAX:
        raise SetAsideRefused({"aside_reason": TextProblem.TOO_LONG(most=REASON_MAX)})
    other = _other(report_id, number=number, duplicate_of=duplicate_of, disposal=disposal)
    assessment.hold_detail(detail.pk)
    if assessment.standing_set_aside(detail.pk):
        return
    assessment.set_aside(detail, disposal=disposal, duplicate_of=other, reason=reason, by=by, at=at)
    owe_notes_again(report_id)
    if disposal in CORRECTIONS:
        # A correction reaches every place the item went (DESIGN.md, what must always hold, 17).
        dissemination.recall_everywhere(detail.pk, reason=f"Corrected: {disposal.label.lower()}", at=at)
    append_audit(Action.DETAIL_SET_ASIDE, actor=by.audit_name, subject=f"detail:{detail.pk}", purpose=purpose)


@transaction.atomic
def take_back_detail(report_id: UUID, *, number: int, by: Member, at: datetime) -> None:
    """Take a detail back among those that count. Raises `ReportAbsent` or `PurposeNeeded`."""
    detail = _detail(report_id, number)
    purpose = purpose_stated(report_id, by=by)
    if assessment.take_back(detail.pk, by=by, at=at):
        owe_notes_again(report_id)
        append_audit(
            Action.DETAIL_TAKEN_BACK, actor=by.audit_name, subject=f"detail:{detail.pk}", purpose=purpose
        )


def _detail(report_id: UUID, number: int) -> Detail:
    detail = detail_numbered(report_id, number)
    if detail is None:
        raise ReportAbsent
    return detail


def _other(report_id: UUID, *, number: int, duplicate_of: int | None, disposal: Disposal) -> Detail | None:
    if disposal is not Disposal.DUPLICATE or duplicate_of is None:
        return None
    other = None if duplicate_of == number else detail_numbered(report_id, duplicate_of)
    if other is None:
        raise SetAsideRefused({"duplicate_of": SettingAsideProblem.NO_SUCH_DETAIL()})
    return other
