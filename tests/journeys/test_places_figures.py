"""In random worlds each figure of where and when is just as many as the list that it opens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from inkling.journeys.picturing import read_part, read_places
from inkling.journeys.picturing.read_places import OF_A_PROFILE, Section
from inkling.linking.rules.sources import Sources
from inkling.picture.queries import places
from inkling.picture.queries.places import WhereAndWhen
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.places import sign_key
from inkling.picture.rules.overview.returning import Naming
from inkling.picture.rules.overview.selection import ReportRow, Selection
from inkling.picture.rules.places.hours import WhenTold
from inkling.picture.rules.places.lines import Stretch, Way
from inkling.picture.rules.places.venues import ToldVenue
from inkling.picture.rules.profile.reading import finish

WORLDS = 8
LAST = date(2026, 11, 29)
DISTRICTS = ("E08000035", "E08000036", "E07000168", "")
TOWNS = ("to Scarborough", "from Hull", "Halifax", "York Road", "Preston", "lives in Whitby", "Leeds")
SIGNS = ("Kestrel Lodge", "the Kestrel lodge", "Beck Lane", "beck ln", "Hull", "Jo's Chicken", "")
WORDS = ("Friday", "2am", "weekend", "after school", "about nine", "21:30", "Monday", "")


@dataclass(frozen=True)
class Told:
    """What all reports of a world tell; each read gives what it is asked for."""

    rows: list[ReportRow]
    stretches: list[Stretch]
    times: list[WhenTold]
    venues: list[ToldVenue]
    namings: list[Naming]


def world_of(dice: Random) -> Told:
    rows = [_row(number, dice) for number in range(1, dice.randint(20, 30))]
    told = Told(rows, [], [], [], [])
    for row in rows:
        for at in range(dice.randint(0, 3)):
            way = dice.choice((None, None, *Way))
            told.stretches.append(Stretch(row.id, row.district, dice.choice(TOWNS), "", way))
            told.times.append(WhenTold(row.id, tuple(dice.choices(WORDS, k=2))))
            sign = dice.choice(SIGNS)
            told.venues.append(ToldVenue(row.id, row.district, sign))
            id_ = UUID(int=row.id.int * 10 + at)
            key = sign_key(row.district, sign)
            told.namings.append(Naming(id_, row.id, key, "place", sign, row.told_on))
    return told


def _row(number: int, dice: Random) -> ReportRow:
    note = UUID(int=dice.randint(1_000, 1_002)) if dice.random() < 0.6 else None
    told_on = LAST - timedelta(days=dice.randint(0, 20))
    district = dice.choice(DISTRICTS)
    flags = {
        "is_graded": dice.random() < 0.5,
        "stands": dice.random() < 0.8,
        "is_copy": dice.random() < 0.2,
        "telling": note,
    }
    of = (
        UUID(int=number),
        told_on,
        district,
        "cse",
        "family",
        "saw",
        frozenset({"places"}),
        frozenset({"places"}),
    )
    return ReportRow(*of, **flags)


def sources_each(groups: Iterable[Collection[UUID]], **_: object) -> list[Sources]:
    return [Sources(1, len(each), ()) for each in groups]


def let_tell(world: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def of(told: Sequence[Any], asked: Iterable[ReportRow | UUID]) -> list[Any]:
        ids = {each if isinstance(each, UUID) else each.id for each in asked}
        return [each for each in told if each.report in ids]

    def where_and_when(rows: Sequence[ReportRow], **_: object) -> WhereAndWhen:
        return WhereAndWhen(tuple(of(world.stretches, rows)), tuple(of(world.times, rows)))

    monkeypatch.setattr(read_places, "where_and_when", where_and_when)
    for module in (read_places, read_part):
        monkeypatch.setattr(module, "venues_of", lambda ids, **_: of(world.venues, ids))
    monkeypatch.setattr(read_places, "things_named_in", lambda ids, **_: of(world.namings, ids))
    monkeypatch.setattr(read_places, "sources_of_each", sources_each)


@pytest.mark.parametrize("grades", Grades)
def test_each_figure_opens_just_what_it_counts(grades: Grades, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[Section] = set()
    for seed in range(WORLDS):
        dice = Random(seed)
        world = world_of(dice)
        let_tell(world, monkeypatch)
        most = dice.choice((5, 1_000))
        monkeypatch.setattr(places, "_AT_A_TIME", dice.choice((1, 3, 2_000)))
        selection = Selection(LAST - timedelta(days=dice.randint(10, 20)), LAST, grades, most_read=most)
        rows = selection.all_of(world.rows)
        found = read_places.places_of(selection, rows=rows)
        for figure in found.figures.values():
            listed = [
                each.id
                for each in finish(read_part.reports_in_steps(figure.token, rows=rows, selection=selection))
            ]
            assert listed == list(figure.reports), f"{figure.section.label} {figure.key!r} of world {seed}"
            assert listed, "a figure of nothing"
            seen.add(figure.section)
        assert finish(read_part.reports_in_steps("l" + "0" * 24, rows=rows, selection=selection)) == []
    assert seen == set(Section) - OF_A_PROFILE - {Section.TOGETHER}


def test_an_address_tells_nothing_but_the_part_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    world = world_of(Random(7))
    let_tell(world, monkeypatch)
    selection = Selection(LAST - timedelta(days=20), LAST, Grades.EVERYTHING)
    found = read_places.places_of(selection, rows=selection.all_of(world.rows))
    tokens = [each.token for each in found.figures.values()]
    assert len(set(tokens)) == len(tokens) > 5
    assert {len(token) for token in tokens} == {25}
    assert all(set(token[1:]) <= set("0123456789abcdef") for token in tokens)
