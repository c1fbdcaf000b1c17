"""Anwen takes out as a file what was sent to one organisation: what may still leave, and no child's name, ever."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from inkling.accounts.models import Organisation
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.models import Dissemination
from inkling.exchange.rules.formats.document import ExportPurpose
from inkling.exchange.rules.formats.gate import pass_gate
from inkling.exchange.rules.formats.write import ExportFormat
from inkling.journeys.exchanging import children_named
from inkling.journeys.exchanging import export_sent as journey
from inkling.journeys.exchanging.export_sent import AskedExport, ExportProblem, ExportRefused, export_sent
from inkling.journeys.understanding.read_words import read_words
from inkling.reading.models import KeptReading
from inkling.reading.rules.outcome import ReadingResult, Why
from inkling.vocabulary.indicators import Indicator
from tests.journeys.test_unit_dissemination_pages import grade, sanitise, send, under
from tests.journeys.unit_site import (
    UnitClient,
    audit_of,
    just_proved,
    say_why,
    signed_in,
    tell_report,
    text_of,
)
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(
    place="LS11 5DE",
    narrative="Kit Marlowe (14) was collected by a man in a red van.",
    details=(
        DraftDetail("vehicle", text="A red van"),
        DraftDetail("other_child", attributes={"name": "Kit Marlowe", "age": "14"}),
    ),
)
CLEAN = "A red van, YX26 ZZB, collects young people at a bus station in the south of the town."
NAMING = "A red van collects Kit at a bus station in the south of the town."


@pytest.fixture
def report(world: World) -> str:
    return told(DRAFT)


def told(draft: Draft, *, is_read: bool = True) -> str:
    report = tell_report(draft)
    if is_read:
        with acting_as("worker"):
            read_words(UUID(report))
    return report


@pytest.fixture
def bryn(world: World, report: str) -> UnitClient:
    client = signed_in(world, "Bryn")
    say_why(client, report)
    return client


def sent(bryn: UnitClient, report: str, to: Organisation, text: str = CLEAN, **graded: Any) -> Dissemination:
    grade(bryn, report, **graded)
    written: Any = sanitise(bryn, report, text, why="Checked")
    assert written.status_code == 302
    send(bryn, report, to)
    with acting_as("backup"):
        return Dissemination.objects.get()


def asked(partner: Organisation, **changes: str) -> dict[str, str]:
    today = datetime.now(UTC).date()
    days = {
        f"{name}_{part}": str(getattr(today, part))
        for name in ("first", "last")
        for part in ("day", "month", "year")
    }
    return days | {"to": str(partner.pk), "purpose": "recipient_system", "as_": "json"} | changes


def looked_at(world: World, name: str = "Anwen", **changes: str) -> str:
    answer = signed_in(world, name).post("/sent/export/look/", asked(world.partner, **changes))
    return text_of(answer)


def taken_out(world: World, **changes: str) -> Any:
    anwen = signed_in(world, "Anwen")
    just_proved(anwen)
    return anwen.post("/sent/export/file/", asked(world.partner, **changes))


def test_what_was_sent_is_seen_and_then_taken_out(world: World, bryn: UnitClient, report: str) -> None:
    item = sent(bryn, report, world.partner)
    page = looked_at(world)
    assert "1 item may leave" in page
    assert CLEAN not in page, "the page names items and shows no content"
    answer = taken_out(world)
    assert answer.status_code == 200, text_of(answer)
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    said = pass_gate(answer.content, to=world.partner.name)
    assert [each["reference"] for each in said["items"]] == [item.reference]
    assert said["items"][0]["text"] == CLEAN
    assert "Kit" not in answer.content.decode()
    anwen = f"account:{world.people['Anwen'].pk}"
    why = (
        f"Put it into the system of whoever received it; json; to:{world.partner.pk}; digest:{said['digest']}"
    )
    assert audit_of("dissemination.exported") == [(anwen, f"dissemination:{item.pk}", why)]


@pytest.mark.parametrize("as_", list(ExportFormat))
def test_each_format_is_given_under_its_own_name(
    world: World, bryn: UnitClient, report: str, as_: ExportFormat
) -> None:
    sent(bryn, report, world.partner)
    answer = taken_out(world, as_=as_.value)
    assert answer.status_code == 200
    assert b"YX26 ZZB" in answer.content


def test_no_file_names_a_child(world: World, bryn: UnitClient, report: str) -> None:
    """An officer may have sent it so; a file goes further than whoever sends it can see."""
    sent(bryn, report, world.partner, NAMING)
    page = looked_at(world)
    assert "0 items may leave" in page
    assert "by which a child of its report is called" in page
    assert "Take out the file" not in page
    refused = taken_out(world)
    assert refused.status_code == 422
    assert b"red van" not in refused.content
    assert audit_of("dissemination.exported") == []


def test_a_name_that_a_machine_read_in_the_words_is_enough(world: World) -> None:
    report = told(replace(DRAFT, details=DRAFT.details[:1]))
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    sent(bryn, report, world.partner, NAMING)
    page = looked_at(world)
    assert "0 items may leave" in page
    assert "by which a child of its report is called" in page


def test_what_was_not_read_for_names_yet_stays(world: World) -> None:
    report = told(replace(DRAFT, details=DRAFT.details[:1]), is_read=False)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    sent(bryn, report, world.partner)
    page = looked_at(world)
    assert "0 items may leave" in page
    assert "not all read for the names" in page


NAMED_ELSEWHERE = {
    "in the words of a detail": DraftDetail("vehicle", text="A red van. A girl called Wren gets in."),
    "in a phrase that says who": DraftDetail("other_child", who="the girl in Year 9 called Wren"),
}


@pytest.mark.parametrize("told_in", NAMED_ELSEWHERE)
def test_a_child_who_is_named_in_a_detail_alone_is_in_no_file(world: World, told_in: str) -> None:
    """No machine keeps a reading of a detail's own words: they are read when a file is made."""
    draft = Draft(place="LS11 5DE", narrative="A man in a red van.", details=(NAMED_ELSEWHERE[told_in],))
    assert "by which a child of its report is called" in looked_at_sent(world, draft, "A van collects Wren.")


