"""Reads of sanitised text, of the register of disseminations, and of what other units sent here."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.assessment.models import Dissemination, SanitisedText


def newest_sanitised(detail_id: UUID) -> SanitisedText | None:
    """Give the sanitised text of a detail that stands."""
    return SanitisedText.objects.filter(detail_id=detail_id).order_by("-version").first()


def register(unit_id: UUID) -> QuerySet[Dissemination]:
    """Give everything this unit has sent, newest first."""
    sent = Dissemination.objects.filter(from_unit_id=unit_id).select_related("to", "sanitised")
    return sent.order_by("-sent_on", "reference")


def received(unit_id: UUID) -> QuerySet[Dissemination]:
    """Give everything other units sent to this one, newest first; a recalled one shows its recall only."""
    return (
        Dissemination.objects.filter(to_id=unit_id)
        .select_related("from_unit")
        .order_by("-sent_on", "reference")
    )


def possible_recipients(unit_id: UUID) -> QuerySet[Organisation]:
    """Give the organisations of this installation that an item could go to."""
    kinds = [OrganisationKind.UNIT.value, OrganisationKind.PARTNER.value]
    return Organisation.objects.filter(kind__in=kinds).exclude(pk=unit_id).order_by("name")
