"""The picture: counts for the unit that holds the reports, one entry for each look, and nothing for anybody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.accounts.actor import Worker
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.queries.noting import submissions_to_note
from inkling.regions.services import load_regions
from inkling.routing.models import Submission
from inkling.vocabulary import telling
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
DAYS = (
    "first_day=1&first_month=11&first_year=2026&last_day=30&last_month=11&last_year=2026"
    "&region=&category=&grades=usual"
)
PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
PLAIN = Draft(
    place="LS11 5DE",
    narrative="A van at the courts.",
    details=(DraftDetail("vehicle", text="van"), PHONE),
    how_known=telling.HowKnownKind.SAW,
    urgency=telling.Urgency.ROUTINE,
)
CLEAR = replace(PLAIN, narrative="Again, late.", exploitation_type=telling.ExploitationType.CCE)


@pytest.fixture(autouse=True)
def _regions(world: World) -> None:
    load_regions()


def tell_and_note(*drafts: Draft) -> list[str]:
    reports = [tell_report(draft, secret=bytes([place] * 15)) for place, draft in enumerate(drafts, start=1)]
    with acting_as("worker"):
        for submission in Submission.objects.filter(state="waiting"):
            deliver_submission(submission.pk, by=Worker(), at=AT, jitter=0.5)
        for submission_id, report_id in submissions_to_note(AT, limit=100):
            note_mentions(report_id, submission_id=submission_id, at=AT)
    return reports


def seen(world: World, *, name: str = "Anwen", cut: str = DAYS) -> str:
    return " ".join(text_of(signed_in(world, name).get(f"/picture/?{cut}")).split())


def test_details_are_counted_by_category_week_and_district(world: World) -> None:
    tell_and_note(PLAIN, CLEAR, replace(PLAIN, place="Halifax", narrative="By the station."))
    page = seen(world)
    assert "6 details in 3 reports, told from 1 November 2026 to 30 November 2026" in page
    assert "1. Leeds" in page
    assert "2. Calderdale" in page
    assert page.count('<path class="ink-map__district') == 5
    assert "Unit only" in page


def test_what_is_missing_is_a_share_of_reports(world: World) -> None:
    tell_and_note(PLAIN, CLEAR)
    page = seen(world)
    assert "1 of 2" in page
    assert "50 %" in page


def test_what_arises_most_is_told_with_its_sources(world: World) -> None:
    tell_and_note(PLAIN, CLEAR)
    page = seen(world)
    assert "07700 900 461" in page
    assert "1 to 2 sources" in page or "2 sources" in page


def test_set_aside_and_e_are_left_out_unless_asked_for(world: World) -> None:
    report, _ = tell_and_note(PLAIN, CLEAR)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    bryn.post(f"/reports/{report}/details/1/set-aside/", {"d1a-disposal": "untrue"})
    bryn.post(
        f"/reports/{report}/details/2/grade/",
        {
            "d2-source": "3",
            "d2-assessment": "E",
            "d2-handling": "P",
            "d2-seen_version": "0",
            "d2-reason": "The number does not exist",
        },
    )
    assert "2 details in 1 report," in seen(world)
    assert "07700 900 461" not in seen(world), "one report is left that mentions it"
    assert "4 details in 2 reports" in seen(world, cut=DAYS.replace("usual", "everything"))
    assert "0 details in 0 reports" in seen(world, cut=DAYS.replace("usual", "graded"))


def test_a_report_without_details_counts_unless_a_category_is_chosen(world: World) -> None:
    tell_and_note(PLAIN, replace(PLAIN, details=(), narrative="Only words."))
    assert "2 details in 2 reports" in seen(world)
    assert "1 detail in 1 report" in seen(world, cut=DAYS.replace("category=", "category=travel"))


def test_region_and_days_cut(world: World) -> None:
    tell_and_note(PLAIN, replace(PLAIN, place="", narrative="I do not know where."))
    assert "2 details in 1 report" in seen(world, cut=DAYS.replace("region=", "region=west-yorkshire"))
    assert "2 details in 1 report" in seen(world, cut=DAYS.replace("region=", "region=not-placed"))
    assert "0 details" in seen(world, cut=DAYS.replace("first_day=1", "first_day=24"))


@pytest.mark.parametrize(
    ("cut", "sentence"),
    [
        (DAYS.replace("first_month=11", "first_month=12"), "The first day must not be after the last day"),
        (DAYS.replace("first_year=2026", "first_year=2001"), "Choose two years or less"),
        (DAYS.replace("first_day=1", "first_day=x"), "Enter a real date"),
        (DAYS.replace("region=", "region=nowhere"), "Select a valid choice"),
        (DAYS.replace("grades=usual", ""), "Choose what is counted"),
    ],
)
def test_a_cut_that_cannot_be_used_is_said(world: World, cut: str, sentence: str) -> None:
    answer = signed_in(world, "Anwen").get(f"/picture/?{cut}")
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Details by category" not in text_of(answer)


def test_one_entry_names_the_cut_and_the_values_by_id(world: World) -> None:
    tell_and_note(PLAIN, CLEAR)
    seen(world)
    ((who, subject, _purpose),) = audit_of("picture.read")
    assert who == f"account:{world.people['Anwen'].pk}"
    assert subject.startswith("2026-11-01..2026-11-30 region=any grades=usual category=all mentions:")
    assert len(subject.rpartition(":")[2].split(",")) == 1
    assert "07700" not in subject


def test_carys_of_the_other_unit_sees_an_empty_picture(world: World) -> None:
    before = seen(world, name="Carys")
    tell_and_note(PLAIN, CLEAR)
    after = seen(world, name="Carys")
    assert "0 details in 0 reports" in after
    assert without_tokens(after) == without_tokens(before), "byte for byte what it was"


def without_tokens(page: str) -> str:
    return page.partition("<main")[2]


@pytest.mark.parametrize("name", ["Aled", "Sol", "Mo"])
def test_others_are_refused(world: World, name: str) -> None:
    assert signed_in(world, name).get("/picture/").status_code == 403
