"""What an officer corrects when concerns stand on the report: who hears of it, and what is held meanwhile."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.models import Concern, ConcernAddition
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_unit_items import DRAFT, correct, page_of, subject_named
from tests.journeys.unit_site import signed_in, tell_and_open, tell_report
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WORRY = Draft(narrative="She was not home all night.", indicators=(Indicator.MISSING,))


@pytest.fixture
def told(world: World) -> tuple[UUID, Client]:
    return tell_and_open(world, DRAFT)


def test_what_the_front_door_that_has_decided_never_read_is_said_to_reach_nobody(
    told: tuple[UUID, Client], world: World
) -> None:
    report, bryn = told
    says = "For anything else that it should know"
    assert says not in page_of(bryn, report)
    tell_report(WORRY)
    concern, mo = the_concern(), signed_in(world, "Mo")
    mo.post(f"/concerns/{concern}/acknowledge/")
    mo.post(f"/concerns/{concern}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    kaz = subject_named(page_of(bryn, report), "Kaz")
    correct(bryn, report, seen=0, act="subject_changed", subject=kaz, age="child")
    page = page_of(bryn, report)
    assert says in page
    assert f'href="/reports/{report}/concern/"' in page.split(says)[1][:200]
    with acting_as("backup"):
        assert not ConcernAddition.objects.exists()


def test_one_correction_holds_all_concerns_of_the_report_at_once(told: tuple[UUID, Client]) -> None:
    """Who joins two of them holds them in the order of their ids: one after the other would wait in a ring."""
    report, bryn = told
    for later in (WORRY, Draft(narrative="She is in his car now.", urgency=Urgency.NOW)):
        tell_report(later)
    with acting_as("backup"):
        ids = {str(each) for each in Concern.objects.filter(report_id=report).values_list("pk", flat=True)}
    assert len(ids) == 2
    kaz = subject_named(page_of(bryn, report), "Kaz")
    with CaptureQueriesContext(connection) as asked:
        correct(bryn, report, seen=0, act="subject_changed", subject=kaz, age="child")
    holds = [each["sql"] for each in asked if "FOR NO KEY UPDATE" in each["sql"] and "unit_id" in each["sql"]]
    assert all(each in holds[0].replace("-", "") for each in (one.replace("-", "") for one in ids))


def the_concern() -> UUID:
    with acting_as("backup"):
        return Concern.objects.get().pk
