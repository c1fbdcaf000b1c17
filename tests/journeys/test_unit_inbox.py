"""The inbox shows what waits in its lanes, and no content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.routing.models import Submission
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
PLAIN = Draft(
    place="LS11 5DE",
    narrative="Canary words about a van.",
    details=(DraftDetail("vehicle", text="canary van"), DraftDetail("place", text="canary lane")),
)
URGENT = replace(PLAIN, urgency=telling.Urgency.NOW)
WORRYING = replace(PLAIN, indicators=(Indicator.MISSING,))
UNPLACED = replace(PLAIN, place="")


def tell_all(*drafts: Draft) -> list[str]:
    return [tell_report(draft, secret=bytes([place] * 15)) for place, draft in enumerate(drafts, start=1)]


def test_rows_hold_no_content(world: World) -> None:
    report, bryn = tell_report(WORRYING), signed_in(world, "Bryn")
    page = text_of(bryn.get("/inbox/"))
    assert report in page
    for shown in ("23 November 2026", "West Yorkshire Police", "With a concern", "0 of 2", "Open"):
        assert shown in page
    assert "anary" not in page
    assert "18:05" not in page, "no minute of a routine report"


def test_one_entry_names_the_ids_that_were_listed(world: World) -> None:
    tell_all(PLAIN, URGENT)
    signed_in(world, "Bryn").get("/inbox/")
    with acting_as("backup"):
        ids = {str(each) for each in Submission.objects.values_list("pk", flat=True)}
    ((who, subject, _purpose),) = audit_of("inbox.listed")
    assert who == f"account:{world.people['Bryn'].pk}"
    assert set(subject.removeprefix("submissions:").split(",")) == ids


def test_lanes_are_counted_filtered_and_ordered(world: World) -> None:
    plain, urgent, worrying, unplaced = tell_all(PLAIN, URGENT, WORRYING, UNPLACED)
    bryn = signed_in(world, "Bryn")
    page = text_of(bryn.get("/inbox/"))
    order = [page.index(report) for report in (urgent, worrying, plain, unplaced)]
    assert order == sorted(order)
    only = text_of(bryn.get("/inbox/?lane=unplaced"))
    assert unplaced in only
    assert plain not in only
    assert "No repeated text is waiting" in text_of(bryn.get("/inbox/?lane=repeated_text"))


def test_graded_details_are_counted_and_done_reports_leave(world: World) -> None:
    report, bryn = tell_report(PLAIN), signed_in(world, "Bryn")
    say_why(bryn, report)
    bryn.post(
        f"/reports/{report}/details/1/grade/",
        {"d1-source": "2", "d1-assessment": "B", "d1-handling": "P", "d1-seen_version": "0"},
    )
    bryn.post(f"/reports/{report}/details/2/set-aside/", {"d2a-disposal": "duplicate"})
    assert "2 of 2" in text_of(bryn.get("/inbox/"))
    with acting_as("backup"):
        submission = Submission.objects.get()
    bryn.post(
        f"/submissions/{submission.pk}/outcome/", {f"s{submission.pk.hex[:8]}-outcome": "intelligence_report"}
    )
    assert report not in text_of(bryn.get("/inbox/"))
    assert report in text_of(bryn.get("/inbox/?work=done"))


def test_pages_of_twenty_five(world: World) -> None:
    reports = tell_all(*[replace(PLAIN, narrative=f"Canary {number}") for number in range(27)])
    bryn = signed_in(world, "Bryn")
    first, second = (text_of(bryn.get(f"/inbox/?page={number}")) for number in (1, 2))
    assert [sum(report in page for report in reports) for page in (first, second)] == [25, 2]
    for wrong in ("0", "99", "-1", "x", "²", "9" * 30):
        assert bryn.get("/inbox/", {"page": wrong}).status_code == 200


def test_a_page_goes_on_in_the_next_lane(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inkling.assessment.inbox_queries.PER_PAGE", 2)
    reports = tell_all(UNPLACED, PLAIN, URGENT, replace(PLAIN, narrative="Canary again."), WORRYING, UNPLACED)
    bryn = signed_in(world, "Bryn")
    pages = [text_of(bryn.get(f"/inbox/?page={number}")) for number in (1, 2, 3)]
    unplaced, plain, urgent, plain_too, worrying, unplaced_too = reports
    held = [{report for report in reports if report in page} for page in pages]
    assert held == [{urgent, worrying}, {plain, plain_too}, {unplaced, unplaced_too}]
    monkeypatch.setattr("inkling.assessment.inbox_queries.PER_PAGE", 4)
    second = text_of(bryn.get("/inbox/?page=2"))
    assert {report for report in reports if report in second} == {unplaced, unplaced_too}
    one_lane = text_of(bryn.get("/inbox/?lane=unplaced&page=1"))
    assert {report for report in reports if report in one_lane} == {unplaced, unplaced_too}


def test_next_report_leads_on_in_the_order_of_reading_and_back_at_the_end(world: World) -> None:
    plain, urgent = tell_all(PLAIN, URGENT)
    bryn = signed_in(world, "Bryn")
    assert bryn.get(f"/reports/{urgent}/next/")["Location"] == f"/reports/{plain}/"
    assert bryn.get(f"/reports/{plain}/next/")["Location"] == "/inbox/"


def test_an_addition_has_its_own_row_and_stands_under_its_number(world: World) -> None:
    report = tell_report(PLAIN)
    tell_report(
        replace(PLAIN, narrative="Canary: also a moped.", details=(DraftDetail("vehicle", text="moped"),))
    )
    bryn = signed_in(world, "Bryn")
    assert "addition 1" in text_of(bryn.get("/inbox/"))
    say_why(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "Addition 1, told on 23 November 2026" in page
    assert "Canary: also a moped." in page


def test_carys_of_the_other_unit_sees_nothing(world: World) -> None:
    report = tell_report(PLAIN)
    page = text_of(signed_in(world, "Carys").get("/inbox/"))
    assert report not in page
    assert "Nothing is waiting here" in page
