"""The worlds that the resolver is measured on: a nation of more mentions has more towns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.worlds.kinds import KINDS, Noise
from benchmarks.worlds.made_origins import made_names
from benchmarks.worlds.words import Name, names
from benchmarks.worlds.world import World, make_world, towns_of
from inkling.resolution.forms.names import form_groups

PLAIN = Noise(typo=0, heard=0, surname_told=1, only_alias=0, only_described=0)


@pytest.mark.parametrize(
    ("mentions", "towns"), [(10_000, 40), (100_000, 40), (100_001, 80), (1_000_000, 400)]
)
def test_more_mentions_are_told_in_more_towns(mentions: int, towns: int) -> None:
    found = towns_of(KINDS["mixed"], mentions=mentions)
    assert len(set(found)) == len(found) == towns


def test_up_to_a_hundred_thousand_a_world_stays_as_it_was() -> None:
    assert towns_of(KINDS["mixed"], mentions=100_000)[:2] == ["Harwick", "Millbridge"]


def told_of(world: World) -> set[str]:
    return {row["surname"] for row in world.rows if row.get("surname")}


def written(family_names: tuple[Name, ...]) -> set[str]:
    return {each for name in family_names for each in (name.formal, *name.written)}


def test_in_a_world_of_one_origin_everybody_has_a_name_of_it() -> None:
    quiet = replace(KINDS["one_origin"], noise=PLAIN)
    told = {name for name in told_of(make_world(quiet, mentions=2_000, seed=4)) if len(name) > 1}
    assert len(told) > 20
    assert not told - written(names()["pakistani", "s"])


def test_a_world_of_a_hundred_origins_has_names_of_each_of_them() -> None:
    quiet = replace(KINDS["hundred_origins"], noise=PLAIN)
    told = told_of(make_world(quiet, mentions=10_000, seed=4))
    origins = [names()[origin, sex] for origin, sex in names() if sex == "s"]
    origins += [made_names(number, "s") for number in range(quiet.made_origins)]
    assert len(origins) == 100
    assert all(told & written(each) for each in origins)


def test_made_names_stand_in_no_table_and_are_the_same_in_every_world() -> None:
    known = {name for group in form_groups() for name in group} | {
        name.formal.lower() for each in names().values() for name in each
    }
    made = [name.formal for number in range(90) for sex in "mfs" for name in made_names(number, sex)]
    assert len(made) == 90 * 3 * 30
    assert len(set(made)) > 0.97 * len(made)
    # By chance a short one is a name that somebody bears.
    assert len({name.lower() for name in made} & known) < len(made) / 1_000
    assert made_names.__wrapped__(5, "f") == made_names(5, "f")
