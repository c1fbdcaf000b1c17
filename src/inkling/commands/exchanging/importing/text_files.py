"""What kind of file it is, by its content, and how its letters are written: neither is guessed from its name."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import IO

from inkling.commands.exchanging.importing.tables import LONGEST_LINE, FileProblem, FileRefused

_CHUNK = 1 << 20
_FIRST = 4_096
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# As browsers do: what calls itself Latin-1 holds the quotation marks of Windows.
_CODECS = {"utf-8": "utf-8", "utf-16": "utf-16", "windows-1252": "cp1252", "latin-1": "cp1252"}
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"\xff\xd8\xff", "JPEG"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_WEB = (b"<!doctype", b"<html", b"<table", b"<?xml")


class FileKind(Enum):
    """What a file is."""

    CSV = "csv"
    JSON_LINES = "json lines"
    WORKBOOK = "workbook"


@dataclass(frozen=True)
class Letters:
    """How a file's letters are written, and how many lines it has."""

    codec: str
    lines: int


def kind_of(path: Path) -> FileKind:
    """Return what a file is. Raises `FileRefused`."""
    with path.open("rb") as file:
        first = file.read(_FIRST)
    if not first.strip():
        raise FileRefused(FileProblem.EMPTY())
    if first.startswith(b"PK\x03\x04"):
        return FileKind.WORKBOOK
    if first.startswith(_OLD_OFFICE):
        raise FileRefused(FileProblem.OLD_EXCEL())
    for begins, name in _OTHERS:
        if first.startswith(begins):
            raise FileRefused(FileProblem.NO_TABLE(kind=name))
    bare = first.removeprefix(codecs.BOM_UTF8).lstrip()
    if bare[:_LONGEST_TAG].lower().startswith(_WEB):
        raise FileRefused(FileProblem.NO_TABLE(kind="HTML, XML"))
    if bare.startswith(b"["):
        raise FileRefused(FileProblem.JSON_LIST())
    return FileKind.JSON_LINES if bare.startswith(b"{") else FileKind.CSV


_LONGEST_TAG = 10


def letters_of(path: Path, *, encoding: str) -> Letters:
    """Return how a file is written, having read all of it. Raises `FileRefused` with the line where it is otherwise.

    What a file says of itself by its first bytes goes before the map. What is UTF-8 is read as nothing else.
    """
    with path.open("rb") as file:
        first = file.read(_FIRST)
    codec = next((each for bom, each in _BOMS if first.startswith(bom)), "")
    if not codec and b"\0" in first:
        raise FileRefused(FileProblem.NO_TABLE(kind="bytes"))
    if not codec and _CODECS[encoding] == "cp1252":
        _refuse_utf8(path, encoding=encoding)
    codec = codec or _CODECS[encoding]
    return Letters(codec, _count_lines(path, codec=codec, encoding=encoding))


def _refuse_utf8(path: Path, *, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_plain = True
    try:
        for chunk in _chunks(path):
            is_plain = is_plain and chunk.isascii()
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return
    if not is_plain:
        raise FileRefused(FileProblem.IS_UTF8(encoding=encoding))


def _count_lines(path: Path, *, codec: str, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(codec)()
    lines = 0
    try:
        for chunk in _chunks(path):
            lines += decoder.decode(chunk).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as problem:
        at = lines + bytes(problem.object[: problem.start]).count(b"\n") + 1
        raise FileRefused(FileProblem.NOT_IN_ENCODING(line=at, encoding=encoding)) from problem
    except UnicodeError as problem:
        raise FileRefused(FileProblem.NOT_IN_ENCODING(line=lines + 1, encoding=encoding)) from problem
    return lines + 1


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def bounded_lines(file: IO[str]) -> Iterator[str]:
    """Yield the lines of a text. Raises `FileRefused` at one that does not end: it would fill the memory."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise FileRefused(FileProblem.NEVER_ENDS(line=number))
        yield line
