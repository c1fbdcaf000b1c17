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
# Of a file in boxes: what its pictures are kept in, and names that say only that there are pictures.
_HEVC = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"))
_PICTURES, _AVIF = frozenset((b"mif1", b"msf1")), frozenset((b"avif", b"avis"))
_MOST_NAMES = 64
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


def check_start(data: bytes, *, reads_heic: bool) -> None:
    """Raise `FileRefused` where these first bytes say already that the file is not taken."""
    if _is_heic(data) and not reads_heic:
        raise FileRefused(FileProblem.IPHONE())


def _is_heic(data: bytes) -> bool:
    """Say whether its first box says that it holds pictures of HEVC. AVIF is another kind in the same boxes."""
    if data[4:8] != b"ftyp":
        return False
    end = min(int.from_bytes(data[:4], "big"), 16 + 4 * _MOST_NAMES)
    others = {data[at : at + 4] for at in range(16, end, 4)}
    return data[8:12] in _HEVC or (data[8:12] in _PICTURES and (bool(others & _HEVC) or not others & _AVIF))


def is_a_piece(size: int, *, left: int) -> bool:
    """Say whether so many bytes are taken as the next piece of a file of which so many are `left` to come."""
    return 0 < size <= min(MOST_OF_A_PIECE, left) and size >= min(LEAST_OF_A_PIECE, left)


def kind_of(data: bytes, *, reads_heic: bool) -> FileKind:
    """Return what these bytes are. Raises `FileRefused`, for HEIC where this machine does not read it."""
    check_size(len(data))
    for start, kind in ((_JPEG, FileKind.JPEG), (_PNG, FileKind.PNG), (_PDF, FileKind.PDF)):
        if data.startswith(start):
            return kind
    if data.startswith(_ZIP) and _WORD in data:
        return FileKind.DOCX
    check_start(data, reads_heic=reads_heic)
    if _is_heic(data):
        return FileKind.HEIC
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
