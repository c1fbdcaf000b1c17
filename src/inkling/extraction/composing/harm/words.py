"""Finds words of harm, help and closeness in a clause or a sentence; what is denied is not found."""

from __future__ import annotations

from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.clause import Clause, Clauses
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.composing.word_sets import word_sets

__all__ = ["PATTERNS", "Sentences", "find_told", "gives_drug", "has_sign"]

_PEOPLE = word_sets("people")
_DRUGS = word_sets("roles")["drugs_of_no_home"]


def find_told(scene: Scene, name: str, clause: Clause) -> str:
    """Return the first words that a pattern finds and that are not denied, as the note has them, or nothing."""
    for start, end in PATTERNS[name].spans_in(clause.raw):
        if not PATTERNS["denied"].in_bytes(clause.raw[:start]):
            return clause.quote(scene, start, end)
    return ""


def gives_drug(person: Person | None, scene: Scene, clause: Clause) -> str:
    """Return the words that tell of a drug given to a child that nobody gives at home, or nothing.

    Medicine is none, nor what is given by who is told by their work or, without a name, as family.
    """
    if person is None or _gives_medicine(person):
        return ""
    for start, end in PATTERNS["gives_drug"].spans_in(clause.raw):
        drug = clause.raw.rfind(b"_drug_", start, end)
        words = scene.words_of(scene.inside[clause.token_at(drug)]).split()
        is_denied = PATTERNS["denied"].in_bytes(clause.raw[:start]) or b"no" in clause.raw[start:end].split()
        is_known = PATTERNS["known_drug"].in_bytes(clause.raw[start:end])
        if _DRUGS.intersection(words) and not (is_known or is_denied):
            return clause.quote(scene, start, end)
    return ""


def _gives_medicine(person: Person) -> bool:
    """Say whether somebody is told by their work, or as family and by no name: "Dr Patel", "my wife"."""
    at_work = person.heads & _PEOPLE["professional"] or person.titles & _PEOPLE["titles_professional"]
    return bool(at_work or (person.heads & _PEOPLE["family"] and not person.named))


def has_sign(scene: Scene, clause: Clause) -> bool:
    """Say whether a sign stands in what is left of a clause."""
    inside = (scene.inside[at] for at in clause.tokens_left)
    return any(each >= 0 and scene.spans[each].type == "indicator" for each in inside)


class Sentences:
    """What patterns find in the sentences of a note: each is read once, however many people stand in it."""

    def __init__(self, clauses: Clauses, scene: Scene) -> None:
        self._clauses = clauses
        self._scene = scene
        self._marks: dict[tuple[str, int], str] = {}

    def of_person(self, name: str, person: Person) -> str:
        """Return what a pattern finds first in the sentences in which somebody is spoken of, or nothing."""
        found = (self.find_in(name, each) for each in self._clauses.sentences_of(person))
        return next(filter(None, found), "")

    def find_in(self, name: str, number: int) -> str:
        """Return what a pattern finds in the sentence of a number, or nothing."""
        if (name, number) not in self._marks:
            self._marks[name, number] = find_told(self._scene, name, self._clauses.sentence(number))
        return self._marks[name, number]
