"""What is pasted ends with a line end or not, and begins with one or not: it reads the same."""

from __future__ import annotations

import pytest

from inkling.extraction.tokens import tokenise

TOLD = b"A man called Ryan waits.\n\nHe has a grey Golf."


@pytest.mark.parametrize("around", [(b"", b"\n"), (b"", b"\n\n \n"), (b"\n", b""), (b" \n\n", b"\n")])
def test_line_ends_around_a_text_are_no_tokens(around: tuple[bytes, bytes]) -> None:
    before, behind = around
    found, alone = tokenise(before + TOLD + behind), tokenise(TOLD)
    assert [(each.start - len(before), each.text, each.first) for each in found] == [
        (each.start, each.text, each.first) for each in alone
    ]


def test_line_ends_within_stay() -> None:
    assert [each.text for each in tokenise(TOLD)].count("\n") == 1


def test_nothing_but_line_ends_is_nothing() -> None:
    assert tokenise(b" \n\n ") == []
