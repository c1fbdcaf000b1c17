"""What keeps arising is said in plain words, by the lower number of sources, to the unit that holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import re2

from inkling.accounts.actor import Worker
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.linking.note_mentions import note_mentions
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.linking.queries.noting import submissions_to_note
from inkling.routing.models import Submission
from inkling.vocabulary.telling import HowKnownKind, TellerKind
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
PLATE = DraftDetail("vehicle", attributes={"plate": "ZZ99 ABC"})
HERE = Draft(place="LS11 5DE", narrative="Seen by the courts.", how_known=HowKnownKind.SAW)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def told(number: int, **changes: object) -> str:
    report = tell_report(replace(HERE, **changes), secret=number.to_bytes(15, "big"))
    with acting_as("worker"):
        for submission in Submission.objects.filter(state="waiting"):
            deliver_submission(submission.pk, by=Worker(), at=AT, jitter=0.5)
        for submission_id, report_id in submissions_to_note(AT, limit=100):
            note_mentions(report_id, submission_id=submission_id, at=AT)
    return report


@pytest.fixture
def three(world: World) -> list[str]:
    """Three reports with one number: two kinds of teller saw it, and one heard it."""
    return [
        told(1, details=(PHONE,), teller_kind=TellerKind.FAMILY),
        told(2, details=(PHONE,), narrative="She rings it all night.", teller_kind=TellerKind.BUSINESS),
        told(3, details=(PHONE,), narrative="They say so.", how_known=HowKnownKind.ADULT_TOLD),
    ]


def test_what_is_linked_and_what_is_more_are_all_others(
    world: World, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.linking.queries.arising.MOST_COMPARED", 2)
    bryn = signed_in(world, "Bryn")
    for report in three:
        say_why(bryn, report)
        page = text_of(bryn.get(f"/reports/{report}/"))
        assert "3 reports" in page
        assert "and 1 more" in page, "one is linked, one is this one"


def test_the_report_says_how_often_by_how_many_and_since_when(world: World, three: list[str]) -> None:
    bryn = signed_in(world, "Bryn")
    say_why(bryn, three[0])
    page = text_of(bryn.get(f"/reports/{three[0]}/"))
    assert "Keeps arising" in page
    assert "3 reports, 2 to 3 sources, first in November 2026" in page
    assert "known different" in page
    for other in three[1:]:
        assert f'href="/reports/{other}/"' in page
    assert "no proof of the same person" in page
    asked = bryn.get(f"/reports/{three[1]}/")
    assert asked["Location"].endswith("/purpose/"), "each report still asks its own purpose"


def test_the_list_leads_to_all_that_is_told_of_each(world: World, three: list[str]) -> None:
    bryn = signed_in(world, "Bryn")
    page = text_of(bryn.get("/arising/"))
    (address,) = re2.findall(r'href="(/subjects/[^"]+)"', page)
    assert address.split("/")[2] in three
    assert bryn.get(address)["Location"] == f"{address}why/"


def test_what_is_said_once_does_not_arise(world: World) -> None:
    report, bryn = told(1, details=(PHONE,)), signed_in(world, "Bryn")
    say_why(bryn, report)
    assert "Keeps arising</h2>" not in text_of(bryn.get(f"/reports/{report}/"))


def test_the_list_goes_by_the_lower_number_of_sources_and_names_its_reports_in_the_chain(
    world: World, three: list[str]
) -> None:
    for number in range(4, 9):
        told(number, details=(PLATE,), narrative="The same words.")
    page = text_of(signed_in(world, "Anwen").get("/arising/"))
    assert page.index("07700 900 461") < page.index("ZZ99 ABC"), (
        "two sources come before one, or perhaps more, said five times"
    )
    assert "5 reports, 1 to 5 sources, first in November 2026" in page
    ((_, subject, _),) = audit_of("arising.listed")
    assert all(report in subject for report in three)


def test_what_is_old_is_left_out(world: World, three: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT.replace(year=2027))
    assert "Nothing arises twice" in text_of(signed_in(world, "Bryn").get("/arising/"))


def test_carys_sees_nothing_of_it(world: World, three: list[str]) -> None:
    carys = signed_in(world, "Carys")
    assert "Nothing arises twice" in text_of(carys.get("/arising/"))
    over_the_hill = told(9, details=(PHONE,), place="S1 2HH", narrative="Over the hill.")
    say_why(carys, over_the_hill)
    assert "Keeps arising</h2>" not in text_of(carys.get(f"/reports/{over_the_hill}/"))


@pytest.mark.parametrize("name", ["Sol", "Dilwyn", "Aled", "Mo"])
def test_others_are_not_let_in(world: World, name: str) -> None:
    assert signed_in(world, name).get("/arising/").status_code == 403
