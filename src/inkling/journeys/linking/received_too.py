"""What other units sent and answered of the same whole number, plate, account or address, cut to what may be read.

An item of another unit has no mention here, so nothing can be judged of it: it stands beside, and counts for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Q

from inkling.dissemination.models import Dissemination
from inkling.exchange.asking_queries import agreements_of, asks_for
from inkling.exchange.models import Ask
from inkling.journeys.exchanging.asking.ask_elsewhere import EXACT
from inkling.linking.queries.exact import keys_told
from inkling.linking.rules.arriving.told import ToldSubject
from inkling.linking.rules.keys import Key, MentionType, key_of
from inkling.regions.rules.days import day_here
from inkling.search.finding_queries import Bounds, find
from inkling.search.rules.conditions import any_of
from inkling.search.rules.pasted_list import whole_value

MOST_RECEIVED = 20
# Of a past day more are looked at: the index knows when they were sent, not which of them had come.
_MOST_LOOKED_AT = 200
_ITEMS = Bounds(kind="item")
_ASKED_FOR = {each.value: each for each in EXACT}


@dataclass(frozen=True)
class AskedValue:
    """A whole value by which a subject is told of, and what was asked of it elsewhere within a month, newest first."""

    type: MentionType
    value: str
    asks: list[Ask]


@dataclass(frozen=True)
class AskedElsewhere:
    """What was asked of other units about one subject. `has_agreement`: there is a unit to ask."""

    values: list[AskedValue]
    has_agreement: bool


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


def asked_elsewhere(told: Iterable[ToldSubject], *, unit_id: UUID | None) -> AskedElsewhere:
    """Return the whole values of these subjects with what was asked of them; of a name or a part nothing is asked."""
    members = list(told)
    values = {key.key: key for each in members if (key := _exact_key(each))}
    if not values or unit_id is None:
        return AskedElsewhere([], has_agreement=False)
    # A car that is called by its colour has no plate: only what is told as a whole value may be asked for.
    whole = keys_told(values.keys(), report_ids={each.ref.report for each in members})
    asks = asks_for(whole, unit_id=unit_id)
    found = [
        AskedValue(key.type, key.raw, [each for each in asks if each.key == key.key])
        for key in values.values()
        if key.key in whole
    ]
    return AskedElsewhere(found, bool(agreements_of(unit_id, on=day_here(datetime.now(UTC)))))


def _exact_key(told: ToldSubject) -> Key | None:
    type_ = _ASKED_FOR.get(told.type)
    return key_of(type_, told.name, town="") if type_ else None
