"""Reads of agreements, and of what is asked under them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from inkling.exchange.models import Agreement, Ask, PartnerLink, TheirAsk
from inkling.regions.rules.days import day_here


def all_agreements() -> QuerySet[Agreement]:
    """Return every agreement, those that stand first, for the operator; the sealed key is not read."""
    agreements = Agreement.objects.defer("key_sealed").select_related("organisation", "unit")
    return agreements.order_by("-ended_on", "organisation__name", "pk")


def agreements_of(unit_id: UUID, *, on: date) -> list[Agreement]:
    """Return the agreements of a unit that stand on a day, as its people see them."""
    seen = ("organisation", "most_a_day", "made_on", "ends_on", "organisation__name")
    standing = Agreement.objects.filter(unit_id=unit_id, ended_on__isnull=True, ends_on__gte=on)
    return list(standing.select_related("organisation").only(*seen).order_by("organisation__name", "pk"))


def asks_on(agreement_id: UUID, *, day: date) -> int:
    """Return how much was asked from here on a day."""
    return Ask.objects.filter(agreement_id=agreement_id, asked_on=day).values("id").count()


def count_waiting(agreement_id: UUID) -> int:
    """Return how much of what was asked from here waits for an answer (worker)."""
    return Ask.objects.filter(agreement_id=agreement_id, answer="").values("id").count()


def asks_of(unit_id: UUID, *, limit: int) -> list[Ask]:
    """Return what a unit asked, the newest first, as far as the viewer may read its reports."""
    return list(_asks(unit_id)[:limit])


def asks_for(keys: Collection[str], *, unit_id: UUID) -> list[Ask]:
    """Return what a unit asked of these values, the newest first, as far as the viewer may read its reports."""
    return list(_asks(unit_id).filter(key__in=keys))


def _asks(unit_id: UUID) -> QuerySet[Ask]:
    seen = ("agreement", "report_id", "key", "asked_by", "asked_on", "answer", "answered_on")
    names = ("agreement__organisation__name", "asked_by__name")
    asks = Ask.objects.filter(agreement__unit_id=unit_id).select_related(
        "agreement__organisation", "asked_by"
    )
    return asks.only(*seen, *names).order_by("-asked_on", "agreement_id", "key")


def asked_by_others(agreement_ids: list[UUID]) -> Mapping[UUID, tuple[int, int]]:
    """Return how often the other side of each agreement asked within a month, and how often it was held."""
    counted = (
        TheirAsk.objects.filter(agreement_id__in=agreement_ids)
        .values("agreement_id")
        .annotate(asked=Count("id"), held=Count("id", filter=Q(answer="held")))
    )
    return {each["agreement_id"]: (each["asked"], each["held"]) for each in counted}


def agreements_to_answer(*, limit: int) -> list[UUID]:
    """Return the agreements under which something waits for an answer (worker)."""
    waiting = TheirAsk.objects.filter(agreement_id=OuterRef("pk"), answer="")
    standing = Agreement.objects.filter(Exists(waiting), ended_on__isnull=True)
    return list(standing.order_by("pk").values_list("pk", flat=True)[:limit])


def agreement_to_keep(agreement_id: UUID) -> Agreement | None:
    """Return an agreement that stands (worker)."""
    return Agreement.objects.filter(pk=agreement_id, ended_on__isnull=True).first()


def marks_to_answer(agreement_id: UUID) -> dict[UUID, bytes]:
    """Return the marks under an agreement that wait for an answer (worker)."""
    waiting = TheirAsk.objects.filter(agreement_id=agreement_id, answer="")
    return {row: bytes(mark) for row, mark in waiting.values_list("pk", "mark")}


def tellable_keys(agreement_id: UUID) -> list[str]:
    """Return the values that a unit may tell its partner that it holds (worker)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_tellable_keys(%s)", [agreement_id])
        return [str(row[0]) for row in cursor.fetchall()]


def asks_due(at: datetime, *, limit: int) -> list[Ask]:
    """Return what is to be asked now of other installations, whoever waits longest first (worker)."""
    standing = Q(agreement__ended_on__isnull=True, agreement__ends_on__gte=day_here(at))
    due = Ask.objects.filter(standing, answer="", next_try_at__lte=at).select_related("agreement")
    return list(due.order_by("next_try_at", "pk")[:limit])


def link_of(agreement: Agreement) -> PartnerLink | None:
    """Return by which link the other side of an agreement is called; None where there is none that may be (worker)."""
    links = PartnerLink.objects.filter(
        organisation_id=agreement.organisation_id,
        unit_id=agreement.unit_id,
        ended_on__isnull=True,
        is_parked=False,
    )
    return links.first()
