"""Nobody answers, or nobody decides: the worker tells one person after the other, and says nothing but "sign in"."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import Role
from inkling.capture.rules.draft import Draft
from inkling.journeys.safeguarding.acknowledge_concern import acknowledge_concern
from inkling.journeys.safeguarding.decide_concern import decide_concern
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.safeguarding.rules.states import Decision
from inkling.sites.worker.notices import NOTICE_BODY
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.journeys.worker_at_work import sweep
from tests.people import AT, World, acting_as

DRAFT = Draft(
    place="LS11 5DE",
    narrative="Narrative canary.",
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    urgency=Urgency.SOON,
)
HOUR = timedelta(hours=1)
DUE = AT + timedelta(days=1)


@pytest.fixture
def concern(world: World) -> UUID:
    """A concern raised at AT, to be answered soon."""
    tell_report(DRAFT)
    with acting_as("backup"):
        return Concern.objects.get().pk


def acknowledge(world: World, concern: UUID, *, at: datetime) -> None:
    mo = world.people["Mo"]
    with acting_as("unit", account=mo.pk):
        acknowledge_concern(concern, by=world.member("Mo"), at=at)


def test_an_unanswered_concern_climbs_to_the_units_supervisor(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [sweep(AT + number * HOUR, monkeypatch) for number in range(6)]
    assert told == [["mo"], ["dee"], ["sam"], ["sunil", "sunita"], [], []]
    assert [step for _, _, step in audit_of("concern.stepped-up")] == ["deputy", "supervisor", "unit"]


def test_a_late_decision_is_chased_step_by_step(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sweep(AT, monkeypatch) == ["mo"]
    acknowledge(world, concern, at=AT + timedelta(minutes=20))
    assert sweep(DUE - timedelta(minutes=1), monkeypatch) == []
    told = [sweep(DUE + number * 2 * HOUR, monkeypatch) for number in range(6)]
    assert told == [["mo"], ["dee"], ["sam"], ["sunil", "sunita"], [], []]
    assert [step for _, _, step in audit_of("concern.chased")] == ["contact", "deputy", "supervisor", "unit"]
    assert audit_of("concern.stepped-up") == []
    with acting_as("backup"):
        assert ConcernNotice.objects.filter(sent_at__isnull=False).count() == 6
        assert ConcernClock.objects.get().step == "contact", "who had to answer is not rewritten"


def test_after_the_last_step_the_clock_goes_round(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever becomes a supervisor later is told as well; nobody is told twice, and no entry says so."""
    for number in range(6):
        sweep(AT + number * HOUR, monkeypatch)
    with acting_as("backup"):
        found = ConcernClock.objects.get()
    assert (found.step, found.next_step_at) == ("unit", AT + 6 * HOUR)
    anwen = world.people["Anwen"]
    Account.objects.filter(pk=anwen.pk).update(role=Role.SUPERVISOR.value)
    assert sweep(AT + 6 * HOUR, monkeypatch) == ["anwen"]
    assert sweep(AT + 7 * HOUR, monkeypatch) == []
    assert [step for _, _, step in audit_of("concern.stepped-up")] == ["deputy", "supervisor", "unit", "unit"]


def test_a_chasing_notice_says_only_sign_in(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    acknowledge(world, concern, at=AT)
    sweep(DUE, monkeypatch)
    assert {(each.subject, each.body) for each in mail.outbox} == {("Inkling: please sign in", NOTICE_BODY)}


def test_a_late_acknowledgement_still_has_one_step_to_decide(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep(AT, monkeypatch)
    acknowledge(world, concern, at=DUE + HOUR)
    assert sweep(DUE + 2 * HOUR, monkeypatch) == []
    assert sweep(DUE + 3 * HOUR, monkeypatch) == ["mo"]


def test_a_decision_ends_the_chase(world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    sweep(AT, monkeypatch)
    acknowledge(world, concern, at=AT)
    assert sweep(DUE, monkeypatch) == ["mo"]
    with acting_as("unit", account=world.people["Mo"].pk):
        decide_concern(
            concern, decision=Decision.ADVICE, reason="Spoke to school", by=world.member("Mo"), at=DUE + HOUR
        )
    assert sweep(DUE + 5 * HOUR, monkeypatch) == []


@pytest.mark.usefixtures("unit_site")
def test_the_page_says_who_was_told_of_the_late_decision(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    acknowledge(world, concern, at=AT)
    sweep(DUE, monkeypatch)
    sweep(DUE + 2 * HOUR, monkeypatch)
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    assert "; the deputy was told" in page
