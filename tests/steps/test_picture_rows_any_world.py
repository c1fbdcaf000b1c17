"""The same in worlds that chance tells and grades, and where a report moves to another unit."""

from __future__ import annotations

import random
from collections.abc import Callable
from uuid import UUID

import pytest

from inkling.picture.told_queries import told_between
from inkling.vocabulary.telling import ExploitationType
from tests.people import World, acting_as
from tests.steps.test_linking import tell_numbered
from tests.steps.test_picture_counts import NAME, PHONE, VAN, keep, write
from tests.steps.test_picture_rows import FIRST, LAST, OF_WORDS, _may_write, assert_read_as_anew, regrade

__all__ = ["_may_write"]


def tell_anything(chance: random.Random, number: int) -> UUID:
    """Tell a report, now and then in the words of another one: the earlier of them counts."""
    return tell_numbered(
        number,
        details=tuple(chance.sample([VAN, NAME, PHONE], k=chance.randrange(4))),
        narrative=f"Fictional words {chance.randrange(6)}.",
        place=chance.choice(["LS11 5DE", "", "S1 2HH"]),
        exploitation_type=chance.choice(list(ExploitationType)),
    )


@pytest.mark.usefixtures("_may_write")
@pytest.mark.parametrize("seed", range(6))
def test_in_any_world_rows_are_read_as_anew(world: World, seed: int) -> None:
    chance = random.Random(seed)
    acts: list[Callable[[int], object]] = [
        lambda number: tell_anything(chance, number),
        lambda number: tell_anything(chance, 50 + number),
        lambda _: regrade(chance, world),
        lambda _: keep(),
        lambda _: write(chance.choice(OF_WORDS)),
        lambda _: write("DELETE FROM assessment_setaside; DELETE FROM assessment_assessment"),
    ]
    for number in range(12):
        chance.choice(acts)(number)
        assert_read_as_anew(world)


@pytest.mark.usefixtures("_may_write")
def test_a_report_that_moves_to_another_unit_leaves_no_row(world: World) -> None:
    report = tell_numbered(1, details=(VAN,), narrative="Fictional words.", place="LS11 5DE")
    keep()
    write(
        "UPDATE capture_report SET holding_unit_id = (SELECT id FROM accounts_organisation WHERE name LIKE 'Don unit%')"
    )
    for _ in range(2):
        assert_read_as_anew(world)
        with acting_as("unit", account=world.people["Carys"].pk):
            assert [each.id for each in told_between([(FIRST, LAST)])] == [report]
        keep()
