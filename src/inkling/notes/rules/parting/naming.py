"""Which parts of a note are those of the child whom an answer names: what is said of her goes to nobody else's door."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import re2

from inkling.notes.rules.parting.parts import NotePart

_AROUND = ".,;:!?()\"'\u2018\u2019\u201c\u201d"
# Whose friend or sister somebody is: "Ella Green's". It is no name of the child where another one is named.
_OWNER = re2.compile(r"\p{Lu}[\p{L}-]*(?:\s+\p{Lu}[\p{L}-]*)*['\x{2019}]s\b")
# What begins nicknames, and letters, that are words of their own: they name nobody by themselves.
_OTHER_WORDS = frozenset("a i the little lil big old young".split())
# Names that are words too: a child's only where they are written as a name.
_ALSO_WORDS = _OTHER_WORDS | frozenset(
    "april art august bill bliss bob chance chase dawn dean drew faith frank glen grace grant guy heath hope jack joy "
    "june kit lane mark max may miles nick pat rich rob rose sky star summer sunny will".split()
)
_MOST_INITIALS = 3


def children_named(said: str, parts: Sequence[NotePart]) -> dict[str, list[NotePart]]:
    """Return the children whom an answer names, each with its parts; none where it names nobody who has a part.

    A whole name says more than a first one, that of the child more than that of an owner, and initials the least.
    """
    alone = _OWNER.sub(" ", said)
    for names, words in (
        (_is_whole, alone),
        (_is_written, alone),
        (_is_typed, alone),
        (_is_owner, said),
        (_is_initials, alone),
    ):
        if found := _named_by(names, words, parts):
            return found
    return {}


def is_all_of(said: str, part: NotePart) -> bool:
    """Say whether nobody but the child whom an answer names has this part too, as far as names tell."""
    whole = [each.split()[0].casefold() for each in part.children if len(each.split()) > 1]
    return len({*whole}) == len(whole) and all(names_first(each, said) for each in part.children)


def names_first(name: str, said: str) -> bool:
    """Say whether the first word of a name stands in what was said, alone or as an owner."""
    words = {each.strip(_AROUND).casefold() for each in said.split()}
    owners = {f"{each}{mark}" for each in name.casefold().split()[:1] for mark in ("", "s", "'s", "\u2019s")}
    return not words.isdisjoint(owners)


def _named_by(
    names: Callable[[list[str], str], bool], said: str, parts: Sequence[NotePart]
) -> dict[str, list[NotePart]]:
    found: dict[str, list[NotePart]] = {}
    for part in parts:
        for child, called in part.own.items():
            if any(names(name.split(), said) for name in called if name.strip()):
                found.setdefault(child, []).append(part)
    return found


def _is_whole(name: list[str], said: str) -> bool:
    words, sought = [_plain(each) for each in said.split()], [_plain(each) for each in name]
    many = len(sought)
    return many > 1 and any(words[at : at + many] == sought for at in range(len(words) - many + 1))


def _is_written(name: list[str], said: str) -> bool:
    """Say whether the first name stands written as a name; a letter that is a word, only where nothing follows it."""
    first, words = _plain(name[0]), said.split()
    if first in _OTHER_WORDS and len(name) > 1:
        return False
    return any(
        _plain(word) == first
        and word.strip(_AROUND)[:1].isupper()
        and (first not in _OTHER_WORDS or word[-1:] in _AROUND or at == len(words) - 1)
        for at, word in enumerate(words)
    )


def _is_typed(name: list[str], said: str) -> bool:
    """Say whether the first name stands in small letters; one that is a word, only where an answer begins with it."""
    first, words = _plain(name[0]), said.split()
    if first in _OTHER_WORDS:
        return False
    if first in _ALSO_WORDS:
        words = [each for each in words[:1] if len(words) == 1 or each[-1:] in _AROUND]
    return first in {_plain(each) for each in words}


def _is_owner(name: list[str], said: str) -> bool:
    return _plain(name[0]) not in _ALSO_WORDS and names_first(name[0], said)


def _is_initials(name: list[str], said: str) -> bool:
    """Say whether an answer begins with the initials of a name: "P.L., 13", "PL", "P"."""
    first = next(iter(said.split()), "")
    letters = first.strip(_AROUND).replace(".", "")
    if not letters.isupper() or len(letters) > _MOST_INITIALS:
        return False
    is_word = letters.casefold() in _OTHER_WORDS and len(said.split()) > 1 and first[-1:] not in _AROUND
    initials = "".join(each[:1] for each in name).upper()
    return not is_word and (letters == initials if len(letters) > 1 else letters == initials[:1])


def _plain(word: str) -> str:
    return word.strip(_AROUND).replace(".", "").casefold()
