"""A sanitised text leaves the unit: only as its grade and conditions allow; acknowledged, and recalled if need be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind, may_grade
from inkling.assessment import sharing_queries
from inkling.assessment import sharing_services as sharing
from inkling.assessment.models import Assessment, Dissemination, SanitisedText
from inkling.assessment.rules.leaving import Leaving, why_not
from inkling.assessment.services import hold_detail, standing_grade, standing_set_aside
from inkling.governance.queries import purpose_of
from inkling.governance.services import Action, append_audit
from inkling.journeys.disseminating.read_disseminations import must_be_there
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment


class DisseminationRefused(Exception):
    """It stays here. The message says why, in one sentence."""


@dataclass(frozen=True)
class Standing:
    """What stands for a detail now: its newest grade, its newest sanitised text, and whether it is set aside."""

    grade: Assessment | None
    sanitised: SanitisedText | None
    is_set_aside: bool


def standing_of(detail_id: UUID) -> Standing:
    """Return what stands for a detail now."""
    return Standing(
        standing_grade(detail_id),
        sharing_queries.newest_sanitised(detail_id),
        standing_set_aside(detail_id) is not None,
    )


def why_it_stays(standing: Standing, audience: OrganisationKind) -> str:
    """Say in one sentence why it may not leave to this kind of organisation; empty when it may."""
    grade, sanitised = standing.grade, standing.sanitised
    if grade is None:
        return "Grade it first: nothing leaves without a grade."
    if standing.is_set_aside:
        return "This detail is set aside: take it back before it may leave."
    if sanitised is None:
        return "Sanitise it first: only sanitised text leaves the unit."
    if sanitised.written_on < grade.graded_on and ConditionCode.S2.value in grade.conditions:
        return "It was graded S2 after it was sanitised: ask the originator, and sanitise it again."
    return why_not(_leaving(grade, sanitised), audience)


def may_no_longer_stay(sent: Dissemination, *, grade: Assessment) -> bool:
    """Say whether a recipient may not keep what was sent to it, now that its detail has this grade."""
    return bool(why_not(_leaving(grade, sent.sanitised), OrganisationKind(sent.to.kind)))


def _leaving(grade: Assessment, sanitised: SanitisedText) -> Leaving:
    return Leaving(
        IntelligenceAssessment(grade.intelligence_assessment),
        Handling(grade.handling),
        tuple(ConditionCode(each) for each in grade.conditions),
        sanitised.originator_consulted,
    )


@transaction.atomic
def disseminate(detail_id: UUID, *, to_id: UUID, by: Member, at: datetime) -> Dissemination:
    """Send the standing sanitised text of a detail to an organisation of this installation.

    Raises `DisseminationRefused`: not graded, not sanitised, not there, or its handling does not allow it.
    """
    if not may_grade(by.role) or by.organisation_id is None:
        raise DisseminationRefused("Only an officer or supervisor of a unit sends what it holds.")
    to = Organisation.objects.filter(pk=to_id).exclude(pk=by.organisation_id).first()
    if to is None:
        raise DisseminationRefused("Choose an organisation that it may go to.")
    # A correction or another grade made meanwhile comes before or after, never between
    hold_detail(detail_id)
    standing = standing_of(detail_id)
    reason = why_it_stays(standing, OrganisationKind(to.kind))
    if reason or standing.grade is None or standing.sanitised is None:
        raise DisseminationRefused(reason)
    if _already_sent(standing.sanitised, to=to):
        raise DisseminationRefused(f"{to.name} has this text already.")
    sent = sharing.record_dissemination(
        standing.sanitised, grade=standing.grade, to=to, from_unit_id=by.organisation_id, by=by, at=at
    )
    append_audit(
        Action.DISSEMINATED, actor=by.audit_name, subject=f"dissemination:{sent.pk}", purpose=f"to:{to.pk}"
    )
    return sent


@transaction.atomic
def acknowledge_dissemination(dissemination_id: UUID, *, by: Member, at: datetime) -> bool:
    """The recipient says that it has arrived, after having said why it is read; give whether that is new.

    Raises `DisseminationAbsent`, or `DisseminationRefused` where no purpose was stated in this sign-in.
    """
    must_be_there(dissemination_id)
    if purpose_of(account_id=by.account_id, report_id=dissemination_id, sign_in=by.sign_in) is None:
        raise DisseminationRefused("Read this item before you acknowledge it: say why you read it")
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
    return Dissemination.objects.filter(sanitised=sanitised, to=to, recalled_on__isnull=True).exists()
