"""How people and things are told of: short, misheard, in part, wrong. One row of the mentions file each."""

from __future__ import annotations

from benchmarks.worlds.dice import Dice
from benchmarks.worlds.kinds import Noise
from benchmarks.worlds.people import Person
from benchmarks.worlds.things import Thing
from benchmarks.worlds.words import Name, words

_HEARD = [
    tuple(pair.split(">"))
    for pair in "ph>f ck>k ee>i y>ie c>k s>z ou>u th>f v>w ei>ie a>e o>u gh>g j>g ll>l nn>n h> e>a".split()
]
_NEAR = {
    "a": "sq",
    "e": "wr",
    "i": "uo",
    "o": "ip",
    "n": "bm",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "l": "k",
    "m": "n",
}
_LOOKALIKE = dict(zip("O0I1B8S5Z2DGVMFP", "0O1I8B5S2ZO6YNSB", strict=True))
_AS_HEARD = dict(zip("59176830", "95718386", strict=True))
_NEAR_COLOUR = {
    "silver": "grey",
    "grey": "silver",
    "dark blue": "black",
    "blue": "dark blue",
    "black": "dark blue",
    "red": "orange",
    "gold": "silver",
}


def tell_person(person: Person, *, year: int, noise: Noise, dice: Dice) -> dict[str, str]:
    """Return what one teller says of a person."""
    row = _facts(person, year=year, noise=noise, dice=dice)
    if dice.says(noise.only_described):
        return row | {"raw": dice.choice(words("describes"))}
    if person.street and dice.says(noise.only_alias / 0.4):
        alias = _spoil(_respell(person.street, dice), noise=noise, dice=dice)
        return row | {"raw": alias, "alias": alias}
    first = _spoil(_call(person.first, noise, dice), noise=noise, dice=dice)
    if dice.says(0.02):
        family = _family(person, noise, dice)
        return row | {"raw": ("Mr " if person.sex == "m" else "Ms ") + family, "surname": family}
    family = _family(person, noise, dice) if dice.says(noise.surname_told) else ""
    alias = person.street if person.street and dice.says(0.1) else ""
    return row | {"raw": f"{first} {family}".strip(), "forename": first, "surname": family, "alias": alias}


def _family(person: Person, noise: Noise, dice: Dice) -> str:
    if dice.says(0.04):
        return person.family.formal[0]
    name = (
        dice.choice(person.family.written)
        if person.family.written and dice.says(noise.other_spelling)
        else ""
    )
    return _spoil(name or person.family.formal, noise=noise, dice=dice)


def _call(name: Name, noise: Noise, dice: Dice) -> str:
    if name.short and dice.says(noise.short):
        return dice.early(name.short)
    if name.written and dice.says(noise.other_spelling):
        return dice.choice(name.written)
    if dice.says(0.01):
        return name.formal[0]
    return name.formal


def _respell(street: str, dice: Dice) -> str:
    if dice.says(0.25):
        ending = dice.choice(["y", "ie", "s", "z", "o"])
        return street[:-1] + ending if street[-1] in "ysze" and dice.says(0.7) else street + ending
    return street.lower() if dice.says(0.2) else street


def _spoil(word: str, *, noise: Noise, dice: Dice) -> str:
    if len(word) > 3 and dice.says(noise.heard):
        fits = [(old, new) for old, new in _HEARD if old in word.lower()[1:]]
        if fits:
            old, new = dice.choice(fits)
            return word[0] + word[1:].lower().replace(old, new, 1)
    return spoil_letters(word, dice) if len(word) > 2 and dice.says(noise.typo) else word


def spoil_letters(word: str, dice: Dice) -> str:
    """Return a word with one slip of the finger."""
    at = dice.randint(1, len(word) - 1)
    match dice.randint(0, 3):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            near = _NEAR.get(word[at].lower(), "e")
            return word[:at] + dice.choice(near) + word[at + 1 :]
        case _:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _facts(person: Person, *, year: int, noise: Noise, dice: Dice) -> dict[str, str]:
    row: dict[str, str] = {}
    if dice.says(0.75):
        row["sex"] = person.sex if not dice.says(0.02) else dice.choice("mf")
    if dice.says(noise.fact_told + 0.2):
        seen = year - person.born + round(dice.gauss(0, 1.5 if dice.says(1 - noise.fact_wrong) else 5))
        wide = dice.choice([0, 0, 1, 2, 3, 5])
        row |= {"age_lo": str(max(5, seen - wide)), "age_hi": str(max(5, seen + wide))}
    for fact in ("build", "height", "hair"):
        if dice.says(noise.fact_told):
            row[fact] = (
                dice.choice(words(fact + "s")) if dice.says(noise.fact_wrong * 2) else person.looks[fact]
            )
    if person.looks["mark"] and dice.says(noise.fact_told):
        row["mark"] = person.looks["mark"]
    return row


