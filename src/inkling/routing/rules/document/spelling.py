"""Plates, accounts and references as one person says them to another by telephone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inkling.extraction.normalise.plate import spelling_word
from inkling.routing.rules.document.sheet import Sheet
from inkling.vocabulary.subjects import SubjectKind

# What is misheard: which attribute of which thing, and whether a capital there is another sign than a small letter.
_SPELLED = {
    SubjectKind.VEHICLE.value: ("plate", False),
    SubjectKind.ACCOUNT.value: ("handle", True),
    SubjectKind.EMAIL.value: ("email", False),
}
_SIGNS = {
    "_": "underscore",
    ".": "dot",
    "@": "at",
    "-": "dash",
    "/": "slash",
    "?": "not known",
    "*": "not known",
}


@dataclass(frozen=True)
class Spelling:
    """A value and how it is said, sign by sign."""

    value: str
    said: str


def spell(value: str, *, with_case: bool = False) -> str:
    """Return a value sign by sign in the words of the spelling alphabet, its parts with commas between them."""
    parts = (" ".join(_say(sign, with_case=with_case) for sign in part) for part in value.split())
    return ", ".join(parts)


def values_to_spell(sheet: Sheet) -> tuple[Spelling, ...]:
    """Return the plates, accounts and addresses that a sheet tells of, each once, in their order."""
    return tuple(
        Spelling(value, spell(value, with_case=with_case))
        for value, with_case in dict(_spelled_of(sheet)).items()
    )


def _spelled_of(sheet: Sheet) -> Iterator[tuple[str, bool]]:
    for subject in sheet.subjects:
        name, with_case = _SPELLED.get(str(subject.get("kind")), ("", False))
        for value in subject.get("attributes", {}).get(name, ()):
            yield str(value), with_case


def _say(sign: str, *, with_case: bool) -> str:
    word = spelling_word(sign)
    if not word:
        return _SIGNS.get(sign, sign)
    if with_case and sign.isupper():
        return f"capital {word}"
    return word
