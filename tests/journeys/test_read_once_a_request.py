"""No request reads the same words twice: what was found is handed on (a system's sending: test_api_reading.py)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.test import Client

from inkling.reading.machine import within_bounds
from inkling.safeguarding.models import Concern
from inkling.sites.service.papers.kinds import PaperKind
from tests import measured
from tests.journeys import community_door, service_site
from tests.journeys.community_door import Teller
from tests.journeys.service_site import signed_in
from tests.journeys.test_note_reading import WORRYING, post
from tests.journeys.test_service_notes import PLACE, begin, rows, save
from tests.people import World, acting_as, add_services


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Counter[str]]:
    """How often each text was read, by request."""
    found: list[Counter[str]] = []
    asks, reads = Client.request, within_bounds._process.read

    def request(self: Client, **asked: Any) -> Any:
        found.append(Counter())
        return asks(self, **asked)

    def reading(asked: dict[str, Any], **named: Any) -> Any:
        found[-1][asked["text"]] += 1
        return reads(asked, **named)

    monkeypatch.setattr(Client, "request", request)
    monkeypatch.setattr(within_bounds._process, "read", reading, raising=False)
    return found


def most(read: list[Counter[str]]) -> int:
    """Return how often one request read the same words."""
    for each in read:
        measured.count("requests that read words", many=bool(each), wrong=any(n > 1 for n in each.values()))
    return max((often for each in read for often in each.values()), default=0)


def test_at_the_community_site(world: World, read: list[Counter[str]]) -> None:
    with community_door.the_site():
        teller = Teller().up_to_check(WORRYING)
        assert "Your receipt code" in teller.press("send").words
    assert most(read) == 1
    with acting_as("backup"):
        (concern,) = Concern.objects.all()
    assert "Maya Quill" in concern.child


def test_at_the_service_site_and_for_each_paper(world: World, read: list[Counter[str]]) -> None:
    services = add_services(world)
    with service_site.the_site():
        farah = signed_in(services, "Farah")
        address = begin(farah)
        save(farah, address, "read", text=WORRYING, place=PLACE)
        before = [farah.get(f"{address}{kind.value}/").content.decode() for kind in PaperKind]
        assert post(farah, address) == 302
        after = [farah.get(f"{address}{kind.value}/").content.decode() for kind in PaperKind]
    assert most(read) == 1
    assert all("Maya Quill" in paper for paper in (*before, *after))
    assert len(rows(Concern)) == 1
