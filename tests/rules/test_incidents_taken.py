"""An incident of another system as a draft: each thing has its home, who reports is sealed, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail
from inkling.exchange.rules.incidents.leaves import MOST_DEEP, MOST_LEAVES, IncidentProblem, IncidentRefused
from inkling.exchange.rules.incidents.reading import TakenIncident, read_incident
from inkling.routing.rules.document.incident import answers_of, incident_of, thing_of
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.roles import PersonRole

TODAY, HEADING = date(2026, 11, 30), "Sent beside the words:"
Json = dict[str, Any]


def resource(type_: str, id_: str, **attributes: Any) -> Json:
    return {"type": type_, "id": id_, "attributes": attributes}


def linked(**to: Json | list[Json]) -> Json:
    several = {name: each if isinstance(each, list) else [each] for name, each in to.items()}
    return {
        name: {"data": [{"type": one["type"], "id": one["id"]} for one in each]}
        for name, each in several.items()
    }


def incident(*included: Json, links: Json | None = None, **attributes: Any) -> Json:
    data = {"type": "incident", "id": "8c28c541", "attributes": attributes, "relationships": links or {}}
    return {"data": data, "included": list(included)}


def taken(body: Json) -> TakenIncident:
    return read_incident(body, on=TODAY, heading=HEADING)


SENT = resource(
    "submission",
    "s",
    submissionContent="A red van waits by the bus station.",
    submissionId="4806fa60",
    customerReferenceNumber="TYA-1-23-0100-000",
    forceIdentifier="42",
    category="OCR",
    submitTime="2026-11-29T15:09:33.880+01:00",
    userAgent="Mozilla/5.0 (fictional)",
    ipAddress="2001:db8::7",
)


def test_a_skeleton_is_its_words_and_nothing_of_it_is_lost() -> None:
    to = resource("comms", "c", emailAddress="intel@force.example")
    sent = {**SENT, "relationships": linked(toEmailAddress=to)}
    found = taken(
        incident(sent, to, links=linked(submission=sent), incidentDescription="See the submission.")
    )
    lines = [
        "incident, incidentDescription: See the submission.",
        "submission, forceIdentifier: 42",
        "submission, category: OCR",
        "submission, submitTime: 2026-11-29",
    ]
    assert found.draft.narrative == "A red van waits by the bus station.\n\n" + "\n".join([HEADING, *lines])
    assert found.draft.identity.sender == "8c28c541, 4806fa60, TYA-1-23-0100-000"
    assert found.not_kept == (
        "#/included/0/attributes/ipAddress",
        "#/included/0/attributes/userAgent",
        "#/included/1/attributes/emailAddress",
    )
    assert found.kept_as_text == (
        "#/data/attributes/incidentDescription",
        *(f"#/included/0/attributes/{name}" for name in ("forceIdentifier", "category", "submitTime")),
    )
    assert "#/data/id" in found.sealed
    assert found.draft.details == ()


def test_people_vehicles_and_places_have_their_homes() -> None:
    child = resource("person", "1", givenName=["Kit", "Jo"], surname="Ashdown", age=14, gender="GNDR_0003")
    man = resource("suspect", "2", alias="Jay", under18=False)
    van = resource(
        "vehicle", "3", vehicleVRM="ZZ99 ZZZ", vehicleMake="Transit", vehicleColour="red", doors="5"
    )
    man["relationships"] = linked(driverOf=van)
    place = resource("location", "4", street="Wellington Street", cityOrTown="Leeds", postcode="LS1 4DT")
    found = taken(
        incident(
            SENT,
            child,
            man,
            van,
            place,
            links=linked(victim=child, knownSuspect=man, incidentLocation=place),
        )
    )
    assert found.draft.place == "LS1 4DT"
    assert {each for each in found.kept_as_text if "/0/" not in each} == {
        "#/included/1/attributes/gender",
        "#/included/2/attributes/under18",
        "#/included/3/attributes/doors",
    }
    assert found.draft.details == (
        DraftDetail(
            "other_child",
            text="linked as: victim\ngender: GNDR_0003",
            attributes={"name": "Kit Jo Ashdown", "age": "14"},
            role=PersonRole.MAY_BE_VICTIM,
        ),
        DraftDetail(
            "person",
            text="linked as: knownSuspect\ndriverOf: vehicle ZZ99 ZZZ Transit red 5\nunder18: false",
            attributes={"nickname": "Jay"},
            role=PersonRole.PERSON_OF_CONCERN,
        ),
        DraftDetail(
            "vehicle", text="doors: 5", attributes={"plate": "ZZ99 ZZZ", "make": "Transit", "colour": "red"}
        ),
        DraftDetail(
            "place",
            text="linked as: incidentLocation",
            attributes={"place": "Wellington Street Leeds LS1 4DT"},
        ),
    )


@pytest.mark.parametrize(
    "young",
    [
        {"age": 15},
        {"under18": True},
        {"dateOfBirth": "2008-12-01"},
        {"approximateAgeTo": 17},
        {"ageAtTimeOfIncident": 16},
    ],
    ids=lambda each: next(iter(each)),
)
@pytest.mark.parametrize("link", ["knownSuspect", "unknownSuspect"])
def test_no_child_is_filed_as_a_suspect(young: Json, link: str) -> None:
    person = resource("offender", "1", givenName=["Kit"], **young)
    (detail,) = taken(incident(person, links=linked(**{link: person}))).draft.details
    assert (detail.kind, detail.role) == ("other_child", PersonRole.MAY_BE_VICTIM)
    assert f"linked as: {link}" in detail.text, "how it was sent stands there"


def test_who_is_eighteen_today_is_no_child() -> None:
    person = resource("person", "1", givenName=["Jay"], dateOfBirth="2008-11-30")
    (detail,) = taken(incident(person, links=linked(knownSuspect=person))).draft.details
    assert (detail.kind, detail.role) == ("person", PersonRole.PERSON_OF_CONCERN)


def test_who_reports_is_sealed_with_what_is_theirs_alone() -> None:
    home = resource("location", "h", street="Canary Row", postcode="LS11 5DE")
    phone = resource("telephone", "t", telephoneNumberFull="07700 900123")
    shared = resource("location", "x", street="Wellington Street")
    child = resource("person", "k", givenName=["Kit"])
    aunt = resource("person", "a", givenName=["Canary"], surname="Ashdown", gender="GNDR_0001")
    aunt["relationships"] = linked(currentAddress=[home, shared], personalTelephone=phone, guardian=child)
    child["relationships"] = linked(guardian=aunt)
    found = taken(
        incident(
            SENT,
            aunt,
            home,
            phone,
            shared,
            child,
            links=linked(personReporting=aunt, incidentLocation=shared, victim=child),
        )
    )
    told = found.draft
    assert (told.identity.name, told.identity.contact) == ("Canary Ashdown", "07700 900123")
    assert told.identity.contact_note.splitlines() == [
        "gender: GNDR_0001",
        "street: Canary Row",
        "postcode: LS11 5DE",
    ]
    assert {f"#/included/{number}/attributes" in "".join(found.sealed) for number in (1, 2, 3)} == {True}
    shown = str(replace(told, identity=Draft().identity))
    for hidden in ("Canary", "900123", "LS11 5DE", "GNDR_0001"):
        assert hidden not in shown, hidden
    kit = next(each for each in told.details if each.attributes.get("name") == "Kit")
    assert kit.text == "linked as: victim\nguardian: personReporting"
    assert any("Wellington Street" in each.attributes.get("place", "") for each in told.details)


def test_who_reports_what_happened_to_them_tells_about_themselves() -> None:
    kit = resource("person", "k", givenName=["Kit"], age=15)
    found = taken(incident(SENT, kit, links=linked(personReporting=kit, victim=kit))).draft
    assert (found.about, found.details, found.identity.name) == (telling.About.ME, (), "Kit")


def test_more_of_who_reports_than_can_be_sealed_is_refused_and_never_told() -> None:
    aunt = resource("person", "a", note="x" * 501)
    with pytest.raises(IncidentRefused) as refused:
        taken(incident(SENT, aunt, links=linked(personReporting=aunt)))
    assert refused.value.reason.kind is IncidentProblem.REPORTER_TOO_LONG
    assert refused.value.pointer == "#/included/1"


@pytest.mark.parametrize(
    "file",
    [
        resource("attachment", "f", attachmentName="a.jpg", attachmentContent="aGk="),
        resource("attachment", "f", data="A" * 2_001),
        resource("media", "f", attachmentContent="aGk="),
    ],
    ids=["named", "long", "of another type"],
)
def test_an_incident_with_a_file_in_it_is_refused(file: Json) -> None:
    with pytest.raises(IncidentRefused) as refused:
        taken(incident(SENT, file))
    assert refused.value.reason.kind is IncidentProblem.CARRIES_FILE
    assert refused.value.pointer.startswith("#/included/1/attributes/")


def test_where_a_file_lies_is_kept_as_text() -> None:
    file = resource("attachment", "f", attachmentName="form.pdf", link="https://force.example/f")
    assert "attachment, link: https://force.example/f" in taken(incident(file)).draft.narrative


def test_what_is_too_deep_or_too_much_is_refused() -> None:
    deep: Any = "x"
    for _ in range(MOST_DEEP):
        deep = [deep]
    for body, problem in (
        (incident(deep=deep), IncidentProblem.TOO_DEEP),
        (incident(many=["x"] * (MOST_LEAVES + 1)), IncidentProblem.TOO_MUCH),
    ):
        with pytest.raises(IncidentRefused) as refused:
            taken(body)
        assert refused.value.reason.kind is problem


def test_an_answer_that_is_none_of_ours_stands_as_text() -> None:
    sent = resource("submission", "s", submissionContent="Words.", urgency="red", howKnown="saw", signs=["x"])
    found = taken(incident(sent)).draft
    assert (found.urgency, found.how_known) == (telling.Urgency.NOT_SAID, telling.HowKnownKind.SAW)
    assert {"submission, urgency: red", "submission, signs.0: x"} <= set(found.narrative.splitlines())


TOLD = Draft(
    narrative="A man in a red van waits for Kit. It happens again and again.",
    place="LS11 5DE",
    child="Kit, 14",
    indicators=(Indicator.MISSING,),
    exploitation_type=telling.ExploitationType.CCE,
    urgency=telling.Urgency.SOON,
    often_in_words=("again and again",),
    how_known=telling.HowKnownKind.CHILD_TOLD,
    knew=telling.Knew.YES,
    agreed=telling.Agreement.NO,
    why_share=telling.WhyShare.PROTECT_CHILD,
    must_not_be_told="Her stepfather",
    needed_to_act="She sleeps at the lodge on Fridays",
    already_referred=AlreadyReferred("Leeds night duty team", "Saturday", "EDT 5561"),
)


def test_what_is_written_in_this_shape_is_read_as_it_was_told() -> None:
    """Both ways are one shape: what one installation writes, another takes without a line beside the words."""
    things = [
        thing_of(
            1,
            kind="other_child",
            attributes={"name": "Kit", "age": "14"},
            text="Has a new phone",
            role=PersonRole.MAY_BE_VICTIM,
            is_confirmed=True,
        ),
        thing_of(2, kind="vehicle", attributes={"colour": "red"}, text="", role=None, is_confirmed=False),
    ]
    found = taken(incident_of("RHI-204", submission=answers_of(TOLD), included=things))
    assert replace(found.draft, details=(), identity=TOLD.identity) == replace(TOLD, often_in_words=())
    assert found.draft.details[0] == DraftDetail(
        "other_child",
        text="Has a new phone",
        attributes={"name": "Kit", "age": "14"},
        role=PersonRole.MAY_BE_VICTIM,
    )
    assert found.kept_as_text == ()
    assert found.draft.identity.sender == "RHI-204"


NAMES = st.sampled_from(
    ["a", "kind", "text", "role", "vehicleVRM", "place", "signs", "givenName", "age", "x/~y"]
)
MARKS = st.integers(10_000, 99_999).map(lambda number: f"mark{number}")
VALUES = st.recursive(
    MARKS | st.sampled_from(["person", "vehicle", "may_be_victim", "yes"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=4,
)
TYPES = st.sampled_from(
    ["person", "vehicle", "location", "submission", "event", "comms", "bankCard", "victim"]
)


@st.composite
def incidents(draw: st.DrawFn) -> Json:
    made = [
        {
            "type": draw(TYPES),
            "id": str(number),
            "attributes": draw(st.dictionaries(NAMES, VALUES, max_size=4)),
            "meta": draw(VALUES),
        }
        for number in range(draw(st.integers(0, 4)))
    ]
    relations = st.sampled_from(
        ["victim", "personReporting", "knownSuspect", "told", "toEmailAddress", "near"]
    )
    for each in made:
        to = draw(st.lists(st.tuples(relations, st.sampled_from(made)), max_size=2))
        each["relationships"] = linked(**dict(to))
    links = (
        linked(**dict(draw(st.lists(st.tuples(relations, st.sampled_from(made)), max_size=3))))
        if made
        else {}
    )
    return incident(*made, links=links, **draw(st.dictionaries(NAMES, VALUES, max_size=3)))


def marks_in(value: Any) -> set[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    own = {value} if isinstance(value, str) and value.startswith("mark") else set()
    return own.union(*(marks_in(each) for each in inner)) if inner else own


@settings(max_examples=150, deadline=None, derandomize=True)
@given(body=incidents())
def test_nothing_that_was_sent_is_lost(body: Json) -> None:
    """Each word stands among what is told, is sealed, or is named as what nobody keeps."""
    found = taken(body)
    dropped = marks_in([value_at(body, each) for each in found.not_kept])
    stand = str(found.draft)
    assert all(mark in stand for mark in marks_in(body) - dropped)
    shown = str(replace(found.draft, identity=Draft().identity))
    everywhere = str(body)
    for mark in marks_in([value_at(body, each) for each in found.sealed]):
        assert everywhere.count(mark) > 1 or mark not in shown, "who reports stands among what is told"


def value_at(body: Any, pointer: str) -> Any:
    for each in pointer.removeprefix("#/").split("/"):
        name = each.replace("~1", "/").replace("~0", "~")
        body = body[int(name)] if isinstance(body, list) else body[name]
    return body
