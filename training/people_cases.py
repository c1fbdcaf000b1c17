"""People of the notes that are labelled by spans alone, as cases of child or adult for `fit_people`.

There a child's name is labelled as one and anybody else's as a name. With the kinds of names hidden, that makes some
two thousand people of whom no rule says what they are. They weigh less than those of the notes with items: "not a
child's name" is no proof of an adult.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inkling.extraction import Span
from inkling.extraction.composing.compose import Composing
from inkling.extraction.composing.entities.person import Person
from inkling.extraction.composing.scene.scene import Scene
from inkling.extraction.spans import CATEGORY_OF, SURE
from training.notes.reading import Note, Role, read_set

ANY_NAME = "person_name"


@dataclass(frozen=True)
class Case:
    """One labelled person: of which note and spans, the signals, and a labelled answer beside that of the rules.

    `held` is what the encoder holds of the words for them, where it was asked (fit_leaning).
    """

    note: str
    spans: str
    signals: frozenset[str]
    answer: str
    by_rules: str
    judged_age: str = ""
    is_told: bool = False
    weight: float = 1.0
    held: tuple[float, ...] = ()


def cases_by_names(*, weight: float) -> list[Case]:
    """Return those of all development notes of extraction of whom the rules say nothing."""
    return [case for note in read_set("development") for case in _cases(note, weight=weight)]


def _cases(note: Note, *, weight: float) -> Iterator[Case]:
    for composing, person, answer in people_by_names(note):
        told = composing.told_ages[person.number]
        if told == "unknown":
            yield Case(f"names {note.id}", "names", composing.signals_of(person), answer, told, weight=weight)


def people_by_names(note: Note) -> Iterator[tuple[Composing, Person, str]]:
    """Return the people of a note with child or adult as their names are labelled, the kinds of names hidden."""
    spans = _spans(note)
    if not spans:
        return
    composing = Composing(Scene(note.text, [_of_anybody(span) for span in spans]), note.day)
    for person in composing.people.alive():
        answer = _answer(person, spans)
        if answer:
            yield composing, person, answer


def _answer(person: Person, spans: list[Span]) -> str:
    types = {spans[at].type for at in person.joined}
    if "child_name" in types:
        return "child"
    return "adult" if ANY_NAME in types else ""


def _spans(note: Note) -> list[Span]:
    labels = sorted(note.with_role(Role.DETAIL))
    return [
        Span(
            each.start,
            each.end,
            note.text[each.start : each.end],
            CATEGORY_OF[each.type],
            each.type,
            SURE,
            "labelled",
        )
        for each in labels
    ]


def _of_anybody(span: Span) -> Span:
    if span.type != "child_name":
        return span
    return replace(span, type=ANY_NAME, category=CATEGORY_OF[ANY_NAME])
