"""The sheet of a submission that is in the database, and who may read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inkling.accounts.actor import Worker
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.journeys.submitting.submit_by_hand import SubmissionRefused, submit_by_hand
from inkling.regions.models import Region
from inkling.routing.models import Submission
from inkling.routing.queries import sheet_for
from inkling.routing.rules.document.dossier import RawTextRefused
from inkling.routing.rules.document.sheet_text import as_text
from inkling.routing.services.submissions import mark_submitted_by_hand
from inkling.vocabulary.purposes import ReportPurpose
from inkling.vocabulary.telling import HowKnownKind
from tests.journeys.test_submit_report import DRAFT, SECRET, tell_draft
from tests.people import AT, World, acting_as, owning

AWAY = replace(DRAFT, place="B9 4AA", how_known=HowKnownKind.SAW, how_known_text="I walk past the kiosk")


@pytest.fixture
def regions(world: World) -> World:
    for id_, name in (("west-midlands", "West Midlands Police"), ("btp", "British Transport Police")):
        Region.objects.get_or_create(id=id_, defaults={"name": name, "country": "England"})
    return world


def deliver_all() -> list[Submission]:
    with acting_as("worker"):
        for submission in Submission.objects.all():
            deliver_submission(submission.pk, by=Worker(), at=AT + timedelta(seconds=1), jitter=0.0)
        return list(Submission.objects.order_by("part"))


def test_a_report_for_elsewhere_becomes_a_sheet_for_a_person(regions: World) -> None:
    tell_draft(AWAY)
    (submission,) = deliver_all()
    assert (submission.state, submission.channel, submission.region_id) == (
        "to_submit",
        "partner",
        "west-midlands",
    )
    with acting_as("unit", account=regions.people["Bryn"].pk):
        sheet = sheet_for(submission.pk)
        assert sheet is not None
        text = as_text(sheet)
    assert "A man called Fitz picks her up by the tennis courts." in text
    assert "I walk past the kiosk" in text
    assert "Aire unit (fictional)" in text
    assert sheet.pack_version == submission.pack_version


def test_the_sheet_holds_nothing_sealed(regions: World) -> None:
    # Her own words may name her; what she gave as her name and contact, and whom not to tell, may not be there.
    tell_draft(replace(AWAY, details=()))
    (submission,) = deliver_all()
    with acting_as("worker"):
        sheet = sheet_for(submission.pk)
    assert sheet is not None
    text = as_text(sheet)
    for sealed in ("Amara", "Okonedo", "07700 900123", "stepfather", "Kez"):
        assert sealed not in text


def test_carys_gets_no_sheet(regions: World) -> None:
    tell_draft(AWAY)
    (submission,) = deliver_all()
    with acting_as("unit", account=regions.people["Carys"].pk):
        assert sheet_for(submission.pk) is None


def test_two_matters_make_two_sheets_with_their_own_items(regions: World) -> None:
    fitz, gifts, _ = AWAY.details
    other = replace(fitz, attributes={"name": "Ray Example"}, matter=2)
    tell_draft(replace(AWAY, details=(fitz, gifts, other)))
    first, second = deliver_all()
    assert [(s.matter, s.part, s.parts) for s in (first, second)] == [(1, 1, 2), (2, 2, 2)]
    with acting_as("worker"):
        texts = [as_text(sheet) for sheet in map(sheet_for, (first.pk, second.pk)) if sheet]
    assert "Fitz" in texts[0]
    assert "Ray Example" not in texts[0]
    assert "Ray Example" in texts[1]


def test_a_station_is_told_to_the_railways_police_as_well(regions: World) -> None:
    tell_draft(replace(AWAY, place="Leeds station"))
    own, railway = deliver_all()
    assert (own.region_id, own.state) == ("west-yorkshire", "in_inbox")
    assert (railway.region_id, railway.state) == ("btp", "to_submit")
    with acting_as("worker"):
        sheet = sheet_for(railway.pk)
    assert sheet is not None
    assert sheet.region_name == "British Transport Police"


def test_a_region_that_the_place_does_not_name_never_gets_the_raw_text(regions: World) -> None:
    tell_draft(AWAY)
    with owning("routing_submission"):
        # No login of ours could, and no code of ours does.
        Submission.objects.update(region_id="south-yorkshire")
    with acting_as("worker"), pytest.raises(RawTextRefused):
        sheet_for(Submission.objects.get().pk)


def test_an_addition_has_a_sheet_of_its_own(regions: World) -> None:
    tell_draft(AWAY)
    tell_draft(replace(AWAY, narrative="He drives a grey van.", details=()))
    deliver_all()
    with acting_as("worker"):
        added = Submission.objects.get(addition__isnull=False)
        sheet = sheet_for(added.pk)
    assert sheet is not None
    assert "grey van" in as_text(sheet)
    assert "tennis courts" not in as_text(sheet)


def test_said_twice_the_first_reference_stands(regions: World) -> None:
    told = tell_draft(AWAY, secret=SECRET)
    (submission,) = deliver_all()
    bryn = regions.member("Bryn")
    with acting_as("unit", account=bryn.account_id):
        state_purpose(told.report_id, purpose=ReportPurpose.SUBMIT, by=bryn, at=AT)
        submit_by_hand(submission.pk, reference=" WM  1 ", by=bryn, at=AT)
        submit_by_hand(submission.pk, reference="WM 2", by=bryn, at=AT)
    with acting_as("worker"):
        stored = Submission.objects.get(pk=submission.pk)
    assert (stored.state, stored.reference, stored.day_sent) == ("submitted", "WM 1", AT.date())
    assert stored.pack_version


def test_two_people_at_once_leave_one_reference(regions: World) -> None:
    tell_draft(AWAY)
    deliver_all()
    with acting_as("unit", account=regions.people["Bryn"].pk):
        seen_by_both = Submission.objects.get()
        said = [
            mark_submitted_by_hand(seen_by_both, reference=reference, pack_version="1", at=AT)
            for reference in ("WM 1", "WM 2")
        ]
    assert said == [True, False]
    with acting_as("worker"):
        assert Submission.objects.get().reference == "WM 1"


def test_what_lies_in_the_inbox_cannot_be_submitted_by_hand(world: World) -> None:
    told = tell_draft(DRAFT)
    (submission,) = deliver_all()
    bryn = world.member("Bryn")
    with acting_as("unit", account=bryn.account_id):
        state_purpose(told.report_id, purpose=ReportPurpose.ASSESS, by=bryn, at=AT)
        with pytest.raises(SubmissionRefused):
            submit_by_hand(submission.pk, reference="X", by=bryn, at=AT)
