"""Names of origins that nobody wrote down: made of syllables of their own, so that no table of names can know them."""

from __future__ import annotations

from functools import cache

from benchmarks.worlds.dice import Dice
from benchmarks.worlds.words import Name

_ONSETS = "b d dr f g gh h j k kh l m n p r s sh t th tr v y z ch br kw mb nd ts zh".split()
_VOWELS = "a e i o u aa ei ou ia ua".split()
_CODAS = "n r l m s sh k t ng".split()
_ENDINGS = {"m": "o ek an ur im ash en ul".split(), "f": "a i eh isa ene ara ila u".split()}
_ENDINGS_OF_FAMILIES = "ov ane wari dze oglu ski eda anda ian uk ema oro".split()
# How one sound comes to be written in two ways in English letters.
_WAYS_TO_WRITE = (
    *(("kh", "h"), ("gh", "g"), ("zh", "j"), ("sh", "s"), ("ch", "tch"), ("ts", "tz"), ("kw", "qu")),
    *(("aa", "a"), ("ei", "ay"), ("ou", "u"), ("ia", "ya"), ("ua", "wa"), ("th", "t")),
    *(("k", "c"), ("y", "i"), ("v", "w"), ("j", "dj"), ("i", "ee"), ("u", "oo"), ("z", "s"), ("f", "ph")),
)
_NAMES_OF_EACH = 30


@cache
def made_names(number: int, sex: str) -> tuple[Name, ...]:
    """Return the names of one made origin, family names under "s": the same ones in every world."""
    sounds = Dice(f"sounds of origin {number}")
    onsets, vowels = sounds.sample(_ONSETS, 9), sounds.sample(_VOWELS, 4)
    codas = ["", "", *sounds.sample(_CODAS, 2)]
    endings = sounds.sample(_ENDINGS.get(sex, _ENDINGS_OF_FAMILIES), 3)
    dice = Dice(f"names of origin {number} {sex}")
    found: dict[str, Name] = {}
    while len(found) < _NAMES_OF_EACH:
        syllables = [
            dice.choice(onsets) + dice.choice(vowels) + dice.choice(codas) for _ in range(dice.randint(1, 2))
        ]
        ending = dice.choice(endings)
        joint = dice.choice(onsets) if ending[0] in "aeiou" else ""
        formal = ("".join(syllables) + joint + ending).capitalize()
        found[formal] = Name(formal, () if sex == "s" else _short(syllables, dice), _written(formal, dice))
    return tuple(found.values())


def _short(syllables: list[str], dice: Dice) -> tuple[str, ...]:
    """Return what half are called: the beginning of their name, as it is or with a `y`."""
    begins = syllables[0].capitalize()
    return (begins, f"{begins}y") if dice.says(0.5) else ()


def _written(formal: str, dice: Dice) -> tuple[str, ...]:
    low = formal.lower()
    fitting = [(old, new) for old, new in _WAYS_TO_WRITE if old in low]
    chosen = dice.sample(fitting, min(2, len(fitting)))
    return tuple(low.replace(old, new, 1).capitalize() for old, new in chosen)