def test_a_child_whom_a_concern_names_is_in_no_file(world: World) -> None:
    """Who the child is was asked apart, and is held in the concern alone."""
    draft = replace(DRAFT, narrative="A man in a red van.", details=DRAFT.details[:1], child="Wren Ashdown")
    draft = replace(draft, indicators=(Indicator.MISSING,))
    assert "by which a child of its report is called" in looked_at_sent(world, draft, "A van collects Wren.")


def test_a_phrase_that_says_who_keeps_no_everyday_word_here(world: World) -> None:
    who = DraftDetail("other_child", who="the girl in Year 9 with red hair")
    draft = Draft(place="LS11 5DE", narrative="A man in a red van.", details=(who,))
    assert "1 item may leave" in looked_at_sent(world, draft, "A red van waits in the town.")


def test_a_sanitised_text_is_read_itself(world: World) -> None:
    """An officer may know the child from another report."""
    draft = replace(DRAFT, narrative="A man in a red van.", details=DRAFT.details[:1])
    assert "by which a child of its report is called" in looked_at_sent(
        world, draft, "A van collects Wren (14)."
    )


def test_what_was_not_read_to_the_end_stays(world: World) -> None:
    report = told(replace(DRAFT, details=DRAFT.details[:1]))
    with acting_as("worker"):
        KeptReading.objects.filter(report_id=report).update(why=Why.TIME.value)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    sent(bryn, report, world.partner)
    assert "not all read" in looked_at(world)


def test_what_a_machine_had_no_time_for_may_name_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children_named, "read_within", lambda *_, **__: ReadingResult(why=Why.TIME))
    assert children_named.children_in(["A van collects Wren (14)."]) is None
    assert children_named.children_in(["", " "]) == set()


@pytest.mark.parametrize(("conditions", "says"), [(("A3",), False), (("A3", "S2"), True)])
def test_whether_a_source_was_asked_is_said_only_where_it_had_to_be(
    world: World, bryn: UnitClient, report: str, conditions: tuple[str, ...], says: bool
) -> None:
    item = sent(bryn, report, world.partner, **under("A3"))
    with acting_as("backup"):
        item = Dissemination.objects.select_related("sanitised").get(pk=item.pk)
    item.conditions, item.sanitised.originator_consulted = list(conditions), True
    assert journey._sent_item(item).originator_asked is says


def looked_at_sent(world: World, draft: Draft, text: str) -> str:
    report = told(draft)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    sent(bryn, report, world.partner, text)
    return looked_at(world)


