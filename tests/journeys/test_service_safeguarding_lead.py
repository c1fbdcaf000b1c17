"""Who leads safeguarding in a service finds what opened a concern, and a note says whether they were told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import re2

from inkling.capture.models import Report
from inkling.safeguarding.models import Concern
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


def test_when_the_lead_was_told_stays_in_the_service(services: World) -> None:
    """That somebody has a safeguarding lead tells where they work: no form for others shows it."""
    farah = signed_in(services, "Farah")
    address, _ = told(farah, reference="WORRY-1", lead_heard="Friday 16:30, our head of year")
    for paper in ("copy", "referral", "force-form", "nrm"):
        assert "head of year" not in text_of(farah.get(f"{address}{paper}/")), paper
    assert b"head of year" not in farah.get(f"{address}data/").content
    (report,), (concern,) = rows(Report), rows(Concern)
    assert "head of year" not in str(vars(report)) + str(vars(concern))
