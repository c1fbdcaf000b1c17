"""What is told of a past day where another unit held a report, or where one is kept from whoever asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import connection

from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import Role
from inkling.capture.models import Report
from inkling.picture.queries.as_of import where_stood
from inkling.picture.told_queries import told_between
from inkling.vocabulary.indicators import Indicator
from tests.people import World, owning
from tests.steps.days_pass import let_a_day_pass, now, today
from tests.steps.test_as_of import reading
from tests.steps.test_linking import HERE
from tests.telling import tell

ANALYST_THERE = "Carys"


def told(number: int, **changes: object) -> UUID:
    """Tell a report today that says the same as each other one of this test."""
    report = tell(replace(HERE, **changes), secret=number.to_bytes(15, "big"), at=now()).report_id
    with owning("routing_wording"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO routing_wording (report_id, words, everything, told_on) VALUES (%s, '', 'the same', %s)"
            " ON CONFLICT (report_id) DO UPDATE SET everything = EXCLUDED.everything",
            [report, today()],
        )
    return report


def move(report: UUID, *, to: Organisation) -> None:
    """Let another unit hold a report, as `routing_place_report` writes it."""
    with owning("capture_report"):
        Report.objects.filter(pk=report).update(holding_unit=to, holding_region_id=to.region_id)


def counted(*, days_ago: int) -> dict[UUID, bool]:
    """Return what was counted at the end of a day, and whether each was a copy."""
    day = today() - timedelta(days=days_ago)
    return {each.id: each.is_copy for each in told_between([(day - timedelta(9), today())], as_of=day)}


def test_a_report_stands_on_the_days_on_which_its_unit_of_today_held_it(world: World) -> None:
    report = told(1)
    for to in (world.other_unit, world.home_unit):
        let_a_day_pass()
        move(report, to=to)
    let_a_day_pass()
    with reading(world):
        assert [report in counted(days_ago=ago) for ago in (3, 2, 1)] == [True, False, True]
        assert [where_stood(report, on=today() - timedelta(ago)) is not None for ago in (3, 2, 1)] == [
            True,
            False,
            True,
        ]
    with reading(world, ANALYST_THERE):
        assert counted(days_ago=2) == {}, "the unit that held it on that day holds it no more"
        assert where_stood(report, on=today() - timedelta(2)) is None


def test_what_moved_twice_in_a_day_stood_as_before_its_first_move(world: World) -> None:
    report = told(1)
    let_a_day_pass()
    for to in (world.other_unit, world.home_unit, world.other_unit, world.home_unit):
        move(report, to=to)
    with reading(world):
        assert counted(days_ago=1) == {report: False}


def test_a_copy_of_what_another_unit_held_or_holds_is_no_copy(world: World) -> None:
    first, second = sorted(told(number) for number in (1, 2))
    with reading(world):
        assert counted(days_ago=0) == {first: False, second: True}
    let_a_day_pass()
    move(first, to=world.other_unit)
    with reading(world):
        assert counted(days_ago=1) == {second: False}, "as if the first had never been"
    let_a_day_pass()
    move(first, to=world.home_unit)
    with reading(world):
        assert counted(days_ago=2) == {first: False, second: True}
        assert counted(days_ago=1) == {second: False}, "the other unit held the first on that day"


def test_what_is_kept_from_somebody_today_stands_on_no_past_day_and_makes_no_copy(world: World) -> None:
    first = told(1, must_not_be_told="Sam", indicators=(Indicator.MISSING,), child="Somebody")
    let_a_day_pass()
    second = told(2)
    let_a_day_pass()
    with reading(world):
        assert counted(days_ago=1) == {first: False, second: True}
    Account.objects.filter(organisation=world.home_unit, role=Role.ANALYST.value).update(name="Sam Marsh")
    with reading(world):
        assert counted(days_ago=1) == {second: False}
        assert where_stood(first, on=today() - timedelta(1)) is None
    with reading(world, "Bryn"):
        assert counted(days_ago=1) == {first: False, second: True}
