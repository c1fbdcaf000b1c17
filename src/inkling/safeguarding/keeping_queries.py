"""Reads of who is named among those who must not find out, and of whether that keeps them from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.safeguarding.models import KeptFrom
from inkling.safeguarding.rules.states import Likeness

PER_PAGE = 25
# Asked of the database, which row-level security asks as well.
_KEEPS = Func(F("pk"), function="safeguarding_keeps", output_field=BooleanField())


@dataclass(frozen=True)
class Keeping:
    """One person named among those who must not find out about a concern, and whether she is kept from it."""

    row: KeptFrom
    keeps: bool
    is_of_unit: bool

    @property
    def is_of_partner(self) -> bool:
        """Whether she reads what a unit sends to a partner."""
        return self.row.account.as_role is Role.PARTNER_READER

    @property
    def is_like_only(self) -> bool:
        """Whether her name is only like one that was told: written or spoken nearly so."""
        return self.row.likeness == Likeness.SOUNDS_LIKE.value


def standing_keepings() -> QuerySet[KeptFrom]:
    """Return the rows that keep somebody from a concern now, as far as the viewer sees the concern."""
    return KeptFrom.objects.filter(_KEEPS)


def kept_from_somebody(report_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of these reports that are kept from somebody now, as far as the viewer sees their concerns."""
    kept = standing_keepings().filter(concern__report_id__in=report_ids)
    return frozenset(kept.values_list("concern__report_id", flat=True))


def is_kept_from(concern_id: UUID, account: Account) -> bool:
    """Say whether somebody is kept from a concern now."""
    return standing_keepings().filter(concern_id=concern_id, account=account).exists()


def not_kept_from(concern_id: UUID, people: QuerySet[Account]) -> QuerySet[Account]:
    """Return those of these people who are not kept from a concern."""
    kept = standing_keepings().filter(concern_id=concern_id, account=OuterRef("pk"))
    return people.filter(~Exists(kept))


def keepings_of(concern_id: UUID) -> list[Keeping]:
    """Return who is named among those who must not find out about a concern, by name."""
    rows = KeptFrom.objects.filter(concern_id=concern_id)
    return _keepings(rows.order_by("account__name", "pk"))


def keeping_seen(keeping_id: UUID) -> Keeping | None:
    """Return one of them, or None where its concern is not there for this viewer."""
    found = _keepings(KeptFrom.objects.filter(pk=keeping_id))
    return found[0] if found else None


def keepings_listed(unit_id: UUID, *, number: int) -> tuple[Page[KeptFrom], list[Keeping]]:
    """Return one page of who is named in the concerns of a unit, by name. A number too high gives the last."""
    rows = KeptFrom.objects.filter(concern__unit_id=unit_id).order_by("account__name", "concern_id", "pk")
    page: Page[KeptFrom] = Paginator(rows, PER_PAGE).get_page(number)
    return page, _keepings(rows.filter(pk__in=[each.pk for each in page]))


def may_confirm_erasure(request_id: UUID, account_ids: Collection[UUID]) -> list[UUID]:
    """Return those of these accounts who are not kept from the report that is to be erased (worker only)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM unnest(%s::uuid[]) AS asked (id) WHERE safeguarding_may_confirm_erasure(%s, id)",
            [list(account_ids), request_id],
        )
        return [row[0] for row in cursor.fetchall()]


def _keepings(rows: QuerySet[KeptFrom]) -> list[Keeping]:
    found = rows.annotate(keeps=_KEEPS).select_related("account", "lifted_by", "concern")
    shown = found.only(
        "likeness",
        "concern__unit_id",
        "concern__report_id",
        "account__name",
        "account__role",
        "account__organisation_id",
        "lifted_by__name",
        "lifted_at",
        "lift_reason",
    )
    return [Keeping(each, each.keeps, each.account.organisation_id == each.concern.unit_id) for each in shown]
