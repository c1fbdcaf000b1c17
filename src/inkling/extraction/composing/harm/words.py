"""Finds words of harm, help and closeness in a clause or a sentence; what is denied is not found."""

from __future__ import annotations

from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.harm.clause import Clause, Clauses
from inkling.extraction.composing.harm.patterns import PATTERNS
from inkling.extraction.composing.scene.scene import Scene

__all__ = ["PATTERNS", "Sentences", "find_told"]


def find_told(scene: Scene, name: str, clause: Clause) -> str:
    """Return the first words that a pattern finds and that are not denied, as the note has them, or nothing."""
    for start, end in PATTERNS[name].spans_in(clause.raw):
        if not PATTERNS["denied"].in_bytes(clause.raw[:start]):
            return clause.quote(scene, start, end)
    return ""


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
