"""A sign is found after the front door decided: words that it has not read come before it again, with a clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import re2
from django.db import DatabaseError, transaction
from django.utils import timezone

from inkling.accounts.actor import Worker
from inkling.capture.rules.draft import Draft
from inkling.journeys.understanding.raise_found import raise_found
from inkling.journeys.understanding.read_words import read_words
from inkling.reading.models import KeptReading
from inkling.reading.rules.outcome import ReadingResult, Why
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernClock, ConcernNotice, KeptFrom
from inkling.safeguarding.rules.clock import patience
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.rules.states import RequestedStep
from inkling.safeguarding.services import concerns as safeguarding
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_concern_joining import age, join
from tests.journeys.test_concern_told_again import now_at, work
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
OTHER = bytes(range(15, 30))
TOLD = Draft(
    place="LS11 5DE",
    narrative="She was not home on Sunday night. She goes to the weir with friends.",
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    urgency=Urgency.SOON,
)
# No sign is ticked, and none was noticed when it was told: a reading that broke, a word that the unit taught later.
QUIET = Draft(place="LS11 5DE", narrative="She came back with a new phone on Monday.")
SIGN = "new phone"


def bryn_at(world: World, *reports: str) -> UnitClient:
    bryn = signed_in(world, "Bryn")
    for report in reports:
        say_why(bryn, report)
    return bryn


def concerns() -> list[Concern]:
    with acting_as("backup"):
        found = Concern.objects.select_related("concernclock").order_by("concernclock__raised_at", "number")
        return list(found)


def additions() -> list[ConcernAddition]:
    with acting_as("backup"):
        return list(ConcernAddition.objects.order_by("number"))


def decide(world: World, concern: UUID) -> None:
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{concern}/acknowledge/")
    mo.post(f"/concerns/{concern}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    assert now_at(concern).state == "decided"


def take_over(bryn: UnitClient, report: str, *, words: str, passage: str = "") -> None:
    """Take over the sign that is noticed in these words."""
    page, at = text_of(bryn.get(f"/reports/{report}/")), words.index(SIGN)
    offered = re2.findall(rf'name="place" value="({passage}([0-9]+)-([0-9]+))"', page)
    (place,) = (place for place, start, end in offered if int(start) <= at < int(end))
    assert bryn.post(f"/reports/{report}/take-over/", {"place": place}).status_code == 302


def test_a_sign_in_words_it_never_read_comes_before_the_front_door_with_a_clock(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tell_report(TOLD)
    (decided,) = concerns()
    decide(world, decided.pk)
    tell_report(QUIET)
    assert len(concerns()) == 1, "its words alone are the unit's to judge"
    take_over(bryn_at(world, told), told, words=QUIET.narrative, passage="1:")
    anew = next(each for each in concerns() if each.pk != decided.pk)
    assert (anew.state, anew.opened_by_id) == ("raised", world.people["Bryn"].pk)
    assert anew.concernclock.next_step_at is not None
    assert SIGN in anew.worry
    assert audit_of("concern.raised") == [(f"account:{world.people['Bryn'].pk}", f"concern:{anew.pk}", "")]
    assert work(monkeypatch) == ["mo"]
    assert SIGN not in text_of(signed_in(world, "Mo").get(f"/concerns/{anew.pk}/")), "it is being withheld"
    with acting_as("worker"):
        rounds.withhold_views_anew()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{anew.pk}/"))
    assert SIGN in page
    assert "We have it" in page
    with owning("safeguarding_concernclock"):
        ConcernClock.objects.filter(pk=anew.pk).update(next_step_at=timezone.now() - timedelta(minutes=1))
    assert "dee" in work(monkeypatch), "nobody answered: the next one is told"


def test_the_same_sign_is_brought_once(world: World) -> None:
    told = tell_report(TOLD)
    (decided,) = concerns()
    decide(world, decided.pk)
    tell_report(QUIET)
    bryn = bryn_at(world, told)
    take_over(bryn, told, words=QUIET.narrative, passage="1:")
    grade_all(bryn, told)
    assert len(concerns()) == 2, "what is graded holds words that stand in the one that is open now"
    assert additions() == []


def test_an_item_that_is_graded_brings_its_sign_as_well(world: World) -> None:
    told = tell_report(TOLD)
    (decided,) = concerns()
    decide(world, decided.pk)
    tell_report(QUIET)
    with acting_as("worker"):
        read_words(UUID(told))
    grade_all(bryn_at(world, told), told)
    (anew,) = (each for each in concerns() if each.pk != decided.pk)
    assert SIGN in anew.worry


def grade_all(bryn: UnitClient, report: str) -> None:
    page = text_of(bryn.get(f"/reports/{report}/"))
    found = re2.findall(r'name="item"\s+form="grade-items" id="[^"]+" value="(p[^"]+)"', page)
    assert found
    seen = re2.findall(r'name="seen" value="([0-9]+)"', page)[0]
    grade = {"items-source": "2", "items-assessment": "A", "items-handling": "P"}
    done = bryn.post(f"/reports/{report}/items/grade/", {"item": found, "seen": seen, **grade})
    assert done.status_code == 302, text_of(done)


def test_what_the_front_door_has_read_is_not_asked_again(world: World) -> None:
    words = f"She was not home on Sunday. {QUIET.narrative}"
    told = tell_report(replace(TOLD, narrative=words))
    (decided,) = concerns()
    decide(world, decided.pk)
    bryn = bryn_at(world, told)
    take_over(bryn, told, words=words)
    grade_all(bryn, told)
    assert [each.pk for each in concerns()] == [decided.pk]
    assert additions() == []


def test_under_an_open_concern_it_is_added_and_whoever_has_it_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tell_report(QUIET)
    assert concerns() == []
    tell_report(TOLD)
    (standing,) = concerns()
    take_over(bryn_at(world, told), told, words=QUIET.narrative)
    assert [each.pk for each in concerns()] == [standing.pk]
    (added,) = additions()
    assert (added.concern_id, added.added_by_id) == (standing.pk, world.people["Bryn"].pk)
    assert SIGN in added.worry
    assert audit_of("concern.added-to")[-1][1] == f"concern:{standing.pk}"
    assert "mo" in work(monkeypatch)
    with acting_as("backup"):
        notice = ConcernNotice.objects.get(concern=standing, awaits=RequestedStep.READING.value)
    assert (notice.addition, notice.to.name) == (1, "Mo")


def test_under_a_concern_that_stands_under_a_decided_one_it_parts_it(world: World) -> None:
    other = tell_report(replace(TOLD, narrative="A grey van waits for Kez behind the Crown."), secret=OTHER)
    (first,) = concerns()
    age(other, minutes=10, next_in=50)
    told = tell_report(QUIET)
    tell_report(TOLD)
    age(told, minutes=5, next_in=50)
    second = next(each for each in concerns() if each.pk != first.pk)
    bryn = bryn_at(world, other, told)
    join(bryn, first.pk, second.pk)
    decide(world, first.pk)
    assert now_at(second.pk).state == "joined"
    take_over(bryn, told, words=QUIET.narrative)
    parted = now_at(second.pk)
    assert parted.state == "raised"
    assert parted.concernclock.next_step_at is not None
    assert [each.concern_id for each in additions()] == [second.pk]
    assert audit_of("concern.parted")[-1][1:] == (f"concern:{second.pk}", f"from concern:{first.pk}")


def let_the_worker_read(report: str) -> int:
    with acting_as("worker"):
        return raise_found(UUID(report), by=Worker(), at=timezone.now())


def test_a_later_reading_brings_what_was_added_after_the_decision(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tell_report(TOLD)
    (decided,) = concerns()
    decide(world, decided.pk)
    tell_report(QUIET)
    assert len(concerns()) == 1
    assert let_the_worker_read(told) == 1
    anew = next(each for each in concerns() if each.pk != decided.pk)
    assert (anew.state, anew.opened_by_id, anew.number, anew.urgency) == ("raised", None, 2, "soon")
    assert anew.concernclock.next_step_at == anew.concernclock.raised_at + patience(Urgency.SOON)
    assert audit_of("concern.raised") == [("worker", f"concern:{anew.pk}", "")]
    assert work(monkeypatch) == ["mo"]
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{anew.pk}/"))
    assert SIGN in page
    assert "We have it" in page
    assert let_the_worker_read(told) == 0, "once a passage"


def test_the_worker_does_so_when_what_was_added_arrives(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_report(TOLD)
    (decided,) = concerns()
    decide(world, decided.pk)
    tell_report(QUIET)
    work(monkeypatch)
    assert len(concerns()) == 2


def test_where_the_machine_is_busy_the_worker_reads_again_and_misses_no_sign(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tell_report(TOLD)
    decide(world, concerns()[0].pk)
    tell_report(QUIET)
    with monkeypatch.context() as busy:
        busy.setattr("inkling.reading.services.read_within", lambda _, **__: ReadingResult(why=Why.BUSY))
        work(busy)
    assert len(concerns()) == 1
    with acting_as("backup"):
        assert not KeptReading.objects.filter(report_id=told).exists(), "busy says nothing of the words"
    with acting_as("worker"):
        rounds.note_what_arrived(timezone.now() + timedelta(days=1))
    assert len(concerns()) == 2


@pytest.mark.parametrize(
    "later",
    [replace(QUIET, narrative="It rained all day on Monday."), replace(QUIET, narrative=TOLD.narrative)],
    ids=["no sign", "the same words"],
)
def test_a_later_reading_brings_nothing_else(world: World, later: Draft) -> None:
    told = tell_report(TOLD)
    decide(world, concerns()[0].pk)
    tell_report(later)
    assert let_the_worker_read(told) == 0
    assert len(concerns()) == 1


def test_where_no_front_door_has_anything_a_sign_asks_people_and_opens_nothing(world: World) -> None:
    assert let_the_worker_read(tell_report(QUIET)) == 0
    assert concerns() == []


def test_what_was_told_before_the_concern_is_brought_as_well(world: World) -> None:
    told = tell_report(QUIET)
    tell_report(TOLD)
    assert let_the_worker_read(told) == 1
    assert {each.number for each in concerns()} == {1, 2}


def test_who_must_not_find_out_by_these_words_is_kept_from_it(world: World) -> None:
    told = tell_report(TOLD)
    decide(world, concerns()[0].pk)
    tell_report(replace(QUIET, narrative=f"{QUIET.narrative} Please do not tell Mo from the front door."))
    assert let_the_worker_read(told) == 1
    anew = next(each for each in concerns() if each.state == "raised")
    with acting_as("backup"):
        kept = KeptFrom.objects.filter(concern=anew).values_list("account_id", flat=True)
        assert list(kept) == [world.people["Mo"].pk]


def test_the_worker_raises_nothing_by_another_way(world: World) -> None:
    told = tell_report(TOLD)
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as("worker"):
        Concern.objects.create(
            report_id=told, number=9, unit_id=concerns()[0].unit_id, state="raised", worry="x"
        )
    shown = ProtectedView("", "Never told", "", ())
    with acting_as("worker"):
        for passage in (0, 7):
            found = safeguarding.raise_found(
                UUID(told), passage=passage, view=shown, sentences=["Never told"], at=timezone.now()
            )
            assert found is None, "the first has raised its own, the other was never told"
