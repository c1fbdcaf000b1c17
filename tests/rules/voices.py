"""Short tellings in many voices with who is who in each, and what the engine makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inkling.extraction import extract
from inkling.extraction.composing import Composition, Entity, compose
from inkling.extraction.spans import Span
from tests.rules.composing import DAY

FOLDER = Path(__file__).parent / "tellings"


@dataclass(frozen=True)
class Expected:
    """Who somebody is: child, adult or any; risk, concern, clear (never of concern), any or nobody."""

    name: str
    age: str
    role: str


@dataclass(frozen=True)
class Voice:
    """A telling and the people in it."""

    name: str
    text: str
    people: tuple[Expected, ...]


@dataclass(frozen=True)
class Wrong:
    """What was made of somebody and is not so; firmly where a page would show it as told."""

    name: str
    what: str
    is_firm: bool


def voices(file: str) -> tuple[Voice, ...]:
    """Return the tellings of a file."""
    blocks = re.split(r"\n(?==)", (FOLDER / file).read_text(encoding="utf-8"))
    return tuple(_voice(each.strip()) for each in blocks if each.startswith("="))


def _voice(block: str) -> Voice:
    name, *lines = block.split("\n")
    told = [each for each in lines if not each.startswith("- ")]
    people = (each[2:].split("|") for each in lines if each.startswith("- "))
    return Voice(
        name.removeprefix("= "),
        "\n".join(told),
        tuple(Expected(*(part.strip() for part in each)) for each in people),
    )


def found_in(voice: Voice) -> list[tuple[Expected, Entity]]:
    """Return each of the expected people who is found, with what was made of them."""
    found = extract(voice.text, day=DAY)
    made = compose(voice.text, found.spans, day=DAY, leanings=found.leanings)
    return [
        (expected, entity)
        for expected in voice.people
        for entity in _called(made, found.spans, expected.name)
    ]


def wrong_in(voice: Voice) -> list[Wrong]:
    """Return who is accused or taken for a child, or for an adult, and is not."""
    return [wrong for expected, entity in found_in(voice) for wrong in _wrong(expected, entity)]


def _called(made: Composition, spans: tuple[Span, ...], name: str) -> Iterator[Entity]:
    whole = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    for entity in made.entities:
        if entity.kind in ("person", "group") and any(whole.search(spans[at].text) for at in entity.spans):
            yield entity


def _wrong(expected: Expected, entity: Entity) -> Iterator[Wrong]:
    if expected.role == "nobody":
        is_firm = entity.role_told and entity.role != "other"
        yield Wrong(expected.name, "a person", is_firm=is_firm)
        return
    if expected.age in ("child", "adult") and entity.age not in ("unknown", expected.age):
        yield Wrong(expected.name, f"age {entity.age}", is_firm=entity.age_told)
    if expected.role in ("clear", "risk") and entity.role == "person_of_concern":
        yield Wrong(expected.name, "of concern", is_firm=entity.role_told)
    is_child_at_risk = entity.role == "child_at_risk"
    if is_child_at_risk and (
        expected.role == "concern" or (expected.role == "clear" and expected.age == "adult")
    ):
        yield Wrong(expected.name, "at risk", is_firm=entity.role_told)
