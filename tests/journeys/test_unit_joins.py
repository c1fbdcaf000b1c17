"""Joins that wait for a second officer: found by the colleague, decided with reasons, and never by whoever proposed."""

from __future__ import annotations

import pytest
import re2

from inkling.routing.rules.reference import reference_of
from tests.journeys.test_arrival import told
from tests.journeys.test_unit_entity import ADULT, CHILD, address_of, fields_in, opened
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
WAITING = "/subjects/waiting/"


def proposed(world: World) -> tuple[str, tuple[str, str]]:
    """Let Bryn propose that a child and an adult are one; return the address of the child, and both references."""
    reports = told(CHILD), told(ADULT)
    bryn, address = signed_in(world, "Bryn"), address_of(reports[0], "Keziah Flint")
    bryn.post(f"{address}judge/", fields_in(opened(bryn, address)))
    first, second = (reference_of(each, prefix="R") for each in sorted(reports))
    return address, (first, second)


def test_the_colleague_finds_it_with_its_reason_and_without_a_word_of_the_reports(world: World) -> None:
    _, references = proposed(world)
    anwen = signed_in(world, "Anwen")
    tasks = anwen.get("/tasks/").content.decode()
    assert re2.search(
        r"(?s)href=\"/subjects/waiting/\"[^<]*>\s*Joins for a second officer[^0-9]{0,80}1\b", tasks
    )
    page = text_of(anwen.get(WAITING))
    for said in (
        *references,
        "For you: 1",
        "one of a child and an adult",
        "proposed by Bryn",
        "2 reports in all",
    ):
        assert said in page
    assert "Keziah" not in page
    assert any(subject.startswith("joins:") for _, subject, _ in audit_of("task.listed"))


def test_whoever_proposed_it_is_not_the_second(world: World) -> None:
    address, _ = proposed(world)
    bryn = signed_in(world, "Bryn")
    page = text_of(bryn.get(WAITING))
    assert "For you: 0" in page
    assert "Proposed by you: 1" in page
    assert "Approve: the same" not in opened(bryn, address)


def test_the_colleague_approves_it_from_the_list(world: World) -> None:
    address, _ = proposed(world)
    anwen = signed_in(world, "Anwen")
    page = opened(anwen, address)
    form = page[page.index('id="judged"') :]
    assert "Approve: the same" in form
    assert anwen.post(f"{address}judge/", fields_in(form)).status_code == 302
    assert "For you: 0" in text_of(anwen.get(WAITING))
    assert "Judged the same by an officer" in text_of(anwen.get(address))
    assert len(audit_of("link.judged")) == 2


def test_the_colleague_refuses_it_with_a_reason_that_the_first_reads(world: World) -> None:
    address, _ = proposed(world)
    anwen = signed_in(world, "Anwen")
    page = opened(anwen, address)
    fields = fields_in(page[page.index('id="judged"') :], "different")
    refused = anwen.post(f"{address}judge/", fields)
    assert refused.status_code == 422
    assert "Say why you refuse it" in text_of(refused)
    assert anwen.post(f"{address}judge/", fields | {"reason": "She is 14."}).status_code == 302
    bryn = signed_in(world, "Bryn")
    assert "Proposed by you" not in text_of(bryn.get(WAITING))
    assert "She is 14." in opened(bryn, address)


def test_another_unit_hears_of_none(world: World) -> None:
    proposed(world)
    page = text_of(signed_in(world, "Carys").get(WAITING))
    assert "For you: 0" in page
