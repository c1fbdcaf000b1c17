"""An organisation's system tells by the one line; what it sent is named by its own key, and answered alike for ever."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.capture.models import Detail, HowKnown, Messenger, SharingDecision
from inkling.capture.rules import sealing
from inkling.config.settings import api as settings_of_the_site
from inkling.exchange.models import Intake
from inkling.exchange.rules.keys import KeyScope
from inkling.governance.models import AuditEntry
from inkling.journeys.exchanging import act_for, submit_by_machine
from inkling.journeys.exchanging.keep_keys import revoke_key
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern
from inkling.sites.api.description.told_operations import REPORT_EXAMPLE
from inkling.sites.api.frame.headers import HEADERS
from tests.journeys.api_site import (
    ASPEN,
    LANTERN,
    NOTE,
    WREN,
    ApiClient,
    codes,
    key_of,
    pointers,
    run_out,
    told,
)
from tests.journeys.unit_site import audit_of
from tests.people import World, acting_as

KEY = "0123456789abcdef"


pytestmark = pytest.mark.usefixtures("api_site")


def test_a_note_is_told_and_what_was_not_answered_is_not_said(wren: ApiClient) -> None:
    answer = wren.send()
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert said["onward"] == "held_there"
    assert answer["Location"] == f"/v1/sendings/{said['reference']}"
    (report,) = told()
    assert (report.narrative, report.place_told) == (NOTE["text"], NOTE["place"])
    with acting_as("backup"):
        shared = SharingDecision.objects.get(report=report)
        answers = {
            report.teller_kind,
            report.about,
            report.urgency,
            report.frequency,
            report.exploitation_type,
            report.group_based,
            report.team_words,
            shared.knew,
            shared.agreed,
            HowKnown.objects.get(report=report).kind,
        }
        assert Submission.objects.filter(report=report).count() == 1
        assert Messenger.objects.filter(report=report).count() == 1
    assert answers == {"not_said"}
    assert not report.messenger_named


def test_a_structured_report_keeps_each_detail_as_it_was_told(wren: ApiClient) -> None:
    answer = wren.send(REPORT_EXAMPLE, to="/v1/reports")
    assert answer.status_code == 201, answer.content
    with acting_as("backup"):
        details = list(Detail.objects.values_list("kind", "text", "attributes", "when", "frequency"))
    assert details == [
        ("vehicle", "", {"colour": "red", "make": "van"}, "Tuesday, about six", "not_said"),
        ("place", "the bus station", {}, "", "keeps_arising"),
    ]


def test_no_units_auditor_finds_what_a_partner_told_beside_the_report(services: World) -> None:
    """Both entries stand next to each other in the chain: whoever reads both knows who told."""
    lantern = ApiClient(key_of(LANTERN).key)
    said = lantern.send().json()
    assert lantern.call("get", f"/v1/sendings/{said['reference']}").status_code == 200
    with acting_as("unit", account=services.people["Aled"].pk):
        seen = {each.action for each in AuditEntry.objects.all()}
    assert "report.told" in seen
    assert not seen & {"intake.sent", "intake.asked"}
    with acting_as("backup"):
        entries = AuditEntry.objects.filter(action__startswith="intake.")
        assert {each.unit_id for each in entries} == {services.partner.pk}


def test_only_who_is_named_takes_the_first_step_of_a_concern(wren: ApiClient) -> None:
    blank = {**NOTE, "signs": ["missing"], "referred": {"to": " \n"}}
    assert pointers(wren.send(blank)) == ["#/referred/to"]
    wren.send({**blank, "referred": {"to": "Leeds duty team"}})
    with acting_as("backup"):
        assert [each.state for each in Concern.objects.all()] == ["already_referred"]


def test_danger_now_opens_a_concern_in_the_same_commit(wren: ApiClient) -> None:
    wren.send({"text": "She is in his flat.", "place": "LS11 5DE", "urgency": "now"})
    wren.send({"text": "Nothing else to say.", "signs": ["missing"], "place": "LS11 5DE"})
    with acting_as("backup"):
        assert Concern.objects.count() == 2
        assert Submission.objects.filter(lane="urgent").count() >= 1


def test_the_chain_names_the_organisation_and_no_person(services: World, wren: ApiClient) -> None:
    said = wren.send().json()
    wren.call("get", f"/v1/sendings/{said['reference']}")
    wren_id = services.people["Leila"].organisation_id
    who = f"organisation:{wren_id}"
    assert audit_of("intake.sent") == [(who, f"intake:{said['reference']}", "")]
    assert audit_of("intake.asked") == [(who, f"intake:{said['reference']}", "")]
    assert [actor for actor, _, _ in audit_of("report.told")] == ["community"]
    with acting_as("backup"):
        (entry,) = AuditEntry.objects.filter(action="intake.sent")
    assert entry.unit_id == wren_id, "a service's entries are its own, and no unit's auditor reads them"


def test_the_same_key_and_body_change_nothing_and_are_answered_alike(wren: ApiClient) -> None:
    first = wren.send(key=KEY)
    again = wren.send(dict(reversed(NOTE.items())), key=KEY)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again["Location"] == first["Location"]
    assert len(told()) == 1
    assert [purpose for _, _, purpose in audit_of("intake.sent")] == ["", "again"]


def test_the_same_key_and_another_body_are_refused_and_nothing_is_added(wren: ApiClient) -> None:
    wren.send(key=KEY)
    for other in ({**NOTE, "text": "Another."}, {**NOTE, "messenger": {"name": "Jo"}}):
        assert codes(wren.send(other, key=KEY)) == (409, "sent-otherwise")
    assert len(told()) == 1


@pytest.mark.parametrize(("other", "status"), [({}, 201), ({"text": "Another."}, 409)])
def test_two_at_once_are_one_report(
    wren: ApiClient, monkeypatch: pytest.MonkeyPatch, other: dict[str, str], status: int
) -> None:
    """The second one has looked before the first was stored, and finds it when it stores its own."""
    first = wren.send(key=KEY)
    looks = submit_by_machine._answer_again
    too_early = [None]
    monkeypatch.setattr(
        submit_by_machine,
        "_answer_again",
        lambda *a, **k: too_early.pop() if too_early else looks(*a, **k),
    )
    second = wren.send(NOTE | other, key=KEY)
    assert second.status_code == status, second.content
    assert (second.content == first.content) is (status == 201)
    assert [each.narrative for each in told()] == [NOTE["text"]]


def test_after_thirty_days_the_same_is_still_one_report(wren: ApiClient) -> None:
    first = wren.send(key=KEY)
    with acting_as("definer"):
        Intake.objects.all()._raw_delete("default")
    again = wren.send(key=KEY)
    assert (again.status_code, again.json()["receipt"]) == (201, first.json()["receipt"])
    assert len(told()) == 1
    with acting_as("definer"):
        Intake.objects.all()._raw_delete("default")
    assert codes(wren.send({**NOTE, "text": "Another."}, key=KEY)) == (409, "sent-otherwise")
    assert [each.narrative for each in told()] == [NOTE["text"]]


def test_a_key_of_a_sending_belongs_to_its_organisation(wren: ApiClient) -> None:
    aspen = ApiClient(key_of(ASPEN).key)
    one, other = wren.send(key=KEY).json(), aspen.send(key=KEY).json()
    assert one["reference"] != other["reference"]
    assert one["receipt"] != other["receipt"]
    absent = aspen.call("get", "/v1/sendings/00000000-0000-4000-8000-000000000000")
    theirs = aspen.call("get", f"/v1/sendings/{one['reference']}")
    assert (theirs.status_code, theirs.content, theirs.headers) == (
        absent.status_code,
        absent.content,
        absent.headers,
    )
    assert codes(theirs) == (404, "absent")


@pytest.mark.parametrize(
    "wrong", ["", "a" * 15, "a" * 201, "has space in its middle", "\N{LATIN SMALL LETTER E WITH ACUTE}" * 20]
)
def test_each_sending_has_a_key_of_its_own(wren: ApiClient, wrong: str) -> None:
    answer = wren.call("post", "/v1/notes", NOTE, Idempotency_Key=wrong)
    assert codes(answer) == (400, "bad-header")
    assert json.loads(answer.content)["errors"][0]["header"] == "Idempotency-Key"
    assert told() == []


@pytest.mark.parametrize("length", [16, 200])
def test_the_shortest_and_the_longest_key_of_a_sending_are_taken(wren: ApiClient, length: int) -> None:
    assert wren.send(key="a" * length).status_code == 201


def test_a_key_that_holds_no_more_is_answered_as_none(services: World) -> None:
    made = key_of(WREN)
    client = ApiClient(made.key)
    assert client.send().status_code == 201
    with acting_as("migrate"):
        revoke_key(made.row.pk, by=Operator(), at=timezone.now())
    refused = [
        each.send()
        for each in (client, ApiClient(run_out(WREN).key), ApiClient(), ApiClient("inkling_" + "a" * 32))
    ]
    assert {codes(each) for each in refused} == {(401, "no-key")}
    assert len({each.content for each in refused}) == 1
    assert refused[0]["WWW-Authenticate"].startswith("Bearer")
    assert len(told()) == 1


def test_a_key_does_what_its_scope_says(services: World) -> None:
    listens = ApiClient(key_of(LANTERN, KeyScope.RECEIVE).key)
    assert codes(listens.send()) == (403, "scope")
    assert ApiClient(key_of(LANTERN, KeyScope.TELL, name="other").key).send().status_code == 201


def test_an_organisation_calls_so_often_in_a_minute(services: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act_for, "MOST_CALLS", 2)
    monkeypatch.setattr(act_for, "A_MINUTE", timedelta(days=1))  # however slow the machine is
    one, two = ApiClient(key_of(WREN).key), ApiClient(key_of(WREN, name="second").key)
    assert [each.send().status_code for each in (one, two, one)] == [201, 201, 429]
    refused = two.send()
    assert (codes(refused), refused["Retry-After"]) == ((429, "too-often"), "60")
    assert ApiClient(key_of(ASPEN).key).send().status_code == 201


def test_no_login_counts_calls_of_an_organisation_but_by_its_key(services: World) -> None:
    """Who could use its calls up would keep it from telling."""
    ask = "SELECT exchange_count_call(true, '60 seconds', now())"
    names = "SELECT accounts_count_try(%s, '60 seconds', now())"
    ApiClient(key_of(WREN).key).send()
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("SELECT key FROM accounts_signintry")
        counted = [bytes(key) for (key,) in cursor.fetchall()]
    assert counted
    for role, asked in (("api", names), ("unit", ask), ("service", ask), ("community", ask)):
        given = counted[:1] if asked == names else None
        with acting_as(role), pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(asked, given)
    with acting_as("api"), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('inkling.key', '', true)")
        cursor.execute(ask)
        assert cursor.fetchone() == (None,), "without a key nobody is counted"
    for role in ("unit", "service"):
        with acting_as(role), connection.cursor() as cursor:
            cursor.execute(names, counted[:1])
            assert cursor.fetchone() == (None,)


@pytest.mark.parametrize(
    ("method", "address"), [("post", "/v1/notes"), ("get", "/v1/received?state=waiting")]
)
def test_a_practice_copy_takes_nothing_and_gives_nothing(
    services: World, method: str, address: str, settings: Any
) -> None:
    lantern = ApiClient(key_of(LANTERN, KeyScope.TELL, KeyScope.RECEIVE).key)
    settings.INKLING_IS_DRILL = True
    refused = lantern.call(method, address, NOTE, Idempotency_Key=KEY, Purpose="sent")
    assert codes(refused) == (503, "practice")
    assert refused["Retry-After"] == "3600"
    assert told() == []
    settings.INKLING_IS_DRILL = False
    assert lantern.call(method, address, NOTE, Idempotency_Key=KEY, Purpose="sent").status_code in (200, 201)


def test_who_asks_without_end_keeps_no_note_from_being_told(
    wren: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(act_for, "MOST_CALLS", 1)
    monkeypatch.setattr(act_for, "A_MINUTE", timedelta(days=1))
    nothing = "/v1/sendings/00000000-0000-4000-8000-000000000000"
    assert [wren.call("get", nothing).status_code for _ in range(2)] == [404, 429]
    assert wren.send({**NOTE, "urgency": "now"}).status_code == 201


def test_the_organisation_is_sealed_with_who_told_and_stands_nowhere_else(
    wren: ApiClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a name of its own: which organisation, which of its systems, and who there sent it."""
    sealed: list[dict[str, str]] = []
    monkeypatch.setattr(sealing, "seal", lambda values, **rest: sealed.append(values) or b"s" * 2100)
    said = {"name": "Jo Canary", "contact": "07700 900123", "contact_note": "By day", "sent_by": "Ada Quill"}
    assert wren.send({**NOTE, "messenger": said}).status_code == 201
    assert sealed[0]["sender"] == f"{WREN} \u00b7 case management \u00b7 Ada Quill"
    assert sealed[0]["note"] == "By day"
    (report,) = told()
    assert report.messenger_named
    assert report.origin_org_id is None


def test_how_it_stands_follows_what_a_teller_may_learn(wren: ApiClient) -> None:
    said = wren.send().json()
    asked = wren.call("get", f"/v1/sendings/{said['reference']}")
    assert asked.json() == {"reference": said["reference"], "state": "received"}


def test_every_answer_carries_the_headers_and_no_cookie(wren: ApiClient) -> None:
    for answer in (
        wren.send(),
        wren.send([]),
        wren.call("get", "/nowhere"),
        wren.call("get", "/v1/openapi"),
    ):
        assert HEADERS.items() <= dict(answer.headers).items()
        assert not answer.cookies


def test_no_address_of_a_refused_call_stands_in_the_log() -> None:
    written = settings_of_the_site.LOGGING
    requests = written["loggers"]["django.request"]
    kinds = {written["handlers"][each]["class"] for each in requests["handlers"]}
    assert kinds == {"logging.NullHandler"}, "without any handler Python writes to standard error by itself"
    assert requests["propagate"] is False
