"""A grown-up who is told as the boyfriend, girlfriend or partner of a child: the ages and the words tell it.

A partner of a child's mother or sister is none, nor is one of nearly the same age: 17 and 19 are nobody's worry here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from inkling.extraction.composing.ages_and_roles.ways_of_telling import CLAIMED, way_of_age
from inkling.extraction.composing.entities.mentions import Mention
from inkling.extraction.composing.entities.people import People
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.clause import Clauses
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.extraction.composing.word_sets import word_sets

_PARTNERS = word_sets("roles")["partners_of_a_child"]
_NO_PARTNERS = word_sets("people")["elders"] | word_sets("people")["professional"]
_OWNERS = word_sets("people")["noun"] | word_sets("people")["family"] | word_sets("people")["adult"]
_GROWN, _SIXTEEN, _SURELY = 18, 16, 21  # years; of a child whose age no figure tells, one of 21 is much older
_OLDER, _MUCH_OLDER = 4, 8  # years beyond a child under sixteen, and beyond one of sixteen or seventeen
_MOST = 20  # mentions of one person that are read


class Partners:
    """Finds who is told as the partner of a child. `children` are the numbers of those whom words tell as children."""

    def __init__(self, people: People, children: Collection[int], clauses: Clauses) -> None:
        self._people = people
        self._scene = people.scene
        self._children = children
        self._clauses = clauses

    def told_of(self, person: Person) -> str:
        """Return the words that tell a grown-up as the partner of a child much younger, or nothing."""
        years = self._years(person)
        if not years or min(years) < _GROWN or person.plural or person.heads & _NO_PARTNERS:
            return ""
        told = (words for child, words in self._partners(person) if self._is_much_older(min(years), child))
        return next(told, "")

    def _partners(self, person: Person) -> Iterator[tuple[Person, str]]:
        """Return each child as whose partner somebody is told, with the words."""
        if person.kin in _PARTNERS and person.kin_of in self._children and self._is_called_so(person):
            yield self._people.person(person.kin_of), person.kin
        for mention in self._read(person):
            for other, words in self._named_in(mention):
                if other.number in self._children:
                    yield other, words
        for child in self._people.alive():
            if child.number in self._children:
                told = (each for mention in self._read(child) for each in self._named_in(mention))
                yield from ((child, words) for other, words in told if other is person)

    def _is_called_so(self, person: Person) -> bool:
        """Say whether it is they who are called so: "is her boyfriend's brother" is not, nor "my cousins boyfriend"."""
        nouns = (each for each in person.mentions if each.noun is not None and each.noun.head == person.kin)
        return any(self._scene.word(each.after) != "'s" and not self._is_anothers(each) for each in nouns)

    def _is_anothers(self, mention: Mention) -> bool:
        """Say whether a word of kin or of people in its plural stands right before, as where no one writes a mark."""
        head = next(
            (at for at in range(mention.first, mention.after) if self._scene.word(at) in _PARTNERS), 0
        )
        owner = self._scene.word(head - 1)
        return owner.endswith("s") and owner.removesuffix("s") in _OWNERS

    def _read(self, person: Person) -> Iterator[Mention]:
        """Return the mentions of somebody behind which it may stand: "Maisie and Marlon are going out" is not read."""
        return (each for each in person.mentions[:_MOST] if not each.owning)

    def _named_in(self, mention: Mention) -> Iterator[tuple[Person, str]]:
        """Return with whom somebody is told to go out, with the words: "going out with", "boyfriend"."""
        clause = self._clauses.after(mention)
        head = mention.noun.head if mention.noun is not None else ""
        names = ("of_somebody",) if head in _PARTNERS else ("partner_of", "sees_as_partner")
        for start, end in (place for name in names for place in PATTERNS[name].spans_in(clause.raw)):
            before_whom = clause.words.rindex(" ", 0, end)
            told = self._clauses.mention_at(clause.token_at(before_whom + 1))
            whom = None if told is None else self._people.who(told)
            if whom is not None and not PATTERNS["denied"].in_bytes(clause.raw[:start]):
                words = clause.quote(self._scene, start, before_whom)
                yield whom, head if head in _PARTNERS else words

    def _is_much_older(self, grown: int, child: Person) -> bool:
        years = self._years(child)
        if not years:
            return grown >= _SURELY
        return grown - max(years) >= (_OLDER if max(years) < _SIXTEEN else _MUCH_OLDER)

    def _years(self, person: Person) -> list[int]:
        """Return the ages told of somebody, in years; one that is only claimed is none."""
        spans = (each for each in person.joined if self._scene.spans[each].type == "description")
        told = (each for each in spans if way_of_age(self._scene, each) != CLAIMED)
        return [age for span in told for age in self._scene.ages_in(span)]
