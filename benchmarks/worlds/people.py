"""The people of a world: names of many origins, street names, ages, looks, and the circles they move in."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.worlds.dice import Dice
from benchmarks.worlds.kinds import Kind
from benchmarks.worlds.made_origins import made_names
from benchmarks.worlds.things import Thing
from benchmarks.worlds.words import Name, names, words


@dataclass
class Person:
    """Somebody who is mentioned; the truth, not what is told."""

    number: int
    first: Name
    family: Name
    street: str
    sex: str
    born: int
    looks: dict[str, str]
    town: str
    weight: float
    things: list[Thing] = field(default_factory=list)


@dataclass
class Circle:
    """People who are met together, and what they share."""

    town: str
    people: list[Person]
    things: list[Thing]
    weight: float
    year: float


def make_person(number: int, *, kind: Kind, town: str, dice: Dice) -> Person:
    """Return a new person of a town."""
    sex = "m" if dice.says(0.6) else "f"
    origin = _origin(kind, dice)
    first = dice.early(_names_of(origin, sex)[: kind.names_in_use], steep=kind.steep)
    family = dice.early(_names_of(origin, "s"), steep=0.7)
    age = dice.randint(12, 17) if dice.says(0.5) else dice.randint(18, 45)
    looks = {
        "build": dice.early(words("builds"), steep=0.5),
        "height": dice.early(words("heights"), steep=0.2),
        "hair": dice.early(words("hairs"), steep=0.7),
        "mark": dice.choice(words("marks")) if dice.says(0.3) else "",
    }
    street = _street_name(first, family, dice) if dice.says(0.4) else ""
    return Person(number, first, family, street, sex, 2025 - age, looks, town, dice.lognormvariate(0, 0.8))


def _origin(kind: Kind, dice: Dice) -> str | int:
    origin = dice.choices(list(kind.origins), list(kind.origins.values()))[0]
    if origin != "other":
        return origin
    others: list[str | int] = [name for name, sex in names() if sex == "m" and name not in kind.origins]
    others += range(kind.made_origins)
    return dice.choice(others)


def _names_of(origin: str | int, sex: str) -> tuple[Name, ...]:
    return made_names(origin, sex) if isinstance(origin, int) else names()[origin, sex]


def _street_name(first: Name, family: Name, dice: Dice) -> str:
    if dice.says(0.5):
        return dice.choice(words("streetnames"))
    stem = dice.choice([first.formal, family.formal])
    match dice.randint(0, 5):
        case 0:
            return stem[: dice.randint(3, 4)] + dice.choice(["y", "ie", "o", "zy", "sta"])
        case 1:
            return f"{dice.choice(['Lil', 'Big', 'Young', 'Mad', 'Old'])} {stem[:4]}"
        case 2:
            return f"{stem[0]}{dice.choice([' Dog', 'z', '-Man', ' Money', 'igga', ' Dot'])}"
        case 3:
            return stem[:1] + family.formal[:1]
        case _:
            return (
                f"{dice.choice(words('streetnames'))} {stem[:1]}"
                if dice.says(0.3)
                else dice.choice(words("streetnames"))
            )
