"""What could not be delivered waits for a supervisor, who sends it on its way; nobody else sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection

from inkling.journeys.submitting.reconcile_submissions import reconcile_submissions
from inkling.routing.models import Submission
from inkling.routing.rules.reckoning import Difference, DiscrepancyKind
from inkling.routing.rules.reference import reference_of
from inkling.routing.services.submissions import note_differences
from tests.journeys.test_unit_submissions import FOR_KENT, to_submit
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture
def parked(world: World) -> Submission:
    """A submission that could not be delivered, found by the hourly count."""
    submission = to_submit()
    with acting_as("worker"):
        Submission.objects.filter(pk=submission.pk).update(state="parked")
        reconcile_submissions(at=AT)
    return submission


def test_a_supervisor_sees_what_has_stopped_without_content(world: World, parked: Submission) -> None:
    sunita = signed_in(world, "Sunita")
    assert "/submissions/stopped/" in sunita.get("/submissions/").content.decode()
    page = text_of(sunita.get("/submissions/stopped/"))
    assert "Kent Police" in page
    assert "cars" not in page
    assert audit_of("inbox.listed")[-1][1] == f"submissions:{parked.pk}"


def test_what_has_stopped_is_read_by_pages(
    world: World, parked: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.routing.queries.PER_PAGE", 1)
    tell_report(replace(FOR_KENT, narrative="Fictional words."), secret=b"b" * 15)
    with acting_as("worker"):
        Submission.objects.update(state="parked")
        reconcile_submissions(at=AT)
        submissions = [
            str(each) for each in Submission.objects.order_by("told_on", "id").values_list("pk", flat=True)
        ]
    sunita = signed_in(world, "Sunita")
    pages = [text_of(sunita.get(f"/submissions/stopped/?page={number}")) for number in (1, 2)]
    assert [[each in page for each in submissions] for page in pages] == [[True, False], [False, True]]
    assert all("A submission is parked" not in page for page in pages), "each stands once, with its buttons"
    assert [subject for _, subject, _ in audit_of("inbox.listed")] == [
        f"submissions:{each}" for each in submissions
    ]


@pytest.mark.parametrize(("go", "state"), [("again", "waiting"), ("by_hand", "to_submit")])
def test_she_takes_it_up_once(world: World, parked: Submission, go: str, state: str) -> None:
    sunita = signed_in(world, "Sunita")
    address = f"/submissions/{parked.pk}/take-up/"
    assert sunita.post(address, {"go": go}).status_code == 302
    assert sunita.post(address, {"go": "by_hand"})["Location"] in ("/submissions/stopped/", address)
    with acting_as("backup"):
        assert Submission.objects.get().state == state
    assert len([each for each in audit_of("submission.moved") if each[-1].startswith("taken up")]) == 1


@pytest.mark.parametrize("name", ["Bryn", "Anwen", "Mo", "Aled", "Dilwyn"])
def test_it_is_for_supervisors(world: World, parked: Submission, name: str) -> None:
    colleague = signed_in(world, name)
    assert colleague.get("/submissions/stopped/").status_code == 403
    assert colleague.post(f"/submissions/{parked.pk}/take-up/", {"go": "again"}).status_code == 403
    assert "submissions/stopped" not in colleague.get("/submissions/").content.decode()


def test_a_difference_that_is_no_parked_row_is_named_by_its_reference(
    world: World, parked: Submission
) -> None:
    with acting_as("worker"):
        Submission.objects.filter(pk=parked.pk).update(state="waiting")
        reconcile_submissions(at=AT)
    page = text_of(signed_in(world, "Sunita").get("/submissions/stopped/"))
    assert "The worker closed a submission that still waits" in page


def test_what_differs_is_read_by_pages_beside_what_has_stopped(world: World, parked: Submission) -> None:
    """Thirty differences and one parked: 25 and 5, each once, and each list keeps the other's place."""
    names = [UUID(int=number << 120) for number in range(1, 31)]
    with acting_as("worker"):
        note_differences(
            [Difference(DiscrepancyKind.LATE, f"report:{each}", world.home_unit.pk) for each in names]
            + [Difference(DiscrepancyKind.PARKED, f"submission:{parked.pk}", world.home_unit.pk)],
            at=AT,
        )
    sunita = signed_in(world, "Sunita")
    pages = [text_of(sunita.get(f"/submissions/stopped/?differences={number}")) for number in (1, 2, 99)]
    held = [{each for each in names if reference_of(each, prefix="R") in page} for page in pages]
    assert [len(each) for each in held] == [25, 5, 5]
    assert held[0] | held[1] == set(names)
    assert held[1] == held[2], "a number too high gives the last page"
    for page in pages:
        assert "A submission is parked" not in page, "it stands above, with its buttons"
    assert 'aria-label="Pages of what differs"' in pages[0]
    assert "?differences=2" in pages[0]
    assert text_of(sunita.get("/submissions/stopped/?differences=x")).count("Report") == pages[0].count(
        "Report"
    )


def test_an_entry_that_names_no_report_stands_by_its_number(world: World) -> None:
    with acting_as("community"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT inkling_audit_append('main', 'community', 'report.told', 'report:Words of a stranger', 'x')"
        )
        (number,) = cursor.fetchone()
    with acting_as("worker"):
        reconcile_submissions(at=datetime.now(UTC))
    page = text_of(signed_in(world, "Sunita").get("/submissions/stopped/"))
    assert "The audit chain names a report by no id" in page
    assert f"Entry {number}" in page
    assert "Words of a stranger" not in page
