"""Who leads safeguarding in a service finds what opened a concern, and a note says whether they were told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
import re2

from inkling.capture.models import Detail, Report
from inkling.exchange.rules.incidents.reading import read_incident
from inkling.safeguarding.models import Concern
from inkling.vocabulary.notes import FIELDS, STAYS_HERE, TOLD, NoteTemplate, SchoolField
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import begin, rows, save, send, text_of, told
from tests.journeys.unit_site import audit_of
from tests.people import World, add_services

TELL_THEM = "Tell your designated safeguarding lead today"
HARMLESS = "The shop by the park closes at nine now."
LEADS = {"purpose": "safeguarding", "concern": "yes"}


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def harmless(client: ServiceClient) -> str:
    address = begin(client)
    save(client, address, text=HARMLESS, place="LS11 5DE", reference="QUIET-1")
    return send(client, address)


def test_who_leads_safeguarding_finds_what_opened_a_concern_and_nothing_else(services: World) -> None:
    farah = signed_in(services, "Farah")
    told(farah, reference="WORRY-1")
    assert TELL_THEM not in harmless(farah)
    leila = signed_in(services, "Leila")
    found = text_of(leila.post("/team/look/", LEADS))
    assert "WORRY-1" in found
    assert "QUIET-1" not in found
    assert "QUIET-1" in text_of(leila.post("/team/look/", {"purpose": "safeguarding"}))
    assert "I lead safeguarding here" in {purpose for _, _, purpose in audit_of("note.listed")}


@pytest.mark.parametrize("name", ["Dara", "Ruth"])
def test_no_other_team_or_service_finds_it_so(services: World, name: str) -> None:
    told(signed_in(services, "Farah"), reference="WORRY-1")
    assert "WORRY-1" not in text_of(signed_in(services, name).post("/team/look/", LEADS))


@pytest.mark.parametrize(("template", "field"), [("note", "lead_heard"), ("school", "t_lead_told")])
def test_it_is_said_until_the_lead_was_told_and_then_when(services: World, template: str, field: str) -> None:
    farah = signed_in(services, "Farah")
    address, sent = told(farah, template, reference="WORRY-1")
    assert TELL_THEM in sent
    address, sent = told(farah, template, reference="WORRY-2", **{field: "Friday 16:30"})
    assert TELL_THEM not in sent
    for paper in ("record", "case-note"):
        shown = text_of(farah.get(f"{address}{paper}/"))
        assert re2.search("Designated safeguarding lead told on:? Friday 16:30", shown), paper
    found = text_of(signed_in(services, "Leila").post("/team/look/", LEADS))
    assert "Your safeguarding lead was told: Friday 16:30" in found


def test_it_is_said_before_it_is_sent_too(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    words = "Chloe, 14, told me that Ryan, 30, hits her."
    checked = text_of(farah.get(save(farah, address, "check", text=words, place="LS11 5DE")))
    assert TELL_THEM in checked
    save(farah, address, text=words, place="LS11 5DE", lead_heard="Friday 16:30")
    assert TELL_THEM not in text_of(farah.get(f"{address}check/"))


@pytest.mark.parametrize("template", NoteTemplate)
def test_what_stays_in_the_service_is_in_the_own_file_alone(services: World, template: NoteTemplate) -> None:
    """Who noticed, who was there, who may be called: it tells who told, so nothing for others holds it."""
    farah = signed_in(services, "Farah")
    own = {
        each.value: f"Quince of the {each.value.replace('_', '')}"
        for each in FIELDS[template]
        if each in STAYS_HERE
    }
    if SchoolField.LEAD_TOLD.value not in own:
        own["lead_heard"] = "Quince, our head of year"
    typed = {name if name == "lead_heard" else f"t_{name}": value for name, value in own.items()}
    address, _ = told(farah, template.value, reference="WORRY-1", **typed)
    for paper in ("record", "case-note"):
        shown = text_of(farah.get(f"{address}{paper}/"))
        assert all(each in shown for each in own.values()), paper
    for paper in ("copy", "referral", "force-form", "nrm"):
        assert "Quince" not in text_of(farah.get(f"{address}{paper}/")), paper
    data = farah.get(f"{address}data/").content
    assert b"Quince" not in data
    taken = read_incident(json.loads(data), on=date(2026, 11, 30), heading="Beside:").draft
    assert not [name for name in own if name in taken.narrative]
    rows_of_others = [*rows(Report), *rows(Concern), *rows(Detail)]
    assert "Quince" not in "".join(str(vars(each)) for each in rows_of_others)


def test_what_is_of_the_record_and_names_nobody_leaves_as_data(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = told(
        farah, "school", t_staff_role="The dinner lady", t_done="Her tutor walked home with her"
    )
    (submission,) = [
        each["attributes"]
        for each in json.loads(farah.get(f"{address}data/").content)["included"]
        if each["type"] == "submission"
    ]
    assert submission["record"]["done"] == "Her tutor walked home with her"


def test_every_field_that_says_so_stays_here() -> None:
    saying = {each for fields in FIELDS.values() for each in fields if "Stays here" in each.plain}
    assert saying
    assert saying <= STAYS_HERE
    assert not STAYS_HERE & TOLD
