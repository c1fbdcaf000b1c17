"""Under which keys a subject is found when another one arrives: the keys of the resolver's specification (0170, 0172).

The first part of a key names its kind: `ps` how a name sounds, `pt` its stem, `pg` its group of known forms, `pf` a
family name, `pn` a full name, `pm` a mark by which somebody is known again, `ph` and `pt4` ... parts of numbers and
plates, `hb` an account name, `sw` a word of a sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

from inkling.linking.rules.arriving.told import ToldSubject, is_compared
from inkling.linking.rules.keys import bound_key
from inkling.resolution.forms.handles import bare_handle, handle_word, normal_handle
from inkling.resolution.forms.letters import plain, sound_of
from inkling.resolution.forms.names import form_groups, name_tokens, street_stem
from inkling.resolution.forms.numbers import number_pattern
from inkling.resolution.forms.plates import CONFUSED, plate_pattern
from inkling.resolution.forms.plates import PLACES as PLATE_PLACES
from inkling.resolution.forms.signs import sign_words

_UNKNOWN = "?"
_MOST_WORDS = 5
_SHORTEST_WORD = 3
# One wrong digit, and two swapped, leave one of these stretches of a whole number as it is; so it is with a plate.
_NUMBER_STRETCHES = {"h5": slice(0, 5), "t5": slice(5, 10), "t4": slice(6, 10)}
_NUMBER_PARTS = {"t4": slice(6, 10), "t3": slice(7, 10), "h5": slice(0, 5), "h4": slice(0, 4)}
_PLATE_PARTS = {"h4": slice(0, 4), "t3": slice(4, 7), "h2": slice(0, 2)}


class Reach(Enum):
    """How far a key looks: in its own area; anywhere as long as few share it; anywhere, the newest."""

    NEAR = "near"
    RARE = "rare"
    ANYWHERE = "anywhere"


class Lookup(NamedTuple):
    """A key to look under, and how far."""

    key: str
    reach: Reach


def keys_of(told: ToldSubject) -> frozenset[str]:
    """Return the keys under which a subject is found; none of one that is not compared."""
    return frozenset(bound_key(each.key) for each in _lookups(told)) if is_compared(told) else frozenset()


def lookups_of(told: ToldSubject) -> list[Lookup]:
    """Return where to look for what was told before of the same."""
    found = _lookups(told) if is_compared(told) else ()
    return list(dict.fromkeys(Lookup(bound_key(each.key), each.reach) for each in found))


def _lookups(told: ToldSubject) -> Iterator[Lookup]:
    match told.type:
        case "person":
            yield from _person(told)
        case "phone":
            yield from _pattern(number_pattern(told.name), "n", _NUMBER_STRETCHES, _NUMBER_PARTS)
        case "vehicle":
            yield from _vehicle(told)
        case "handle":
            yield from _handle(told)
        case "place" | "business":
            yield from _sign(told)


def _person(told: ToldSubject) -> Iterator[Lookup]:
    for row in told.rows():
        first, family, street = name_tokens(
            raw=row["raw"],
            forename=row.get("forename", ""),
            surname=row.get("surname", ""),
            alias=row["alias"],
        )
        for call in filter(None, (first, street)):
            for key in _calls(call):
                yield Lookup(key, Reach.NEAR)
                yield Lookup(key, Reach.RARE)
        if family:
            yield Lookup(f"pf:{sound_of(family)}", Reach.NEAR)
        if first and family:
            for form in (first, *_forms_of(first)):
                yield Lookup(f"pn:{form}|{family}", Reach.ANYWHERE)
    if told.mark:
        yield Lookup(f"pm:{told.mark}", Reach.NEAR)
        yield Lookup(f"pm:{told.mark}", Reach.RARE)


def _calls(call: str) -> Iterator[str]:
    if len(call) > 1:
        yield f"ps:{sound_of(call)}"
        yield f"pt:{street_stem(call)}"
        yield from (f"pg:{form}" for form in _forms_of(call))


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Return by name the first forms of the groups of forms in which it stands."""
    found: dict[str, tuple[str, ...]] = {}
    for group in form_groups():
        for name in group:
            found[name] = (*found.get(name, ()), group[0])
    return found


def _forms_of(name: str) -> tuple[str, ...]:
    return _groups().get(name, ())


def _pattern(
    pattern: str, kind: str, stretches: dict[str, slice], parts: dict[str, slice]
) -> Iterator[Lookup]:
    if pattern and _UNKNOWN not in pattern:
        yield from (Lookup(f"{kind}{name}:{pattern[at]}", Reach.ANYWHERE) for name, at in stretches.items())
        named = {name: at for name, at in parts.items() if name not in stretches}
    else:
        named = parts
    for name, at in named.items():
        if pattern and _UNKNOWN not in pattern[at]:
            yield Lookup(f"{kind}{name}:{pattern[at]}", Reach.NEAR)
            yield Lookup(f"{kind}{name}:{pattern[at]}", Reach.RARE)


def _vehicle(told: ToldSubject) -> Iterator[Lookup]:
    pattern = plate_pattern(told.name)
    if pattern and len(pattern) <= PLATE_PLACES:
        marks = pattern.rjust(PLATE_PLACES, _UNKNOWN).translate(CONFUSED)
        whole = {"h4": _PLATE_PARTS["h4"], "t3": _PLATE_PARTS["t3"]}
        yield from _pattern(marks, "v", whole, _PLATE_PARTS if _UNKNOWN in marks else whole)
    colour, model = plain(told.columns.get("colour", "")), plain(told.columns.get("model", ""))
    if model:
        yield Lookup(f"vl:{model}|{colour}", Reach.NEAR)


def _handle(told: ToldSubject) -> Iterator[Lookup]:
    handle = normal_handle(told.name)
    bare, word = bare_handle(handle), handle_word(handle)
    if len(bare) >= _SHORTEST_WORD:
        yield Lookup(f"hb:{bare}", Reach.ANYWHERE)
    if len(word) >= _SHORTEST_WORD:
        yield Lookup(f"hw:{word}", Reach.RARE)
        yield Lookup(f"hs:{sound_of(word)}", Reach.RARE)


def _sign(told: ToldSubject) -> Iterator[Lookup]:
    """What is named by its kind alone ("the park") is every park: it has no key.

    A hotel is told of from the town where the child lives, too: of a business a whole name that is rare looks anywhere.
    A place of one name stands in most towns.
    """
    words, _ = sign_words(told.name)
    naming = [word for word in words if not sign_words(word)[1]]
    if naming:
        yield Lookup(f"sj:{''.join(words)}", Reach.NEAR)
        if told.type == "business":
            yield Lookup(f"sj:{''.join(words)}", Reach.RARE)
    for word in naming[:_MOST_WORDS]:
        if len(word) >= _SHORTEST_WORD and not word.isdigit():
            yield Lookup(f"sw:{sound_of(word)}", Reach.NEAR)
