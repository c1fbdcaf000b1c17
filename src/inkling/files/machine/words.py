"""Words of a Word file or a plain text, and what it says of who wrote it. Runs only in the process that is shut in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from inkling.files.rules.copies import MOST_CHARACTERS, NotReadable
from inkling.files.rules.kinds import decode_text
from inkling.files.rules.terms import CopyProblem

_MOST_PARTS, _MOST_BYTES = 2_000, 12_000_000
_BODY, _ABOUT = "word/document.xml", ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORDS, _MARKS = f"{_W} t", {f"{_W} tab": "\t", f"{_W} br": "\n", f"{_W} cr": "\n", f"{_W} p": "\n"}


def make_ready() -> None:
    """Load all that is needed later: once shut in, nothing can be loaded."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(_BODY, f'<d xmlns:w="{_W}"><w:p><w:t>a</w:t></w:p></d>')
        folder.writestr(_ABOUT[0], "<c><creator>a</creator></c>")
    words_of_docx(held.getvalue())
    found_in_docx(held.getvalue())
    for text in (b"a", "a".encode("utf-16"), b"\xe9"):
        words_of_text(text)


def words_of_docx(data: bytes) -> str:
    """Return the words of a Word file, a line for each paragraph. No pictures, no macros. Raises `NotReadable`."""
    body = _read_part(data, _BODY)
    if body is None:
        raise NotReadable(CopyProblem.NOT_WHOLE)
    pieces: list[str] = []
    inside: list[str] = []

    def begin(tag: str, _attributes: object) -> None:
        inside.append(tag)
        pieces.append(_MARKS.get(tag, ""))

    def take(text: str) -> None:
        # What was deleted stands under another name, and is not shown.
        if inside and inside[-1] == _WORDS:
            pieces.append(text)

    _walk(body, begin=begin, take=take, end=lambda _tag: inside.pop())
    return "".join(pieces)[: MOST_CHARACTERS + 1]


def found_in_docx(data: bytes) -> dict[str, str]:
    """Return what it says of itself: who wrote it, who changed it, for which company."""
    found: dict[str, str] = {}
    inside: list[str] = []

    def begin(tag: str, _attributes: object) -> None:
        inside.append(tag.rpartition(" ")[2])

    def take(text: str) -> None:
        if inside and text.strip():
            found[inside[-1]] = found.get(inside[-1], "") + text

    for part in _ABOUT:
        if text := _read_part(data, part):
            _walk(text, begin=begin, take=take, end=lambda _tag: inside.pop())
    return found


def words_of_text(data: bytes) -> str:
    """Return the characters of a plain text. Raises `NotReadable`."""
    text = decode_text(data)
    if text is None:
        raise NotReadable(CopyProblem.NOT_WHOLE)
    return text[: MOST_CHARACTERS + 1]


def _read_part(data: bytes, name: str) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            if len(folder.infolist()) > _MOST_PARTS:
                raise NotReadable(CopyProblem.TOO_LARGE)
            if name not in folder.namelist():
                return None
            # What it says of its size is its own word: no more is taken out than this.
            with folder.open(name) as part:
                text = part.read(_MOST_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as problem:
        raise NotReadable(CopyProblem.NOT_WHOLE) from problem
    if len(text) > _MOST_BYTES:
        raise NotReadable(CopyProblem.TOO_LARGE)
    return text


def _walk(
    text: bytes,
    *,
    begin: Callable[[str, object], None],
    take: Callable[[str], None],
    end: Callable[[str], object],
) -> None:
    reader = expat.ParserCreate(namespace_separator=" ")
    # No entities of its own, none from outside: a Word file declares none.
    reader.StartDoctypeDeclHandler = _refuse_declaration
    reader.StartElementHandler, reader.CharacterDataHandler, reader.EndElementHandler = begin, take, end
    try:
        reader.ParseFile(io.BytesIO(text))
    except expat.ExpatError as problem:
        raise NotReadable(CopyProblem.NOT_WHOLE) from problem


def _refuse_declaration(*_said: object) -> None:
    raise NotReadable(CopyProblem.NOT_WHOLE)
