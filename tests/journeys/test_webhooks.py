"""A partner's system is told by an id that something was sent to it or recalled, and of nothing else."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes
from uuid import UUID

import pytest
from django.db import DatabaseError
from django.utils import timezone

from clients.python.inkling_client import read_webhook
from inkling.accounts.actor import Operator
from inkling.accounts.models import Account, Organisation
from inkling.commands.people import webhook
from inkling.exchange.models import Webhook, WebhookCall
from inkling.exchange.rules.webhooks import MOST_FAILURES
from inkling.exchange.services import clear_old_calls
from inkling.journeys.exchanging.call_webhooks import call_webhook, owe_calls
from inkling.journeys.exchanging.keep_webhooks import NewWebhook, end_webhook, make_webhook, try_webhook_again
from inkling.regions.rules.days import day_here
from inkling.routing import queries as routing
from inkling.routing.methods import outgoing
from inkling.routing.methods.outgoing import CallFailed, CallProblem, Outgoing, Response
from inkling.sites.worker import tasks
from tests.journeys.api_site import LANTERN
from tests.journeys.test_api_receiving import recall
from tests.journeys.unit_site import audit_of, tell_report
from tests.people import AT, World, acting_as
from tests.steps.test_outgoing_calls import serving
from tests.trust.test_authorisation_matrix import OURS, sent_of
from tests.trust.test_erasure import GONE

HERE = "http://localhost:8005/inkling"
ELSEWHERE = "http://localhost:8006/"


class System:
    """Whoever receives the calls: what came, and how it is answered."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Outgoing]] = []
        self.answer: int | CallProblem = 204

    def __call__(self, address: str, outgoing: Outgoing) -> Response:
        if isinstance(self.answer, CallProblem):
            raise CallFailed(self.answer)
        self.calls.append((address, outgoing))
        return Response(self.answer, b"", {})

    def said(self) -> list[tuple[str, str]]:
        bodies = [json.loads(each.body or b"") for _, each in self.calls]
        return [(each["type"], each["id"]) for each in bodies]


def make_at(address: str, *, partner: str = LANTERN, at: datetime = AT) -> NewWebhook:
    return make_webhook(address, partner=partner, by=Operator(), at=at)


def make(address: str = HERE, *, partner: str = LANTERN) -> NewWebhook:
    with acting_as("migrate"):
        return make_at(address, partner=partner)


def work(made: NewWebhook, system: System | None, *, later: timedelta = timedelta()) -> int:
    with acting_as("worker"):
        owe_calls(limit=100, at=AT)
        return call_webhook(made.row.pk, at=AT + later, goes_on=lambda: True, send=system)


def stands(made: NewWebhook) -> Webhook:
    with acting_as("backup"):
        return Webhook.objects.get(pk=made.row.pk)


def test_it_is_told_once_that_something_was_sent_and_once_that_it_was_recalled(world: World) -> None:
    made, system = make(), System()
    item = sent_of(tell_report(OURS), partner=LANTERN)
    for _ in range(3):
        work(made, system)
    assert system.said() == [("item.sent", item)]
    ((address, first),) = system.calls
    assert (address, first.method, first.target) == (HERE, "POST", "")
    assert b"Canary" not in (first.body or b"")
    found = read_webhook(first.body or b"", first.headers, secret=made.secret, now=AT.timestamp())
    assert (found.event, found.item) == ("item.sent", item)
    recall(item)
    for _ in range(2):
        work(made, system)
    assert system.said() == [("item.sent", item), ("item.recalled", item)]


