"""Which child words say to have no part in what is told: "hes 11, dont mix them up", "nothing to do with it"."""

from __future__ import annotations

from collections.abc import Collection

from inkling.extraction.composing.ages_and_roles.roles import Part
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.vocabulary.subjects import NO_PART_OF_IT

_TWO = 2
_MOST = 20  # mentions of one person that are read
_NEAR = 16  # words after somebody in which it is told
_SAID_OF = ("name", "noun", "looks", "he", "she")


class Bystanders:
    """Reads of which children words say so; an only child of a note has a part in it, whatever they say."""

    def __init__(self, people: People, children: Collection[int]) -> None:
        self._people = people
        self._is_only_child = len(children) < _TWO

    def part_of(self, person: Person, part: Part) -> Part:
        """Return the part of a child: another one's where words say so, else as it was."""
        if self._is_only_child or person.plural:
            return part
        told = (self._at(each) for each in person.mentions[:_MOST] if each.form in _SAID_OF)
        words = next(filter(None, told), "")
        return Part("other", f"{NO_PART_OF_IT}'{words}'", told=True) if words else part

    def _at(self, mention: Mention) -> str:
        """Return the words that say so behind somebody, before anybody else is told of."""
        people, scene = self._people, self._people.scene
        stop = min(mention.after + _NEAR, scene.sentences[scene.sentence_of[mention.first]].stop)
        mine = people.who(mention)
        others = (
            each.first
            for each in people.mentions_around(mention, most=6)
            if mention.after <= each.first < stop and each.form != "they" and people.who(each) is not mine
        )
        words = " ".join(scene.between(mention.after, min([*others, stop]))).encode("ascii", "replace")
        found = next(PATTERNS["no_part_of_it"].spans_in(words), None)
        return " ".join(words[slice(*found)].decode("ascii").split()) if found else ""
