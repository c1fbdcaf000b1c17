"""Which received items tell the same whole number or plate as reports of the unit, cut to what may be read.

An item of another unit has no mention here, so nothing can be judged of it: it stands beside, and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from inkling.dissemination.models import Dissemination
from inkling.search.finding_queries import Bounds, find
from inkling.search.rules.conditions import any_of
from inkling.search.rules.pasted_list import whole_value

MOST_RECEIVED = 20
# Of a past day more are looked at: the index knows when they were sent, not which of them had come.
_MOST_LOOKED_AT = 200
_ITEMS = Bounds(kind="item")


def received_that_tell(
    values: Iterable[str], *, unit_id: UUID | None, until: date | None = None
) -> list[Dissemination]:
    """Return the received items, the newest first, that hold one of these values, where it is a whole one.

    One more than `MOST_RECEIVED` at most, so that a page can say that there are more. `until`: what was here at
    the end of that day; of another installation the day is meant on which it came, and what has none is left out. What
    was recalled since is shown of no day.
    """
    wanted = any_of([each for value in values if (each := whole_value(value))])
    if wanted is None or unit_id is None:
        return []
    ids = [
        each.id
        for each in find(
            wanted,
            unit_id=unit_id,
            bounds=replace(_ITEMS, until=until),
            most=_MOST_LOOKED_AT if until else MOST_RECEIVED,
        )
    ]
    if not ids:
        return []
    items = Dissemination.objects.filter(pk__in=ids, recalled_on__isnull=True)
    if until:
        items = items.filter(Q(their_id__isnull=True) | Q(arrived_on__lte=until), sent_on__lte=until)
    ordered = items.select_related("from_unit").order_by("-sent_on", "reference")
    return list(ordered[: MOST_RECEIVED + 1])


def received_by_value(values: Collection[str], *, unit_id: UUID | None) -> Mapping[str, list[Dissemination]]:
    """Return for each value what `received_that_tell` it; one statement for all where nothing was received of any."""
    if not received_that_tell(values, unit_id=unit_id):
        return {}
    return {value: received_that_tell([value], unit_id=unit_id) for value in values}