def test_what_may_no_longer_leave_stays(world: World, bryn: UnitClient, report: str) -> None:
    sent(bryn, report, world.partner)
    sanitise(bryn, report, CLEAN.replace("red", "blue"), why="Checked")
    page = looked_at(world)
    assert "0 items may leave" in page
    assert "Its words or its grade are others now" in page


def test_what_is_recalled_is_not_in_it(world: World, bryn: UnitClient, report: str) -> None:
    item = sent(bryn, report, world.partner)
    bryn.post(f"/sent/{item.pk}/recall/", {"reason": "Wrong van"})
    assert "0 items may leave" in looked_at(world)


def test_conditions_travel_with_it(world: World, bryn: UnitClient, report: str) -> None:
    sent(bryn, report, world.partner, **under("A3"))
    (item,) = json.loads(taken_out(world).content)["items"]
    assert item["grade"]["conditions"] == ["A3"]
    assert item["grade"]["condition_text"] == "Ask Bryn first"


def test_the_gate_stands_even_where_the_unit_is_wrong(
    world: World, bryn: UnitClient, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the first table let everything leave: the second still stops what A1 keeps from a partner."""
    item = sent(bryn, report, world.partner, **under("A3"))
    writes = journey._sent_item
    monkeypatch.setattr(journey, "_sent_item", lambda each: replace(writes(each), conditions=("A1",)))
    asked_for = AskedExport(world.partner.pk, item.sent_on, item.sent_on)
    with acting_as("unit", account=world.people["Anwen"].pk), pytest.raises(ExportRefused) as refused:
        export_sent(
            asked_for,
            as_=ExportFormat.CSV,
            purpose=ExportPurpose.OTHER_TOOL,
            by=world.member("Anwen"),
            at=timezone.now(),
        )
    assert refused.value.reason.kind is ExportProblem.GATE_SHUT
    assert audit_of("dissemination.exported") == []
    answer = taken_out(world)
    assert answer.status_code == 422
    assert f"stopped item {item.reference}" in text_of(answer)


@pytest.mark.parametrize("name", ["Bryn", "Aled", "Sol", "Priya"])
def test_nobody_else_takes_anything_out(world: World, bryn: UnitClient, report: str, name: str) -> None:
    sent(bryn, report, world.partner)
    client = signed_in(world, name)
    for address in ("look", "file"):
        assert client.post(f"/sent/export/{address}/", asked(world.partner)).status_code == 403
    assert "/sent/export/" not in text_of(bryn.get("/sent/"))
    assert "/sent/export/" in text_of(signed_in(world, "Anwen").get("/sent/"))


def test_a_file_is_given_behind_a_fresh_proof(world: World, bryn: UnitClient, report: str) -> None:
    sent(bryn, report, world.partner)
    answer = signed_in(world, "Anwen").post("/sent/export/file/", asked(world.partner))
    assert answer.status_code == 302
    assert audit_of("dissemination.exported") == []


def test_another_unit_finds_nothing_to_take_out(world: World, bryn: UnitClient, report: str) -> None:
    sent(bryn, report, world.partner)
    world.people["Carys"].role = "analyst"
    world.people["Carys"].save()
    assert "Choose one of these" in looked_at(world, "Carys")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"to": ""}, "Choose to whom it was sent"),
        ({"to": "00000000-0000-4000-8000-000000000000"}, "Choose one of these"),
        ({"purpose": ""}, "Choose why you take it out"),
        ({"as_": "xls"}, "Select a valid choice"),
        ({"first_day": "40"}, "day"),
        ({"first_year": "2020", "last_year": "2020"}, "0 items may leave"),
    ],
)
def test_what_is_left_open_is_asked_again(
    world: World, bryn: UnitClient, report: str, changes: dict[str, str], says: str
) -> None:
    sent(bryn, report, world.partner)
    assert says in looked_at(world, **changes)


def test_too_many_are_refused_in_words(
    world: World, bryn: UnitClient, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(bryn, report, world.partner)
    monkeypatch.setattr(journey, "MOST_ITEMS", 0)
    assert "More than 0 items were sent in these days" in looked_at(world)


def test_an_officer_is_refused_by_the_journey_too(world: World) -> None:
    today = datetime.now(UTC).date()
    with acting_as("unit", account=world.people["Bryn"].pk), pytest.raises(ExportRefused) as refused:
        journey.look_at_export(AskedExport(world.partner.pk, today, today), by=world.member("Bryn"))
    assert refused.value.reason.kind is ExportProblem.NOT_YOURS
