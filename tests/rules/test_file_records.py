"""What a process that a hostile file took over may write is believed nowhere."""

from __future__ import annotations

import pytest

from inkling.files.rules.copies import (
    MOST_SIDE,
    NotReadable,
    Pixels,
    Record,
    as_end,
    as_picture,
    as_record,
    read_records,
)
from inkling.files.rules.sealing import about_as_bytes, about_from_bytes
from inkling.files.rules.terms import CopyProblem, FileKind

DOT = as_picture(1, 1, b"abc")
END = as_end(1, {})


def test_a_whole_line_is_read() -> None:
    read = read_records(DOT + as_end(3, {"Artist": "a"}), kind=FileKind.PDF)
    assert (read.shown, read.pages, read.found) == ((Pixels(1, 1, b"abc"),), 3, {"Artist": "a"})


@pytest.mark.parametrize(
    "line",
    [
        b"",
        DOT,
        END,
        DOT[:-1] + END,
        as_picture(2, 1, b"abc") + END,
        as_picture(MOST_SIDE + 1, 1, b"abc" * (MOST_SIDE + 1)) + END,
        as_record(Record.PICTURE, b"\xff\xd8\xff") + END,
        DOT * 21 + END,
        DOT + as_record(Record.END, b"{"),
        DOT + as_record(Record.END, b'{"pages": "x", "found": {}}'),
        DOT + as_record(Record.END, b'{"pages": 1, "found": []}'),
        DOT + as_record(Record.END, b'{"pages": Infinity, "found": {}}'),
        DOT + as_record(Record.END, b'{"pages": -1e999, "found": {}}'),
        b"<html><script>",
    ],
)
def test_what_is_not_as_it_must_be_is_refused(line: bytes) -> None:
    with pytest.raises(NotReadable) as refused:
        read_records(line, kind=FileKind.PDF)
    assert refused.value.problem is CopyProblem.BROKE


def test_what_was_found_can_be_shown_on_a_page() -> None:
    read = read_records(
        DOT + as_record(Record.END, b'{"pages": 1, "found": {"a\\ud800": "b\\udfff"}}'), kind=FileKind.PDF
    )
    assert read.found == {"a?": "b?"}


def test_a_file_changes_nothing_of_what_was_held_of_it() -> None:
    whole = about_as_bytes("a.jpg", digest="ab12", found={"digest": "0000", "name": "b.jpg", "Artist": "a"})
    said = about_from_bytes(whole)
    assert (said["name"], said["digest"], said["Artist"]) == ("a.jpg", "ab12", "a")
    assert said["digest (in the file)"] == "0000"


def test_a_reason_that_is_none_of_the_list_is_not_repeated() -> None:
    with pytest.raises(NotReadable) as refused:
        read_records(as_record(Record.PROBLEM, b"Zenobia Quill"), kind=FileKind.PDF)
    assert refused.value.problem is CopyProblem.BROKE


def test_words_hold_no_control_that_a_page_or_terminal_obeys() -> None:
    read = read_records(as_record(Record.WORDS, b"a\x1b[2J\x00b\tc\r\n") + END, kind=FileKind.TEXT)
    assert read.shown == ("a␀[2J␀b\tc\n",)
