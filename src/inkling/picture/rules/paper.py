"""What paper names: no child. What bears a child's name stands on it where that name is a word of a public place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import re2

from inkling.extraction.lexicon import default_lexicon
from inkling.picture.rules.networks.public_places import Access, access_of
from inkling.picture.rules.profile.texts import pattern_of_name
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

# "Thomas' flat" too.
_WORD = re2.compile(r"[\pL\pN]+(?:['’]\pL*)*")
_WHOSE = ("'s", "’s", "'", "’")


@dataclass(frozen=True)
class ToldOnce:
    """Somebody as one report tells of them: child or adult, in which part, and whether anything of it is graded."""

    age: str
    role: str = ""
    is_graded: bool = False

    @property
    def is_child(self) -> bool:
        """Whether they are told of as under 18, or as a child who may be harmed."""
        return self.age == AgeGroup.CHILD.value or self.role == SubjectRole.CHILD_AT_RISK.value

    @property
    def is_adult(self) -> bool:
        """Whether they are told of as 18 or over."""
        return self.age == AgeGroup.ADULT.value and not self.is_child


@dataclass(frozen=True)
class NamesInText:
    """Names that stand in what people wrote, in small letters: of children, and of what else is told of."""

    children: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()


def may_be_named(told: Collection[ToldOnce]) -> bool:
    """Say whether paper names somebody: told of as an adult by a report that is graded, and as a child by none."""
    return any(each.is_adult and each.is_graded for each in told) and not any(each.is_child for each in told)


def bears_name(thing: str, name: str) -> bool:
    """Say whether a name stands in that of a thing as somebody's: "Poppy's flat", and not "Poppy Lane"."""
    return any(_bears_word(thing, each) for each in name.casefold().split())


def names_withheld(text: str, names: NamesInText) -> list[str]:
    """Return what paper leaves out of a text, as it stands there, each once."""
    return list(dict.fromkeys(text[start:end] for start, end in _withheld(text, names)))


def without_names(text: str, names: NamesInText, *, instead: str) -> str:
    """Return a text as paper holds it: as it was typed, but for the names of children where they stand as theirs."""
    pieces, at = [], 0
    for start, end in _withheld(text, names):
        pieces += [text[at:start], instead]
        at = end
    return "".join([*pieces, text[at:]])


def _withheld(text: str, names: NamesInText) -> Iterator[tuple[int, int]]:
    """Yield where names of children stand in a text as theirs, in order; what overlaps is one."""
    words = _WORD.findall(text)
    found = [
        (start, end)
        for name in names.children
        for start, end in _places_of(name, text)
        if _may_name(text[start:end], name, words)
    ]
    found = [each for each in found if not _is_word_of_thing(each, text, names)]
    last = 0
    for start, end in sorted(found, key=lambda each: (each[0], -each[1])):
        if end > last:
            yield max(start, last), end
            last = end


def _is_word_of_thing(span: tuple[int, int], text: str, names: NamesInText) -> bool:
    """Say whether a name is only a word of what is told of, and so is nobody: the lane of Beck Lane."""
    name = text[span[0] : span[1]].casefold()
    return any(
        start <= span[0] and span[1] <= end and (start, end) != span
        for thing in names.things
        if name in thing and not bears_name(_as_written(thing, text), name)
        for start, end in _places_of(thing, text)
    )


def _as_written(thing: str, text: str) -> str:
    return next((text[start:end] for start, end in _places_of(thing, text)), thing)


def _places_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in a text, whole; two that follow each other share the sign between them."""
    pattern, at = re2.compile(pattern_of_name(name)), 0
    while found := pattern.search(text, at):
        yield found.end(1), found.start(2)
        at = found.start(2)


def _bears_word(thing: str, word: str) -> bool:
    said = _WORD.findall(thing)
    if any(_owner(each) == word for each in said):
        return True
    alone, many = [each for each in said if each.casefold() == word], f"{word}s" in map(str.casefold, said)
    access, is_common = access_of(thing), word in default_lexicon().common
    if access is Access.HOME:
        return bool(alone) or many
    if access is Access.PUBLIC:
        return False
    return any(not is_common or each != each.lower() for each in alone) or (many and not is_common)


def _may_name(written: str, name: str, words: Iterable[str]) -> bool:
    """Say whether a word is written as a name: one that is a word of every day too, with a capital where others are."""
    if name not in default_lexicon().common or written != written.lower():
        return True
    return all(each == each.lower() for each in words)


def _owner(word: str) -> str:
    low = word.casefold()
    return next((low.removesuffix(each) for each in _WHOSE if low.endswith(each)), "")
