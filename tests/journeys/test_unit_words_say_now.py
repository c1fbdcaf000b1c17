"""Words that say now, where nobody said how soon: the list and the page of the concern say that a machine reads it."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.models import Concern
from inkling.vocabulary.telling import Urgency
from tests.journeys.unit_site import signed_in, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = "A girl of 13 is in the car with him NOW on Station Road and she is crying, he hits her."
BY_MACHINE = "not said; the words say that it is now, as a machine reads them"


@pytest.mark.parametrize(("declared", "is_by_machine"), [(Urgency.NOT_SAID, True), (Urgency.NOW, False)])
def test_who_says_that_it_is_now_stands_in_list_and_page(
    world: World, declared: Urgency, is_by_machine: bool
) -> None:
    tell_report(Draft(place="LS11 5DE", narrative=WORDS, urgency=declared))
    with acting_as("backup"):
        concern = Concern.objects.get()
    assert concern.urgency == Urgency.NOW.value
    mo = signed_in(world, "Mo")
    listed, page = text_of(mo.get("/concerns/")), text_of(mo.get(f"/concerns/{concern.pk}/"))
    assert (BY_MACHINE in listed) is is_by_machine
    assert (Urgency.NOW.label in listed) is not is_by_machine
    assert (f"Urgency, as told: {BY_MACHINE}" in page) is is_by_machine
    assert ("The teller said that a child may be in danger now" in page) is not is_by_machine
    assert ("Happening now, as a machine reads the words" in page) is is_by_machine
    assert ("Declared" in page) is not is_by_machine
    assert "call 999" in page
