"""While each commit would wait for a server that is away, members are refused and the worker begins nothing."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.http import HttpResponse

from inkling.governance.models import AuditEntry
from inkling.governance.queries import OtherServerAway
from inkling.sites.worker.loop import do_together
from tests.journeys.test_unit_monitor import PAGES
from tests.journeys.unit_site import PASSPHRASE, UnitClient, signed_in, text_of
from tests.people import AT, World, acting_as

CLOSED = "The database cannot be reached."


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for asks in ("inkling.sites.page", "inkling.sites.worker.loop"):
        monkeypatch.setattr(f"{asks}.is_other_server_away", lambda: True)


def entries() -> int:
    with acting_as("backup"):
        return AuditEntry.objects.count()


def refused(answer: HttpResponse) -> bool:
    return answer.status_code == 503 and CLOSED in text_of(answer)


@pytest.mark.usefixtures("unit_site", "_alone")
def test_signing_in_is_refused_before_anything_of_it_is_written(world: World) -> None:
    client = UnitClient(raise_request_exception=False)
    before = entries()
    given = {"login": world.people["Bryn"].email, "password": PASSPHRASE}
    for answer in (client.get("/sign-in/"), client.post("/sign-in/", given), client.get("/sign-in/code/")):
        assert refused(answer), text_of(answer)
    assert entries() == before
    assert not client.cookies.get("sessionid")


@pytest.mark.usefixtures("unit_site")
def test_whoever_is_signed_in_is_refused_and_stays_signed_in(
    world: World, request: pytest.FixtureRequest
) -> None:
    client = signed_in(world, "Bryn")
    client.raise_request_exception = False
    request.getfixturevalue("_alone")
    before = entries()
    assert refused(client.get("/inbox/"))
    assert refused(client.post("/sign-out/"))
    assert entries() == before
    request.getfixturevalue("monkeypatch").undo()
    assert client.get("/inbox/").status_code == 200


@pytest.mark.usefixtures("unit_site", "_alone")
@pytest.mark.parametrize("address", PAGES)
def test_a_monitor_is_answered(world: World, address: str) -> None:
    assert UnitClient(raise_request_exception=False).get(address).status_code in {200, 503}
    assert CLOSED not in text_of(UnitClient(raise_request_exception=False).get(address))


@pytest.mark.usefixtures("_alone")
def test_the_worker_begins_no_round() -> None:
    """Its commit would keep the audit chain, and with it whoever tells would wait for some seconds."""
    begun: list[datetime] = []

    def a_round(at: datetime) -> int:
        begun.append(at)
        return 1

    with pytest.raises(OtherServerAway):
        do_together(a_round, AT)
    assert begun == []
