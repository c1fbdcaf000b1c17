"""Tricky short tellings with what may not come out of them: an age that is none, somebody accused, two as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from inkling.extraction import extract
from inkling.extraction.composing import Composition, Entity, compose
from inkling.extraction.spans import Span
from tests.rules.composing import DAY

FILE = Path(__file__).parent / "tellings" / "tricky.txt"
CONCERN, CHILD = "person_of_concern", "child"


@dataclass(frozen=True)
class Tricky:
    """A telling with the class of fault that it is about, and what is expected, a line each."""

    kind: str
    name: str
    text: str
    expected: tuple[str, ...]


class Read:
    """What a telling was read as, and what of it is gravely wrong."""

    def __init__(self, told: Tricky) -> None:
        found = extract(told.text, day=DAY)
        self._told = told
        self._spans: tuple[Span, ...] = found.spans
        self._made: Composition = compose(told.text, found.spans, day=DAY, leanings=found.leanings)
        self._people = [each for each in self._made.entities if each.kind in ("person", "group")]

    @cached_property
    def faults(self) -> list[str]:
        """Each fault in words, in the order of what is expected."""
        return [fault for line in self._told.expected for fault in self._faults_of(line)]

    def suspects(self) -> Iterator[tuple[str, bool]]:
        """Yield whoever is expected to be of concern, and whether they are."""
        for name, _, role in map(_parts, self._told.expected):
            if role == "concern":
                yield name, any(each.role == CONCERN for each in self._called(name))

    def children_by_number(self) -> list[Entity]:
        """Return the children whose age is told in figures."""
        return [each for each in self._people if each.age == CHILD and re.search("[0-9]", each.age_why)]

    def _faults_of(self, line: str) -> Iterator[str]:
        if line.startswith("- "):
            yield from self._faults_of_person(*_parts(line))
            return
        kind, rest = line.removeprefix("! ").split(" ", 1)
        reader = {
            "apart": self._are_one,
            "one": self._are_two,
            "owner": self._is_not_owner,
            "not": self._is_owner,
            "age": self._is_age_of_another,
            "children": self._are_more_children,
        }[kind]
        if reader(rest):
            yield line

    def _faults_of_person(self, name: str, age: str, role: str) -> Iterator[str]:
        for each in self._called(name):
            if (age in ("child", "adult") and each.age not in ("unknown", age)) or (
                (age, role, each.age) == (CHILD, "risk", "unknown")
            ):
                yield f"{name} is {each.age}: {each.age_why}"
            if role in ("clear", "risk") and each.role == CONCERN:
                yield f"{name} is of concern: {each.role_why}"
            if each.role == "child_at_risk" and (role == "concern" or (role, age) == ("clear", "adult")):
                yield f"{name} is a child at risk: {each.role_why}"

    def _words_of(self, entity: Entity) -> list[str]:
        called = [self._told.text[slice(*entity.called)]] if entity.called else []
        nouns = [self._told.text[slice(*each)] for each in entity.nouns]
        names = [self._with_word_before(at) for at in entity.spans]
        return [*names, *(self._spans[at].text for at in entity.spans), *called, *nouns]

    def _with_word_before(self, at: int) -> str:
        """Return the words of a span with the one before: "Mrs Parmar"."""
        before = self._told.text[: self._spans[at].start].split(" ")
        return " ".join((*before[-2:-1], self._spans[at].text))

    def _called(self, name: str) -> list[Entity]:
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        return [each for each in self._people if any(map(whole.search, self._words_of(each)))]

    def _are_one(self, names: str) -> bool:
        one, other = (self._called(each) for each in names.split(" / "))
        return any(each in other for each in one)

    def _are_two(self, names: str) -> bool:
        return not self._are_one(names)

    def _owns(self, told: str) -> bool:
        thing, name = told.split(" > ")
        owners = (
            self._made.entities[each.owner]
            for each in self._made.belongings
            if self._spans[each.span].text == thing
        )
        return any(name in " ".join(self._words_of(each)) for each in owners)

    def _is_owner(self, told: str) -> bool:
        return self._owns(told)

    def _is_not_owner(self, told: str) -> bool:
        return not self._owns(told)

    def _is_age_of_another(self, told: str) -> bool:
        number, name = told.split(" > ")
        aged = [
            each
            for each in self._people
            if any(
                re.search(rf"\b{number}\b", self._spans[at].text) and self._spans[at].type == "description"
                for at in each.spans
            )
        ]
        if name == "nobody":
            return any(number in each.age_why and each.age != "unknown" for each in aged)
        return not any(name in " ".join(self._words_of(each)) for each in aged)

    def _are_more_children(self, most: str) -> bool:
        return sum(each.age == CHILD for each in self._people) > int(most)


def tricky_tellings() -> tuple[Tricky, ...]:
    """Return the tellings of the file."""
    blocks = re.split(r"\n(?==)", FILE.read_text(encoding="utf-8"))
    return tuple(_tricky(each.strip()) for each in blocks if each.startswith("="))


def _tricky(block: str) -> Tricky:
    head, *lines = block.split("\n")
    kind, name = head.removeprefix("= ").split(", ", 1)
    told = [each for each in lines if not each.startswith(("- ", "! "))]
    return Tricky(kind, name, "\n".join(told), tuple(each for each in lines if each not in told))


def _parts(line: str) -> tuple[str, str, str]:
    name, age, role = [*(part.strip() for part in line.removeprefix("- ").split("|")), "", ""][:3]
    return name, age, role
