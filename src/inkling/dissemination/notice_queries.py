"""Which readers of a partner or another unit are still to be told that something came or went (worker: no text)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet

from inkling.accounts.models import WaitingNotice
from inkling.accounts.rules.notices import Waits
from inkling.accounts.rules.roles import RECEIVES, Role
from inkling.dissemination.models import Dissemination, EditionReader

# Of a partner its readers; of another unit whoever works its inbox.
_READERS = (Role.PARTNER_READER.value, Role.OFFICER.value, Role.SUPERVISOR.value)
# An edition is read by analysts too.
_READERS_OF_EDITIONS = tuple(sorted(each.value for each in RECEIVES))
# Nobody acknowledges an edition. Who comes later is not told of what is as old.
_MAILED_WITHIN = timedelta(days=30)
STILL_WAITS = {
    Waits.ITEM: Q(recalled_on__isnull=True, let_go_on__isnull=True, acknowledged_on__isnull=True),
    Waits.RECALL: Q(recalled_on__isnull=False),
}


def readers_to_tell(waits: Waits, *, limit: int) -> list[tuple[UUID, UUID]]:
    """Return (account, dissemination) for each open reader of a partner or unit who has no notice of it yet."""
    noticed = WaitingNotice.objects.filter(
        to_id=OuterRef("reader"), subject_id=OuterRef("pk"), waits=waits.value
    )
    waiting = Dissemination.objects.filter(
        STILL_WAITS[waits], to__account__role__in=_READERS, to__account__is_active=True
    ).annotate(reader=F("to__account"))
    # Who must not find out of a report is not told that something of it came.
    may_know = Func(F("pk"), F("reader"), function="safeguarding_may_be_told", output_field=BooleanField())
    return list(waiting.filter(~Exists(noticed)).filter(may_know).values_list("reader", "pk")[:limit])


def readers_to_tell_of_editions(waits: Waits, *, today: date, limit: int) -> list[tuple[UUID, UUID]]:
    """Return (account, edition) for each open reader of an edition who has no notice yet that it came, or went."""
    noticed = WaitingNotice.objects.filter(
        to_id=OuterRef("reader"), subject_id=OuterRef("edition_id"), waits=waits.value
    )
    waiting = editions_that_wait(waits, today=today).filter(
        organisation__account__role__in=_READERS_OF_EDITIONS, organisation__account__is_active=True
    )
    found = waiting.annotate(reader=F("organisation__account")).filter(~Exists(noticed))
    return list(found.values_list("reader", "edition_id")[:limit])


def editions_that_wait(waits: Waits, *, today: date) -> QuerySet[EditionReader]:
    """Return with whom an edition waits that came, or was taken back, not long ago."""
    since = today - _MAILED_WITHIN
    if waits is Waits.RECALL:
        return EditionReader.objects.filter(edition__recalled_on__gte=since)
    return EditionReader.objects.filter(edition__recalled_on__isnull=True, edition__released_on__gte=since)
