"""A partner's system reads what units sent to the partner, for a purpose in the chain, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from inkling.accounts.models import Account, Organisation
from inkling.dissemination.models import Dissemination
from inkling.exchange.rules.keys import KeyScope, proof_of
from inkling.journeys.exchanging import receive_items
from tests.journeys import unit_site
from tests.journeys.api_site import LANTERN, ApiClient, key_of
from tests.journeys.unit_site import audit_of, tell_report
from tests.people import AT, World, acting_as
from tests.trust.test_authorisation_matrix import OURS, THEIRS, sent_of
from tests.trust.test_kept_from_unit import tell_and_work_on_it

BEACON = "Beacon (fictional)"
WHY = "See whether it bears on our own work"


pytestmark = pytest.mark.usefixtures("api_site")


@pytest.fixture
def lantern(world: World) -> ApiClient:
    return ApiClient(key_of(LANTERN, KeyScope.RECEIVE).key)


@pytest.fixture
def item(world: World) -> str:
    return sent_of(tell_report(OURS), partner=LANTERN)


def ask(client: ApiClient, address: str, *, method: str = "get", **headers: str) -> Any:
    return client.call(method, address, **({"Purpose": "own_work"} | headers))


def recall(item: str, *, days: int = 0) -> None:
    with acting_as("backup"):
        sent = Dissemination.objects.get(pk=item)
    with acting_as("unit", account=sent.sent_by_id):
        Dissemination.objects.filter(pk=item).update(
            recalled_on=AT.date() + timedelta(days=days), recall_reason="Another person."
        )


def test_it_lists_reads_and_acknowledges_for_a_purpose(lantern: ApiClient, item: str) -> None:
    listed = ask(lantern, "/v1/received?state=waiting")
    assert listed.status_code == 200, listed.content
    (about,) = listed.json()["items"]
    assert about.keys() == {"id", "reference", "from", "sent_on", "state"}
    assert (about["id"], about["from"], listed.json()["next"]) == (item, "Aire unit (fictional)", None)
    shown = ask(lantern, f"/v1/received/{item}")
    assert (shown.json()["text"], shown.json()["grade"]["handling"]) == ("Canary text.", "P")
    address = f"/v1/received/{item}/acknowledgement"
    assert ask(lantern, address, method="put").status_code == 428
    assert ask(lantern, address, method="put", If_Match='"another"').status_code == 412
    for _ in range(2):
        done = ask(lantern, address, method="put", If_Match=shown["ETag"])
        assert (done.status_code, done.json()["state"]) == (200, "acknowledged"), done.content
    assert ask(lantern, "/v1/received?state=waiting").json()["items"] == []
    assert len(ask(lantern, "/v1/received?state=acknowledged").json()["items"]) == 1
    who = f"organisation:{Organisation.objects.get(name=LANTERN).pk}"
    assert audit_of("dissemination.read") == [(who, f"dissemination:{item}", WHY)]
    assert audit_of("dissemination.listed")[0] == (who, f"disseminations:{item}", WHY)
    assert (who, f"dissemination:{item}", WHY) in audit_of("dissemination.acknowledged")
    with acting_as("backup"):
        sent = Dissemination.objects.get(pk=item)
    assert sent.acknowledged_on is not None
    assert sent.acknowledged_by_id is None


@pytest.mark.parametrize("purpose", ["", "own", "canary"])
def test_without_a_purpose_nothing_is_read(lantern: ApiClient, item: str, purpose: str) -> None:
    for address in ("/v1/received?state=waiting", f"/v1/received/{item}"):
        refused = ask(lantern, address, Purpose=purpose)
        assert refused.status_code == 400
        assert json.loads(refused.content)["errors"][0]["header"] == "Purpose"
        assert b"anary" not in refused.content
    assert audit_of("dissemination.read") == audit_of("dissemination.listed") == []


def test_what_is_recalled_loses_its_words_and_cannot_be_acknowledged(lantern: ApiClient, item: str) -> None:
    seen = ask(lantern, f"/v1/received/{item}")["ETag"]
    recall(item)
    address = f"/v1/received/{item}/acknowledgement"
    assert ask(lantern, address, method="put", If_Match=seen).status_code == 412
    shown = ask(lantern, f"/v1/received/{item}")
    assert (shown.json()["recall_reason"], shown["ETag"] != seen) == ("Another person.", True)
    assert b"Canary" not in shown.content
    assert "grade" not in shown.json()
    assert [each["id"] for each in ask(lantern, "/v1/received?state=recalled").json()["items"]] == [item]


def test_a_list_goes_on_where_it_ended_and_its_cursor_opens_no_other(
    world: World, lantern: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receive_items, "PER_PAGE", 2)
    wanted = {
        sent_of(tell_report(OURS, secret=bytes([number] * 15)), partner=LANTERN) for number in range(1, 6)
    }
    found, cursor, pages = [], "", 0
    while cursor is not None:
        page = ask(lantern, f"/v1/received?state=waiting{cursor and '&cursor=' + cursor}").json()
        assert page.keys() == {"items", "next"}, "no total"
        found += [each["id"] for each in page["items"]]
        cursor, pages = page["next"], pages + 1
    assert (set(found), len(found), pages) == (wanted, 5, 3)
    cursor = ask(lantern, "/v1/received?state=waiting").json()["next"]
    Organisation.objects.create(name=BEACON, kind="partner")
    beacon = ApiClient(key_of(BEACON, KeyScope.RECEIVE).key)
    for client, state, text in (
        (beacon, "waiting", cursor),
        (lantern, "recalled", cursor),
        (lantern, "waiting", cursor[:-4] + "AAAA"),
        (lantern, "waiting", "\N{SNOWMAN}"),
        (lantern, "waiting", ""),
    ):
        refused = ask(client, f"/v1/received?state={state}&cursor={text}")
        assert refused.status_code == 400, text
        assert json.loads(refused.content)["errors"][0]["parameter"] == "cursor"
    assert ask(lantern, "/v1/received").status_code == 400


def test_what_was_recalled_last_stands_first(
    world: World, lantern: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks each day need not go through all that was ever recalled."""
    monkeypatch.setattr(receive_items, "PER_PAGE", 2)
    # In the order of their references, which is how what was sent on one day is listed.
    reports = sorted(tell_report(OURS, secret=bytes([number] * 15)) for number in range(1, 4))
    sent = [sent_of(each, partner=LANTERN) for each in reports]
    for days, item in enumerate(sent):
        recall(item, days=days)
    first = ask(lantern, "/v1/received?state=recalled").json()
    second = ask(lantern, f"/v1/received?state=recalled&cursor={first['next']}").json()
    listed = first["items"] + second["items"]
    assert [each["id"] for each in listed] == sent[::-1]
    assert listed[0]["recalled_on"] == (AT.date() + timedelta(days=2)).isoformat()