def test_what_is_not_taken_is_said_again_under_the_same_id_until_a_person_must_look(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    made, system = make(), System()
    sent_of(tell_report(OURS), partner=LANTERN)
    for answer, trouble in (
        (500, "answer"),
        (302, "answer"),
        (404, "answer"),
        (CallProblem.AWAY, "away"),
        (CallProblem.CERTIFICATE, "certificate"),
    ):
        system.answer = answer
        assert work(made, system) == 0
        assert stands(made).trouble == trouble
    assert (stands(made).failures, stands(made).is_parked) == (5, False)
    assert len({each.headers["Webhook-Id"] for _, each in system.calls}) == 1
    with acting_as("migrate"):
        Webhook.objects.update(failures=MOST_FAILURES - 1)
    work(made, system)
    assert stands(made).is_parked
    with acting_as("migrate"):
        assert webhook.main(["list"]) == 0
    said = capsys.readouterr().out
    assert "STOPPED: its certificate is not valid for this address; calls not taken: 1" in said
    system.answer = 204
    assert work(made, system) == 0, "nothing is tried until somebody has looked"
    with acting_as("migrate"):
        try_webhook_again(made.row.pk, by=Operator(), at=AT)
    assert work(made, system) == 1
    assert (stands(made).failures, stands(made).trouble) == (0, "")
    assert stands(made).called_on == AT.date()


def test_one_that_hangs_keeps_back_its_own_calls_alone(world: World) -> None:
    broken, good = make(), make(ELSEWHERE)
    item = sent_of(tell_report(OURS), partner=LANTERN)
    away, system = System(), System()
    away.answer = CallProblem.AWAY
    work(broken, away)
    assert work(good, system) == 1
    assert system.said() == [("item.sent", item)]


def test_another_partner_is_told_nothing_and_nothing_of_before(world: World) -> None:
    Organisation.objects.create(name="Beacon (fictional)", kind="partner")
    sent_of(tell_report(OURS), partner=LANTERN)
    other, system = make(partner="Beacon (fictional)"), System()
    assert work(other, system) == 0
    with acting_as("worker"):
        assert not WebhookCall.objects.exists()


def test_of_what_somebody_there_must_not_find_out_nothing_is_said(world: World) -> None:
    first, second, system = make(), make(ELSEWHERE), System()
    item = sent_of(tell_report(GONE), partner=LANTERN)
    assert work(first, system) == 1, "what holds the others back is that she must not find out"
    Account.objects.filter(pk=world.people["Priya"].pk).update(name="Sam Priya")
    assert work(second, system) == 0, "owed before it was known"
    recall(item)
    assert work(make("http://localhost:8007/"), system) + work(first, system) == 0
    assert system.said() == [("item.sent", item)]
    with acting_as("worker"):
        assert WebhookCall.objects.filter(is_taken=False).count() == 1


def test_over_the_wire_it_is_known_by_its_secret(world: World) -> None:
    came: list[bytes] = []

    def take(taken: socket.socket) -> None:
        while not came or not came[-1].endswith(b"}"):
            came.append(b"".join(came[-1:]) + taken.recv(65_536))
        taken.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with serving(take) as address:
        made = make(f"{address}/inkling")
        item = sent_of(tell_report(OURS), partner=LANTERN)
        assert work(made, None) == 1
    head, _, body = came[-1].partition(b"\r\n\r\n")
    first, _, rest = head.partition(b"\r\n")
    assert first == b"POST /inkling HTTP/1.1"
    headers = dict(message_from_bytes(rest).items())
    assert read_webhook(body, headers, secret=made.secret, now=AT.timestamp()).item == item


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.7", "::1", "::ffff:192.168.1.2", "169.254.169.254"])
def test_a_name_that_leads_into_this_machine_or_a_private_network_is_not_called(
    world: World, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    """Judged by the number at each call, since a name leads elsewhere after the webhook was made."""
    made = make("https://lantern.example/inkling")
    sent_of(tell_report(OURS), partner=LANTERN)
    called: list[object] = []
    monkeypatch.setattr(outgoing, "may_call_here", lambda: False)
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (number, 443))])
    monkeypatch.setattr(outgoing.socket, "create_connection", lambda *args, **_: called.append(args))
    assert work(made, None) == 0
    assert (called, stands(made).failures, stands(made).trouble) == ([], 1, "not_public")


