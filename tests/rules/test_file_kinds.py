"""What a file is follows from what stands in it, never from its name."""

from __future__ import annotations

import pytest

from inkling.files.rules.kinds import MOST_BYTES, FileProblem, FileRefused, kind_of
from inkling.files.rules.terms import FileKind
from tests.files_made import pdf, photograph, picture, word, zipped


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (photograph(), FileKind.JPEG),
        (picture(), FileKind.PNG),
        (pdf(), FileKind.PDF),
        (word(), FileKind.DOCX),
        (b"Seen on Beck Lane.\r\nA silver Corsa.", FileKind.TEXT),
        ("Gesehen: José".encode("cp1252"), FileKind.TEXT),
        ("Seen".encode("utf-16"), FileKind.TEXT),
        (b"<script>alert(1)</script>", FileKind.TEXT),
    ],
)
def test_told_by_content(data: bytes, kind: FileKind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b"a" * (MOST_BYTES + 1), FileProblem.TOO_LARGE),
        (b"\0\0\0\x18ftypheic" + bytes(20), FileProblem.IPHONE),
        (b"GIF89a" + bytes(30), FileProblem.UNKNOWN),
        (b"MZ\x90\0" + bytes(60), FileProblem.UNKNOWN),
        (zipped({"a.txt": b"no word file"}), FileProblem.UNKNOWN),
        (b"a\0b", FileProblem.UNKNOWN),
    ],
)
def test_what_is_not_taken_says_why(data: bytes, problem: FileProblem) -> None:
    with pytest.raises(FileRefused) as refused:
        kind_of(data)
    assert refused.value.reason.kind is problem
