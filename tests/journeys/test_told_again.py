"""The same text told again under one receipt: one row, graded once. Through both doors, as a teller and an officer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from inkling.capture.models import Addition, Detail
from inkling.routing.models import Submission
from inkling.vocabulary.grading import Outcome
from tests.journeys import community_door, unit_site
from tests.journeys.community_door import Teller
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, text_of
from tests.people import World, acting_as

WORDS = "A man called Fitz waits by the bus station on Fridays. He drives a silver Corsa. Kez, 14, got in."
GRADE = {"source": "2", "assessment": "B", "handling": "P", "reason": "Saw it", "seen_version": "0"}


def walk_through(words: str, *, code: str = "", **signs: Any) -> str:
    """Tell at the community site, or add under a receipt; return the receipt's code."""
    with community_door.the_site():
        teller = Teller()
        if code:
            teller.post("/progress", {"receipt": code})
            teller.press()
            teller.until("Tell us in your own words").press(words=words).until("Check and send")
        else:
            teller.up_to_check(words)
        teller.press("send", **signs)
        return teller.code


@pytest.fixture
def officer(world: World) -> Iterator[UnitClient]:
    with unit_site.the_site():
        yield signed_in(world, "Bryn")


def told() -> tuple[str, list[Addition], list[Detail]]:
    with acting_as("backup"):
        (report_id,) = set(Submission.objects.values_list("report_id", flat=True))
        return (
            str(report_id),
            list(Addition.objects.order_by("number")),
            list(Detail.objects.order_by("number")),
        )


def rows_of(client: UnitClient) -> str:
    return text_of(client.get("/inbox/"))


def grade_all(client: UnitClient, report: str, numbers: range) -> list[str]:
    """Grade these details; return where each led."""
    return [
        client.post(
            f"/reports/{report}/details/{number}/grade/",
            {f"d{number}-{name}": value for name, value in GRADE.items()},
        )["Location"]
        for number in numbers
    ]


def test_told_three_times_is_one_row_graded_once(world: World, officer: UnitClient) -> None:
    code = walk_through(WORDS)
    for words in (WORDS.upper(), f"  {WORDS}  "):
        walk_through(words, code=code)
    report, additions, details = told()
    assert len(additions) == 2, "what was told is kept"
    first = [each for each in details if each.addition_id is None]
    assert len(details) > len(first) > 0
    inbox = rows_of(officer)
    assert inbox.count(f'href="/reports/{report}/"') == 1, "one row"
    assert inbox.count("told again on") == 2
    assert f"0 of {len(first)}" in inbox
    say_why(officer, report)
    page = text_of(officer.get(f"/reports/{report}/"))
    assert page.count("There is nothing to grade") == len(details) - len(first)
    assert page.count("Told again on") == 2
    led = grade_all(officer, report, range(1, len(first) + 1))
    assert led[-1].endswith("#what-next"), "nothing is left to grade"
    assert "All items done" in text_of(officer.get(f"/reports/{report}/"))
    assert f"{len(first)} of {len(first)}" in rows_of(officer)


def test_one_outcome_closes_what_was_only_told_again(world: World, officer: UnitClient) -> None:
    code = walk_through(WORDS)
    walk_through(WORDS.upper(), code=code)
    report, _, _ = told()
    say_why(officer, report)
    with acting_as("backup"):
        first = Submission.objects.get(addition__isnull=True)
    page = text_of(officer.get(f"/reports/{report}/"))
    assert "It gets the outcome of this report with it" in page
    prefix = f"s{first.pk.hex[:8]}"
    officer.post(
        f"/submissions/{first.pk}/outcome/", {f"{prefix}-outcome": Outcome.INTELLIGENCE_REPORT.value}
    )
    with acting_as("backup"):
        assert set(Submission.objects.values_list("outcome", flat=True)) == {
            Outcome.INTELLIGENCE_REPORT.value
        }
    assert len(audit_of("submission.outcome")) == 2
    assert f'href="/reports/{report}/"' not in rows_of(officer)


def test_what_is_new_in_an_addition_is_all_that_is_to_grade(world: World, officer: UnitClient) -> None:
    code = walk_through(WORDS)
    before = len(told()[2])
    walk_through("Fitz again. He had a black Astra this time. 07700 900461 is his number.", code=code)
    report, _, details = told()
    say_why(officer, report)
    page = text_of(officer.get(f"/reports/{report}/"))
    later = [each for each in details if each.addition_id is not None]
    again = page.count("There is nothing to grade")
    assert 0 < again < len(later)
    inbox = rows_of(officer)
    assert inbox.count(f'href="/reports/{report}/"') == 1
    assert "addition 1, on" in inbox
    assert f"0 of {before + len(later) - again}" in inbox


def test_a_child_who_is_known_is_not_filed_as_a_person_to_grade(world: World, officer: UnitClient) -> None:
    code = walk_through(WORDS)
    walk_through("Saw Kez at the station.", code=code)
    report, _, details = told()
    kez = [each for each in details if each.attributes.get("name") == "Kez"]
    assert kez[0].kind == "other_child"
    say_why(officer, report)
    page = text_of(officer.get(f"/reports/{report}/"))
    assert "There is nothing to grade" in page


def test_danger_now_told_again_stands_in_the_urgent_lane(world: World, officer: UnitClient) -> None:
    code = walk_through(WORDS)
    with community_door.the_site():
        teller = Teller()
        teller.post("/progress", {"receipt": code})
        teller.press().press(danger="yes")
        teller.until("Tell us in your own words").press(words=WORDS).until("Check and send").press("send")
    report, _, _ = told()
    urgent = text_of(officer.get("/inbox/?lane=urgent"))
    assert urgent.count(f'href="/reports/{report}/"') == 1
    assert rows_of(officer).count(f'href="/reports/{report}/"') == 1
    assert f'href="/reports/{report}/"' not in text_of(officer.get("/inbox/?lane=main"))


def test_a_teller_is_answered_alike_whether_it_is_new_or_not(world: World) -> None:
    """Whoever found the receipt learns nothing of what stands."""
    told = "A man called Fitz waits by the bus station on Fridays. He drives a silver Corsa."
    code = walk_through(told)
    pages = []
    for words in (f" {told} ", f"{told} A red bike stood by."):
        with community_door.the_site():
            teller = Teller()
            teller.post("/progress", {"receipt": code})
            teller.press().until("Tell us in your own words").press(words=words).until("Check and send")
            teller.press("send")
            pages.append(teller.words)
    assert pages[0] == pages[1]
