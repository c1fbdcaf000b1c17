"""Told text in pieces: marks where details lie, and nothing that a reader would not see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.assessment.rules.marking import Mark, Piece, is_unseen, pieces


def has_unseen(text: str) -> bool:
    return any(is_unseen(text, at) for at in range(len(text)))


def shown(text: str, *marks: Mark) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(piece.text, piece.numbers, piece.begins) for piece in pieces(text, marks)]


def test_plain_text_is_one_piece() -> None:
    assert pieces("A man called Fitz.") == [Piece("A man called Fitz.")]
    assert pieces("") == []


def test_marks_overlap_touch_and_nest() -> None:
    assert shown("abcdef", Mark(1, 4, 1), Mark(3, 6, 2)) == [
        ("a", (), ()),
        ("bc", (1,), (1,)),
        ("d", (1, 2), (2,)),
        ("ef", (2,), ()),
    ]
    assert shown("abcd", Mark(0, 2, 1), Mark(2, 4, 2)) == [("ab", (1,), (1,)), ("cd", (2,), (2,))]
    assert shown("abcd", Mark(0, 4, 1), Mark(1, 2, 2)) == [
        ("a", (1,), (1,)),
        ("b", (1, 2), (2,)),
        ("cd", (1,), ()),
    ]


@pytest.mark.parametrize("mark", [Mark(2, 9, 1), Mark(3, 3, 1), Mark(3, 2, 1), Mark(-1, 2, 1)])
def test_marks_outside_the_text_are_left_out(mark: Mark) -> None:
    assert shown("abcd", mark) == [("abcd", (), ())]


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u202e", "right-to-left override"),
        ("\u2066", "left-to-right isolate"),
        ("\u200b", "zero width space"),
        ("\u200d", "zero width joiner"),
        ("\u00ad", "soft hyphen"),
        ("\ufeff", "zero width no-break space"),
        ("\u3164", "hangul filler"),
        ("\x1b", "control character"),
        ("\U000e0041", "tag latin capital letter a"),
    ],
)
def test_what_nobody_would_see_is_named(char: str, name: str) -> None:
    cut = pieces(f"a{char}b")
    assert [piece.text for piece in cut] == ["a", f"U+{ord(char):04X}", "b"]
    assert cut[1].unseen == name
    assert has_unseen(f"a{char}b")


@pytest.mark.parametrize(
    "text", ["one\ntwo\tthree\r\n", "José Łódź 李", "👨\u200d👩\u200d👧 went", "a\u00a0b"]
)
def test_ordinary_text_has_nothing_unseen(text: str) -> None:
    assert not has_unseen(text)


def test_a_mark_that_begins_with_something_unseen_keeps_its_number() -> None:
    cut = pieces("\u200bFitz", [Mark(0, 5, 7)])
    assert [(piece.text, piece.begins) for piece in cut] == [("U+200B", (7,)), ("Fitz", ())]


def test_possible_marks_are_quiet_unless_a_told_one_lies_over_them() -> None:
    quiet, loud = pieces("ab", [Mark(0, 2, 1, possible=True), Mark(1, 2, 2)])
    assert (quiet.possible, loud.possible) == (True, False)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6))
def test_nothing_is_lost_or_doubled(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, number) for number, (start, end) in enumerate(spans)]
    whole = "".join(
        chr(int(piece.text.removeprefix("U+"), 16)) if piece.unseen else piece.text
        for piece in pieces(text, marks)
    )
    assert whole == text
    assert not any(has_unseen(piece.text) for piece in pieces(text, marks))
