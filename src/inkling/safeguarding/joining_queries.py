"""Reads of concerns that were joined, already cut by row-level security."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from inkling.safeguarding.models import Concern, ConcernAddition, ConcernJoining
from inkling.safeguarding.rules.states import ConcernState


def joining_of(concern_id: UUID) -> ConcernJoining | None:
    """Return how a concern stands under another one; None where it stands by itself."""
    return _standing_joinings().filter(joined_id=concern_id).select_related("leading").first()


def decided_above(concern_id: UUID) -> UUID | None:
    """Return the decided concern that a concern stands under; None where it stands under none."""
    joining = joining_of(concern_id)
    is_decided = joining is not None and joining.leading.state == ConcernState.DECIDED.value
    return joining.leading_id if joining is not None and is_decided else None


def stands_by_machine(concern_id: UUID) -> bool:
    """Say whether a machine put a concern where it stands: under the first told in the same words."""
    joining = joining_of(concern_id)
    return joining is not None and joining.joined_by_id is None


def joined_to(concern_id: UUID) -> list[ConcernJoining]:
    """Return what stands under a concern, the first joined first (of one moment the first raised), with its clock."""
    found = (
        _standing_joinings().filter(leading_id=concern_id).select_related("joined__concernclock", "joined_by")
    )
    return list(found.order_by("joined_at", "joined__concernclock__raised_at", "pk"))


def ids_joined_to(concern_id: UUID) -> list[UUID]:
    """Return the ids of the concerns that stand under a concern."""
    return list(_standing_joinings().filter(leading_id=concern_id).values_list("joined_id", flat=True))


def leading_of(concern_ids: Sequence[UUID]) -> list[UUID]:
    """Return the ids of the concerns under which these stand."""
    return list(_standing_joinings().filter(joined_id__in=concern_ids).values_list("leading_id", flat=True))


def joinings_by_machine(concern_ids: Sequence[UUID]) -> list[ConcernJoining]:
    """Return the standing joinings of these concerns that a machine made, each with the one that leads."""
    about = Q(joined_id__in=concern_ids) | Q(leading_id__in=concern_ids)
    found = _standing_joinings().filter(about, joined_by__isnull=True)
    return list(found.select_related("leading").order_by("joined_at", "pk"))


def joinings_about(concern_id: UUID) -> list[ConcernJoining]:
    """Return every joining of a concern, as the one that leads or not, also those that were parted."""
    found = ConcernJoining.objects.filter(Q(joined_id=concern_id) | Q(leading_id=concern_id))
    return list(found.select_related("joined_by", "parted_by").order_by("joined_at", "pk"))


def tellings_by_concern(concern_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Return for each of these concerns how often its words were told, each time under a receipt of its own."""
    again = _standing_joinings().filter(leading_id__in=concern_ids, joined_by__isnull=True)
    counted = again.values_list("leading_id").annotate(times=Count("pk"))
    return {concern_id: times + 1 for concern_id, times in counted}


def pieces_of(concern_id: UUID) -> int:
    """Return how many things stand beside a concern: what came later, and what was joined with its own."""
    joined = ids_joined_to(concern_id)
    return len(joined) + ConcernAddition.objects.filter(concern_id__in=[concern_id, *joined]).count()


def concern_between(first: UUID, last: UUID, *, unit_id: UUID) -> UUID | None:
    """Return the one concern of a unit whose id lies between these two; None where there is none, or several."""
    found = Concern.objects.filter(pk__range=(first, last), unit_id=unit_id).values_list("pk", flat=True)[:2]
    return found[0] if len(found) == 1 else None


def concerns_to_decide() -> QuerySet[Concern]:
    """Return the concerns that somebody still has to decide: neither decided, nor under one that is."""
    under_decided = _standing_joinings().filter(leading__state=ConcernState.DECIDED.value)
    return Concern.objects.exclude(state=ConcernState.DECIDED.value).exclude(
        pk__in=under_decided.values("joined_id")
    )


def is_settled(concern: Concern) -> bool:
    """Say whether nobody has to decide a concern any more: it is decided, or stands under one that is."""
    if concern.state == ConcernState.JOINED.value:
        return decided_above(concern.pk) is not None
    return concern.state == ConcernState.DECIDED.value


def _standing_joinings() -> QuerySet[ConcernJoining]:
    return ConcernJoining.objects.filter(parted_at__isnull=True)
