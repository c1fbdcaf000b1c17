"""The words around what was found, with what was found marked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from inkling.search.rules.asking import Asked
from inkling.search.rules.fitting import leaves
from inkling.search.rules.words import words_of

_AROUND, _MOST_MARKS, _SHORTEST_VALUE = 70, 40, 3
_CUT = "…"


@dataclass(frozen=True)
class Snippet:
    """A stretch of what was told, and the places in it that are marked (code points of `text`)."""

    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Sought:
    """What is marked in texts: keys of words, beginnings of words, and values as they were told."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    values: tuple[str, ...]

    @classmethod
    def of(cls, terms: Sequence[Asked], *, values: Iterable[str]) -> Sought:
        """Return what the terms of a query mark, with the values of the subjects that fit."""
        asked = [leaf for _, near in terms for leaf in leaves(near) if leaf.key.startswith("w")]
        return cls(
            frozenset(leaf.key[1:] for leaf in asked if not leaf.begins),
            tuple(leaf.key[1:] for leaf in asked if leaf.begins),
            tuple({each for each in values if len(each) >= _SHORTEST_VALUE}),
        )


def snippet_of(text: str, sought: Sought, *, stems: Mapping[str, str]) -> Snippet | None:
    """Return the words around the first of what is sought, all of it in them marked; None where there is none."""
    marks = _merge(sorted({*_marked_words(text, sought, stems), *_marked_values(text, sought.values)}))
    if not marks:
        return None
    start, end = max(0, marks[0][0] - _AROUND), min(len(text), marks[0][1] + 2 * _AROUND)
    start, end = _at_a_space(text, start, before=marks[0][0]), _end_at_a_space(text, end, after=marks[0][1])
    before = _CUT if start else ""
    shown = before + text[start:end] + (_CUT if end < len(text) else "")
    moved = len(before) - start
    inside = [(at + moved, to + moved) for at, to in marks if at >= start and to <= end]
    return Snippet(shown, tuple(inside[:_MOST_MARKS]))


def _marked_words(text: str, sought: Sought, stems: Mapping[str, str]) -> Iterable[tuple[int, int]]:
    for word in words_of(text):
        stem = stems.get(word.plain, word.plain)
        if stem in sought.words or any(stem.startswith(each) for each in sought.beginnings):
            yield word.start, word.end


def _marked_values(text: str, values: Collection[str]) -> Iterable[tuple[int, int]]:
    folded = text.lower()
    # A letter that changes its length in lower case would move every place behind it.
    if len(folded) != len(text):
        folded = text
    for value in values:
        at = folded.find(value.lower())
        while at >= 0:
            yield at, at + len(value)
            at = folded.find(value.lower(), at + len(value))


def _merge(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in marks:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _at_a_space(text: str, start: int, *, before: int) -> int:
    at = text.find(" ", start, before) if start else -1
    return at + 1 if at >= 0 else start


def _end_at_a_space(text: str, end: int, *, after: int) -> int:
    at = text.rfind(" ", after, end) if end < len(text) else -1
    return at if at >= 0 else end
