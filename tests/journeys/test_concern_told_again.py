"""Told again in the same words under another receipt: the front door sees one concern, and how often it was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import Error, transaction
from django.utils import timezone

from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern, ConcernClock, ConcernJoining, KeptFrom
from inkling.safeguarding.rules.clock import patience
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About, Frequency, Urgency
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.journeys.worker_at_work import sweep
from tests.page_form import Form
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
TOLD = Draft(
    place="LS11 5DE",
    narrative="She is picked up at the weir by a man in a grey van.",
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    urgency=Urgency.ROUTINE,
)


ELEVEN_WORDS = "Missing from placement, no contact since last night, return interview declined."


def tell_at_age(draft: Draft = TOLD, *, number: int = 0, minutes: int = 0) -> UUID:
    """Tell it under a receipt of its own, so many minutes ago; return its concern."""
    report = tell_report(draft, secret=bytes(range(number * 15, number * 15 + 15)))
    with acting_as("backup"):
        concern_id = Concern.objects.values_list("pk", flat=True).get(report_id=report)
    raised_at = timezone.now() - timedelta(minutes=minutes)
    with owning("safeguarding_concernclock"):
        ConcernClock.objects.filter(pk=concern_id).update(
            raised_at=raised_at, next_step_at=raised_at + patience(draft.urgency)
        )
    return concern_id


def now_at(concern_id: UUID) -> Concern:
    with acting_as("backup"):
        return Concern.objects.select_related("concernclock").get(pk=concern_id)


def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the worker go round once; return whom it mailed."""
    return sweep(timezone.now(), monkeypatch)


def officer(world: World, *concerns: UUID) -> UnitClient:
    client = signed_in(world, "Bryn")
    for concern_id in concerns:
        say_why(client, str(now_at(concern_id).report_id))
    return client


def test_the_front_door_sees_one_and_how_often_it_was_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = tell_at_age(minutes=20), tell_at_age(number=1, minutes=10), tell_at_age(number=2)
    due = now_at(first).concernclock.next_step_at
    assert work(monkeypatch) == ["mo"]
    assert [now_at(each).state for each in (first, second, third)] == ["raised", "joined", "joined"]
    assert now_at(first).concernclock.next_step_at == due, "the clock of the first is not touched"
    mo, names = signed_in(world, "Mo"), [reference_of(each, prefix="C") for each in (second, third)]
    board = text_of(mo.get("/concerns/"))
    assert "told 3 times" in board
    assert str(second) not in board
    page = text_of(mo.get(f"/concerns/{first}/"))
    assert "These words were told 3 times" in page
    assert all(f"Told again in the same words: {name}" in page for name in names)
    assert {row[1] for row in audit_of("concern.joined")} == {f"concern:{second}", f"concern:{third}"}


