"""What could not be delivered waits for a supervisor, who sends it on its way; nobody else sees it."""

from __future__ import annotations

import pytest

from inkling.journeys.reconcile_submissions import reconcile_submissions
from inkling.routing.models import Submission
from tests.journeys.test_unit_submissions import to_submit
from tests.journeys.unit_site import audit_of, signed_in, text_of
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
