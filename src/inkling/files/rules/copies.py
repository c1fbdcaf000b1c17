"""What the process that reads a file gives out, and how much of it is believed."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from inkling.files.rules.terms import CopyProblem, FileKind

MOST_PIXELS, MOST_SIDE, MOST_PAGES, MOST_CHARACTERS = 60_000_000, 2_000, 20, 100_000
MOST_FOUND, MOST_FOUND_TEXT = 200, 500
# A record in the line: a letter and a length.
HEAD = struct.Struct(">BI")
_SIZE = struct.Struct(">II")
_COLOURS = 3
_MOST_IN_A_RECORD = _SIZE.size + MOST_SIDE * MOST_SIDE * _COLOURS


class Record(IntEnum):
    """What a record is."""

    PICTURE = 1
    WORDS = 2
    END = 3
    PROBLEM = 4


class NotReadable(Exception):
    """No copy can be made of the file, for `problem`."""

    def __init__(self, problem: CopyProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True)
class Pixels:
    """A picture: its width and height, and three bytes of colour for each dot."""

    width: int
    height: int
    colours: bytes


@dataclass(frozen=True)
class ReadFile:
    """What may be seen of a file, page by page; how many pages it has; and what it says of who made it."""

    shown: tuple[Pixels | str, ...]
    pages: int
    found: dict[str, str] = field(default_factory=dict)


def as_record(kind: Record, payload: bytes) -> bytes:
    """Return a record as it goes over the line."""
    return HEAD.pack(kind, len(payload)) + payload


def as_picture(width: int, height: int, colours: bytes) -> bytes:
    """Return a picture as it goes over the line."""
    return as_record(Record.PICTURE, _SIZE.pack(width, height) + colours)


def as_end(pages: int, found: dict[str, str]) -> bytes:
    """Return the last record: of what was found only so much."""
    some = {name[:MOST_FOUND_TEXT]: found[name][:MOST_FOUND_TEXT] for name in list(found)[:MOST_FOUND]}
    return as_record(Record.END, json.dumps({"pages": pages, "found": some}).encode())


def read_records(line: bytes, *, kind: FileKind) -> ReadFile:
    """Return what a line says. What a file took over may write anything: what is not as it must be is refused.

    Raises `NotReadable`.
    """
    shown: list[Pixels | str] = []
    for record, payload in _records(line):
        if record == Record.PROBLEM:
            raise NotReadable(_problem(payload))
        if record == Record.END:
            pages, found = _end(payload)
            if not shown or len(shown) > MOST_PAGES:
                break
            return ReadFile(tuple(shown), pages, found)
        shown.append(_words(payload) if kind in (FileKind.DOCX, FileKind.TEXT) else _pixels(payload))
    raise NotReadable(CopyProblem.BROKE)


def _records(line: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + HEAD.size <= len(line):
        record, length = HEAD.unpack_from(line, at)
        at += HEAD.size
        if length > _MOST_IN_A_RECORD or at + length > len(line):
            return
        yield record, line[at : at + length]
        at += length


def _pixels(payload: bytes) -> Pixels:
    if len(payload) < _SIZE.size:
        raise NotReadable(CopyProblem.BROKE)
    width, height = _SIZE.unpack_from(payload)
    colours = payload[_SIZE.size :]
    if not 0 < width <= MOST_SIDE or not 0 < height <= MOST_SIDE or len(colours) != width * height * _COLOURS:
        raise NotReadable(CopyProblem.BROKE)
    return Pixels(width, height, colours)


def _words(payload: bytes) -> str:
    text = payload.decode("utf-8", "replace")[:MOST_CHARACTERS]
    return "".join(each if each >= " " or each in "\t\n" else "␀" for each in text.replace("\r", ""))


def _problem(payload: bytes) -> CopyProblem:
    known = {each.value: each for each in CopyProblem}
    return known.get(payload.decode("ascii", "replace"), CopyProblem.BROKE)


def _end(payload: bytes) -> tuple[int, dict[str, str]]:
    try:
        said = json.loads(payload)
        pages, found = int(said["pages"]), list(said["found"].items())[:MOST_FOUND]
    except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise NotReadable(CopyProblem.BROKE) from problem
    return min(max(pages, 1), 100_000), {_found_text(name): _found_text(value) for name, value in found}


def _found_text(value: object) -> str:
    # Half a character would break the page on which a keeper reads it.
    return str(value)[:MOST_FOUND_TEXT].encode("utf-8", "replace").decode()
