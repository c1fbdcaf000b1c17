"""A report that has no region yet: what is refused until it is placed, in words, in code and in the database."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import IntegrityError, connection

from inkling.accounts.models import Organisation
from inkling.assessment.models import Assessment, SanitisedText
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.models import Dissemination
from inkling.dissemination.rules.leaving import WhyItStays
from inkling.journeys.disseminating.disseminate import DisseminationRefused, disseminate
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.journeys.submitting.record_outcome import OutcomeProblem, OutcomeRefused, record_outcome
from inkling.routing.models import Submission
from inkling.sites.unit.submission.outcome_view import outcome_prefix
from inkling.vocabulary.grading import NEEDS_A_REGION, Outcome
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.purposes import ReportPurpose
from tests.journeys.unit_site import say_why, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
NOWHERE = Draft(
    place="the old mill",
    narrative="A grey van waits at the old mill.",
    details=(DraftDetail("vehicle", text="grey van"),),
)
REGION_FIRST = "This report has no region yet. Say first which region it belongs to"


@pytest.fixture
def report(world: World) -> str:
    return tell_report(NOWHERE)


def submission_of(report: str) -> UUID:
    with acting_as("backup"):
        return Submission.objects.get(report_id=report, region_id=None).pk


def graded(world: World, report: str) -> SanitisedText:
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        detail = Detail.objects.get(report_id=report)
        Assessment.objects.create(
            detail=detail,
            version=1,
            source_evaluation="2",
            intelligence_assessment="B",
            handling="P",
            graded_by=bryn,
            graded_on=AT.date(),
        )
        return SanitisedText.objects.create(
            detail=detail, version=1, text="A van waits.", written_by=bryn, written_on=AT.date()
        )


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_a_region_has_to_do_with_waits_for_the_region(world: World, outcome: Outcome) -> None:
    report = tell_report(replace(NOWHERE, indicators=(Indicator.MISSING,)))
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    submission = submission_of(report)
    with acting_as("backup"):
        prefix = outcome_prefix(Submission.objects.get(pk=submission))
    said = {f"{prefix}-outcome": outcome.value, f"{prefix}-outcome_note": "Said before"}
    page = bryn.post(f"/submissions/{submission}/outcome/", said)
    with acting_as("backup"):
        recorded = Submission.objects.get(pk=submission).outcome
    if outcome in NEEDS_A_REGION:
        assert REGION_FIRST in text_of(page)
        assert recorded == ""
    elif outcome is not Outcome.COPY:
        assert recorded == outcome.value, "a child is referred, and nonsense closed, without a region"


@pytest.mark.parametrize("outcome", sorted(NEEDS_A_REGION))
def test_code_and_database_refuse_the_outcome(world: World, report: str, outcome: Outcome) -> None:
    submission, bryn = submission_of(report), world.member("Bryn")
    say_why(signed_in(world, "Bryn"), report)
    with (
        pytest.raises(IntegrityError),
        acting_as("unit", account=bryn.account_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE routing_submission SET outcome = %s WHERE id = %s", [outcome.value, submission]
        )
    with acting_as("unit", account=bryn.account_id):
        state_purpose(UUID(report), purpose=ReportPurpose.ASSESS, by=bryn, at=AT)
        with pytest.raises(OutcomeRefused) as refused:
            record_outcome(submission, outcome=outcome, note="", by=bryn)
    assert refused.value.problems == {"outcome": OutcomeProblem.NOT_PLACED()}


def test_the_own_reference_is_no_way_round_it(world: World, report: str) -> None:
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    page = bryn.post(f"/reports/{report}/intelligence-report/own-reference/", {"reference": "X-1"})
    assert REGION_FIRST in text_of(page)


def test_nothing_of_it_leaves_in_code_and_in_the_database(world: World, report: str) -> None:
    words, bryn = graded(world, report), world.people["Bryn"]
    partner = Organisation.objects.get(pk=world.partner.pk)
    with acting_as("unit", account=bryn.pk), pytest.raises(DisseminationRefused) as refused:
        disseminate(words.detail_id, to_id=partner.pk, by=world.member("Bryn"), at=AT)
    assert refused.value.reason == WhyItStays.NOT_PLACED()
    with pytest.raises(IntegrityError, match="no region yet"), acting_as("unit", account=bryn.pk):
        Dissemination.objects.create(
            reference="X",
            sanitised=words,
            from_unit=world.home_unit,
            to=partner,
            text=words.text,
            source_evaluation="2",
            intelligence_assessment="B",
            handling="P",
            sent_by=bryn,
            sent_on=AT.date(),
        )
    client = signed_in(world, "Bryn")
    say_why(client, report)
    assert REGION_FIRST in text_of(client.get(f"/reports/{report}/details/1/disseminate/"))
