"""An officer places what no machine could place: it goes on as if it had been placed when it was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from inkling.accounts.actor import Anonymous, Worker
from inkling.assessment.queries import concerns_of
from inkling.capture import identity_queries
from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.journeys.submitting import assign_region as placing_journey
from inkling.journeys.submitting.deliver_submission import deliver_many
from inkling.journeys.telling.submit_report import submit_report
from inkling.regions.services import load_regions
from inkling.routing.models import Attempt, Submission
from inkling.routing.reconciliation_queries import reckon
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernClock, ConcernNotice
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from tests.journeys.unit_site import (
    UnitClient,
    audit_of,
    decide_concerns,
    say_why,
    signed_in,
    tell_report,
    text_of,
)
from tests.people import AT, RECEIPT_KEY, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site", "regions")
WORDS = "A man of about 40 waits by the old mill in a grey van."
NOWHERE = Draft(
    place="the old mill",
    narrative=WORDS,
    identity=DraftIdentity(name="Amara Okonedo"),
    details=(DraftDetail("place", text="the old mill"), DraftDetail("vehicle", text="grey van")),
)
WORRY = replace(NOWHERE, indicators=(Indicator.MISSING,), place="BT1 1AA")
# The site takes the time of the day on which the test runs.
PSNI = "psni"
LATER = AT + timedelta(days=36_500)
HOME, NEXT, AWAY = "west-yorkshire", "south-yorkshire", "humberside"


@pytest.fixture
def regions(world: World) -> None:
    load_regions()


def assign(
    client: UnitClient, report: str, region: str, *, seen: str = "", district: str = "", reason: str = "told"
) -> Any:
    said = {"region": region, "seen": seen, "district": district, "reason": reason}
    return client.post(f"/reports/{report}/region/", said)


def submissions(report: str) -> list[Submission]:
    with acting_as("backup"):
        return list(Submission.objects.filter(report_id=report).order_by("addition", "part"))


def report_of(id_: str) -> Report:
    with acting_as("backup"):
        return Report.objects.get(pk=id_)


def deliver() -> None:
    with acting_as("worker"):
        deliver_many(by=Worker(), at=LATER, limit=50)


def as_told(made: list[Submission]) -> list[tuple[object, ...]]:
    return [
        (
            s.unit_id,
            s.region_id,
            s.channel,
            s.method,
            s.matter,
            s.part,
            s.parts,
            s.pack_version,
            s.state,
            s.lane,
            s.told_on,
        )
        for s in made
    ]


@pytest.mark.parametrize(("region", "place"), [(HOME, "LS11 5DE"), (NEXT, "S1 2HH"), (AWAY, "HU1 3UB")])
def test_it_goes_on_exactly_as_if_it_had_been_placed_when_told(world: World, region: str, place: str) -> None:
    report, bryn = tell_report(NOWHERE), signed_in(world, "Bryn")
    deliver()
    (was,) = submissions(report)
    assert (was.region_id, was.lane, was.state) == (None, "unplaced", "in_inbox")
    say_why(bryn, report)
    page = text_of(assign(bryn, report, region))
    assert "belongs to" in page, page
    placed_when_told = tell_report(replace(NOWHERE, place=place), secret=bytes(range(1, 16)))
    assert as_told(submissions(report)) == as_told(submissions(placed_when_told))
    there, other = report_of(report), report_of(placed_when_told)
    assert (there.holding_region_id, there.holding_unit_id) == (region, other.holding_unit_id)
    deliver()
    assert as_told(submissions(report)) == as_told(submissions(placed_when_told))
    with acting_as("worker"):
        assert not [
            each for each in reckon(AT).differences if str(was.pk) in each.subject or report in each.subject
        ]
    ((who, subject, purpose),) = audit_of("report.placed")
    assert (who, subject) == (f"account:{world.people['Bryn'].pk}", f"report:{report}")
    assert purpose.startswith("What was told says where")
    assert "not placed; now" in purpose


def test_what_was_added_goes_along(world: World) -> None:
    report, bryn = tell_report(NOWHERE), signed_in(world, "Bryn")
    tell_report(replace(NOWHERE, narrative="The van was there on Friday too."))
    say_why(bryn, report)
    assign(bryn, report, AWAY)
    assert {(s.region_id, s.method, s.addition_id is None) for s in submissions(report)} == {
        (AWAY, "by_hand", True),
        (AWAY, "by_hand", False),
    }
    deliver()
    for each in submissions(report):
        assert WORDS in text_of(bryn.get(f"/submissions/{each.pk}/")) or each.addition_id


def test_once_it_belongs_to_carys_only_carys_reads_it(world: World) -> None:
    report, bryn, carys = (
        tell_report(replace(WORRY, place="the old mill")),
        signed_in(world, "Bryn"),
        signed_in(world, "Carys"),
    )
    assert carys.get(f"/reports/{report}/region/").status_code in (302, 404)
    say_why(bryn, report)
    with acting_as("unit", account=world.people["Carys"].pk):
        assert not Report.objects.filter(pk=report).exists()
    page = text_of(assign(bryn, report, NEXT))
    assert "Only the unit that holds it" in page
    deliver()
    for address in (f"/reports/{report}/", f"/reports/{report}/region/"):
        assert bryn.get(address).status_code == 404
    say_why(carys, report)
    assert "waits by" in text_of(carys.get(f"/reports/{report}/"))
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert not Report.objects.exists()
        assert not Submission.objects.exists()
        assert not Concern.objects.exists()
    with acting_as("unit", account=world.people["Carys"].pk):
        assert Concern.objects.count() == ConcernClock.objects.count() == 1


def test_the_keeper_it_was_sealed_for_still_opens_who_told_and_reads_nothing_else(world: World) -> None:
    report, bryn = tell_report(NOWHERE), signed_in(world, "Bryn")
    say_why(bryn, report)
    assign(bryn, report, NEXT)
    assert report_of(report).holding_unit_id == world.other_unit.pk
    sol = world.people["Sol"].pk
    with acting_as("vault", account=sol):
        found = identity_queries.sealed_identities(
            UUID(report), purpose="messenger", keeper_id=sol, using="default"
        )
        assert identity_queries.report_is_held_here(UUID(report), using="default")
        assert len(found) == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_column_privilege('inkling_vault', 'capture_report', 'narrative', 'SELECT')"
        )
        assert cursor.fetchone() == (False,)


def test_a_concern_that_waited_for_want_of_a_door_gets_it_and_its_contact_is_told(world: World) -> None:
    report, bryn = tell_report(WORRY), signed_in(world, "Bryn")
    with acting_as("backup"):
        assert Concern.objects.get().front_door_id is None
    say_why(bryn, report)
    page = text_of(assign(bryn, report, HOME, district="E08000035", seen=PSNI))
    assert "It is at Leeds front door now" in page
    with acting_as("backup"):
        concern = Concern.objects.select_related("concernclock").get()
        assert concern.front_door_id == world.front_door.pk
        assert concern.concernclock.step == "contact"
        assert concern.concernclock.next_step_at is not None
        assert [n.to_id for n in ConcernNotice.objects.filter(awaits="answer", step="contact")] == [
            world.people["Mo"].pk
        ]
    assert signed_in(world, "Mo").get(f"/concerns/{concern.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("region", "district", "name", "covers"),
    [
        (AWAY, "", "Humberside Police", False),
        (NEXT, "", "South Yorkshire Police", False),
        (HOME, "E08000035", "West Yorkshire Police, Leeds", True),
    ],
)
def test_a_concern_that_stands_at_a_door_already_reads_the_place_and_the_officer_whether_it_covers_it(
    world: World, region: str, district: str, name: str, covers: bool
) -> None:
    """What nobody could place is at the default front door, which then waits for a child who lives elsewhere."""
    report, bryn = tell_report(replace(WORRY, place="the old mill")), signed_in(world, "Bryn")
    with acting_as("backup"):
        concern = Concern.objects.get()
        assert concern.front_door_id == world.front_door.pk
    say_why(bryn, report)
    placed = text_of(assign(bryn, report, region, district=district))
    assert ("Leeds front door, which does not cover this place" in placed) is not covers, placed
    with acting_as("backup"):
        (told,) = ConcernNotice.objects.filter(concern_id=concern.pk, awaits="reading")
        assert told.to_id == world.people["Mo"].pk
    with acting_as("worker"):
        rounds.withhold_views_anew()
    assert f"Region: {name}" in text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/"))


def test_a_decided_concern_is_left_as_it_is(world: World) -> None:
    report, bryn = tell_report(replace(WORRY, place="the old mill")), signed_in(world, "Bryn")
    decide_concerns(world)
    say_why(bryn, report)
    assert "belongs to" in text_of(assign(bryn, report, AWAY))
    with acting_as("backup"):
        assert not ConcernAddition.objects.exists()


def test_placed_is_placed_unless_it_is_corrected(world: World) -> None:
    report, bryn, sunita = tell_report(NOWHERE), signed_in(world, "Bryn"), signed_in(world, "Sunita")
    for client in (bryn, sunita):
        say_why(client, report)
    assign(bryn, report, AWAY)
    refused = text_of(assign(sunita, report, HOME))
    assert "Somebody placed this report meanwhile" in refused
    assert "is placed there already" in text_of(assign(sunita, report, AWAY, seen=AWAY))
    assert "Choose how you know" in text_of(assign(sunita, report, HOME, seen=AWAY, reason=""))
    assert report_of(report).holding_region_id == AWAY
    assert "Correct the region" in text_of(sunita.get(f"/reports/{report}/region/"))
    assert "belongs to" in text_of(assign(sunita, report, HOME, seen=AWAY, reason="mistake"))
    assert report_of(report).holding_region_id == HOME


def test_it_is_undone_while_nothing_has_left_and_never_afterwards(world: World) -> None:
    report, bryn = tell_report(NOWHERE), signed_in(world, "Bryn")
    say_why(bryn, report)
    assign(bryn, report, AWAY)
    assert "is not placed" in text_of(assign(bryn, report, "", seen=AWAY, reason="mistake"))
    (back,) = submissions(report)
    assert (back.region_id, back.lane, back.method) == (None, "unplaced", "unit_inbox")
    assign(bryn, report, AWAY)
    deliver()
    for each in submissions(report):
        bryn.post(f"/submissions/{each.pk}/submitted/", {"reference": "none given"})
    gone = submissions(report)
    assert {each.state for each in gone} == {"submitted"}
    assert "It was submitted already" in text_of(assign(bryn, report, "", seen=AWAY, reason="mistake"))
    assert "That cannot be called" in text_of(bryn.get(f"/reports/{report}/region/"))
    # It still reaches whose it is; what was submitted stays on record, and nobody makes another copy of it.
    assert "belongs to" in text_of(assign(bryn, report, HOME, seen=AWAY, reason="mistake"))
    now = submissions(report)
    assert {each.pk for each in gone} < {each.pk for each in now}
    assert [each.part for each in now] == list(range(1, now[0].parts + 1))
    assert WORDS not in text_of(bryn.get(f"/submissions/{gone[0].pk}/"))


@pytest.mark.parametrize("name", ["Anwen", "Mo", "Sol", "Aled", "Priya"])
def test_nobody_else_places(world: World, name: str) -> None:
    report = tell_report(NOWHERE)
    assert assign(signed_in(world, name), report, HOME).status_code in (302, 403, 404)
    assert report_of(report).holding_region_id is None


def test_the_database_itself_refuses_another_unit_and_another_role(world: World) -> None:
    report = tell_report(NOWHERE)
    for name in ("Carys", "Anwen"):
        with acting_as("unit", account=world.people[name].pk), connection.cursor() as cursor:
            cursor.execute("SELECT routing_place_report(%s, %s, '', '', '[]', '[]', %s)", [report, HOME, AT])
            assert cursor.fetchone() == ("absent",)


def test_the_same_sent_again_says_the_same_to_the_teller(world: World) -> None:
    report, bryn = tell_report(NOWHERE), signed_in(world, "Bryn")
    say_why(bryn, report)
    assign(bryn, report, NEXT)
    with acting_as("community"):
        again = submit_report(
            NOWHERE, receipt_secret=bytes(range(15)), receipt_key=RECEIPT_KEY, by=Anonymous(), at=AT
        )
    assert (str(again.report_id), again.onward.value, again.is_addition) == (report, "unplaced", False)
    # What is added later goes to whose it is now.
    tell_report(replace(NOWHERE, narrative="One more thing"))
    assert {each.unit_id for each in submissions(report)} == {world.other_unit.pk}


def test_a_district_lies_in_its_region(world: World) -> None:
    report, bryn = tell_report(NOWHERE), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = text_of(assign(bryn, report, NEXT, district="E08000035"))
    assert "This district lies in another region" in page
    assert 'value="E08000035" selected' in page, "nothing chosen is lost"
    with acting_as("backup"):
        assert Attempt.objects.count() == 1


def test_the_inbox_leads_there_and_asks_why_first(world: World) -> None:
    report, bryn = tell_report(NOWHERE), signed_in(world, "Bryn")
    deliver()
    assert f"/reports/{report}/region/" in text_of(bryn.get("/inbox/?lane=unplaced"))
    assert f"/reports/{report}/region/" not in text_of(signed_in(world, "Anwen").get("/inbox/?lane=unplaced"))
    asked = bryn.get(f"/reports/{report}/region/")
    assert asked["Location"].endswith(f"?place={report}")
    said = bryn.post(asked["Location"], {"purpose": "Assess and grade a new report", "own": ""})
    assert said["Location"] == f"/reports/{report}/region/"


def test_a_front_door_that_decides_meanwhile_keeps_nobody_from_placing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, bryn = tell_report(replace(WORRY, place="the old mill")), signed_in(world, "Bryn")
    say_why(bryn, report)
    decide_concerns(world)

    def as_read_before(report_id: UUID) -> list[Concern]:
        found = concerns_of(report_id)
        for each in found:
            each.state = "raised"
        return found

    monkeypatch.setattr(placing_journey, "concerns_of", as_read_before)
    assert "belongs to" in text_of(assign(bryn, report, AWAY))
    with acting_as("backup"):
        assert not ConcernAddition.objects.exists()