def tell_thing(thing: Thing, *, noise: Noise, dice: Dice) -> dict[str, str]:
    """Return what one teller says of a thing."""
    chance = 1.0 if thing.type == "place" else 0.6
    facts = {name: value for name, value in thing.facts if dice.says(chance * 0.6)}
    match thing.type:
        case "phone":
            return {"raw": _number(thing.value, noise, dice)}
        case "vehicle":
            if "colour" in facts and dice.says(noise.fact_wrong * 2):
                facts["colour"] = _NEAR_COLOUR.get(facts["colour"], facts["colour"])
            if dice.says(0.12) and len(facts) > 1:
                return facts | {
                    "raw": " ".join(facts[key] for key in ("colour", "make", "model") if key in facts)
                }
            return facts | {"raw": _plate(thing.value, noise, dice)}
        case "handle":
            return facts | {"raw": _account(thing.value, noise, dice)}
        case _:
            return facts | {"raw": _sign(thing.value, noise, dice)}


def _number(value: str, noise: Noise, dice: Dice) -> str:
    if dice.says(noise.wrong):
        at = dice.randint(5, len(value) - 2)
        wrong = value[:at] + _AS_HEARD.get(value[at], "4") + value[at + 1 :]
        value = wrong if dice.says(0.5) else value[:at] + value[at + 1] + value[at] + value[at + 2 :]
    if dice.says(noise.part):
        return dice.choice(
            [f"ending {value[-3:]}", value[-4:], f"...{value[-4:]}", f"{value[:8]}", f"*{value[-3:]}"]
        )
    return dice.choice(
        [value, value, f"{value[:5]} {value[5:]}", f"+44{value[1:]}", f"{value[:5]} {value[5:8]} {value[8:]}"]
    )


def _plate(value: str, noise: Noise, dice: Dice) -> str:
    marks = list(value)
    if dice.says(noise.confused):
        fits = [at for at, mark in enumerate(marks) if mark in _LOOKALIKE]
        if fits:
            at = dice.choice(fits)
            marks[at] = _LOOKALIKE[marks[at]]
    if dice.says(noise.wrong):
        at = dice.randint(0, len(marks) - 2)
        marks[at : at + 2] = (
            [marks[at + 1], marks[at]] if dice.says(0.4) else [dice.letters(1), marks[at + 1]]
        )
    plate = "".join(marks)
    if dice.says(noise.part):
        return dice.choice(
            [plate[-3:], f"{plate[:4]}", f"ends {plate[-3:]}", f"{plate[:4]}???", f"{plate[:2]}"]
        )
    return dice.choice([plate, f"{plate[:4]} {plate[4:]}", plate.lower()])


def _account(value: str, noise: Noise, dice: Dice) -> str:
    if dice.says(noise.part):
        value = dice.choice(
            [value.rstrip("0123456789"), value.replace("_", ""), value.replace(".", "_"), value + "_"]
        )
    if dice.says(noise.wrong + noise.typo) and len(value) > 3:
        value = spoil_letters(value, dice)
    return ("@" if dice.says(0.5) else "") + (value.capitalize() if dice.says(0.1) else value)


def _sign(value: str, noise: Noise, dice: Dice) -> str:
    name = value
    if dice.says(noise.short):
        name = value.rsplit(" ", 1)[0] if " " in value else value
    if dice.says(noise.typo + noise.heard):
        name = spoil_letters(name, dice)
    if dice.says(0.15):
        name = dice.choice(["near ", "outside ", "flat above ", "behind "]) + "the " + name
    elif dice.says(0.25):
        name = "the " + name
    return name.lower() if dice.says(0.2) else name
