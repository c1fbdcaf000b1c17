"""Labelled notes, read from text files with inline markup (see LABELLING.md)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NoReturn, TypedDict

from inkling.vocabulary.indicators import Indicator

HERE = Path(__file__).resolve().parent
SETS = ("development", "held_out", "independent")
TYPES = frozenset(
    {
        *("person_name", "child_name", "nickname", "description", "place", "address", "area_link"),
        *("business", "school", "travel_route", "vehicle", "vrm", "app", "substance", "phone", "email"),
        *("handle", "clothing", "gang", "indicator", "date", "time", "frequency"),
    }
)
INDICATORS = frozenset(indicator.value for indicator in Indicator)
FREQUENCIES = frozenset({"once", "repeated", "unknown"})
FIELDS = ("id", "hand", "day", "frequency", "indicators")


class NoteError(ValueError):
    """A note that cannot be read; the message names file and line."""


class Role(Enum):
    """What a marked stretch of text is for the score."""

    DETAIL = "detail"
    SET_ASIDE = "set aside"
    NEAR_MISS = "near-miss"


@dataclass(frozen=True, order=True)
class Label:
    """A marked stretch: code-point offsets into the text, end exclusive; a near-miss has the type ""."""

    start: int
    end: int
    type: str
    role: Role = field(default=Role.DETAIL, compare=False)


@dataclass(frozen=True)
class Note:
    """One fictional note: its plain text and everything that was labelled in it."""

    id: str
    hand: str
    day: dt.date
    frequency: str
    indicators: frozenset[str]
    text: str
    labels: tuple[Label, ...]

    def with_role(self, role: Role, /) -> tuple[Label, ...]:
        """The labels of one role, in the order of the text."""
        return tuple(label for label in self.labels if label.role is role)


def read_set(name: str, /) -> list[Note]:
    """Read every note of a set of `SETS`, by file name; none where its folder is missing.

    Raises NoteError for an unknown set, a bad note, or two notes with one id.
    """
    if name not in SETS:
        raise NoteError(f"There is no set {name!r}: use one of {', '.join(SETS)}.")
    notes = [read_note(path) for path in sorted((HERE / name).glob("*.txt"))]
    seen: set[str] = set()
    for note in notes:
        if note.id in seen:
            raise NoteError(f"{name}: the id {note.id!r} is used by two notes.")
        seen.add(note.id)
    return notes


def read_note(path: Path, /) -> Note:
    """Read one file. Raises NoteError, with file and line, if it does not follow LABELLING.md."""
    return parse_note(path.read_text(encoding="utf-8"), source=str(path))


def parse_note(content: str, /, *, source: str = "note") -> Note:
    """Turn a note's file content into a Note; `source` names it in errors."""
    lines = content.splitlines(keepends=True)
    number = next((number for number, line in enumerate(lines) if line.strip() == "---"), None)
    if number is None:
        raise NoteError(f"{source}:1: no line '---' ends the front matter.")
    front = parse_front_matter(lines[:number], source=source)
    body = "".join(lines[number + 1 :]).rstrip("\n")
    text, labels = _Markup(body, source=source, first_line=number + 2).read()
    return Note(**front, text=text, labels=tuple(sorted(labels)))


class Front(TypedDict):
    """What stands above a note's body."""

    id: str
    hand: str
    day: dt.date
    frequency: str
    indicators: frozenset[str]


def parse_front_matter(lines: list[str], /, *, source: str) -> Front:
    """Return the fields above the body. Raises NoteError, with file and line, for one that is bad or missing."""
    front = _front_matter(lines, source=source)
    return Front(
        id=front["id"],
        hand=front["hand"],
        day=dt.date.fromisoformat(front["day"]),
        frequency=front["frequency"],
        indicators=frozenset(filter(None, (item.strip() for item in front["indicators"].split(",")))),
    )


def _front_matter(lines: list[str], *, source: str) -> dict[str, str]:
    front: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        name, colon, value = line.partition(":")
        if not colon or name not in FIELDS or name in front:
            wanted = ", ".join(FIELDS)
            raise NoteError(f"{source}:{number}: expected one each of {wanted}; got {line.strip()!r}.")
        front[name] = value.strip()
        _check_field(name, front[name], where=f"{source}:{number}")
    missing = [name for name in FIELDS if name not in front]
    if missing:
        raise NoteError(f"{source}:1: the front matter lacks {', '.join(missing)}.")
    return front


def _check_field(name: str, value: str, *, where: str) -> None:
    if name in ("id", "hand") and not value:
        raise NoteError(f"{where}: {name} is empty.")
    if name == "frequency" and value not in FREQUENCIES:
        raise NoteError(f"{where}: frequency is one of {', '.join(sorted(FREQUENCIES))}, not {value!r}.")
    if name == "indicators":
        unknown = {item.strip() for item in value.split(",") if item.strip()} - INDICATORS
        if unknown:
            raise NoteError(f"{where}: unknown indicator {', '.join(sorted(unknown))}.")
    if name == "day":
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            raise NoteError(f"{where}: day is YYYY-MM-DD, not {value!r}.") from None


class _Markup:
    """Reads the inline markup of one body, from left to right."""

    def __init__(self, body: str, *, source: str, first_line: int) -> None:
        self.body = body
        self.source = source
        self.first_line = first_line
        self.plain: list[str] = []
        self.length = 0
        self.open: list[tuple[int, str, Role, int]] = []
        self.labels: list[Label] = []

    def read(self) -> tuple[str, list[Label]]:
        at = 0
        while at < len(self.body):
            pair = self.body[at : at + 2]
            if pair == "{{":
                at = self._begin(at)
            elif pair == "}}":
                self._finish(at)
                at += 2
            else:
                self.plain.append(self.body[at])
                self.length += 1
                at += 1
        if self.open:
            self._refuse("'{{' is never closed.", at=self.open[-1][3])
        return "".join(self.plain), self.labels

    def _begin(self, at: int) -> int:
        bar = self.body.find("|", at)
        head = self.body[at + 2 : bar] if bar >= 0 else ""
        if head == "!":
            self.open.append((self.length, "", Role.NEAR_MISS, at))
        elif head.removeprefix("~") in TYPES:
            role = Role.SET_ASIDE if head.startswith("~") else Role.DETAIL
            self.open.append((self.length, head.removeprefix("~"), role, at))
        else:
            self._refuse(f"{self.body[at : at + 20]!r} does not begin with a known type and '|'.", at=at)
        return bar + 1

    def _finish(self, at: int) -> None:
        if not self.open:
            self._refuse("'}}' closes nothing.", at=at)
        start, type_, role, opened = self.open.pop()
        marked = "".join(self.plain)[start:]
        if not marked or marked != marked.strip():
            self._refuse(f"the label {marked!r} is empty or has space at an end.", at=opened)
        self.labels.append(Label(start, self.length, type_, role))

    def _refuse(self, why: str, *, at: int) -> NoReturn:
        line = self.first_line + self.body.count("\n", 0, at)
        raise NoteError(f"{self.source}:{line}: {why}")
