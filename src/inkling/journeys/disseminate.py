"""A sanitised text leaves the unit: only as its grade and conditions allow; acknowledged, and recalled if need be."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind, may_grade
from inkling.assessment import sharing_queries
from inkling.assessment import sharing_services as sharing
from inkling.assessment.models import Dissemination, SanitisedText, SetAside
from inkling.assessment.rules.leaving import Leaving, why_not
from inkling.assessment.services import standing_grade
from inkling.governance.services import Action, append_audit
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment


class DisseminationRefused(Exception):
    """It stays here. The message says why, in one sentence."""


@transaction.atomic
def disseminate(detail_id: UUID, *, to_id: UUID, by: Member, at: datetime) -> Dissemination:
    """Send the standing sanitised text of a detail to an organisation of this installation.

    Raises `DisseminationRefused`: not graded, not sanitised, not there, or its handling does not allow it.
    """
    sanitised = sharing_queries.newest_sanitised(detail_id)
    grade = standing_grade(detail_id)
    to = Organisation.objects.filter(pk=to_id).exclude(pk=by.organisation_id).first()
    if not may_grade(by.role) or by.organisation_id is None or to is None:
        raise DisseminationRefused("Choose an organisation that it may go to.")
    if grade is None:
        raise DisseminationRefused("Grade it first: nothing leaves without a grade.")
    if SetAside.objects.filter(detail_id=detail_id, taken_back_on__isnull=True).exists():
        raise DisseminationRefused("This detail is set aside: take it back before it may leave.")
    if sanitised is None:
        raise DisseminationRefused("Sanitise it first: only sanitised text leaves the unit.")
    if sanitised.written_on < grade.graded_on and ConditionCode.S2.value in grade.conditions:
        raise DisseminationRefused(
            "It was graded S2 after it was sanitised: ask the originator, and sanitise it again."
        )
    leaving = Leaving(
        IntelligenceAssessment(grade.intelligence_assessment),
        Handling(grade.handling),
        tuple(ConditionCode(each) for each in grade.conditions),
        sanitised.originator_consulted,
    )
    if reason := why_not(leaving, OrganisationKind(to.kind)):
        raise DisseminationRefused(reason)
    if _already_sent(sanitised, to=to):
        raise DisseminationRefused(f"{to.name} has this text already.")
    sent = sharing.record_dissemination(
        sanitised, grade=grade, to=to, from_unit_id=by.organisation_id, by=by, at=at
    )
    append_audit(
        Action.DISSEMINATED, actor=by.audit_name, subject=f"dissemination:{sent.pk}", purpose=f"to:{to.pk}"
    )
    return sent


@transaction.atomic
def acknowledge_dissemination(dissemination_id: UUID, *, by: Member, at: datetime) -> bool:
    """The recipient says that it has arrived; give whether that is new."""
    if by.organisation_id is None or not sharing.acknowledge(dissemination_id, by=by, at=at):
        return False
    append_audit(
        Action.DISSEMINATION_ACKNOWLEDGED, actor=by.audit_name, subject=f"dissemination:{dissemination_id}"
    )
    return True


@transaction.atomic
def recall_dissemination(dissemination_id: UUID, *, reason: str, by: Member, at: datetime) -> bool:
    """The sender recalls it, with a reason that the recipient sees; give whether that is new."""
    if not reason.strip():
        raise DisseminationRefused("Say why it is recalled: the recipient sees the reason.")
    if by.organisation_id is None or not sharing.recall(
        dissemination_id, reason=reason.strip(), by=by, at=at
    ):
        return False
    append_audit(
        Action.DISSEMINATION_RECALLED, actor=by.audit_name, subject=f"dissemination:{dissemination_id}"
    )
    return True


def _already_sent(sanitised: SanitisedText, *, to: Organisation) -> bool:
    return Dissemination.objects.filter(sanitised=sanitised, to=to).exists()
