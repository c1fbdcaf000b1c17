"""Numbers, vehicles, account names, places, businesses. All fictional: plates of areas that were never issued."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.worlds.dice import Dice
from benchmarks.worlds.words import kinds, names, words


@dataclass(frozen=True)
class Thing:
    """One thing that can be mentioned; `facts` are the columns that it fills."""

    number: int
    type: str
    value: str
    town: str
    facts: tuple[tuple[str, str], ...] = ()


def make_thing(number: int, type_: str, *, town: str, dice: Dice) -> Thing:
    """Return a new thing of a type."""
    match type_:
        case "phone":
            return Thing(number, type_, "07700" + dice.digits(6), town)
        case "vehicle":
            return _vehicle(number, town, dice)
        case "handle":
            return Thing(number, type_, _handle(dice), town, (("platform", dice.early(words("platforms"))),))
        case "place":
            return _place(number, town, dice)
        case _:
            return _business(number, town, dice)


def _vehicle(number: int, town: str, dice: Dice) -> Thing:
    make = dice.early(list(kinds("models")))
    model = dice.early(kinds("models")[make]).replace("_", " ")
    years = [f"{year:02d}" for year in (*range(5, 26), *range(55, 76))]
    plate = dice.choice("QTUXZJ") + dice.letters(1) + dice.choice(years) + dice.letters(3)
    facts = (("colour", dice.early(words("colours"), steep=0.5)), ("make", make), ("model", model))
    return Thing(number, "vehicle", plate, town, facts)


def _handle(dice: Dice) -> str:
    people = names()["british", dice.choice("mf")]
    name = dice.choice(people)
    base = [
        lambda: dice.choice([name.formal, *name.short]).lower(),
        lambda: dice.choice(words("handlewords")) + dice.choice(words("handlewords")),
        lambda: dice.choice(words("handlewords")),
        lambda: (
            dice.choice([name.formal, *name.short]).lower()
            + dice.choice(["", "_", "."])
            + dice.choice(words("handlewords"))
        ),
        lambda: (
            dice.choice(["lil", "big", "itz", "its", "not", "the", "yung", "ya.boi", "only"])
            + dice.choice(["", "_"])
            + name.formal.lower()
        ),
    ]
    made = dice.choice(base)()
    added = dice.choice(
        [
            "",
            dice.digits(1),
            dice.digits(2),
            dice.digits(2),
            dice.digits(3),
            dice.digits(4),
            "x",
            "xx",
            "_",
            "yt",
        ]
    )
    return made + dice.choice(["", "", "_", "."]) + added


def _place(number: int, town: str, dice: Dice) -> Thing:
    kind = dice.early(list(kinds("placekinds")), steep=0.3)
    ending = dice.choice(kinds("placekinds")[kind]).replace("_", " ")
    name = dice.early(words("placewords"), steep=0.3)
    if dice.says(0.15):
        name += " " + dice.choice(words("placewords"))
    street = f"{dice.choice(words('placewords'))} {dice.choice(['Street', 'Road', 'Lane', 'Way'])}"
    return Thing(
        number, "place", f"{name} {ending}", town, (("kind", kind), ("street_town", f"{street}, {town}"))
    )


def _business(number: int, town: str, dice: Dice) -> Thing:
    kind = dice.early(list(kinds("businesskinds")), steep=0.3)
    ending = dice.choice(kinds("businesskinds")[kind]).replace("_", " ")
    name = dice.early(words("businesswords"), steep=0.3)
    if dice.says(0.25):
        name += " " + dice.choice(words("businesswords"))
    if dice.says(0.1):
        name = dice.choice(names()["pakistani", "m"]).formal + "'s"
    street = f"{dice.choice(words('placewords'))} {dice.choice(['Street', 'Road', 'Parade'])}, {town}"
    return Thing(number, "business", f"{name} {ending}", town, (("kind", kind), ("street_town", street)))
