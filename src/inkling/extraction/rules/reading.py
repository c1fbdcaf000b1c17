"""All rules over one note, in the order that they need one another."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.indicators import find_indicators
from inkling.extraction.rules.language import small_words_of
from inkling.extraction.rules.people.ages import find_ages
from inkling.extraction.rules.people.looks import find_looks
from inkling.extraction.rules.people.names import find_names
from inkling.extraction.rules.people.names_elsewhere import find_names_elsewhere
from inkling.extraction.rules.places.firms import find_firms
from inkling.extraction.rules.places.listed_places import find_listed_places
from inkling.extraction.rules.places.named_places import find_places
from inkling.extraction.rules.places.schools import find_schools
from inkling.extraction.rules.places.unnamed_places import find_away, find_unnamed_places
from inkling.extraction.rules.terms import ListedTerms
from inkling.extraction.rules.things.apps import find_apps
from inkling.extraction.rules.things.clothing import find_clothing
from inkling.extraction.rules.things.groups import find_gangs, find_groups
from inkling.extraction.rules.things.numbers import find_handles, find_numbers
from inkling.extraction.rules.things.plates import find_plates
from inkling.extraction.rules.things.substances import find_substances
from inkling.extraction.rules.things.vehicles import find_vehicles
from inkling.extraction.rules.times.moments import find_moments
from inkling.extraction.spans import RawSpan

_TRAVEL = patterns("travel")
_OF_TEXT = (
    find_numbers,
    find_plates,
    find_handles,
    find_looks,
    find_ages,
    find_groups,
    find_away,
    find_places,
    find_unnamed_places,
    find_moments,
)
_OF_LISTS = (
    find_vehicles,
    find_substances,
    find_apps,
    find_gangs,
    find_firms,
    find_schools,
    find_listed_places,
)
_NO_NAMES = frozenset(
    "place address business school app vehicle handle email travel_route substance area_link vrm clothing gang".split()
)


def proposals(note: Note) -> Iterator[RawSpan]:
    """Return all that the rules find; what overlaps or is negated is not yet settled."""
    listed = ListedTerms(note)
    found = [each for finder in _OF_TEXT for each in finder(note)]
    found.extend(each for finder in _OF_LISTS for each in finder(note, listed))
    found.extend(find_clothing(listed))
    found.extend(_TRAVEL.rules.find(note))
    yield from found
    yield from find_names(note, [(each.start, each.end) for each in found if _is_no_name(each)])
    yield from find_indicators(note, listed)


def _is_no_name(found: RawSpan) -> bool:
    if found.type == "description":
        return found.weight in weights.ACCENTS
    return found.type in _NO_NAMES and found.weight >= weights.CERTAIN


def numbers_only(note: Note, *, language: str) -> Iterator[RawSpan]:
    """Return what is found in any language: numbers, plates, accounts, apps, substances, vehicles, dates in figures.

    Whom the words say by name is found in the languages of `names_elsewhere`.

    What is a small word of its own language is none of them: "Nos" is a night in Welsh, and "our" in French.
    """
    small = small_words_of(language)
    yield from (each for each in _numbers(note) if note.text[each.start : each.end].lower() not in small)
    yield from find_names_elsewhere(note, language=language)


def _numbers(note: Note) -> Iterator[RawSpan]:
    for finder in (find_numbers, find_plates, find_handles):
        yield from finder(note)
    listed = ListedTerms(note)
    for reader in (find_apps, find_substances, find_vehicles):
        yield from reader(note, listed)
    for found in find_moments(note):
        if found.weight >= weights.IN_FIGURES and any(
            char.isdigit() for char in note.text[found.start : found.end]
        ):
            yield found
