"""The inbox and the page of a report count the same items."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.capture.rules.draft import Draft, DraftDetail
from tests.journeys.unit_site import tell_and_open, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = (
    "Leah is 14 and goes to Kestrel Park school. Kaz who is 30 drives her in a silver Golf every Friday. "
    "She said he gave her a phone, 07700 900123. My mate heard he sells weed from there."
)
DRAFT = Draft(place="LS11 5DE", narrative=WORDS, details=(DraftDetail("clothing", text="red puffer jacket"),))
GRADE = {"items-source": "2", "items-assessment": "A", "items-handling": "P"}


@pytest.fixture
def told(world: World) -> tuple[UUID, Client]:
    return tell_and_open(world, DRAFT)


def page_of(client: Client, report: UUID) -> str:
    return text_of(client.get(f"/reports/{report}/"))


def items_of(page: str) -> list[str]:
    return [str(found) for found in re2.findall(r'form="grade-items" id="[^"]+" value="(p[^"]+)"', page)]


def counted(page: str) -> tuple[int, int]:
    """Return how many items the page of a report says are done, and how many there are."""
    ((done, total),) = re2.findall(r"Items:\s+([0-9]+) of ([0-9]+) done", page)
    return int(done), int(total)


def test_the_inbox_and_the_report_count_the_same_items(told: tuple[UUID, Client]) -> None:
    report, bryn = told
    whole = len(items_of(page_of(bryn, report))) + 1  # the clothing was told alone
    for graded in range(2):
        done, total = counted(page_of(bryn, report))
        assert (done, total) == (graded, whole)
        row = text_of(bryn.get("/inbox/")).split(f'href="/reports/{report}/"')[1].split("</tr>")[0]
        assert f"{done} of {total}" in row
        first = items_of(page_of(bryn, report))[0]
        bryn.post(f"/reports/{report}/items/grade/", {**GRADE, "seen": str(graded), "item": [first]})
