"""A concern at a place that no front door here covers: nobody elsewhere gets it, and everybody is told what is so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inkling.accounts.actor import Worker
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.journeys.safeguarding.keep_concern_clock import climb_ladder
from inkling.regions.services import load_regions
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.safeguarding.notice_queries import clocks_to_climb
from inkling.vocabulary.indicators import Indicator
from tests.journeys import community_door, unit_site
from tests.journeys.community_door import Teller
from tests.journeys.unit_site import say_why, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

ELSEWHERE = ["BT1 1AA", "EH1 1YZ", "JE2 3AB", "Guernsey"]
WORDS = "A girl of 13 gets a new phone and lifts from a man. She goes missing."


def at(place: str) -> Draft:
    return Draft(
        place=place,
        narrative=WORDS,
        indicators=(Indicator.MISSING,),
        identity=DraftIdentity(name="Amara Okonedo"),
    )


def the_concern() -> Concern:
    with acting_as("backup"):
        return Concern.objects.select_related("concernclock").get()


@pytest.mark.parametrize("place", ELSEWHERE)
def test_no_front_door_gets_it_and_the_supervisors_do_at_once(world: World, place: str) -> None:
    load_regions()
    tell_report(at(place))
    concern = the_concern()
    assert concern.front_door_id is None
    assert concern.unit_id == world.home_unit.pk
    with acting_as("worker"):
        assert clocks_to_climb(AT, limit=9) == [concern.pk]
        assert climb_ladder(concern.pk, by=Worker(), at=AT)
        told = set(ConcernNotice.objects.values_list("to__name", flat=True))
    assert told == {"Sunita", "Sunil"}
    with unit_site.the_site():
        assert signed_in(world, "Mo").get(f"/concerns/{concern.pk}/").status_code == 404


def test_the_door_of_its_district_still_gets_what_is_its_own(world: World) -> None:
    tell_report(at("LS11 5DE"))
    assert the_concern().front_door_id == world.front_door.pk


@pytest.mark.parametrize(("place", "door"), [("LS11 5DE", True), ("BT1 1AA", False)])
def test_an_addition_goes_where_its_report_went(world: World, place: str, door: bool) -> None:
    load_regions()
    tell_report(Draft(place=place, narrative="Zq"))
    tell_report(Draft(narrative="More", indicators=(Indicator.DEBT,)))
    assert (the_concern().front_door_id == world.front_door.pk) is door
    assert (the_concern().front_door_id is None) is not door


def test_the_supervisor_answers_for_it_and_says_whom_they_told(world: World) -> None:
    load_regions()
    report = tell_report(at("BT1 1AA"))
    concern = the_concern().pk
    with unit_site.the_site():
        bryn, sunita = signed_in(world, "Bryn"), signed_in(world, "Sunita")
        for client in (bryn, sunita):
            say_why(client, report)
        assert bryn.post(f"/concerns/{concern}/acknowledge/").status_code in (403, 404)
        page = text_of(sunita.get(f"/concerns/{concern}/"))
        for said in (
            "No front door here covers this place",
            "Nobody outside this unit has been told",
            "101",
            "999",
            "Gateway team",
            "BT1 1AA",
        ):
            assert said in page
        assert "We have it" in page
        assert "We have it" not in text_of(bryn.get(f"/concerns/{concern}/"))
        sunita.post(f"/concerns/{concern}/acknowledge/")
        said = {"decision": "not_ours", "reason": "Gateway team told by telephone at 19:10, reference G-1"}
        assert sunita.post(f"/concerns/{concern}/decide/", said).status_code == 302
    assert (the_concern().state, the_concern().decision) == ("decided", "not_ours")


def test_a_supervisor_does_not_answer_for_a_front_door(world: World) -> None:
    report = tell_report(at("LS11 5DE"))
    concern = the_concern().pk
    with unit_site.the_site():
        sunita = signed_in(world, "Sunita")
        say_why(sunita, report)
        assert sunita.post(f"/concerns/{concern}/acknowledge/").status_code == 404
        assert "We have it" not in text_of(sunita.get(f"/concerns/{concern}/"))
    assert the_concern().state == "raised"


def test_a_decision_that_is_late_is_asked_of_the_supervisors_only(world: World) -> None:
    load_regions()
    report = tell_report(at("JE2 3AB"))
    concern = the_concern().pk
    with unit_site.the_site():
        sunita = signed_in(world, "Sunita")
        say_why(sunita, report)
        sunita.post(f"/concerns/{concern}/acknowledge/")
    with acting_as("worker"):
        due = ConcernClock.objects.get().next_step_at
        assert due is not None
        assert climb_ladder(concern, by=Worker(), at=due + timedelta(seconds=1))
        assert set(ConcernNotice.objects.filter(awaits="decision").values_list("step", flat=True)) == {"unit"}


@pytest.mark.parametrize(
    ("place", "onward"),
    [
        ("LS11 5DE", "It goes to West Yorkshire Police"),
        ("BT1 1AA", "It is for Police Service of Northern Ireland. It is not there yet"),
        ("", "We could not tell which police area it belongs to"),
    ],
)
def test_the_receipt_says_what_is_so(world: World, place: str, onward: str) -> None:
    load_regions()
    with community_door.the_site():
        teller = Teller().up_to_words(place=place).press(words=WORDS).until("Check and send")
        sealed = dict(teller.form.values)
        teller.press("send")
        first = teller.words
        assert onward in first
        assert ("Please tell the people at that place too" in first) is (place == "BT1 1AA")
        if place == "BT1 1AA":
            # True as well where the place is not known, or lies in no one district: nothing is said of where we reach.
            assert (
                "No children's services have it yet. A person here looks at it first, and must tell" in first
            )
            assert "outside the areas" not in first
            assert "Gateway team" in first
            assert "people whose job is to keep children safe are told too" not in first
        # Pressed twice: the same receipt, word for word.
        teller.post("/tell", {**sealed, "go": "send"})
        assert teller.words == first
    with acting_as("backup"):
        assert Submission.objects.count() == 1
