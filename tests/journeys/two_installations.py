"""Two installations in one test: the unit of one fetches what a unit of the other sent, through its door for systems.

Both stand in one database. What is of the other side is known by its organisations alone, as in earnest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from inkling.accounts.actor import Operator, Worker
from inkling.accounts.models import Organisation
from inkling.dissemination.models import Dissemination
from inkling.exchange.methods.partner_door import PartnerDoor
from inkling.exchange.models import PartnerLink
from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.fetch_items import fetch_items
from inkling.journeys.exchanging.keep_links import make_link
from inkling.routing.methods.outgoing import Outgoing, Response
from tests.journeys.api_site import LANTERN, ApiClient, key_of
from tests.people import AT, World, acting_as

# As which the sending side stands at the receiving one; at the sending side the receiving one stands as Lantern.
AIRE_THERE = "Aire, in its own installation (fictional)"
HERE = "http://localhost:8004"


@dataclass
class Between:
    """The receiving side. `lies` replace answers of the sending one; `calls` came to it, each after `before`."""

    world: World
    key: str
    key_id: UUID
    link_id: UUID
    calls: list[Outgoing] = field(default_factory=list)
    lies: dict[str, Response | Exception] = field(default_factory=dict)
    before: Callable[[Outgoing], None] = lambda _: None

    def fetch(self, *, at: datetime = AT, most_calls: int = 10_000) -> bool:
        """Do a round as the worker of the receiving side; stop after so many calls, as if it were killed there."""
        left = len(self.calls) + most_calls
        with acting_as("worker"):
            return fetch_items(
                self.link_id,
                by=Worker(),
                at=at,
                goes_on=lambda: len(self.calls) < left,
                open_door=lambda address, key: PartnerDoor(address, key, call=self._call),
            )

    def arrived(self) -> list[Dissemination]:
        """Return what the receiving side holds, by the references of the sending one."""
        with acting_as("backup"):
            found = Dissemination.objects.filter(to=self.world.other_unit, their_id__isnull=False)
            return list(found.order_by("their_reference"))

    def link(self) -> PartnerLink:
        """Return how the link stands."""
        with acting_as("backup"):
            return PartnerLink.objects.get(pk=self.link_id)

    def _call(self, address: str, outgoing: Outgoing) -> Response:
        assert address == HERE
        self.calls.append(outgoing)
        for beginning, lie in self.lies.items():
            if f"{outgoing.method} {outgoing.target}".startswith(beginning):
                if isinstance(lie, Exception):
                    raise lie
                return lie
        self.before(outgoing)
        key = outgoing.headers["Authorization"].removeprefix("Bearer ")
        rest = {name.replace("-", "_"): value for name, value in outgoing.headers.items()}
        del rest["Authorization"]
        answer = ApiClient(key).call(outgoing.method, outgoing.target, outgoing.body, **rest)
        _become("worker")
        return Response(
            answer.status_code,
            answer.content,
            {name.lower(): value for name, value in answer.headers.items()},
        )


def link_both(world: World, *, at: datetime = AT) -> Between:
    """Give the receiving side a key of the sending one, and link it."""
    made = key_of(LANTERN, KeyScope.RECEIVE, name="the other installation")
    with acting_as("migrate"):
        Organisation.objects.create(name=AIRE_THERE, kind="partner")
        link = make_link(
            HERE,
            key=made.key,
            partner=AIRE_THERE,
            unit=world.other_unit.name,
            by=Operator(),
            at=at - timedelta(minutes=1),
        )
    return Between(world, made.key, made.row.pk, link.pk)


def sent_there(item: str) -> Dissemination:
    """Return an item as it stands at the sending side."""
    with acting_as("backup"):
        return Dissemination.objects.get(pk=item)


def nonsense(status: int = 200, body: Any = b"<html>", **headers: str) -> Response:
    """Return an answer that no installation gives."""
    return Response(status, body, headers)


def _become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE inkling_{role}")
