"""Copies of one message: said on the rows of the inbox and on the page of a report."""

from __future__ import annotations

from uuid import UUID

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.regions.services import load_regions
from inkling.routing.rules.reference import reference_of
from inkling.routing.wording import copies_of
from tests.journeys.test_unit_picture import seen, tell_and_note
from tests.journeys.unit_site import say_why, signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
MESSAGE = Draft(
    place="LS11 5DE", narrative="A man called Fitz gives out vapes by the courts on Mill Lane every night.",
    details=(DraftDetail("vehicle", text="white van"),),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _regions(world: World) -> None:
    load_regions()


def told_copies(world: World) -> list[str]:
    """Three that say the same, the first of them first."""
    reports = tell_and_note(MESSAGE, MESSAGE, MESSAGE)
    with acting_as("unit", account=world.people["Bryn"].pk):
        (found, *_) = copies_of(reports).values()
    return [str(each) for each in found.reports]


def page_of(world: World, report: str, *, name: str = "Bryn") -> str:
    client = signed_in(world, name)
    say_why(client, report)
    return " ".join(text_of(client.get(f"/reports/{report}/")).split())


def test_rows_of_the_inbox_say_which_are_copies_and_hold_no_content(world: World) -> None:
    first, *_ = told_copies(world)
    page = " ".join(text_of(signed_in(world, "Bryn").get("/inbox/")).split())
    assert (
        page.count(f"Copy: one of 3 that say the same, the first is {reference_of(UUID(first), prefix='R')}")
        == 2
    )
    assert page.count("First of 3 that say the same") == 1
    assert "vapes" not in page


def test_the_page_of_a_copy_links_the_first(world: World) -> None:
    first, copy, _ = told_copies(world)
    page = page_of(world, copy)
    assert "Copy: one of 3 that say the same" in page
    assert f'href="/reports/{first}/"' in page
    assert "They count once" in page
    assert "First of 3 that say the same" in page_of(world, first)


def test_a_report_of_its_own_says_nothing_of_copies(world: World) -> None:
    (report,) = tell_and_note(MESSAGE)
    assert "say the same" not in page_of(world, report)


def test_the_picture_says_which_reports_it_does_not_count(world: World) -> None:
    told_copies(world)
    page = seen(world)
    assert "1 detail in 1 report," in page
    assert "3 reports were told in these days. 2 of them are not counted here" in page
    assert (
        "they are copies of another one. Copies count once, with the first. The inbox lists them all" in page
    )
