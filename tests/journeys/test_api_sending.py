"""An organisation's system tells by the one line; what it sent is named by its own key, and answered alike for ever."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.capture.models import Detail, HowKnown, Messenger, Report, SharingDecision
from inkling.exchange.models import Intake
from inkling.exchange.rules.keys import KeyScope
from inkling.governance.models import AuditEntry
from inkling.journeys.exchanging import act_for
from inkling.journeys.exchanging.keep_keys import revoke_key
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern
from inkling.sites.api.description.told_operations import REPORT_EXAMPLE
from inkling.sites.api.frame.headers import HEADERS
from inkling.sites.api.told.bodies import BODY_MAX
from tests.journeys.api_site import ASPEN, LANTERN, NOTE, WREN, ApiClient, key_of, run_out, the_site
from tests.journeys.unit_site import audit_of
from tests.people import World, acting_as, add_services

KEY = "0123456789abcdef"


@pytest.fixture(autouse=True)
def _site() -> Iterator[None]:
    with the_site():
        yield


@pytest.fixture
def services(world: World) -> World:
    return add_services(world)


@pytest.fixture
def wren(services: World) -> ApiClient:
    return ApiClient(key_of(WREN).key)


def told() -> list[Report]:
    with acting_as("backup"):
        return list(Report.objects.order_by("narrative"))


def codes(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json", answer.content
    said = json.loads(answer.content)
    assert said["status"] == answer.status_code
    return answer.status_code, said["type"].removeprefix("urn:inkling:problem:")


def pointers(answer: Any) -> list[str]:
    assert codes(answer) == (422, "invalid")
    return [each["pointer"] for each in json.loads(answer.content)["errors"]]


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
    "wrong", ["", "short", "has space in its middle", "\N{LATIN SMALL LETTER E WITH ACUTE}" * 20]
)
def test_each_sending_has_a_key_of_its_own(wren: ApiClient, wrong: str) -> None:
    answer = wren.call("post", "/v1/notes", NOTE, Idempotency_Key=wrong)
    assert codes(answer) == (400, "bad-header")
    assert json.loads(answer.content)["errors"][0]["header"] == "Idempotency-Key"
    assert told() == []


def test_each_fault_has_its_place_and_none_says_what_was_sent(wren: ApiClient) -> None:
    answer = wren.send(
        {"text": 7, "urgency": "canary", "extra": "canary", "signs": ["missing", "missing"], "referred": {}}
    )
    assert sorted(pointers(answer)) == ["#/extra", "#/referred/to", "#/signs", "#/text", "#/urgency"]
    assert b"canary" not in answer.content
    detail = {"kind": "vehicle", "attributes": {"school": "canary"}, "matter": 0}
    wrong = wren.send({"details": [detail, {"text": "x" * 2_001}]}, to="/v1/reports")
    assert sorted(pointers(wrong)) == [
        "#/details/0/attributes/school",
        "#/details/0/matter",
        "#/details/1/kind",
        "#/details/1/text",
    ]
    assert pointers(wren.send({"text": "  "})) == ["#/text"]
    assert pointers(wren.send([])) == ["#"]
    assert told() == []


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"text": NaN}', b'{"text": "a", "text": "b"}', b"\xff", b"[" * 100_000, b"9" * 5_000],
    ids=["empty", "cut", "no number", "twice", "no text", "deep", "long"],
)
def test_what_is_no_json_is_refused(wren: ApiClient, body: bytes) -> None:
    assert codes(wren.send(body))[0] in (400, 415, 422)
    assert told() == []


def test_what_cannot_be_stored_is_replaced_and_kept(wren: ApiClient) -> None:
    assert wren.send({"text": "a\x00b\ud800c"}).status_code == 201
    (report,) = told()
    assert (report.narrative, report.replaced_characters) == ("a\u2400b\ufffdc", 2)


def test_limits_hold_at_and_above(wren: ApiClient) -> None:
    assert wren.send({"text": "a" * 20_000}).status_code == 201
    assert pointers(wren.send({"text": "a" * 20_001})) == ["#/text"]
    details = [{"kind": "place", "text": "by the weir"}] * 201
    assert pointers(wren.send({"details": details}, to="/v1/reports")) == ["#/details"]


class Unread(io.BytesIO):
    """A body of which nobody may read a byte."""

    def read(self, *_size: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def raw(client: ApiClient, body: io.BytesIO, *, length: int) -> Any:
    return client.request(
        **{
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/v1/notes",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(length),
            "HTTP_AUTHORIZATION": f"Bearer {client.key}",
            "HTTP_IDEMPOTENCY_KEY": KEY,
            "wsgi.input": body,
        }
    )


def test_what_is_too_large_is_refused_by_its_head(wren: ApiClient) -> None:
    assert codes(raw(wren, Unread(), length=BODY_MAX + 1)) == (413, "too-large")


@pytest.mark.parametrize("more", [-1, 1])
def test_a_wrong_length_is_refused(wren: ApiClient, more: int) -> None:
    body = json.dumps(NOTE).encode()
    assert codes(raw(wren, io.BytesIO(body), length=len(body) + more)) == (400, "malformed")
    assert told() == []


def test_only_json_and_only_its_method_are_taken(wren: ApiClient) -> None:
    form = wren.post(
        "/v1/notes", NOTE, headers={"Authorization": f"Bearer {wren.key}", "Idempotency-Key": KEY}
    )
    assert codes(form) == (415, "media-type")
    other = wren.call("get", "/v1/notes")
    assert (codes(other), other["Allow"]) == ((405, "method"), "POST")
    assert codes(wren.call("get", "/v1/people")) == (404, "absent")


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


def test_the_organisation_is_sealed_with_who_told_and_stands_nowhere_else(wren: ApiClient) -> None:
    wren.send({**NOTE, "messenger": {"name": "Jo Canary", "contact": "07700 900123"}})
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