def test_the_worker_calls_what_is_due_and_one_that_breaks_keeps_back_itself_alone(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[tuple[UUID, bool]] = []

    def call(webhook_id: UUID, *, at: datetime, goes_on: Callable[[], bool]) -> int:
        called.append((webhook_id, goes_on()))
        if webhook_id == broken.row.pk:
            raise RuntimeError
        return 1

    with acting_as("migrate"):
        broken, good = (make_at(address, at=timezone.now()) for address in (HERE, ELSEWHERE))
    item = sent_of(tell_report(OURS), partner=LANTERN)
    # Recalled today, whichever day the tests run.
    recall(item, days=(day_here(timezone.now()) - AT.date()).days)
    monkeypatch.setattr(tasks, "call_webhook", call)
    monkeypatch.setattr(routing, "mail_is_held", lambda: True)
    with acting_as("worker"):
        tasks.call_webhooks()
        assert not WebhookCall.objects.exists(), "a restored database says nothing until it is released"
        monkeypatch.setattr(routing, "mail_is_held", lambda: False)
        tasks.call_webhooks()
    assert sorted(called) == sorted([(broken.row.pk, True), (good.row.pk, True)])
    assert [(each.failures, each.trouble) for each in (stands(broken), stands(good))] == [
        (1, "ours"),
        (0, ""),
    ]
    with acting_as("worker"):
        tasks.call_webhooks()
    assert len(called) == 3, "the broken one waits"


def test_an_ended_one_is_called_no_more_and_old_calls_are_forgotten(world: World) -> None:
    made, system = make(), System()
    sent_of(tell_report(OURS), partner=LANTERN)
    with acting_as("worker"):
        owe_calls(limit=100, at=AT)
    with acting_as("migrate"):
        end_webhook(made.row.pk, by=Operator(), at=AT)
    assert work(made, system) == 0
    with acting_as("worker"):
        assert clear_old_calls(at=AT + timedelta(days=14)) == 0
        assert clear_old_calls(at=AT + timedelta(days=40)) == 1


@pytest.mark.parametrize("organisation", ["Aire unit (fictional)", "Leeds front door (fictional)"])
def test_only_a_partner_has_one(world: World, capsys: pytest.CaptureFixture[str], organisation: str) -> None:
    with acting_as("migrate"):
        assert webhook.main(["make", "--partner", organisation, "--address", "https://a.example"]) == 1
    assert "is no partner" in capsys.readouterr().err
    with pytest.raises(DatabaseError), acting_as("migrate"):
        Webhook.objects.create(
            organisation=Organisation.objects.get(name=organisation),
            address="https://a.example",
            made_on=AT.date(),
            next_try_at=AT,
        )


def test_the_operator_makes_lists_retries_and_ends(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["make", "--partner", LANTERN, "--address", "https://lantern.example/inkling"]
    with acting_as("migrate"):
        assert webhook.main(asked) == 0
        assert webhook.main(asked) == 1
        assert webhook.main(["make", "--partner", LANTERN, "--address", "http://10.0.0.7 x"]) == 1
    said = capsys.readouterr()
    assert "whsec_" in said.out
    assert "told there already" in said.err
    with acting_as("backup"):
        row = Webhook.objects.get()
    assert UUID(str(row.pk))
    with acting_as("migrate"):
        for act in ("list", "retry", "end"):
            assert webhook.main([act, *([] if act == "list" else [str(row.pk)])]) == 0
        assert webhook.main(["list", "--json"]) == 0
        assert webhook.main(["end", str(row.pk)]) == 1
    said = capsys.readouterr()
    assert "nothing taken yet" in said.out
    assert "whsec_" not in said.out
    assert "no such webhook" in said.err
    for action in ("webhook.made", "webhook.changed", "webhook.ended"):
        assert audit_of(action) == [("operator", f"webhook:{row.pk}", "")]
