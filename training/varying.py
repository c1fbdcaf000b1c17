"""Varies a labelled note, so that the encoder learns how things are told and not who was told of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from inkling.extraction.lexicon import default_lexicon
from inkling.extraction.model.sight import MERGED
from training.notes.reading import Label, Note, Role

Item = TypeVar("Item")
_DATA = Path(__file__).parent.parent / "src" / "inkling" / "extraction" / "data"
# Made-up names are built of these, so that names which no list has are met as well.
_SYLLABLES = (
    "ka mo ri ta el an jo di sha ne ar bo lu ki ze ha ro mi ya fe du ga si wen ther mar cor pen lla bri gan dov vik"
    " zan tou nik oss ewa"
).split()
_SWAPPED, _OF_ITS_NAMES, _MADE_UP = 0.5, 0.7, 0.25
_LOWER, _UPPER, _UNPOINTED, _MISTYPED = 0.10, 0.15, 0.25, 0.40  # cumulative


class Variation:
    """Draws variations. The same seed and the same calls give the same notes."""

    def __init__(self, *, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - a repeatable draw, nothing secret
        self._given = _terms("names_given.tsv") + _terms("names_given_extra.tsv")
        self._family = _terms("names_family.tsv") + _terms("names_family_extra.tsv")
        self._places = _terms("places_uk.tsv")
        self._common = default_lexicon().common

    def of(self, note: Note) -> Note:
        """Return the note, often with other names and places, sometimes in other letters or mistyped."""
        if self._draw.random() < _SWAPPED:
            note = self._swapped(note)
        return self._rewritten(note)

    def chance(self, share: float) -> bool:
        """True in this share of the calls."""
        return self._draw.random() < share

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in another order."""
        return self._draw.sample(items, k=len(items))

    def _swapped(self, note: Note) -> Note:
        chosen: dict[str, str] = {}
        edits: dict[tuple[int, int], str] = {}
        for label in note.labels:
            merged = MERGED.get(label.type)
            if label.role is Role.NEAR_MISS or merged not in ("NAME", "LOC") or _is_crossed(label, note):
                continue
            old = note.text[label.start : label.end]
            if old not in chosen:
                new = self._name(old) if merged == "NAME" else self._place(old)
                chosen[old] = new if self._draw.random() < _OF_ITS_NAMES else old
            edits[label.start, label.end] = chosen[old]
        return _edited(note, edits)

    def _name(self, old: str) -> str:
        words = []
        for number, word in enumerate(old.split(" ")):
            if not word.isalpha() or len(word) < 3 or word.lower() in self._common:
                words.append(word)
                continue
            new = self._draw.choice(self._family if number else self._given)
            if self._draw.random() < _MADE_UP:
                new = self._made_up()
            words.append(new.lower() if word.islower() else new.upper() if word.isupper() else new)
        return " ".join(words)

    def _place(self, old: str) -> str:
        words = old.split()
        plain = old.replace(" ", "").isalpha() and old[0].isupper() and len(words) <= 2
        if not plain or words[-1].lower() in self._common:
            return old
        new = self._made_up() if self._draw.random() < _MADE_UP else self._draw.choice(self._places)
        return new.upper() if old.isupper() else new

    def _made_up(self) -> str:
        return "".join(self._draw.choices(_SYLLABLES, k=self._draw.choice((2, 2, 3)))).title()

    def _rewritten(self, note: Note) -> Note:
        """The note in small or capital letters, without points, or mistyped; its length stays."""
        kind = self._draw.random()
        if kind < _LOWER:
            text = note.text.lower()
        elif kind < _UPPER:
            text = note.text.upper()
        elif kind < _UNPOINTED:
            text = note.text.replace(".", " ").replace(",", " ")
        elif kind < _MISTYPED:
            text = self._mistyped(note.text)
        else:
            return note
        return replace(note, text=text) if len(text) == len(note.text) else note

    def _mistyped(self, text: str) -> str:
        letters = list(text)
        for at in range(len(letters) - 1):
            if letters[at].isalpha() and self._draw.random() < 0.012:
                letters[at] = self._draw.choice("aeiourstnlm")
            elif letters[at].isalpha() and letters[at + 1].isalpha() and self._draw.random() < 0.008:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
        return "".join(letters)


def _terms(file: str) -> list[str]:
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    return [
        line.split("\t")[0].strip().title() for line in lines if line.strip() and not line.startswith("#")
    ]


def _is_crossed(label: Label, note: Note) -> bool:
    """Say whether another label lies inside this one or crosses its bounds; one around it does not count."""
    return any(
        other is not label
        and other.start < label.end
        and label.start < other.end
        and not (other.start <= label.start and label.end <= other.end)
        for other in note.labels
    ) or any(
        other is not label and label.start <= other.start and other.end <= label.end for other in note.labels
    )


def _edited(note: Note, edits: dict[tuple[int, int], str]) -> Note:
    """Put other words in these places and move the labels along."""
    told: list[str] = []
    moved: list[tuple[int, int]] = []
    at = 0
    for (start, end), new in sorted(edits.items()):
        if start < at:
            continue
        told += [note.text[at:start], new]
        moved.append((end, len(new) - (end - start)))
        at = end
    told.append(note.text[at:])

    def place(offset: int) -> int:
        return offset + sum(by for end, by in moved if end <= offset)

    labels = tuple(replace(each, start=place(each.start), end=place(each.end)) for each in note.labels)
    return replace(note, text="".join(told), labels=labels)
