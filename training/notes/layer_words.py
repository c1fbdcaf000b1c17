"""The closed word lists of ITEMS.md, and the lines after '===' that declare entities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from training.notes.reading import NoteError

KINDS = frozenset({"person", "group", "vehicle", "place", "business"})
AGES = frozenset({"child", "adult", "unknown"})
ROLES = {
    "risk": "child_at_risk",
    "concern": "person_of_concern",
    "family": "family_or_carer",
    "professional": "professional",
    "writer": "writer",
    "other": "other",
}
KNOWN = frozenset({"direct", "child", "hearsay", "record", "view"})
DATES = frozenset({"date", "time", "frequency"})
ENTITY_KIND = {
    **dict.fromkeys(("person_name", "child_name", "nickname", "description"), "person"),
    **dict.fromkeys(("place", "address", "area_link"), "place"),
    **dict.fromkeys(("vehicle", "vrm"), "vehicle"),
    **dict.fromkeys(("business", "school"), "business"),
}
# What a date of the same item dates, where nothing else is marked: what happened, where and with what.
HAPPENINGS = frozenset(
    {"indicator", "place", "address", "area_link", "travel_route", "vehicle", "vrm"}
    | {"app", "substance", "gang", "business"}
)


@dataclass(frozen=True)
class Declaration:
    """What one line after '===' says of an entity."""

    kind: str = "person"
    age: str = "unknown"
    role: str = "other"
    owners: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def with_attributes(self, attributes: Mapping[str, str], /) -> Declaration:
        """Return the same with these attributes instead."""
        return replace(self, attributes=attributes)


def key_of(words: str, /) -> str:
    """Return the key that a span's own words make: "Big T" is `big_t`."""
    return "_".join(re.findall(r"\w+", words.casefold()))


def declare(lines: list[str], /, *, source: str, first_line: int) -> dict[str, Declaration]:
    """Return the declared entities by key. Raises NoteError with file and line."""
    declared: dict[str, Declaration] = {}
    for number, line in enumerate(lines, start=first_line):
        if not line.strip():
            continue
        key, colon, rest = line.partition(":")
        if not colon or key != key_of(key) or key in declared:
            raise NoteError(f"{source}:{number}: expected 'key: words', each key once; got {line.strip()!r}.")
        declared[key] = _declaration(rest, where=f"{source}:{number}")
    return declared


def _declaration(rest: str, *, where: str) -> Declaration:
    words, _bar, attributes = rest.partition("|")
    told: dict[str, str] = {}
    owners: list[str] = []
    for word in words.split():
        if word.startswith(">"):
            owners.append(word[1:])
        else:
            name, value = _meaning(word, where=where)
            if name in told:
                raise NoteError(f"{where}: {name} is told twice.")
            told[name] = value
    return Declaration(**told, owners=tuple(owners), attributes=_attributes(attributes, where=where))


def _meaning(word: str, *, where: str) -> tuple[str, str]:
    if word in KINDS:
        return "kind", word
    if word in AGES:
        return "age", word
    if word in ROLES or word in ROLES.values():
        return "role", ROLES.get(word, word)
    raise NoteError(f"{where}: {word!r} is no kind, age, role or >owner.")


def _attributes(text: str, *, where: str) -> dict[str, str]:
    attributes = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not value or not name.isidentifier():
            raise NoteError(f"{where}: an attribute is name=value, not {part!r}.")
        attributes[name] = value
    return attributes
