"""Notes in parts, in any mixture of regions, grades and copies: one of all regions, and one in each of theirs."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from uuid import UUID

import pytest
from django.db import connection

from inkling.capture.models import Detail
from inkling.capture.queries import tellings_of
from inkling.picture.queries.counts import counts_of
from inkling.picture.rules.choice import Choice, Grades, Place
from tests.people import World, acting_as
from tests.steps.test_picture_counts import (
    CUTS,
    DAY,
    TIE_ACROSS,
    in_cut,
    is_counted,
    keep,
    mixture,
    world,
    write,
)

__all__ = ["mixture", "world"]
WHOLE = [replace(each, last=DAY + timedelta(days=7)) for each in CUTS]
REGIONS = ("west-yorkshire", "south-yorkshire", None)


def mix(seed: int) -> None:
    """Let reports be parts of notes, and lie in regions of their unit, by chance."""
    chance = random.Random(seed)
    write("DELETE FROM capture_sametelling")
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("SELECT id, holding_unit_id FROM capture_report ORDER BY narrative")
        for report, unit in cursor.fetchall():
            # Of two units at once no note is counted: each sees its own parts.
            note = chance.choice([None, f"{unit.hex[:30]}01", f"{unit.hex[:30]}02"])
            cursor.execute(
                "UPDATE capture_report SET holding_region_id = %s WHERE id = %s",
                [chance.choice(REGIONS), report],
            )
            if note:
                cursor.execute("INSERT INTO capture_sametelling VALUES (%s, %s)", [report, note])


def notes_in(choice: Choice) -> tuple[set[UUID], set[UUID]]:
    """Return the notes that a cut counts, one row after the other, and all that it was told."""
    counted, every = set(), set()
    reports = list(in_cut(choice))
    notes = tellings_of([each.pk for each in reports])
    for report in reports:
        details = list(Detail.objects.filter(report=report))
        note = notes.get(report.pk, report.pk)
        is_bare = not details and choice.category is None
        if is_bare or any(choice.category in (None, each.category) for each in details):
            every.add(note)
        if any(is_counted(each, choice) for each in details) or (
            is_bare and choice.grades is not Grades.GRADED
        ):
            counted.add(note)
    return counted, every


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("is_kept", [False, True])
def test_notes_count_as_their_rows_do_in_each_cut(world: World, seed: int, is_kept: bool) -> None:
    mix(seed)
    if is_kept:
        keep()
    with acting_as("unit", account=world.people["Bryn"].pk):
        for choice in WHOLE:
            _, reports = counts_of(choice)
            counted, every = notes_in(choice)
            assert (reports.total, reports.told) == (len(counted), len(every)), choice.in_short
            for each in reports.answers.values():
                assert sum(each.values()) == reports.total
                assert min(each.values(), default=0) >= 0, choice.in_short


def test_an_upgrade_counts_kept_weeks_anew(world: World) -> None:
    keep()
    write(TIE_ACROSS)
    whole = next(each for each in WHOLE if each.region == Place.ANY.value)
    with acting_as("unit", account=world.people["Bryn"].pk):
        before = counts_of(whole)[1].total
    anew = import_module("inkling.picture.migrations.0017_one_of_all_regions")._COUNTED_ANEW
    with connection.cursor() as cursor:
        cursor.execute(anew.replace("SET LOCAL ROLE inkling_migrate", "RESET ROLE"))
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert counts_of(whole)[1].total == before - 1, "before the worker comes by"
    keep()
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert counts_of(whole)[1].total == before - 1
