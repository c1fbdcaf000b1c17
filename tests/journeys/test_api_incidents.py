"""Another system posts an incident: it is told by the same line as any note, and 201 stands behind the commit alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inkling.capture.models import Detail, Messenger
from inkling.exchange.models import Intake
from inkling.journeys.exchanging import submit_by_machine
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern
from inkling.sites.api.description.incident_operations import INCIDENT_EXAMPLE
from tests.journeys.api_site import ApiClient, codes, pointers, told
from tests.people import acting_as

KEY, DOOR = "0123456789abcdef", "/v1/incidents"

pytestmark = pytest.mark.usefixtures("api_site")


def incident(*included: dict[str, Any], **attributes: Any) -> dict[str, Any]:
    sent = {
        "type": "submission",
        "id": "s1",
        "attributes": {"submissionContent": "A red van waits by the bus station."} | attributes,
    }
    return {"data": {"type": "incident", "id": "i1"}, "included": [sent, *included]}


def test_the_example_is_told_as_any_note_is(wren: ApiClient) -> None:
    answer = wren.send(INCIDENT_EXAMPLE, to=DOOR)
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert said["data"] == {"type": "incident", "id": said["reference"]}
    assert answer["Location"] == f"/v1/sendings/{said['reference']}"
    assert (said["kept_as_text"], said["not_kept"]) == (["#/data/attributes/incidentDescription"], [])
    assert said["sealed"] == ["#/data/id"]
    (report,) = told()
    assert report.place_told == "Wakefield"
    assert report.narrative.startswith(
        "Kit (14) was collected from the bus station by a man in a red van again."
    )
    with acting_as("backup"):
        assert Submission.objects.filter(report=report).count() == 1
        assert Concern.objects.filter(report=report).count() == 1
        assert Messenger.objects.filter(report=report).count() == 1


def test_the_same_again_is_one_report_and_another_body_is_refused(wren: ApiClient) -> None:
    body = incident(ipAddress="2001:db8::7", category="OCR")
    first = wren.send(body, to=DOOR, key=KEY)
    assert first.status_code == 201
    assert wren.send(body, to=DOOR, key=KEY).content == first.content
    assert codes(wren.send(incident(category="OCR"), to=DOOR, key=KEY)) == (409, "sent-otherwise")
    assert codes(wren.send(INCIDENT_EXAMPLE, to="/v1/notes", key=KEY))[0] == 422
    assert len(told()) == 1


def test_a_sender_without_a_name_for_its_sending_is_known_by_the_id_of_its_incident(wren: ApiClient) -> None:
    """As the public pages have a sender: it knows no Idempotency-Key, and sends what broke again."""
    first = wren.call("post", DOOR, INCIDENT_EXAMPLE)
    assert first.status_code == 201, first.content
    assert wren.call("post", DOOR, INCIDENT_EXAMPLE).content == first.content
    named = wren.send(INCIDENT_EXAMPLE, to=DOOR, key=INCIDENT_EXAMPLE["data"]["id"])
    assert named.content == first.content, "by the same name in the header it is the same"
    changed = incident() | {"data": INCIDENT_EXAMPLE["data"]}
    assert codes(wren.call("post", DOOR, changed)) == (409, "sent-otherwise")
    assert len(told()) == 1


@pytest.mark.parametrize(
    "id_", [None, "", "i1", "x" * 15, "2026 11 30 and so on", "31-03-2026-Zo\u00eb-00001", 7]
)
def test_an_incident_that_nothing_names_is_refused_and_told_both_ways(wren: ApiClient, id_: Any) -> None:
    body = incident()
    body["data"]["id"] = id_
    answer = wren.call("post", DOOR, body if id_ is not None else {"data": {"type": "incident"}})
    if id_ == 7:
        assert pointers(answer) == ["#/data/id"]
    else:
        assert codes(answer) == (400, "bad-header")
        places = [{"header": "Idempotency-Key"}, {"pointer": "#/data/id"}]
        faults = json.loads(answer.content)["errors"]
        assert [{name: each[name] for name in each if name != "detail"} for each in faults] == places
        assert ["16 to 200" in faults[0]["detail"], "16 to 100" in faults[1]["detail"]] == [True, True]
    assert told() == []


def test_a_header_that_cannot_be_read_is_never_replaced_by_the_id(wren: ApiClient) -> None:
    for key in ("short", ""):
        assert codes(wren.call("post", DOOR, INCIDENT_EXAMPLE, Idempotency_Key=key)) == (400, "bad-header")
    assert codes(wren.call("post", "/v1/notes", {"text": "Words."})) == (400, "bad-header")
    assert told() == []


def test_nothing_is_said_to_be_stored_that_is_not(wren: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("the machine stopped behind the report")

    monkeypatch.setattr(submit_by_machine.services, "record_intake", break_off)
    assert codes(wren.send(incident(), to=DOOR, key=KEY)) == (500, "fault")
    assert told() == []
    monkeypatch.undo()
    assert wren.send(incident(), to=DOOR, key=KEY).status_code == 201
    assert len(told()) == 1


def test_who_reports_stands_in_no_table_in_the_clear(wren: ApiClient) -> None:
    aunt = {"type": "person", "id": "p1", "attributes": {"givenName": ["Canary"], "surname": "Ashdown"}}
    body = incident(aunt, ipAddress="2001:db8::7", customerReferenceNumber="CANARY-7")
    body["data"]["relationships"] = {"personReporting": {"data": [{"type": "person", "id": "p1"}]}}
    said = wren.send(body, to=DOOR).json()
    assert "#/included/1/attributes/surname" in said["sealed"]
    assert said["not_kept"] == ["#/included/0/attributes/ipAddress"]
    (report,) = told()
    assert report.messenger_named
    with acting_as("backup"):
        rows = [*Detail.objects.values(), *Intake.objects.values(), vars(report)]
    assert "canary" not in str(rows).casefold()
    assert "2001:db8" not in str(rows)


def test_each_fault_has_its_place_and_none_says_what_was_sent(wren: ApiClient) -> None:
    def send(body: Any) -> list[str]:
        answer = wren.send(body, to=DOOR)
        assert b"canary" not in answer.content
        return sorted(pointers(answer))

    assert send({}) == ["#/data"]
    assert send([]) == ["#"]
    assert send({"data": {"type": "canary"}}) == ["#/data/type"]
    assert send({"data": {"type": "incident", "attributes": []}, "included": [{}]}) == [
        "#/data/attributes",
        "#/included/0/id",
        "#/included/0/type",
    ]
    assert send({"data": {"type": "incident"}, "included": [{}] * 201}) == ["#/included"]
    assert send({"data": {"type": "incident"}}) == ["#/data"], "nothing is told"
    assert send(incident(submissionContent="x" * 20_001)) == ["#/included"]
    assert send(incident(mustNotFindOut="x" * 301)) == ["#"]
    file = {"type": "attachment", "id": "a", "attributes": {"attachmentContent": "canary"}}
    assert send(incident(file)) == ["#/included/1/attributes/attachmentContent"]
    assert send(incident(file | {"attributes": {"canary" * 10: {"attachmentContent": "x"}}})) == [
        "#/included/1/attributes"
    ]
    assert told() == []


def test_what_only_holds_an_incident_together_is_taken_whatever_it_is(wren: ApiClient) -> None:
    """Fields of which only the form is known: none of them is a fault of ours, and none is lost."""
    body = incident(details=7) | {"details": 5, "meta": {"details": [{}]}, "links": None}
    body["data"] |= {
        "relationships": {"a": None, "b": [7], "c": {"data": {"type": [], "id": {}}}, "d": {"data": 3}}
    }
    answer = wren.send(body, to=DOOR)
    assert answer.status_code == 201, answer.content
    (report,) = told()
    for line in ("submission, details: 7", "details: 5", "incident, relationships.b.0: 7"):
        assert line in report.narrative.splitlines()


def test_a_note_is_refused_where_an_incident_belongs_and_the_other_way_round(wren: ApiClient) -> None:
    assert pointers(wren.send(json.loads(json.dumps(INCIDENT_EXAMPLE)), to="/v1/notes"))[0].startswith("#/")
    assert pointers(wren.send({"text": "Words."}, to=DOOR)) == ["#/data"]
