"""A whole world: circles of people and things, reports about them, and the truth of each mention."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.worlds.dice import Dice
from benchmarks.worlds.kinds import Kind
from benchmarks.worlds.people import Circle, Person, make_person
from benchmarks.worlds.telling import tell_person, tell_thing
from benchmarks.worlds.things import Thing, make_thing
from benchmarks.worlds.words import words

COLUMNS = (
    "mention_id report_id day town type raw forename surname alias sex age_lo age_hi build height hair mark colour make"
    " model platform kind street_town"
).split()
_FIRST = date(2023, 1, 1)
_TYPES = {"phone": 0.25, "vehicle": 0.22, "handle": 0.18, "place": 0.22, "business": 0.13}


# So many are told in the towns of a kind; a nation of more has more towns, not more streets of one name in each.
MENTIONS_OF_TOWNS = 100_000


@dataclass
class World:
    """Mentions as rows of COLUMNS, and which entity each truly is."""

    rows: list[dict[str, str]] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)

    def add(self, row: dict[str, str], *, entity: str) -> None:
        """Add one mention."""
        self.rows.append(row)
        self.truth[row["mention_id"]] = entity


@dataclass
class Maker:
    """What a world is made from."""

    kind: Kind
    dice: Dice
    people: list[Person] = field(default_factory=list)
    things: int = 0

    def new_things(self, types: list[str], *, town: str) -> list[Thing]:
        """Return new things of these types."""
        self.things += len(types)
        return [
            make_thing(self.things - at, type_, town=town, dice=self.dice) for at, type_ in enumerate(types)
        ]

    def new_circle(self, town: str) -> Circle:
        """Return a circle of new people, with what they share and what is only one's own."""
        dice, size = self.dice, self.dice.randint(*self.kind.circle)
        people = [self.new_person(town) for _ in range(size)]
        types = dice.choices(list(_TYPES), list(_TYPES.values()), k=max(2, size))
        return Circle(
            town, people, self.new_things(types, town=town), dice.lognormvariate(0, 0.7), dice.uniform(0, 2.5)
        )

    def new_person(self, town: str) -> Person:
        """Return a new person, who has a number or two of their own."""
        person = make_person(len(self.people), kind=self.kind, town=town, dice=self.dice)
        types = self.dice.choices(list(_TYPES), list(_TYPES.values()), k=self.dice.randint(*self.kind.own))
        person.things = self.new_things(types, town=town)
        self.people.append(person)
        return person


def make_world(kind: Kind, *, mentions: int, seed: int) -> World:
    """Return a world of about so many mentions."""
    maker = Maker(kind, Dice(seed))
    towns = towns_of(kind, mentions=mentions)
    public = {town: _public_things(maker, town, min(mentions, MENTIONS_OF_TOWNS)) for town in towns}
    persons = mentions * _share_of_people(kind) / kind.mentions_a_person
    circles = []
    while len(maker.people) < persons:
        circles.append(maker.new_circle(maker.dice.early(towns, steep=0.6)))
    return _tell(maker, circles, public, towns, mentions)


def towns_of(kind: Kind, *, mentions: int) -> list[str]:
    """Return the towns of a world: those of its kind, and as many again for each further MENTIONS_OF_TOWNS."""
    own = words("towns")[: kind.towns]
    times = max(1, math.ceil(mentions / MENTIONS_OF_TOWNS))
    return [town if part == 0 else f"{town} {part}" for town in own for part in range(times)]


def _share_of_people(kind: Kind) -> float:
    people, things = sum(kind.people_a_report) / 2, sum(kind.things_a_report) / 2
    return 0.55 if kind.people_a_report == (1, 1) == kind.things_a_report else people / (people + things)


def _public_things(maker: Maker, town: str, mentions: int) -> list[Thing]:
    types = maker.dice.choices(["place", "business"], [0.65, 0.35], k=8 + mentions // 3000)
    return maker.new_things(types, town=town)


def _tell(
    maker: Maker, circles: list[Circle], public: dict[str, list[Thing]], towns: list[str], mentions: int
) -> World:
    world, dice, report = World(), maker.dice, 0
    weights = [circle.weight * len(circle.people) for circle in circles]
    chosen = iter(dice.choices(circles, weights, k=mentions))
    while len(world.rows) < mentions:
        report += 1
        _tell_report(world, maker, next(chosen), public, towns, report)
    return world


def _tell_report(
    world: World, maker: Maker, circle: Circle, public: dict[str, list[Thing]], towns: list[str], report: int
) -> None:
    kind, dice = maker.kind, maker.dice
    people = _people_of_report(maker, circle)
    things = _things_of_report(maker, circle, people, public[circle.town])
    if kind.people_a_report == (1, 1) == kind.things_a_report:
        people, things = (people[:1], []) if dice.says(0.55) else ([], things[:1])
    day = _FIRST + timedelta(days=int(min(1094, max(0, (circle.year + dice.gauss(0, 0.5)) * 365))))
    town = _town_told(circle.town, towns, kind, dice)
    frame = {"report_id": f"r{report}", "day": day.isoformat(), "town": town}
    for person in people:
        told = tell_person(person, year=day.year, noise=kind.noise, dice=dice)
        _add(world, frame | {"type": "person"} | told, entity=f"p{person.number}")
    for thing in things:
        told = tell_thing(thing, noise=kind.noise, dice=dice)
        _add(world, frame | {"type": thing.type} | told, entity=f"t{thing.number}")


def _town_told(home: str, towns: list[str], kind: Kind, dice: Dice) -> str:
    if dice.says(kind.noise.town_missing):
        return ""
    return dice.choice(towns) if dice.says(kind.noise.town_wrong) else home


def _people_of_report(maker: Maker, circle: Circle) -> list[Person]:
    dice, low_high = maker.dice, maker.kind.people_a_report
    chosen: dict[int, Person] = {}
    for _ in range(dice.randint(*low_high)):
        pool = circle.people if dice.says(maker.kind.from_circle) else maker.people
        pool = pool if pool is circle.people else [dice.choice(pool) for _ in range(4)]
        person = dice.choices(pool, [each.weight for each in pool])[0]
        chosen[person.number] = person
    return list(chosen.values())


def _things_of_report(maker: Maker, circle: Circle, people: list[Person], public: list[Thing]) -> list[Thing]:
    dice = maker.dice
    own = [thing for person in people for thing in person.things]
    chosen: dict[int, Thing] = {}
    for _ in range(dice.randint(*maker.kind.things_a_report)):
        pool = (
            public
            if dice.says(maker.kind.public)
            else own
            if own and dice.says(maker.kind.own_share)
            else circle.things
        )
        thing = dice.early(pool, steep=0.5)
        chosen[thing.number] = thing
    return list(chosen.values())


def _add(world: World, row: dict[str, str], *, entity: str) -> None:
    world.add({"mention_id": f"m{len(world.rows)}"} | row, entity=entity)
