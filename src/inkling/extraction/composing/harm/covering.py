"""Who helps whoever harms: "Kerry knows, she texts him when the manager is off", "lets them in the back".

Nobody is accused by it, since words may be wrong about who knew: it is judged, and a page asks.
"""

from __future__ import annotations

from collections.abc import Collection

from inkling.extraction.composing.ages_and_roles.roles import Part
from inkling.extraction.composing.composition import Age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.extraction.composing.word_sets import word_sets
from inkling.vocabulary.subjects import JUDGED

COVERS = f"{JUDGED}said to help whoever harms: "
_ELDERS = word_sets("people")["elders"] - {"carer", "carers"}
_MOST = 20  # mentions of one person that are read
_NEAR = 22  # words after somebody in which it is told
_WHOM = ("him", "them")


class Covering:
    """Finds who is said to warn, let in or cover for whoever harms; `children` are the numbers of known children."""

    def __init__(self, people: People, children: Collection[int]) -> None:
        self._people = people
        self._children = children

    def told_of(self, person: Person, part: Part, age: Age) -> str:
        """Return the words by which a worker or another adult does it; none of family."""
        if (
            part.role == "family_or_carer"
            or person.heads & _ELDERS
            or not (part.role == "professional" or age == "adult")
        ):
            return ""
        told = (self._at(each) for each in person.mentions[:_MOST] if not each.owning)
        return next(filter(None, told), "")

    def _at(self, mention: Mention) -> str:
        scene = self._people.scene
        stop = min(mention.after + _NEAR, scene.sentences[scene.sentence_of[mention.first]].stop)
        words = " ".join(scene.between(mention.after, stop)).encode("ascii", "replace")
        found = next(PATTERNS["covers_for"].spans_in(words), None)
        if found is None or self._is_for_a_child(mention.after, stop):
            return ""
        return " ".join(words[slice(*found)].decode("ascii").split())

    def _is_for_a_child(self, first: int, stop: int) -> bool:
        """Say whether "him" or "them" is a child: a carer who texts a boy when his mum is out does no harm."""
        whom = next((at for at in range(first, stop) if self._people.scene.words[at] in _WHOM), -1)
        meant = next((each for each in self._people.mentions if each.first == whom), None)
        person = None if meant is None else self._people.who(meant)
        return person is not None and person.number in self._children
