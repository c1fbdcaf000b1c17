"""Now is shown as told where one of the joined concerns declared it, and as read by a machine where none did."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from inkling.vocabulary.telling import Urgency
from tests.journeys.test_concern_joining import FIRST, OTHER, age, join, officer
from tests.journeys.unit_site import UnitClient, tell_report, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.mark.parametrize(
    "leads", ["She is picked up at the weir.", "A girl of 13 is in his car now, he hits her."]
)
def test_danger_that_one_of_the_joined_declares_is_shown_as_declared(world: World, leads: str) -> None:
    by_machine = "as a machine reads them"
    words = replace(FIRST, narrative="A girl of 13 is in his car now, he hits her.", urgency=Urgency.NOT_SAID)
    reports = (
        tell_report(replace(words, narrative=leads)),
        tell_report(words, secret=OTHER),
        tell_report(replace(words, narrative="In there.", urgency=Urgency.NOW), secret=bytes(range(30, 45))),
    )
    first, read, declared = (age(each, minutes=50 - 10 * at, next_in=190) for at, each in enumerate(reports))
    bryn = officer(world, *reports)
    join(bryn, first, read)
    assert by_machine in urgency_on(bryn, first), "what a machine read in a joined one is nobody's word"
    join(bryn, first, declared)
    assert by_machine not in urgency_on(bryn, first)
    assert Urgency.NOW.label in urgency_on(bryn, first)


def urgency_on(client: UnitClient, concern: UUID) -> str:
    """Return the words of the page that say how urgent a concern is."""
    page = text_of(client.get(f"/concerns/{concern}/"))
    return page.partition("Urgency, ")[2][:200]
