"""How often what was suggested was judged so: counts for analysts and supervisors, of their own unit alone."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2

from inkling.linking.models import Suggestion
from tests.journeys.test_arrival import WAKEFIELD, told
from tests.journeys.test_unit_entity import FIRST, SECOND, address_of, fields_in, opened
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World, owning

pytestmark = pytest.mark.usefixtures("unit_site")
QUALITY = "/subjects/quality/"


def rows_of(page: str) -> dict[str, list[str]]:
    """Return the cells of each line of the first table, by what it is of."""
    (table,) = page.split("<table")[1:2]
    found = {}
    for row in table.split("<tr")[2:]:
        title, *cells = [
            " ".join(re2.sub(r"<[^>]*>", " ", f"<{each}").split())
            for each in row.split("</tr>")[0].split("<t")[1:]
        ]
        found[title.removeprefix("<h scope").strip()] = cells
    return found


@pytest.fixture
def judged(world: World) -> tuple[UUID, UUID]:
    """Jinks and Jinxy, judged the same by Bryn."""
    reports = told(FIRST), told(SECOND, place=WAKEFIELD)
    bryn, address = signed_in(world, "Bryn"), address_of(reports[1], "Jinxy")
    sent = bryn.post(f"{address}judge/", fields_in(opened(bryn, address)))
    assert sent.status_code == 302
    return reports


def test_it_counts_what_stands_by_type_and_band(world: World, judged: tuple[UUID, UUID]) -> None:
    anwen = signed_in(world, "Anwen")
    assert "How often suggestions were right" in text_of(anwen.get("/tasks/"))
    page = text_of(anwen.get(QUALITY))
    assert "Too few to say" in page
    assert "100 %" in page
    assert "21 to 100 %" in page, "Wilson's interval of one of one"
    ((_, subject, _),) = [each for each in audit_of("task.listed") if each[1] == "quality"]
    assert not any(str(report) in page for report in judged), "no report is named"
    assert subject == "quality"


def test_what_is_taken_back_counts_for_nothing(world: World, judged: tuple[UUID, UUID]) -> None:
    bryn, address = signed_in(world, "Bryn"), address_of(judged[1], "Jinxy")
    bryn.post(f"{address}judge/", fields_in(opened(bryn, address), "taken_back"))
    assert "Nothing that was suggested is judged yet" in text_of(signed_in(world, "Sunita").get(QUALITY))


def test_what_an_older_comparison_suggested_counts_for_nothing(
    world: World, judged: tuple[UUID, UUID]
) -> None:
    with owning("linking_suggestion"):
        Suggestion.objects.update(version=1)
    assert "Nothing that was suggested is judged yet" in text_of(signed_in(world, "Anwen").get(QUALITY))


def test_another_unit_reads_nothing_and_officers_have_no_such_page(
    world: World, judged: tuple[UUID, UUID]
) -> None:
    bryn = signed_in(world, "Bryn")
    assert bryn.get(QUALITY).status_code == 403
    assert "How often suggestions were right" not in text_of(bryn.get("/tasks/"))
