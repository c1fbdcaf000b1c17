"""Copies of one message count once: in what keeps arising, in the picture, and after an erasure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from inkling.capture.rules.draft import DraftDetail
from inkling.journeys.linking.note_mentions import note_missing_wordings
from inkling.linking.queries.recent import most_arising
from inkling.picture.queries.counts import picture_of
from inkling.picture.rules.choice import Choice, Grades
from inkling.routing.wording_queries import copies_of
from inkling.sites.worker.rounds import keep_counts
from inkling.vocabulary.categories import Category
from tests.people import AT, World, acting_as
from tests.steps.test_linking import HERE, arising, arrive, tell_numbered
from tests.telling import tell

MESSAGE = "A man called Fitz gives out vapes by the courts on Mill Lane every night."
PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
# Whole weeks: only those are kept.
DAYS = Choice(AT.date() - timedelta(days=21), AT.date() + timedelta(days=7))


def tell_copies(count: int, *, first: int = 1) -> list[UUID]:
    return [
        tell_numbered(number, narrative=MESSAGE, details=(PHONE,)) for number in range(first, first + count)
    ]


def tell_before(age: timedelta) -> UUID:
    """Tell the message that long before the others."""
    told = tell(replace(HERE, narrative=MESSAGE, details=(PHONE,)), secret=bytes([99] * 15), at=AT - age)
    arrive()
    return told.report_id


def told_counted(world: World, choice: Choice = DAYS) -> tuple[int, int, int]:
    with acting_as("unit", account=world.people["Anwen"].pk):
        found = picture_of(choice)
    return found.details.total, found.reports.total, found.reports.told


def test_twenty_four_copies_count_once_in_the_picture(world: World) -> None:
    tell_copies(24)
    assert told_counted(world) == (1, 1, 24)
    assert told_counted(world, replace(DAYS, grades=Grades.EVERYTHING)) == (24, 24, 24)


def test_what_is_left_out_is_counted_by_why(world: World) -> None:
    tell_copies(3)
    tell_numbered(30, narrative="Somebody rings from a number at night.", details=(PHONE,))
    for _ in ("counted now", "kept"):
        for grades, expected in (
            (Grades.USUAL, (2, 2, 0)),
            (Grades.GRADED, (0, 2, 2)),
            (Grades.EVERYTHING, (4, 0, 0)),
        ):
            assert left_out(world, replace(DAYS, grades=grades)) == expected
            assert (
                left_out(world, replace(DAYS, grades=grades, category=Category.CONTACT_DETAILS)) == expected
            )
            assert left_out(world, replace(DAYS, grades=grades, category=Category.TRAVEL)) == (0, 0, 0)
        keep_all()


def test_copies_of_a_report_that_leaves_the_unit_count_anew(world: World) -> None:
    first = tell_before(timedelta(days=14))
    others = tell_copies(2)
    keep_all()
    assert told_counted(world) == (1, 1, 3)
    carys = world.people["Carys"].organisation_id
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("UPDATE capture_report SET holding_unit_id = %s WHERE id = %s", [carys, first])
    assert set(copies_seen(world, others[0])) == set(others)
    assert told_counted(world) == (1, 1, 2), "the week of the one that counts now, too"


def test_copies_alone_keep_nothing_arising(world: World) -> None:
    reports = tell_copies(24)
    assert arising(world, reports[0]) == []
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert most_arising(since=AT.date(), limit=25) == []


def test_copies_and_one_of_its_own_are_two_reports(world: World) -> None:
    reports = tell_copies(24)
    own = tell_numbered(30, narrative="Somebody rings from a number at night.", details=(PHONE,))
    for report in (own, *reports):
        (found,) = [each for each in arising(world, report) if each.type.value == "phone"]
        assert found.reports == 2
        assert (found.sources.low, found.sources.high) == (1, 2)
    with acting_as("unit", account=world.people["Anwen"].pk):
        (most,) = picture_of(DAYS).arising
    assert most.reports == 2


def test_a_copy_with_something_of_its_own_counts(world: World) -> None:
    tell_copies(2)
    tell_numbered(30, narrative=MESSAGE, details=(PHONE,), place="Halifax")
    tell_numbered(31, narrative=MESSAGE, details=(PHONE, DraftDetail("vehicle", text="white van")))
    assert told_counted(world) == (4, 3, 4)


def test_kept_weeks_are_counted_anew_as_copies_come_in(world: World) -> None:
    for first in (1, 10, 20):
        tell_copies(2, first=first)
        keep_all()
        assert told_counted(world)[1] == 1


def test_an_earlier_one_that_comes_late_takes_the_count_from_a_kept_week(world: World) -> None:
    tell_copies(1)
    keep_all()
    assert told_counted(world) == (1, 1, 1)
    tell_before(timedelta(days=14))
    assert told_counted(world) == (1, 1, 2)


def test_another_counts_once_the_first_is_gone(world: World) -> None:
    reports = tell_copies(3)
    first, *others = copies_seen(world, reports[0])
    keep_all()
    forget_wordings(first)
    assert copies_seen(world, others[0]) == tuple(others)
    assert told_counted(world)[1] == 2, "the first counts by itself, and one of the others for both"


def test_another_unit_sees_no_copies(world: World) -> None:
    reports = tell_copies(3)
    with acting_as("unit", account=world.people["Carys"].pk):
        assert copies_of(reports) == {}
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert len(copies_of(reports)) == 3


def test_what_was_told_before_is_noted_later(world: World) -> None:
    reports = tell_copies(2)
    forget_wordings(*reports)
    assert told_counted(world)[1] == 2
    with acting_as("worker"):
        assert [note_missing_wordings(limit=limit) for limit in (1, 100, 100)] == [1, 1, 0]
    assert told_counted(world)[1] == 1
    assert len(copies_seen(world, reports[0])) == 2


def left_out(world: World, choice: Choice) -> tuple[int, int, int]:
    """Return how many reports are counted, are copies, and have nothing that is counted."""
    with acting_as("unit", account=world.people["Anwen"].pk):
        reports = picture_of(choice).reports
    return reports.total, reports.copies, reports.uncounted


def copies_seen(world: World, report: UUID) -> tuple[UUID, ...]:
    with acting_as("unit", account=world.people["Bryn"].pk):
        found = copies_of([report])
    return found[report].reports if found else ()


def keep_all() -> None:
    with acting_as("worker"):
        keep_counts(datetime.now(UTC), limit=100)


def forget_wordings(*reports: UUID) -> None:
    """As an erasure does, and as it was before wordings were noted."""
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM routing_wording WHERE report_id = ANY (%s)", [list(reports)])
