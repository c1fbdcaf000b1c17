"""What a file is follows from what stands in it, never from its name."""

from __future__ import annotations

import pytest

from inkling.files.rules.kinds import MOST_BYTES, FileProblem, FileRefused, check_start, kind_of
from inkling.files.rules.terms import FileKind
from tests.files_made import pdf, photograph, picture, word, zipped
from tests.heic_made import box, heic


def named(*names: bytes) -> bytes:
    """The beginning of a file of boxes that says of itself that it is these."""
    return box(b"ftyp", names[0], bytes(4), *names[1:]) + bytes(20)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (photograph(), FileKind.JPEG),
        (picture(), FileKind.PNG),
        (heic(), FileKind.HEIC),
        (named(b"heix", b"mif1"), FileKind.HEIC),
        (named(b"mif1", b"mif1", b"heic"), FileKind.HEIC),
        (named(b"mif1", b"avif", b"heic"), FileKind.HEIC),
        (named(b"msf1"), FileKind.HEIC),
        (named(b"hevc"), FileKind.HEIC),
        (pdf(), FileKind.PDF),
        (word(), FileKind.DOCX),
        (b"Seen on Beck Lane.\r\nA silver Corsa.", FileKind.TEXT),
        ("Gesehen: José".encode("cp1252"), FileKind.TEXT),
        ("Seen".encode("utf-16"), FileKind.TEXT),
        (b"<script>alert(1)</script>", FileKind.TEXT),
    ],
)
def test_told_by_content(data: bytes, kind: FileKind) -> None:
    assert kind_of(data, reads_heic=True) is kind


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b"a" * (MOST_BYTES + 1), FileProblem.TOO_LARGE),
        (named(b"avif", b"mif1", b"miaf"), FileProblem.UNKNOWN),
        (named(b"mif1", b"mif1", b"avif"), FileProblem.UNKNOWN),
        (named(b"isom", b"mp42"), FileProblem.UNKNOWN),
        (b"GIF89a" + bytes(30), FileProblem.UNKNOWN),
        (b"MZ\x90\0" + bytes(60), FileProblem.UNKNOWN),
        (zipped({"a.txt": b"no word file"}), FileProblem.UNKNOWN),
        (b"a\0b", FileProblem.UNKNOWN),
    ],
)
def test_what_is_not_taken_says_why(data: bytes, problem: FileProblem) -> None:
    with pytest.raises(FileRefused) as refused:
        kind_of(data, reads_heic=True)
    assert refused.value.reason.kind is problem


def test_where_it_is_not_read_heic_is_refused_with_what_to_do() -> None:
    for refuses in (kind_of, check_start):
        with pytest.raises(FileRefused) as refused:
            refuses(heic(), reads_heic=False)
        assert refused.value.reason.kind is FileProblem.IPHONE
    check_start(named(b"avif"), reads_heic=False)
