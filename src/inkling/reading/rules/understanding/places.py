"""Where else than by name or looks the own words speak of people: by nouns, and by what is worn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inkling.extraction import Span
from inkling.extraction.composing.belongings.judging_owner import WORN, is_given
from inkling.extraction.composing.composition import Belonging, Composition
from inkling.reading.rules.understanding.composition import ReadPassage, entity_id


@dataclass(frozen=True)
class PlacesOfPeople:
    """Of whom, by the id of the subject, a noun speaks at a place in the own words, and whose what is worn there is.

    `given` is whose clothes are that somebody was given: they are no looks of the giver.
    """

    nouns: Mapping[tuple[int, int], str] = field(default_factory=dict)
    worn: Mapping[tuple[int, int], str] = field(default_factory=dict)
    given: Mapping[tuple[int, int], str] = field(default_factory=dict)


def places_of_people(spans: Sequence[Span], composition: Composition) -> PlacesOfPeople:
    """Return where else than by name or looks the own words speak of people."""
    passage = ReadPassage(0, tuple(spans), composition)
    nouns = {
        place: entity_id(passage, number)
        for number, entity in enumerate(composition.entities)
        for place in entity.nouns
    }
    worn: dict[tuple[int, int], str] = {}
    given: dict[tuple[int, int], str] = {}
    for each in composition.belongings:
        if spans[each.span].type == "clothing" and not _is_in_looks(each, spans, composition):
            place = spans[each.span].start, spans[each.span].end
            if each.why in WORN or is_given(each.why):
                (worn if each.why in WORN else given)[place] = entity_id(passage, each.owner)
    return PlacesOfPeople(nouns, worn, given)


def _is_in_looks(worn: Belonging, spans: Sequence[Span], composition: Composition) -> bool:
    """Say whether looks of whoever wears something hold it, or its first letters."""
    own = (spans[each] for each in composition.entities[worn.owner].spans)
    return any(each.start <= spans[worn.span].start < each.end for each in own)
