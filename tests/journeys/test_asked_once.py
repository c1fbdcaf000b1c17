"""What a page of the unit asks of the database, it asks once, however much the report holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from inkling.assessment import repeats_queries
from inkling.assessment.rules.repeats import EarlierDetails, SaidDetail
from inkling.capture.rules.draft import Draft, DraftDetail
from tests.journeys.unit_site import say_why, signed_in, tell_report
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
RECIPIENTS = "IN ('unit', 'partner')"
DETAILS = tuple(DraftDetail("clothing", text=f"A jacket with {number} stripes") for number in (2, 3, 4))
GRADE = {"source": "2", "assessment": "B", "handling": "P", "seen_version": "0"}


@pytest.fixture
def graded(world: World) -> tuple[str, Client]:
    report, bryn = (
        tell_report(Draft(place="LS11 5DE", narrative="", details=DETAILS)),
        signed_in(world, "Bryn"),
    )
    say_why(bryn, report)
    for number in range(1, 1 + len(DETAILS)):
        posted = {f"d{number}-{name}": value for name, value in GRADE.items()}
        assert bryn.post(f"/reports/{report}/details/{number}/grade/", posted).status_code == 302
    return report, bryn


@contextmanager
def questions() -> Iterator[list[str]]:
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked.extend(each["sql"] for each in captured.captured_queries)


def test_a_report_with_details(graded: tuple[str, Client]) -> None:
    report, bryn = graded
    with questions() as asked:
        assert bryn.get(f"/reports/{report}/").status_code == 200
    assert len(asked) > 10
    again = [sql for sql, times in Counter(asked).items() if times > 1]
    # Before it is held against an erasure, and after.
    assert [sql for sql in again if 'FROM "capture_report"' not in sql] == []
    assert len(again) <= 1


def test_who_could_receive_several_details(graded: tuple[str, Client]) -> None:
    report, bryn = graded
    with questions() as asked:
        assert bryn.get(f"/reports/{report}/release/").status_code == 200
    assert sum(RECIPIENTS in sql for sql in asked) == 1


def test_what_was_told_again_is_compared_once(
    graded: tuple[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    report, bryn = graded
    assert tell_report(Draft(place="LS11 5DE", narrative="", details=DETAILS[:1])) == report, "an addition"
    compared: list[int] = []
    compare = repeats_queries.standing_before

    def counting(said: Sequence[SaidDetail]) -> EarlierDetails:
        compared.append(len(said))
        return compare(said)

    monkeypatch.setattr(repeats_queries, "standing_before", counting)
    assert bryn.get(f"/reports/{report}/").status_code == 200
    assert compared == [len(DETAILS) + 1]