def test_each_copy_is_still_told_of_and_answered_with_the_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tell_at_age(minutes=10)
    assert work(monkeypatch) == ["mo"]
    second = tell_at_age(number=1)
    assert work(monkeypatch) == ["mo"], "it was joined in the same round, and its notice went all the same"
    assert now_at(second).state == "joined"
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{first}/acknowledge/")
    mo.post(f"/concerns/{first}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    assert now_at(first).state == "decided"
    third = tell_at_age(number=2)
    work(monkeypatch)
    assert now_at(third).state == "raised", "what is told after a decision is decided anew"


@pytest.mark.parametrize(
    "other",
    [
        replace(TOLD, urgency=Urgency.NOW),
        replace(TOLD, narrative=f"{TOLD.narrative} He has a knife."),
        replace(TOLD, must_not_be_told="her stepfather"),
        replace(TOLD, place="WF1 2EE"),
        replace(TOLD, needed_to_act="Room 204, from nine tonight"),
        replace(TOLD, about=About.SOMEONE),
        replace(TOLD, frequency=Frequency.SEVERAL),
    ],
    ids=[
        "danger now",
        "more words",
        "who must not find out",
        "another place",
        "what helps to find the child",
        "whom it is about",
        "how often",
    ],
)
def test_what_says_more_stands_by_itself(world: World, monkeypatch: pytest.MonkeyPatch, other: Draft) -> None:
    first, second = tell_at_age(minutes=10), tell_at_age(other, number=1)
    work(monkeypatch)
    assert [now_at(each).state for each in (first, second)] == ["raised", "raised"]
    assert now_at(second).concernclock.next_step_at is not None


def test_a_copy_is_joined_to_one_in_danger_and_not_the_other_way_round(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    danger = tell_at_age(replace(TOLD, urgency=Urgency.NOW), minutes=10)
    later = tell_at_age(number=1)
    due = now_at(danger).concernclock.next_step_at
    work(monkeypatch)
    assert (now_at(danger).state, now_at(danger).urgency) == ("raised", "now")
    assert now_at(later).state == "joined"
    assert now_at(danger).concernclock.next_step_at == due


def test_a_clock_that_waits_for_an_answer_is_not_stopped_by_one_that_was_answered(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tell_at_age(minutes=10)
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{first}/acknowledge/")
    second = tell_at_age(number=1)
    work(monkeypatch)
    assert now_at(second).state == "raised"
    mo.post(f"/concerns/{second}/acknowledge/")
    work(monkeypatch)
    assert now_at(second).state == "joined"


def test_what_an_officer_parted_stays_apart(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tell_at_age(minutes=10), tell_at_age(number=1)
    work(monkeypatch)
    bryn = officer(world, first, second)
    assert "Inkling put it there" in text_of(bryn.get(f"/concerns/{second}/"))
    assert bryn.post(f"/concerns/{second}/part/").status_code == 302
    work(monkeypatch)
    assert now_at(second).state == "raised"
    assert now_at(second).concernclock.next_step_at is not None


def test_the_worker_joins_nothing_else(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tell_at_age(minutes=10), tell_at_age(replace(TOLD, child="Another"), number=1)
    with acting_as("worker"):
        assert rounds.join_copies(timezone.now()) == 0
    joining = ConcernJoining(
        joined_id=second, leading_id=first, joined_at=timezone.now(), state_before="raised"
    )
    joining.leading_urgency = Urgency.ROUTINE.value
    for write in (
        lambda: Concern.objects.filter(pk=second).update(state="joined"),
        lambda: joining.save(force_insert=True),
    ):
        with pytest.raises(Error), transaction.atomic(), acting_as("worker"):
            write()
    assert now_at(second).state == "raised"


@pytest.mark.parametrize(
    "told",
    [
        replace(TOLD, narrative="", child=""),
        replace(TOLD, narrative="pls help me hes got my pictures", child=""),
        replace(TOLD, narrative=ELEVEN_WORDS),
        replace(TOLD, about=About.ME),
    ],
    ids=["a sign alone", "a few words", "eleven words", "of oneself"],
)
def test_two_children_may_be_told_of_in_words_that_are_nobodys_own(
    world: World, monkeypatch: pytest.MonkeyPatch, told: Draft
) -> None:
    both = tell_at_age(told, minutes=10), tell_at_age(told, number=1)
    work(monkeypatch)
    assert [now_at(each).state for each in both] == ["raised", "raised"]
    assert all(now_at(each).concernclock.next_step_at is not None for each in both)


def test_twelve_words_are_enough(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told = replace(TOLD, narrative=f"{ELEVEN_WORDS} Again.")
    first, second = tell_at_age(told, minutes=10), tell_at_age(told, number=1)
    work(monkeypatch)
    assert [now_at(each).state for each in (first, second)] == ["raised", "joined"]


def test_the_same_words_of_another_day_tell_of_another_day(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tell_at_age(minutes=10), tell_at_age(number=1)
    with owning("capture_report"):
        report = Report.objects.filter(pk=now_at(first).report_id)
        report.update(told_on=report.get().told_on - timedelta(days=1))
    work(monkeypatch)
    assert now_at(second).state == "raised", "tonight of yesterday is not tonight"


def test_what_came_later_is_told_in_words_of_its_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    for number, later in enumerate(("He took her to a flat over the shop.", "She is locked in at the farm.")):
        secret = bytes(range(number * 15, number * 15 + 15))
        report = tell_report(replace(TOLD, indicators=()), secret=secret)
        assert tell_report(replace(TOLD, narrative=later), secret=secret) == report
        with acting_as("backup"):
            opened.append(Concern.objects.values_list("pk", flat=True).get(report_id=report))
    work(monkeypatch)
    assert [now_at(each).state for each in opened] == ["raised", "raised"]


def test_what_is_added_to_a_copy_after_the_decision_is_decided_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tell_at_age(minutes=10), tell_at_age(number=1)
    work(monkeypatch)
    report = now_at(second).report_id
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{first}/acknowledge/")
    mo.post(f"/concerns/{first}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    assert (now_at(first).state, now_at(second).state) == ("decided", "joined")
    later = replace(TOLD, narrative="He has taken her again, she is not back.")
    tell_report(later, secret=bytes(range(15, 30)))
    with acting_as("backup"):
        anew = Concern.objects.select_related("concernclock").exclude(pk=second).get(report_id=report)
    assert anew.state == "raised"
    assert anew.concernclock.next_step_at is not None


def decide_first(world: World, first: UUID) -> None:
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{first}/acknowledge/")
    mo.post(f"/concerns/{first}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    assert now_at(first).state == "decided"


def test_what_a_teller_adds_to_a_copy_without_a_sign_parts_it_from_the_decided_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tell_at_age(minutes=10), tell_at_age(number=1)
    work(monkeypatch)
    due = now_at(first).concernclock.next_step_at
    later = replace(TOLD, narrative="The garage is behind the chapel.", indicators=(), child="")
    tell_report(later, secret=bytes(range(15, 30)))
    assert now_at(second).state == "joined", "the first is open: what came is read before it is decided"
    work(monkeypatch)
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{first}/acknowledge/")
    seen = Form(text_of(mo.get(f"/concerns/{first}/"))).values["seen"][0]
    said = {"decision": "advice", "reason": "Spoke to school", "seen": seen}
    assert mo.post(f"/concerns/{first}/decide/", said).status_code == 302
    assert (now_at(first).state, now_at(second).state) == ("decided", "joined")
    tell_report(replace(later, narrative="It has a green door."), secret=bytes(range(15, 30)))
    parted = now_at(second)
    assert parted.state == "raised"
    assert parted.concernclock.next_step_at is not None
    assert audit_of("concern.parted") == [("community", f"concern:{second}", f"from concern:{first}")], (
        "by whom and from what: the chain says so beside what was added"
    )
    assert due is not None
    assert "mo" in work(monkeypatch), "who answers for it is told that something came"
    page = text_of(mo.get(f"/concerns/{second}/"))
    assert "It has a green door." in page
    assert "We have it" in page
    assert f"Parted from {reference_of(first, prefix='C')}: whoever told this added to it" in page
    name = reference_of(second, prefix="C")
    assert f"Parted from {name}: whoever told {name} added to it" in text_of(mo.get(f"/concerns/{first}/"))
    with owning("safeguarding_concernclock"):
        ConcernClock.objects.filter(pk=second).update(next_step_at=timezone.now() - timedelta(minutes=1))
    assert "dee" in work(monkeypatch), "nobody answered: the next one is told"


def test_what_an_officer_adds_to_a_copy_parts_it_from_the_decided_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tell_at_age(minutes=10), tell_at_age(number=1)
    work(monkeypatch)
    bryn = officer(world, first, second)
    news = {"news": "The garage is behind the chapel."}
    assert "which is decided" not in text_of(bryn.post(f"/concerns/{second}/add/", news))
    decide_first(world, first)
    looked = text_of(bryn.post(f"/concerns/{second}/add/", news))
    assert f"under concern {reference_of(first, prefix='C')}, which is decided" in looked
    assert now_at(second).state == "joined", "the first press adds nothing"
    done = bryn.post(f"/concerns/{second}/add/", news | {"seen": Form(looked).values["seen"][0]})
    assert done.status_code == 302
    assert now_at(second).state == "raised"
    assert now_at(second).concernclock.next_step_at is not None
    assert [row[1:] for row in audit_of("concern.parted")] == [
        (f"concern:{second}", f"from concern:{first}")
    ], "by whom and from what"
    assert "mo" in work(monkeypatch)
    with acting_as("worker"):
        rounds.withhold_views_anew()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{second}/"))
    assert "garage is behind the chapel" in page
    assert "We have it" in page


def test_whom_the_first_keeps_away_is_kept_from_the_copy(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tell_at_age(minutes=10)
    later = replace(TOLD, narrative="", must_not_be_told="Mo from the front door")
    tell_report(later, secret=bytes(range(15)))
    second = tell_at_age(number=1)
    work(monkeypatch)
    assert now_at(second).state == "joined"
    with acting_as("backup"):
        kept = set(KeptFrom.objects.values_list("concern_id", "account_id"))
    assert {(first, world.people["Mo"].pk), (second, world.people["Mo"].pk)} <= kept
