"""Notes that carry every layer of meaning in one text file: entities, belongings, dates and items (see ITEMS.md).

`read_folder` gives them; `Layered.as_extracted` has the shape that `inkling extract` prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from training.notes.layer_markup import LayerMarkup, Mark, Marker
from training.notes.layer_words import (
    DATES,
    ENTITY_KIND,
    HAPPENINGS,
    Declaration,
    declare,
    key_of,
)
from training.notes.reading import Label, Note, NoteError, Role, parse_front_matter

HERE = Path(__file__).resolve().parent
ITEM_DEVELOPMENT = HERE / "items" / "development"


@dataclass
class Entity:
    """A person, group, vehicle, place or business with the indices of its spans."""

    key: str
    declared: Declaration
    spans: list[int] = field(default_factory=list)


@dataclass
class Item:
    """One thing said as one source knows it: its first stretch of text, all its spans, all its entities."""

    number: str
    known: str
    start: int
    end: int
    stretches: list[tuple[int, int]]
    spans: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Layered:
    """A note with its layers; indices point into `spans`, the note's details in the order of the text.

    `when` holds for each date the spans that it dates, as they are labelled.
    """

    note: Note
    spans: tuple[Label, ...]
    entities: tuple[Entity, ...]
    belongs: tuple[tuple[int, int], ...]
    when: tuple[tuple[int, tuple[int, ...]], ...]
    items: tuple[Item, ...]

    def as_extracted(self) -> dict[str, object]:
        """Return the layers as `inkling extract` prints them."""
        text = self.note.text
        return {
            "id": self.note.id,
            "spans": [
                {"start": each.start, "end": each.end, "text": text[each.start : each.end], "type": each.type}
                for each in self.spans
            ],
            "entities": [
                {
                    "kind": each.declared.kind,
                    "spans": each.spans,
                    "age": each.declared.age,
                    "role": each.declared.role,
                    "attributes": dict(each.declared.attributes),
                }
                for each in self.entities
            ],
            "belongs": [{"span": span, "owner": owner} for span, owner in self.belongs],
            "when": self._dated_spans(),
            "items": [
                {"start": i.start, "end": i.end, "known": i.known, "spans": i.spans, "entities": i.entities}
                for i in self.items
            ],
        }

    def _dated_spans(self) -> list[dict[str, object]]:
        """Return `when` as `inkling extract` prints it: `span` is what happened, `at` are the dates that say when."""
        dates_of: dict[int, list[int]] = {}
        for date, dated in self.when:
            for span in dated:
                dates_of.setdefault(span, []).append(date)
        return [{"span": span, "at": sorted(dates)} for span, dates in sorted(dates_of.items())]


def read_folder(folder: Path, /) -> list[Layered]:
    """Read every note of a folder by file name. Raises NoteError for a bad note or two notes with one id."""
    notes = [
        parse_layered(path.read_text(encoding="utf-8"), source=str(path))
        for path in sorted(folder.glob("*.txt"))
    ]
    seen: set[str] = set()
    for each in notes:
        if each.note.id in seen:
            raise NoteError(f"{folder}: the id {each.note.id!r} is used by two notes.")
        seen.add(each.note.id)
    return notes


def parse_layered(content: str, /, *, source: str = "note") -> Layered:
    """Turn a file's content into a note with its layers; `source` names it in errors."""
    lines = content.splitlines(keepends=True)
    stripped = [line.strip() for line in lines]
    if "---" not in stripped or "===" not in stripped:
        raise NoteError(f"{source}:1: a line '---' ends the front matter and a line '===' the body.")
    first, last = stripped.index("---"), len(lines) - 1 - stripped[::-1].index("===")
    front = parse_front_matter(lines[:first], source=source)
    body = "".join(lines[first + 1 : last]).rstrip("\n")
    text, marks, markers = LayerMarkup(body, source=source, first_line=first + 2).read()
    tail = declare(lines[last + 1 :], source=source, first_line=last + 2)
    note = Note(**front, text=text, labels=tuple(sorted(mark.label for mark in marks)))
    return _Composer(note, marks, markers, tail, source=source).compose()


