"""What was withheld of who told when it was told is withheld in all that a front door reads of the report later."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.utils import timezone

from inkling.accounts.actor import Worker
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.journeys.understanding.raise_found import raise_found
from inkling.safeguarding.models import Concern, ConcernAddition
from inkling.safeguarding.question_models import ConcernQuestion
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_concern_additions import add
from tests.journeys.test_sign_after_decision import bryn_at, decide, grade_all, take_over
from tests.journeys.test_unit_open_concern import open_on
from tests.journeys.test_unit_questions import answer, ask
from tests.journeys.unit_site import signed_in, tell_report
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WHO = DraftIdentity(name="Ruth Quill", contact="07700 900452")
TOLD = Draft(
    place="LS11 5DE",
    narrative="Kez, 14, was not home on Sunday. Ruth saw the van by the weir, ring 07700 900 452.",
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    urgency=Urgency.SOON,
    identity=WHO,
)
LATER = Draft(
    place="LS11 5DE", narrative="Kez came back with a new phone. Ruth Quill heard it ring, on 07700900452."
)
SIGN = "new phone"


def all_that_is_shown() -> str:
    with acting_as("backup"):
        own = ("must_not_be_told", "child", "worry", "needed_to_act", "view")
        rows = [*Concern.objects.values_list(*own), *ConcernAddition.objects.values_list(*own)]
    return "\n".join(str(each) for row in rows for each in row)


def first_concern() -> Concern:
    with acting_as("backup"):
        return Concern.objects.get(number=1, opened_by=None)


def holds() -> None:
    shown = all_that_is_shown()
    assert SIGN in shown
    assert "Kez" in shown
    assert [each for each in ("Ruth", "Quill", "0452", "900 452") if each in shown] == []


def let_the_worker_withhold() -> None:
    with acting_as("worker"):
        rounds.withhold_views_anew()


def test_what_the_teller_adds_to_an_open_one(world: World) -> None:
    tell_report(TOLD)
    tell_report(LATER)
    let_the_worker_withhold()
    holds()


def test_what_the_teller_adds_with_a_sign_after_the_decision(world: World) -> None:
    tell_report(TOLD)
    decide(world, first_concern().pk)
    tell_report(replace(LATER, indicators=(Indicator.GIFTS_OR_MONEY,)))
    let_the_worker_withhold()
    holds()


def test_what_the_worker_finds(world: World) -> None:
    told = tell_report(TOLD)
    decide(world, first_concern().pk)
    tell_report(LATER)
    with acting_as("worker"):
        assert raise_found(UUID(told), by=Worker(), at=timezone.now()) == 1
    holds()


def test_what_an_officer_takes_over(world: World) -> None:
    told = tell_report(TOLD)
    decide(world, first_concern().pk)
    tell_report(LATER)
    take_over(bryn_at(world, told), told, words=LATER.narrative, passage="1:")
    holds()


def test_what_an_officer_takes_over_under_an_open_one(world: World) -> None:
    told = tell_report(LATER)
    tell_report(TOLD)
    take_over(bryn_at(world, told), told, words=LATER.narrative)
    holds()


def test_what_an_officer_grades(world: World) -> None:
    told = tell_report(TOLD)
    decide(world, first_concern().pk)
    tell_report(LATER)
    grade_all(bryn_at(world, told), told)
    holds()


def test_what_an_officer_opens(world: World) -> None:
    told = tell_report(TOLD)
    bryn = bryn_at(world, told)
    seen = open_on(bryn, told, world, worry=f"Ruth Quill says Kez has a {SIGN}", child="Kez", must_not="")
    assert SIGN in seen
    assert "Quill" not in seen.partition("The worry")[2].partition("<textarea")[0]
    holds()


def test_what_an_officer_adds(world: World) -> None:
    told = tell_report(TOLD)
    add(bryn_at(world, told), first_concern().pk, news=f"Ruth Quill rang: Kez has a {SIGN}")
    holds()


def test_what_an_officer_answers(world: World) -> None:
    told = tell_report(TOLD)
    bryn, asked = bryn_at(world, told), ask(signed_in(world, "Mo"), first_concern().pk)
    answer(bryn, asked, answer=f"Ruth Quill rang: Kez has a {SIGN}", release="words")
    with acting_as("backup"):
        (found,) = ConcernQuestion.objects.all()
    assert "van by the weir" in found.released
    assert SIGN in found.answer
    assert [each for each in ("Ruth", "Quill", "900 452") if each in found.answer + found.released] == []
