"""An officer opens a concern on any report, and "referred to safeguarding" always names one."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import Error, transaction

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.routing.models import Submission
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.page_form import Form
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
# The teller ticked nothing, and told no detail of the leaflet's last row.
PLAIN = Draft(
    place="LS11 5DE",
    narrative="A grey van waits by the weir yard on Fridays.",
    details=(DraftDetail("place", text="weir yard"),),
)
SAID = {
    "worry": "A girl of 13 gets into it each week",
    "child": "Kez, 13",
    "needed": "By the weir, Fridays at six",
    "must_not": "Her stepfather",
    "urgency": "soon",
}


def hidden_value(page: str, name: str) -> str:
    return Form(page).values[name][0]


def concerns() -> list[Concern]:
    with acting_as("backup"):
        return list(Concern.objects.order_by("opened_by_id", "number"))


def submission_of(report: str) -> Submission:
    with acting_as("backup"):
        return Submission.objects.get(report_id=report, addition=None)


def open_on(client: UnitClient, report: str, world: World, **changes: str) -> str:
    """Look at what the front door would read, then open it; return the page that was looked at."""
    said = SAID | {"door": str(world.front_door.pk)} | changes
    looked = text_of(client.post(f"/reports/{report}/concern/", said))
    opened = client.post(f"/reports/{report}/concern/", said | {"seen": hidden_value(looked, "seen")})
    assert opened.status_code == 302, text_of(opened)
    return looked


def record(client: UnitClient, report: str, **answers: str) -> str:
    submission = submission_of(report)
    prefix = f"s{submission.pk.hex[:8]}"
    answered = client.post(
        f"/submissions/{submission.pk}/outcome/",
        {f"{prefix}-outcome": "concern"} | {f"{prefix}-{name}": value for name, value in answers.items()},
    )
    return text_of(answered) if answered.status_code == 200 else str(answered.status_code)


def test_an_officer_opens_a_concern_on_a_report_whose_teller_ticked_nothing(world: World) -> None:
    report, bryn = tell_report(PLAIN), signed_in(world, "Bryn")
    assert not concerns()
    say_why(bryn, report)
    assert "Open a concern" in text_of(bryn.get(f"/reports/{report}/"))
    looked = open_on(bryn, report, world)
    assert "What the front door would read" in looked
    assert not {"Kez, 13", "A girl of 13 gets into it each week"} - {
        text for text in SAID.values() if text in looked
    }
    (concern,) = concerns()
    assert (concern.opened_by_id, concern.urgency) == (world.people["Bryn"].pk, "soon")
    assert concern.must_not_be_told == "Her stepfather"
    with acting_as("backup"):
        assert ConcernNotice.objects.get().to_id == world.people["Mo"].pk
        assert ConcernClock.objects.get().next_step_at is not None
    who = f"account:{world.people['Bryn'].pk}"
    assert audit_of("concern.raised") == [(who, f"concern:{concern.pk}", "Assess and grade a new report")]
    with acting_as("worker"):
        rounds.withhold_views_anew()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/"))
    assert page.index("Her stepfather") < page.index("Kez, 13") < page.index("gets into it each week")
    assert "Opened by an officer" in page
    assert "Urgency, as an officer judged it" in page
    assert "Declared" not in page, "the teller declared nothing"


def test_nothing_is_opened_that_was_not_seen_before(world: World) -> None:
    report, bryn = tell_report(PLAIN), signed_in(world, "Bryn")
    say_why(bryn, report)
    said = SAID | {"door": str(world.front_door.pk)}
    looked = text_of(bryn.post(f"/reports/{report}/concern/", said))
    seen = hidden_value(looked, "seen")
    changed = bryn.post(f"/reports/{report}/concern/", said | {"worry": "Something else", "seen": seen})
    assert changed.status_code == 200
    assert "Something else" in text_of(changed)
    assert not concerns()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"worry": " "}, "Say what the worry is"),
        ({"urgency": ""}, "Choose how urgent it is"),
        ({"worry": "w" * 2_001}, "Shorten the worry to 2,000 characters"),
        ({"door": ""}, "Choose the front door"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    world: World, changes: dict[str, str], says: str
) -> None:
    report, bryn = tell_report(PLAIN), signed_in(world, "Bryn")
    say_why(bryn, report)
    said = SAID | {"door": str(world.front_door.pk)} | changes
    page = text_of(bryn.post(f"/reports/{report}/concern/", said))
    if "door" in changes:
        page = text_of(bryn.post(f"/reports/{report}/concern/", said | {"seen": hidden_value(page, "seen")}))
    assert says in page
    assert "By the weir, Fridays at six" in page
    assert not concerns()


def test_at_the_limit_it_is_opened(world: World) -> None:
    report, bryn = tell_report(PLAIN), signed_in(world, "Bryn")
    say_why(bryn, report)
    open_on(bryn, report, world, worry="w" * 2_000)
    assert len(concerns()) == 1


def test_an_addition_with_a_sign_still_opens_its_own_after_officers_opened_some(world: World) -> None:
    """The numbers of officers never stand in the way of a teller: nothing that was told is refused."""
    report, bryn = tell_report(replace(PLAIN, indicators=(Indicator.MISSING,))), signed_in(world, "Bryn")
    say_why(bryn, report)
    for number in (1, 2):
        open_on(bryn, report, world, child=f"Child {number}")
    tell_report(
        replace(PLAIN, narrative="She is in his car.", indicators=(Indicator.MISSING,), urgency=Urgency.NOW)
    )
    assert [(each.opened_by_id is None, each.number) for each in concerns()].count((True, 2)) == 1
    assert len(concerns()) == 4


def test_referred_to_safeguarding_names_the_concern_that_stands(world: World) -> None:
    report, bryn = tell_report(replace(PLAIN, indicators=(Indicator.MISSING,))), signed_in(world, "Bryn")
    say_why(bryn, report)
    assert record(bryn, report) == "302"
    (concern,) = concerns()
    assert submission_of(report).outcome_concern_id == concern.pk


def test_referred_to_safeguarding_is_not_recorded_without_a_concern_but_opens_one(world: World) -> None:
    report, bryn = tell_report(PLAIN), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = record(bryn, report, outcome_note="As agreed at noon")
    assert "No concern stands on this report" in page
    assert submission_of(report).outcome == ""
    assert not concerns()
    referring = hidden_value(page, "referring")
    open_on(bryn, report, world, referring=referring, outcome_note=hidden_value(page, "outcome_note"))
    (concern,) = concerns()
    found = submission_of(report)
    assert (found.outcome, found.outcome_concern_id, found.outcome_note) == (
        "concern",
        concern.pk,
        "As agreed at noon",
    )


def test_where_several_stand_one_is_chosen(world: World) -> None:
    report, bryn = tell_report(replace(PLAIN, indicators=(Indicator.MISSING,))), signed_in(world, "Bryn")
    say_why(bryn, report)
    open_on(bryn, report, world)
    assert "Choose the concern by which it was referred" in record(bryn, report)
    assert submission_of(report).outcome == ""
    chosen = concerns()[0].pk
    assert record(bryn, report, concern=str(chosen)) == "302"
    assert submission_of(report).outcome_concern_id == chosen


def test_only_who_grades_opens_one_and_only_after_saying_why(world: World) -> None:
    report = tell_report(PLAIN)
    for name, status in (("Anwen", 403), ("Mo", 403), ("Carys", 404)):
        assert signed_in(world, name).post(f"/reports/{report}/concern/", SAID).status_code == status, name
    asked = signed_in(world, "Bryn").post(f"/reports/{report}/concern/", SAID)
    assert asked["Location"] == f"/reports/{report}/purpose/"
    assert not concerns()


def test_a_teller_login_cannot_say_that_an_officer_opened_it(world: World) -> None:
    tell_report(replace(PLAIN, indicators=(Indicator.MISSING,)))
    (there,) = concerns()
    there.pk, there.number, there.opened_by_id = UUID(int=7), 9, world.people["Bryn"].pk
    with pytest.raises(Error), transaction.atomic(), acting_as("community"):
        Concern.objects.bulk_create([there])