def test_a_longer_list_asks_the_database_no_more_often(world: World, lantern: ApiClient, item: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert ask(lantern, "/v1/received?state=waiting").status_code == 200
        return len(caught)

    of_one = queries()
    for number in range(1, 4):
        sent_of(tell_report(OURS, secret=bytes([number] * 15)), partner=LANTERN)
    assert queries() == of_one


def test_another_partner_learns_nothing_of_it(world: World, lantern: ApiClient) -> None:
    """Byte for byte the same in a world in which nothing was sent to Lantern as in one in which something was."""
    Organisation.objects.create(name=BEACON, kind="partner")
    beacon = ApiClient(key_of(BEACON, KeyScope.RECEIVE).key)
    own = sent_of(tell_report(THEIRS, secret=b"t" * 15), partner=BEACON)
    nothing = "00000000-0000-4000-8000-000000000000"

    def transcript(other: str) -> list[tuple[int, bytes, dict[str, str]]]:
        answers = [
            ask(beacon, "/v1/received?state=waiting"),
            ask(beacon, "/v1/received?state=recalled"),
            ask(beacon, f"/v1/received/{own}"),
            ask(beacon, f"/v1/received/{other}"),
            ask(beacon, f"/v1/received/{other}/acknowledgement", method="put", If_Match='"x"'),
        ]
        return [(each.status_code, each.content, dict(each.headers)) for each in answers]

    before = transcript(nothing)
    theirs = sent_of(tell_report(OURS), partner=LANTERN)
    assert transcript(theirs) == before
    assert [status for status, _, _ in before] == [200, 200, 200, 404, 404]


def test_what_is_kept_from_one_of_its_people_is_kept_from_its_systems(
    world: World, lantern: ApiClient
) -> None:
    with unit_site.the_site():
        tell_and_work_on_it(world)
    (about,) = [
        each
        for state in ("waiting", "acknowledged", "recalled")
        for each in ask(lantern, f"/v1/received?state={state}").json()["items"]
    ]
    Account.objects.filter(pk=world.people["Priya"].pk).update(name="Sam Priya")
    for state in ("waiting", "acknowledged", "recalled"):
        assert ask(lantern, f"/v1/received?state={state}").json()["items"] == []
    assert ask(lantern, f"/v1/received/{about['id']}").status_code == 404


def test_the_login_reads_and_writes_only_what_it_must(world: World, item: str) -> None:
    made = key_of(LANTERN, KeyScope.RECEIVE)
    proof = (proof_of(made.key) or b"").hex()
    for shown, rows in ((proof, 1), ("", 0)):
        with acting_as("api"), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('inkling.key', %s, true)", [shown])
            cursor.execute("SELECT count(*) FROM (SELECT id, text FROM dissemination_dissemination) item")
            assert cursor.fetchone() == (rows,)
            cursor.execute("UPDATE dissemination_dissemination SET acknowledged_on = current_date")
            assert cursor.rowcount == rows


@pytest.mark.parametrize("days", [-30, 30, None])
def test_the_login_acknowledges_today_and_no_other_day(
    lantern: ApiClient, item: str, days: int | None
) -> None:
    made = key_of(LANTERN, KeyScope.RECEIVE, name="another")
    proof = (proof_of(made.key) or b"").hex()
    with acting_as("api"), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('inkling.key', %s, true)", [proof])
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute(
                "UPDATE dissemination_dissemination SET acknowledged_on = current_date + %s", [days]
            )
