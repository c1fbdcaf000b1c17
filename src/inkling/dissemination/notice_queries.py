"""Which readers of a partner or another unit are still to be told that something came or went (worker: no text)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q

from inkling.accounts.models import WaitingNotice
from inkling.accounts.rules.notices import Waits
from inkling.accounts.rules.roles import Role
from inkling.dissemination.models import Dissemination

# Of a partner its readers; of another unit whoever works its inbox.
_READERS = (Role.PARTNER_READER.value, Role.OFFICER.value, Role.SUPERVISOR.value)
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
