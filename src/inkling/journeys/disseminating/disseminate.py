"""A sanitised text leaves the unit: only as its grade and conditions allow; acknowledged, and recalled if need be."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind, may_grade
from inkling.assessment.models import SanitisedText
from inkling.assessment.services import hold_detail
from inkling.dissemination import services
from inkling.dissemination.models import Dissemination
from inkling.dissemination.rules.leaving import WhyItStays
from inkling.dissemination.standing_queries import standing_of
from inkling.governance.queries import purpose_of
from inkling.governance.rules.target import Target
from inkling.governance.services import Action, append_audit
from inkling.journeys.disseminating.read_disseminations import must_be_there
from inkling.vocabulary.reasons import ReasonKind, Refusal


class SendingProblem(ReasonKind):
    """Why nothing is sent, acknowledged or recalled, beside what keeps a detail here."""

    NOT_AN_OFFICER = "not_an_officer"
    NO_RECIPIENT = "no_recipient"
    HAS_IT = "has_it", "name"
    NO_PURPOSE = "no_purpose"
    NO_REASON = "no_reason"


class DisseminationRefused(Refusal):
    """It stays here."""


@transaction.atomic
def disseminate(detail_id: UUID, *, to_id: UUID, by: Member, at: datetime) -> Dissemination:
    """Send the standing sanitised text of a detail to an organisation of this installation.

    Raises `DisseminationRefused`: not graded, not sanitised, not there, or its handling does not allow it.
    """
    if not may_grade(by.role) or by.organisation_id is None:
        raise DisseminationRefused(SendingProblem.NOT_AN_OFFICER())
    to = Organisation.objects.filter(pk=to_id).exclude(pk=by.organisation_id).first()
    if to is None:
        raise DisseminationRefused(SendingProblem.NO_RECIPIENT())
    # A correction or another grade made meanwhile comes before or after, never between
    hold_detail(detail_id)
    standing = standing_of(detail_id)
    reason = standing.why_it_stays(OrganisationKind(to.kind))
    if reason is not None or standing.grade is None or standing.sanitised is None:
        raise DisseminationRefused(reason or WhyItStays.NOT_GRADED())
    if _already_sent(standing.sanitised, to=to):
        raise DisseminationRefused(SendingProblem.HAS_IT(name=to.name))
    sent = services.record_dissemination(
        standing.sanitised, grade=standing.grade, to=to, from_unit_id=by.organisation_id, by=by, at=at
    )
    append_audit(
        Action.DISSEMINATED, actor=by.audit_name, subject=f"dissemination:{sent.pk}", purpose=f"to:{to.pk}"
    )
    return sent


@transaction.atomic
def acknowledge_dissemination(dissemination_id: UUID, *, by: Member, at: datetime) -> bool:
    """The recipient says that it has arrived, after having said why it is read; return whether that is new.

    Raises `DisseminationAbsent`, or `DisseminationRefused` where no purpose was stated in this sign-in.
    """
    must_be_there(dissemination_id)
    target = Target.dissemination(dissemination_id)
    if purpose_of(target, account_id=by.account_id, sign_in=by.sign_in) is None:
        raise DisseminationRefused(SendingProblem.NO_PURPOSE())
    if by.organisation_id is None or not services.acknowledge(dissemination_id, by=by, at=at):
        return False
    append_audit(
        Action.DISSEMINATION_ACKNOWLEDGED, actor=by.audit_name, subject=f"dissemination:{dissemination_id}"
    )
    return True


@transaction.atomic
def recall_dissemination(dissemination_id: UUID, *, reason: str, by: Member, at: datetime) -> bool:
    """The sender recalls it, with a reason that the recipient sees; return whether that is new."""
    if not reason.strip():
        raise DisseminationRefused(SendingProblem.NO_REASON())
    if by.organisation_id is None or not services.recall(
        dissemination_id, reason=reason.strip(), by=by, at=at
    ):
        return False
    append_audit(
        Action.DISSEMINATION_RECALLED, actor=by.audit_name, subject=f"dissemination:{dissemination_id}"
    )
    return True


def _already_sent(sanitised: SanitisedText, *, to: Organisation) -> bool:
    return Dissemination.objects.filter(sanitised=sanitised, to=to, recalled_on__isnull=True).exists()
