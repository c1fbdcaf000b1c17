"""What no report tells of somebody or something: gaps that a reader must see, and that nobody is asked to fill."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from inkling.linking.rules.arriving.told import ToldSubject
from inkling.resolution.forms.numbers import number_pattern
from inkling.resolution.forms.plates import UNKNOWN, plate_pattern
from inkling.vocabulary.subjects import AgeGroup
from inkling.vocabulary.terms import Term


class Untold(Term):
    """One thing that is told of a subject in no report."""

    FORENAME = "forename", "First name"
    SURNAME = "surname", "Family name"
    AGE = "age", "Age, or whether a child or an adult"
    LOOKS = "looks", "What they look like"
    HOME = "home", "A place that is theirs"
    NUMBER = "number", "A number or account of theirs"
    VEHICLE = "vehicle", "A vehicle of theirs, or that they use"
    WHOLE_PLATE = "whole_plate", "The whole plate"
    WHOLE_NUMBER = "whole_number", "The whole number"
    COLOUR = "colour", "Colour"
    MAKE = "make", "Make"
    OWNER = "owner", "Whose it is, or who uses it"
    APP = "app", "On which app or site"
    ADDRESS = "address", "Address"
    TOWN = "town", "In which district"
    DAY = "day", "On which day anything happened"


_LOOKS = ("build", "height", "hair", "mark")
_REACHED = frozenset({"phone", "handle", "email"})
_SITES = frozenset({"place", "business"})
Told = Sequence[ToldSubject]


def untold_of(told: Told, *, things: Collection[str], has_owner: bool, has_day: bool) -> list[Untold]:
    """Return what none of these mentions of one subject tells. `things`: the types of what is told to be theirs."""
    if not told:
        return []
    parts_of = _PARTS_OF.get(told[0].type)
    missing = parts_of(told, things) if parts_of else []
    if told[0].type in _OWNED and not has_owner:
        missing.append(Untold.OWNER)
    if not any(each.town for each in told):
        missing.append(Untold.TOWN)
    return missing if has_day else [*missing, Untold.DAY]


def _tells(told: Told, *names: str) -> bool:
    return any(each.columns.get(name) for each in told for name in names)


def _of_person(told: Told, things: Collection[str]) -> list[Untold]:
    has_age = _tells(told, "age_lo", "age_hi") or any(
        each.age in (AgeGroup.CHILD.value, AgeGroup.ADULT.value) for each in told
    )
    parts = {
        Untold.FORENAME: _tells(told, "forename"),
        Untold.SURNAME: _tells(told, "surname"),
        Untold.AGE: has_age,
        Untold.LOOKS: _tells(told, *_LOOKS),
        Untold.HOME: "place" in things,
        Untold.NUMBER: bool(_REACHED & set(things)),
        Untold.VEHICLE: "vehicle" in things,
    }
    return [each for each, is_told in parts.items() if not is_told]


def _of_vehicle(told: Told, _: Collection[str]) -> list[Untold]:
    parts = {
        Untold.WHOLE_PLATE: _is_whole(told, "plate", plate_pattern),
        Untold.COLOUR: _tells(told, "colour"),
        Untold.MAKE: _tells(told, "make"),
    }
    return [each for each, is_told in parts.items() if not is_told]


def _of_number(told: Told, _: Collection[str]) -> list[Untold]:
    return [] if _is_whole(told, "number", number_pattern) else [Untold.WHOLE_NUMBER]


def _of_account(told: Told, _: Collection[str]) -> list[Untold]:
    return [] if _tells(told, "platform") else [Untold.APP]


def _of_site(told: Told, _: Collection[str]) -> list[Untold]:
    return [] if _tells(told, "street_town") else [Untold.ADDRESS]


def _is_whole(told: Told, name: str, pattern_of: Callable[[str], str]) -> bool:
    patterns = (pattern_of(each.columns.get(name, "")) for each in told)
    return any(each and UNKNOWN not in each for each in patterns)


_PARTS_OF: dict[str, Callable[[Told, Collection[str]], list[Untold]]] = {
    "person": _of_person,
    "vehicle": _of_vehicle,
    "phone": _of_number,
    "handle": _of_account,
    **dict.fromkeys(_SITES, _of_site),
}
_OWNED = frozenset({"vehicle", *_REACHED})
