"""What a unit sends to another installation stands there once, signed by both, and goes when it is recalled."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.accounts.models import WaitingNotice
from inkling.assessment.models import SanitisedText
from inkling.dissemination.models import Dissemination, RecalledText
from inkling.exchange.rules.keys import KeyScope
from inkling.exchange.rules.linking import LinkTrouble
from inkling.exchange.rules.receipts import Signature, is_signed
from inkling.governance.models import AuditEntry
from inkling.journeys.disseminating.read_disseminations import list_received
from inkling.journeys.exchanging.keep_keys import revoke_key
from inkling.journeys.exchanging.keep_links import (
    LinkProblem,
    LinkRefused,
    change_link,
    end_link,
    links_in_trouble,
)
from inkling.journeys.keeping.tell_who_waits import note_who_waits
from inkling.regions.rules.days import day_here
from tests.journeys.api_site import LANTERN, ApiClient, key_of
from tests.journeys.test_api_receiving import recall
from tests.journeys.two_installations import Between, link_both, nonsense, sent_there
from tests.journeys.unit_site import audit_of, tell_report
from tests.people import AT, World, acting_as, owning
from tests.trust.test_authorisation_matrix import OURS, sent_of

pytestmark = pytest.mark.usefixtures("api_site")
LATER = timedelta(minutes=5)


@pytest.fixture
def between(world: World) -> Between:
    return link_both(world)


def send(*, number: int = 0) -> str:
    return sent_of(tell_report(OURS, secret=bytes([number + 1] * 15)), partner=LANTERN)


def test_an_item_arrives_once_with_its_grade_and_both_sides_hold_the_same_receipt(between: Between) -> None:
    item = send()
    assert between.fetch()
    assert between.fetch(at=AT + LATER)
    (here,) = between.arrived()
    there = sent_there(item)
    assert (str(here.their_id), here.their_reference) == (item, there.reference)
    assert here.reference != there.reference
    for name in ("text", "handling", "conditions", "condition_text", "source_evaluation", "sent_on"):
        assert getattr(here, name) == getattr(there, name), name
    assert (here.sanitised_id, here.sent_by_id, here.acknowledged_on) == (None, None, None)
    assert there.acknowledged_on is not None
    assert here.receipt == there.receipt
    receipt = here.receipt or {}
    assert is_signed(receipt["body"], Signature(receipt["signed_by"], receipt["signature"]))
    assert is_signed(receipt["body"], Signature(receipt["countersigned_by"], receipt["countersignature"]))
    assert receipt["signed_by"] != receipt["countersigned_by"]
    assert json.loads(receipt["body"])["to"] == LANTERN
    assert audit_of("dissemination.arrived") == [("worker", f"dissemination:{here.pk}", "")]


def test_the_day_on_which_it_came_is_kept_also_of_what_came_before_it_was(between: Between) -> None:
    item = send()
    assert between.fetch(at=AT + timedelta(days=3))
    (here,) = between.arrived()
    assert here.arrived_on == sent_there(item).sent_on + timedelta(days=3)
    migration = import_module("inkling.dissemination.migrations.0007_arrived_on")
    with owning("dissemination_dissemination"):
        Dissemination.objects.filter(pk=here.pk).update(arrived_on=None)
    with acting_as("migrate"), connection.cursor() as cursor:
        cursor.execute(migration.FROM_THE_CHAIN)
    with acting_as("backup"):
        (entry,) = AuditEntry.objects.filter(action="dissemination.arrived")
        days = Dissemination.objects.values_list("their_id", "arrived_on").order_by("their_id")
        assert list(days) == [(here.their_id, day_here(entry.at)), (None, None)]


def test_the_unit_that_it_came_to_reads_it_and_is_told_and_no_other_unit(between: Between) -> None:
    send()
    between.fetch()
    carys, bryn = (between.world.member(each) for each in ("Carys", "Bryn"))
    with acting_as("unit", account=carys.account_id):
        assert [each.text for each in list_received(number=1, by=carys)] == ["Canary text."]
    with acting_as("unit", account=bryn.account_id):
        assert list(list_received(number=1, by=bryn)) == []
        assert not Dissemination.objects.filter(their_id__isnull=False).exists()
    with acting_as("worker"):
        note_who_waits(at=AT, limit=10)
    with acting_as("backup"):
        assert WaitingNotice.objects.filter(to_id=carys.account_id).exists()


def test_what_came_goes_no_further(between: Between) -> None:
    """Each hop lowers what may go on: after one nothing does, whatever its grade."""
    send()
    between.fetch()
    (here,) = between.arrived()
    carys = between.world.people["Carys"]
    copied = {
        each.attname: getattr(here, each.attname)
        for each in Dissemination._meta.concrete_fields
        if each.attname not in ("id", "reference")
    }
    copied |= {"from_unit_id": between.world.other_unit.pk, "to_id": between.world.partner.pk}
    for changed in ({}, {"their_id": None, "their_reference": "", "receipt": None}):
        row = copied | changed | {"sent_by_id": carys.pk, "reference": "ANOTHER2"}
        with (
            pytest.raises(DatabaseError),
            acting_as("unit", account=carys.pk),
            transaction.atomic(),
        ):
            Dissemination.objects.create(**row)
    with acting_as("backup"):
        assert SanitisedText.objects.count() == 1, "the sender's: what came made no text of ours"


def test_what_is_recalled_loses_its_words_here_and_leaves_none_behind(between: Between) -> None:
    item, other = send(), send(number=1)
    between.fetch()
    recall(item)
    assert between.fetch(at=AT + LATER)
    here = {str(each.their_id): each for each in between.arrived()}
    assert (here[item].text, here[item].recall_reason) == ("", "Another person.")
    assert (here[other].text, here[other].recalled_on) == ("Canary text.", None)
    with acting_as("backup"):
        assert not RecalledText.objects.filter(dissemination_id=here[item].pk).exists()
    assert ("worker", f"dissemination:{here[item].pk}", "") in audit_of("dissemination.recalled")
    assert (here[item].receipt or {})["body"], "that it was here stands in its receipt, which holds no words"


def test_what_was_recalled_before_it_was_fetched_never_comes(between: Between) -> None:
    recall(send())
    assert between.fetch()
    assert between.arrived() == []


def test_a_correction_is_a_recall_and_a_new_item(between: Between) -> None:
    first = send()
    between.fetch()
    recall(first)
    second = send(number=1)
    between.fetch(at=AT + LATER)
    here = {str(each.their_id): each.text for each in between.arrived()}
    assert here == {first: "", second: "Canary text."}


def test_what_its_sender_erased_goes_within_a_day(between: Between) -> None:
    item = send()
    between.fetch()
    with acting_as("migrate"):
        (here,) = between.arrived()
    between.lies[f"GET /v1/received/{item}"] = nonsense(404, b"{}")
    between.lies["GET /v1/received?state=acknowledged"] = nonsense(200, b'{"items": [], "next": null}')
    assert between.fetch(at=AT + LATER)
    assert between.arrived()[0].text == here.text, "looked over once a day"
    assert between.fetch(at=AT + timedelta(days=1))
    assert between.arrived()[0].text == ""


def test_what_a_restored_database_lost_is_fetched_again(between: Between) -> None:
    item = send()
    between.fetch()
    with acting_as("backup"):
        before = between.arrived()[0].receipt
    _lose_everything(between)
    between.fetch(at=AT + LATER)
    assert between.arrived() == []
    between.fetch(at=AT + timedelta(days=1))
    (here,) = between.arrived()
    assert (str(here.their_id), here.receipt) == (item, before)


@pytest.mark.parametrize("most_calls", [1, 2, 3, 5])
def test_wherever_a_round_is_cut_nothing_is_lost_and_nothing_doubled(
    between: Between, most_calls: int
) -> None:
    items = {send(number=each) for each in range(3)}
    for each in range(40):
        if between.fetch(at=AT + LATER * each, most_calls=most_calls if each < 30 else 1_000):
            break
    assert {str(each.their_id) for each in between.arrived()} == items
    assert len(between.arrived()) == 3
    assert all(sent_there(each).acknowledged_on for each in items)


def test_killed_between_the_store_and_the_answer_it_is_said_again(between: Between) -> None:
    item = send()
    between.lies["PUT"] = nonsense(503)
    assert not between.fetch()
    assert len(between.arrived()) == 1
    assert sent_there(item).acknowledged_on is None
    between.lies.clear()
    assert between.fetch(at=AT + LATER)
    assert len(between.arrived()) == 1
    assert sent_there(item).receipt == between.arrived()[0].receipt


def test_a_key_revoked_in_the_middle_stops_it_until_a_person_has_a_new_one(between: Between) -> None:
    first = send()
    between.fetch()
    second = send(number=1)
    with acting_as("migrate"):
        revoke_key(between.key_id, by=Operator(), at=timezone.now())
    assert not between.fetch(at=AT + LATER)
    link = between.link()
    assert (link.trouble, link.is_parked) == (LinkTrouble.KEY, True)
    assert audit_of("partner.stopped") == [("worker", f"partner:{link.pk}", "key")]
    calls = len(between.calls)
    assert not between.fetch(at=AT + timedelta(days=2))
    assert len(between.calls) == calls, "nothing more is tried"
    carys = between.world.member("Carys")
    with acting_as("unit", account=carys.account_id):
        assert [each.pk for each in links_in_trouble(by=carys, at=AT)] == [between.link_id]
    bryn = between.world.member("Bryn")
    with acting_as("unit", account=bryn.account_id):
        assert links_in_trouble(by=bryn, at=AT) == []
    key = key_of(LANTERN, KeyScope.RECEIVE, name="a new one").key
    with acting_as("migrate"):
        change_link(between.link_id, key=key, by=Operator(), at=AT)
    assert between.fetch(at=AT + timedelta(days=2))
    assert {str(each.their_id) for each in between.arrived()} == {first, second}


def test_another_signer_stops_it(between: Between, settings: Any) -> None:
    send()
    between.fetch()
    send(number=1)
    settings.INKLING_SENDING_KEY = b"x" * 32
    assert not between.fetch(at=AT + LATER)
    assert (between.link().trouble, between.link().is_parked) == (LinkTrouble.SIGNER, True)
    assert len(between.arrived()) == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_clocks_a_day_apart_lose_nothing(between: Between, days: int) -> None:
    item = send()
    here = AT + timedelta(days=days)
    assert between.fetch(at=here)
    recall(item)
    assert between.fetch(at=here + LATER)
    assert between.arrived()[0].text == ""
    again = send(number=1)
    recall(again, days=-1)
    late = send(number=2)
    between.fetch(at=here + LATER * 2)
    recall(late, days=-1)
    assert between.fetch(at=here + LATER * 3)
    assert {each.text for each in between.arrived()} == {""}


NO_ITEM: tuple[Callable[[dict[str, Any]], Any], ...] = (
    lambda said: said | {"text": ""},
    lambda said: said | {"text": "Another text."},
    lambda said: said | {"text": "\x00"},
    lambda said: said | {"text": "x" * 5_000},
    lambda said: said | {"sent_on": "2026-02-30"},
    lambda said: said | {"id": "00000000-0000-4000-8000-000000000000"},
    lambda said: said | {"grade": dict(said["grade"]) | {"intelligence": "E"}},
    lambda said: said | {"grade": dict(said["grade"]) | {"handling": "C"}},
    lambda said: said | {"grade": dict(said["grade"]) | {"conditions": ["A1"]}},
    lambda said: said | {"receipt": {}},
    lambda said: {name: value for name, value in said.items() if name != "grade"},
    lambda _: [],
    lambda _: "no object",
)


def test_an_item_that_is_none_keeps_no_other_back(between: Between) -> None:
    bad, good = send(), send(number=1)
    whole = json.loads(_read(between, bad))
    for number, change in enumerate(NO_ITEM):
        lie = nonsense(200, json.dumps(change(whole)).encode(), etag='"x"')
        between.lies[f"GET /v1/received/{bad}"] = lie
        assert between.fetch(at=AT + LATER * number), number
        assert [str(each.their_id) for each in between.arrived()] == [good], number
        assert between.link().refused == 1, number
    assert sent_there(bad).acknowledged_on is None, "it stands at the sender as not arrived"


LIES = (
    (nonsense(200, b"<html>"), LinkTrouble.NONSENSE),
    (nonsense(200, b'{"items": 7, "next": null}'), LinkTrouble.NONSENSE),
    (nonsense(302, b""), LinkTrouble.NONSENSE),
    (nonsense(404, b""), LinkTrouble.NONSENSE),
    (nonsense(500, b""), LinkTrouble.AWAY),
    (nonsense(503, b"", **{"retry-after": "nonsense"}), LinkTrouble.AWAY),
    (nonsense(429, b"", **{"retry-after": "3000"}), LinkTrouble.BUSY),
)


def test_a_door_that_answers_nonsense_is_asked_again_later(between: Between) -> None:
    send()
    for number, (lie, trouble) in enumerate(LIES, start=1):
        between.lies["GET"] = lie
        assert not between.fetch()
        link = between.link()
        assert (link.trouble, link.is_parked, link.failures) == (trouble, False, number)
        assert link.next_try_at >= AT + timedelta(seconds=3_000 if trouble is LinkTrouble.BUSY else 30)
    between.lies.clear()
    assert between.fetch(at=AT + timedelta(hours=2))
    assert (between.link().trouble, len(between.arrived())) == ("", 1)


def test_an_ended_link_fetches_nothing_and_forgets_its_key(between: Between) -> None:
    send()
    between.fetch()
    send(number=1)
    with acting_as("migrate"):
        end_link(between.link_id, by=Operator(), at=AT)
        with pytest.raises(LinkRefused) as refused:
            change_link(between.link_id, by=Operator(), at=AT)
    assert refused.value.reason.kind is LinkProblem.NO_LINK
    assert not between.fetch(at=AT + LATER)
    assert (len(between.arrived()), bytes(between.link().key_sealed)) == (1, b"")


def _read(between: Between, item: str) -> bytes:
    answer = ApiClient(between.key).call("get", f"/v1/received/{item}", Purpose="own_work")
    return bytes(answer.content)


def _lose_everything(between: Between) -> None:
    """As a backup from before that is restored: what came since is not there."""
    with owning("dissemination_dissemination"):
        Dissemination.objects.filter(their_id__isnull=False).delete()


def test_since_when_nothing_comes_is_counted_until_a_round_goes_through(between: Between) -> None:
    def broken() -> tuple[int, object]:
        with acting_as("worker"), connection.cursor() as cursor:
            cursor.execute("SELECT how_many, since FROM linking_line_health() WHERE what = 'links_broken'")
            return tuple(cursor.fetchone())

    assert broken() == (0, None)
    between.lies["GET"] = nonsense(503)
    between.fetch()
    between.fetch(at=AT + LATER)
    assert broken() == (1, AT), "since the first round that broke"
    between.lies.clear()
    assert between.fetch(at=AT + 2 * LATER)
    assert broken() == (0, None)