class _Composer:
    """Joins what was marked in the body with what was declared after it."""

    def __init__(
        self,
        note: Note,
        marks: list[Mark],
        markers: list[Marker],
        tail: dict[str, Declaration],
        *,
        source: str,
    ) -> None:
        self.note, self.markers, self.tail, self.source = note, markers, tail, source
        self.marks = sorted((m for m in marks if m.label.role is Role.DETAIL), key=lambda m: m.label)
        self.entities: dict[str, Entity] = {}
        self.index: dict[str, int] = {}

    def compose(self) -> Layered:
        for number, mark in enumerate(self.marks):
            self._place_in_entity(number, mark)
        for key, declared in self.tail.items():
            self._entity(key, declared)
        self.index = {key: number for number, key in enumerate(self.entities)}
        belongs = tuple(sorted(set(self._belongings())))
        items = self._items(dict(belongs))
        self._refuse_idle(belongs, items)
        for each in self.entities.values():
            self._add_attributes(each)
        return Layered(
            note=self.note,
            spans=tuple(mark.label for mark in self.marks),
            entities=tuple(self.entities.values()),
            belongs=belongs,
            when=tuple(self._dates(items)),
            items=tuple(items),
        )

    def _place_in_entity(self, number: int, mark: Mark) -> None:
        kind = ENTITY_KIND.get(mark.label.type)
        key = mark.entity or (self._key_for(self._words(mark.label)) if kind else "")
        if not key:
            return
        declared = self.tail.get(key)
        if declared is None and (kind is None or kind == "person"):
            self._refuse(f"{key!r} ({self._words(mark.label)!r}) is not declared after '==='.")
        self._entity(key, declared or Declaration(kind=str(kind))).spans.append(number)

    def _key_for(self, words: str) -> str:
        """The key of a span without '#': its words, or the one of its words that is declared."""
        key = key_of(words)
        named = [part for part in key.split("_") if part in self.tail]
        return named[0] if key not in self.tail and len(named) == 1 else key

    def _entity(self, key: str, declared: Declaration) -> Entity:
        return self.entities.setdefault(key, Entity(key, declared))

    def _belongings(self) -> Iterator[tuple[int, int]]:
        for number, mark in enumerate(self.marks):
            for owner in mark.owners:
                yield number, self._at(owner)
        for each in self.entities.values():
            for owner in each.declared.owners:
                for span in each.spans:
                    yield span, self._at(owner)

    def _at(self, key: str) -> int:
        if key not in self.index:
            self._refuse(f"{key!r} is named but neither marked nor declared.")
        return self.index[key]

    def _items(self, owners: dict[int, int]) -> list[Item]:
        items: dict[str, Item] = {}
        for marker, end in zip(
            self.markers, [*(m.at for m in self.markers[1:]), len(self.note.text)], strict=True
        ):
            if marker.number == "-":
                continue
            start, end = self._trimmed(marker.at, end)
            item = items.get(marker.number)
            if item is None:
                item = items[marker.number] = Item(marker.number, marker.known, start, end, [])
            item.stretches.append((start, end))
            self._fill(item, marker, owners)
        return list(items.values())

    def _fill(self, item: Item, marker: Marker, owners: dict[int, int]) -> None:
        start, end = item.stretches[-1]
        inside = [n for n, mark in enumerate(self.marks) if start <= mark.label.start < end]
        item.spans = sorted({*item.spans, *inside})
        named = {self._at(key) for key in marker.entities}
        spoken = {n for n, each in enumerate(self.entities.values()) if set(each.spans) & set(inside)}
        owning = {owners[n] for n in inside if n in owners}
        item.entities = sorted({*item.entities, *named, *spoken, *owning})

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.note.text[start:end]
        if not words.strip():
            self._refuse("an item has no words.")
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    def _dates(self, items: list[Item]) -> Iterator[tuple[int, tuple[int, ...]]]:
        of_item = {span: item for item in items for span in item.spans}
        for number, mark in enumerate(self.marks):
            if mark.label.type not in DATES:
                continue
            at = self._tagged(mark) if mark.tags else self._dated(of_item.get(number))
            if at:
                yield number, tuple(at)

    def _tagged(self, date: Mark) -> list[int]:
        if date.tags == ("-",):
            return []
        at = [
            number
            for number, mark in enumerate(self.marks)
            if mark.label.type not in DATES and set(mark.tags) & set(date.tags)
        ]
        if not at:
            self._refuse(f"nothing carries the tag of the date {self._words(date.label)!r}.")
        return at

    def _dated(self, item: Item | None) -> list[int]:
        if item is None:
            return []
        dated = [n for n in item.spans if self.marks[n].label.type not in DATES and not self.marks[n].tags]
        return [n for n in dated if self.marks[n].label.type in HAPPENINGS] or dated

    def _refuse_idle(self, belongs: tuple[tuple[int, int], ...], items: list[Item]) -> None:
        busy = {owner for _span, owner in belongs} | {n for item in items for n in item.entities}
        for number, each in enumerate(self.entities.values()):
            if not each.spans and number not in busy:
                self._refuse(f"{each.key!r} is declared but has no span, owns nothing and is in no item.")

    def _add_attributes(self, each: Entity) -> None:
        told: dict[str, list[str]] = {}
        wanted = {"person_name": "name", "child_name": "name", "nickname": "nickname", "description": "looks"}
        for span in each.spans:
            label = self.marks[span].label
            name = {**wanted, "vrm": "plate"}.get(label.type)
            if name and self._words(label) not in told.setdefault(name, []):
                told[name].append(self._words(label))
        if "name" in told:
            told["name"] = [max(told["name"], key=len)]
        told_once = {name: ", ".join(words) for name, words in told.items()}
        each.declared = each.declared.with_attributes({**told_once, **each.declared.attributes})

    def _words(self, label: Label) -> str:
        return self.note.text[label.start : label.end]

    def _refuse(self, why: str) -> NoReturn:
        raise NoteError(f"{self.source}: {why}")
