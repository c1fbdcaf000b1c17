"""What a file is: told by its first bytes and what must stand in it, never by its name."""

from __future__ import annotations

from inkling.files.rules.terms import FileKind
from inkling.vocabulary.reasons import ReasonKind, Refusal

MOST_BYTES, MOST_FILES = 20_000_000, 5
# Of a file that comes in pieces, the largest piece, and the smallest but for the last: it never waits in a million.
MOST_OF_A_PIECE, LEAST_OF_A_PIECE = 1_048_576, 1_000
# With what a form says beside its file.
MOST_OF_A_FORM = MOST_BYTES + 100_000
_JPEG, _PNG, _PDF, _ZIP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-", b"PK\x03\x04"
_WORD = b"word/document.xml"
_IPHONE = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
_KEPT_CONTROLS = frozenset("\t\n\r\f")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class FileProblem(ReasonKind):
    """Why a file is not taken."""

    NOTHING = "nothing"
    EMPTY = "empty"
    TOO_LARGE = "too_large", "most"
    TOO_MANY = "too_many", "most"
    IPHONE = "iphone"
    UNKNOWN = "unknown"
    ONE_AT_A_TIME = "one_at_a_time"
    SENT = "sent"
    WHICH_PART = "which_part", "number"
    CHANGED = "changed"


class FileRefused(Refusal):
    """The file is not taken, and nothing of it is kept."""


def check_size(size: int) -> None:
    """Raise `FileRefused` where a file of so many bytes is not taken, whatever it is."""
    if not size:
        raise FileRefused(FileProblem.EMPTY())
    if size > MOST_BYTES:
        raise FileRefused(FileProblem.TOO_LARGE(most=MOST_BYTES // 1_000_000))


def check_start(data: bytes) -> None:
    """Raise `FileRefused` where these first bytes say already that the file is not taken."""
    if data[4:8] == b"ftyp" and data[8:12] in _IPHONE:
        raise FileRefused(FileProblem.IPHONE())


def is_a_piece(size: int, *, left: int) -> bool:
    """Say whether so many bytes are taken as the next piece of a file of which so many are `left` to come."""
    return 0 < size <= min(MOST_OF_A_PIECE, left) and size >= min(LEAST_OF_A_PIECE, left)


def kind_of(data: bytes) -> FileKind:
    """Return what these bytes are. Raises `FileRefused`."""
    check_size(len(data))
    for start, kind in ((_JPEG, FileKind.JPEG), (_PNG, FileKind.PNG), (_PDF, FileKind.PDF)):
        if data.startswith(start):
            return kind
    if data.startswith(_ZIP) and _WORD in data:
        return FileKind.DOCX
    check_start(data)
    if decode_text(data) is not None:
        return FileKind.TEXT
    raise FileRefused(FileProblem.UNKNOWN())


def decode_text(data: bytes) -> str | None:
    """Return the characters of a plain text; None where it is none."""
    encodings = ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(char < " " and char not in _KEPT_CONTROLS for char in set(text)):
            return text
        return None
    return None
