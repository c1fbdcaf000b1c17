"""The rows of the overview are the same whether their weeks were kept or are read anew, for whoever reads them."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Detail
from tests.people import AT, World, acting_as
from tests.steps.test_picture_counts import CHANGES, grade, keep, mixture, put_aside, world, write

__all__ = ["mixture", "world"]

FIRST, LAST = AT.date() - timedelta(days=60), AT.date() + timedelta(days=7)
SPANS = [(FIRST, LAST), (AT.date() - timedelta(days=1), AT.date()), (LAST, LAST)]
READERS = ("Bryn", "Anwen", "Carys", "Sol", "Dilwyn", "Mo")
INDEXED = """
INSERT INTO search_entry (id, unit_id, report_id, told_on, district, categories, grades, roles, keys)
    SELECT gen_random_uuid(), holding_unit_id, id, told_on, district, ARRAY['gangs', 'places'], '{}', '{}', ''
    FROM capture_report ON CONFLICT DO NOTHING
"""
OF_WORDS = [
    INDEXED,
    "; ".join([INDEXED, "UPDATE search_entry SET categories = ARRAY['online']"]),
    "; ".join([INDEXED, "DELETE FROM search_entry WHERE told_on > '2000-01-01'"]),
    "UPDATE routing_wording SET everything = 'the same'",
    "DELETE FROM routing_wording",
]


def as_read(world: World, who: str) -> list[list[tuple[Any, ...]]]:
    """Return what somebody reads of each span of days, in an order of its own."""
    with acting_as("unit", account=world.people[who].pk):
        return [
            in_order(row for row in read("SELECT * FROM picture_told(%s, %s)", [*span])) for span in SPANS
        ]


def counted_anew(world: World, who: str) -> list[list[tuple[Any, ...]]]:
    """Return the same from the rows themselves, of which nothing is kept."""
    with acting_as("unit", account=world.people[who].pk):
        ((unit, hidden),) = read(
            "SELECT inkling_reading_unit(), ARRAY(SELECT safeguarding_hidden_reports())", []
        )
    with acting_as("definer"):
        statement = "SELECT * FROM picture_rows(%s, %s, %s, %s::uuid[])"
        return [in_order(read(statement, [unit, *span, hidden])) for span in SPANS]


def read(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def in_order(rows: Any) -> list[tuple[Any, ...]]:
    return sorted(
        tuple(sorted(each) if isinstance(each, list) else str(each) for each in row) for row in rows
    )


def assert_read_as_anew(world: World) -> None:
    for who in READERS:
        assert as_read(world, who) == counted_anew(world, who), who


def kept_rows() -> int:
    with acting_as("definer"):
        return int(read("SELECT count(*) FROM picture_keptrow", [])[0][0])


@pytest.fixture
def _may_write(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "GRANT ALL ON capture_report, search_entry, routing_wording, picture_keptrow TO inkling_definer"
        )


@pytest.mark.usefixtures("_may_write")
def test_what_is_kept_is_what_is_read(world: World) -> None:
    assert_read_as_anew(world)
    keep()
    assert kept_rows() == 8, "of both units"
    assert_read_as_anew(world)
    write("UPDATE picture_keptrow SET district = 'kept'")
    assert {row[2] for row in as_read(world, "Bryn")[0]} == {"kept"}
    assert {row[2] for row in as_read(world, "Bryn")[1]} == {"kept"}, "also of a part of the week"


@pytest.mark.usefixtures("_may_write")
@pytest.mark.parametrize("change", [*CHANGES, *OF_WORDS])
def test_no_change_is_missed(world: World, change: str) -> None:
    keep()
    write(change)
    assert_read_as_anew(world)
    keep()
    assert_read_as_anew(world)


def test_an_act_marks_no_week_of_another_unit(world: World) -> None:
    keep()
    before = kept_rows()
    regrade(random.Random(1), world)
    with acting_as("definer"):
        marked = read("SELECT DISTINCT unit_id FROM picture_mark", [])
    assert [str(each) for (each,) in marked] == [str(world.home_unit.pk)]
    keep()
    assert kept_rows() == before


def test_of_what_is_erased_no_row_is_kept(world: World) -> None:
    keep()
    write("DELETE FROM assessment_setaside; DELETE FROM assessment_assessment")
    assert kept_rows() == 1, "the neighbour's"


def regrade(chance: random.Random, world: World) -> None:
    """Grade a detail anew or set it aside, if the unit holds any."""
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        details = list(Detail.objects.order_by("report__narrative", "number"))
        if not details:
            return
        detail = chance.choice(details)
        versions = Assessment.objects.filter(detail=detail).count()
        if chance.random() < 0.7:
            grade(detail, chance.choice("ABE"), by=bryn, above=versions)
        elif not SetAside.objects.filter(detail=detail).exists():
            put_aside(detail, by=bryn, taken_back=chance.random() < 0.4)
