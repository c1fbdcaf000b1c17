"""Reads of editions: what a unit released, and what an organisation was sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import RECEIVES
from inkling.dissemination.models import Edition, EditionReader, RecalledEdition
from inkling.dissemination.queries import possible_recipients
from inkling.dissemination.rules.editions import Key


def editions_of(unit_id: UUID) -> list[Edition]:
    """Return what a unit has released, the newest first, with its readers."""
    return list(_editions().filter(unit_id=unit_id).prefetch_related("readers__organisation"))


def editions_for(organisation_id: UUID) -> list[Edition]:
    """Return what other units have released to an organisation, the newest first."""
    return list(_editions().filter(readers__organisation_id=organisation_id))


def edition_seen(edition_id: UUID) -> Edition | None:
    """Return one edition that this viewer's organisation released or was sent; None where it is not there for them."""
    return _editions().filter(pk=edition_id).first()


def possible_readers(unit_id: UUID) -> QuerySet[Organisation]:
    """Return the organisations to which an item could go and in which somebody signs in here who reads what came."""
    reads = {"account__role__in": [each.value for each in RECEIVES], "account__is_active": True}
    return possible_recipients(unit_id).filter(**reads).distinct()


def standing_with(
    organisation_ids: Iterable[UUID], *, unit_id: UUID, days: tuple[date, date]
) -> list[EditionReader]:
    """Return which of these organisations have an edition of these very days that stands, each with its edition."""
    first, last = days
    readers = EditionReader.objects.filter(
        unit_id=unit_id,
        organisation_id__in=list(organisation_ids),
        edition__first=first,
        edition__last=last,
        edition__recalled_on__isnull=True,
    )
    return list(readers.select_related("edition", "organisation"))


def said_before(unit_id: UUID) -> list[tuple[date, date, dict[Key, int]]]:
    """Return what every edition of a unit said, the oldest first, also of those that were recalled."""
    recalled = dict(
        RecalledEdition.objects.filter(edition__unit_id=unit_id).values_list("edition_id", "cells")
    )
    rows = Edition.objects.filter(unit_id=unit_id).order_by("released_on", "pk")
    return [(each.first, each.last, _cells(recalled.get(each.pk, each.cells))) for each in rows]


def cells_of(edition: Edition) -> dict[Key, int]:
    """Return the numbers of an edition."""
    return _cells(edition.cells)


def _cells(kept: Iterable[tuple[str, str, int]]) -> dict[Key, int]:
    return {(section, key): about for section, key, about in kept}


def _editions() -> QuerySet[Edition]:
    return Edition.objects.select_related("unit").order_by("-released_on", "-last", "reference")
