"""Sunita, who oversees reading, sees who has read what is told of a person or thing; nobody watches a colleague."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2

from tests.journeys.test_arrival import WAKEFIELD, told
from tests.journeys.test_unit_entity import address_of, opened
from tests.journeys.unit_site import audit_of, say_why, signed_in, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
ROW = re2.compile(r"(?s)<tr[^>]*>(.*?)</tr>")
CELL = re2.compile(r"(?s)<t[dh][^>]*>(.*?)</t[dh]>")


def rows_of(page: str) -> list[list[str]]:
    """Return the cells of each row of the one table, in order, without the days."""
    rows = [[str(cell).strip() for cell in CELL.findall(row)] for row in ROW.findall(page)]
    return [row[:3] for row in rows[1:]]


@pytest.fixture
def same_car(world: World) -> tuple[UUID, UUID, UUID]:
    return (
        told("A grey Golf YJ01 KTR waits by the school."),
        told("The Golf was there again, YJ01 KTR.", place=WAKEFIELD),
        told("A woman in a red coat gave her a phone."),
    )


def test_a_supervisor_sees_who_has_read_any_of_the_reports_that_tell_of_it(
    world: World, same_car: tuple[UUID, UUID, UUID]
) -> None:
    address = address_of(same_car[0], "YJ01 KTR")
    bryn, anwen, sunita = (signed_in(world, name) for name in ("Bryn", "Anwen", "Sunita"))
    assert "Nobody has read any of them" in text_of(sunita.get(f"{address}read-by/"))
    say_why(bryn, str(same_car[1]))
    bryn.get(f"/reports/{same_car[1]}/")
    say_why(anwen, str(same_car[2]))
    anwen.get(f"/reports/{same_car[2]}/")
    page = text_of(sunita.get(f"{address}read-by/"))
    assert rows_of(page) == [["Bryn", "Read the report", "1"]], "nothing of a report that tells of another"
    assert "2 reports tell of it" in page
    assert "1 of them nobody has read" in page
    opened(bryn, address)
    rows = rows_of(text_of(sunita.get(f"{address}read-by/")))
    assert ["Bryn", "Read on the page of a person or thing", "2"] in rows, "one page that names both"
    assert "KTR" not in page, "no content"
    subject = audit_of("audit.read")[-1][1]
    assert all(str(report) in subject for report in same_car[:2])


def test_only_who_oversees_reading_is_led_there(world: World, same_car: tuple[UUID, UUID, UUID]) -> None:
    address = address_of(same_car[0], "YJ01 KTR")
    assert f"{address}read-by/" in opened(signed_in(world, "Sunita"), address)
    for name in ("Bryn", "Anwen"):
        client = signed_in(world, name)
        assert "read-by/" not in opened(client, address)
        assert client.get(f"{address}read-by/").status_code == 403
    for name in ("Carys", "Aled"):
        assert signed_in(world, name).get(f"{address}read-by/").status_code in {403, 404}
