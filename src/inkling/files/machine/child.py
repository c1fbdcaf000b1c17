"""The process that reads one file: shut in, it takes bytes in and gives pixels or words out, and ends.

Run as `python -I -m inkling.files.machine.child KIND` without an environment. What it gives is a row of records, none
of which is trusted.
"""

from __future__ import annotations

import os
import struct
import sys
import zlib

from inkling.files.machine import heic, papers, pictures, words
from inkling.files.machine.walls import NoWallsError, shut_in
from inkling.files.rules.copies import (
    MOST_CHARACTERS,
    NotReadable,
    Record,
    as_end,
    as_picture,
    as_record,
)
from inkling.files.rules.kinds import MOST_BYTES
from inkling.files.rules.terms import CopyProblem, FileKind

# What the libraries raise over a file that was made to break them. Whatever else there is ends the process.
BREAKS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_INPUT, _OUTPUT, _AT_ONCE = 0, 1, 1 << 20


def main(kind: FileKind) -> None:
    """Shut this process in, read the file that comes in, and give out what may be seen of it."""
    for each in (pictures, heic, papers, words):
        each.make_ready()
    try:
        shut_in()
    except (NoWallsError, OSError, ValueError):
        _give_problem(CopyProblem.NO_WALLS)
        return
    try:
        _read(kind, _take())
    except NotReadable as problem:
        _give_problem(problem.problem)
    except MemoryError:
        _give_problem(CopyProblem.TOO_LARGE)
    except BREAKS:
        _give_problem(CopyProblem.NOT_WHOLE)


def _read(kind: FileKind, data: bytes) -> None:
    pages = 1
    if kind in (FileKind.JPEG, FileKind.PNG):
        for each in pictures.pixels_of(data, format_=kind.name):
            _give(as_picture(*each))
        pages = pictures.frames_of(data, format_=kind.name)
    elif kind is FileKind.HEIC:
        for each in heic.pixels_of(data):
            _give(as_picture(*each))
        pages = heic.frames_of(data)
    elif kind is FileKind.PDF:
        paper = papers.PdfPaper(data)
        pages = paper.pages
        for each in paper.pixels():
            _give(as_picture(*each))
    else:
        text = words.words_of_docx(data) if kind is FileKind.DOCX else words.words_of_text(data)
        # One character more was read than is shown: there is more.
        pages += len(text) > MOST_CHARACTERS
        _give(as_record(Record.WORDS, text[:MOST_CHARACTERS].encode("utf-8", "replace")))
    _give(as_end(pages, _read_about(kind, data)))


def _read_about(kind: FileKind, data: bytes) -> dict[str, str]:
    """Return what the file says of itself. Where that cannot be read, what can be seen still is."""
    try:
        if kind in (FileKind.JPEG, FileKind.PNG):
            return pictures.found_in_picture(data, format_=kind.name)
        if kind is FileKind.HEIC:
            return pictures.found_beside(**heic.remarks_in(data))
        if kind is FileKind.PDF:
            return papers.PdfPaper(data).about()
        return words.found_in_docx(data) if kind is FileKind.DOCX else {}
    except (NotReadable, *BREAKS):
        return {}


def _take() -> bytes:
    taken = bytearray()
    while len(taken) <= MOST_BYTES and (more := os.read(_INPUT, _AT_ONCE)):
        taken += more
    return bytes(taken)


def _give_problem(problem: CopyProblem) -> None:
    _give(as_record(Record.PROBLEM, problem.value.encode("ascii")))


def _give(record: bytes) -> None:
    rest = memoryview(record)
    while rest:
        rest = rest[os.write(_OUTPUT, rest) :]


if __name__ == "__main__":
    main(FileKind(sys.argv[1]))
    # Nothing of what a file left behind in memory runs once more at the end.
    os._exit(0)
