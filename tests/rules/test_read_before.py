"""Whether a front door has read the words of a sign: then they are not brought before it again."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.read_before import has_read

SHOWN = (
    "Signs: \u201cShe came back with a new phone.\u201d",
    "[withheld] saw her get into a grey van outside the library.",
    "",
)


# The database holds the same rule for the worker (safeguarding_has_read): tests/journeys/test_sign_read_in_part.py.
CASES = [
    ("She came back with a new phone.", True),
    ("she CAME back, with a new phone", True),
    ("My niece and I saw her get into a grey van outside the library.", True),
    ("a new phone", True),
    ("phone", True),
    ("", True),
    ("He gave her a ring and a coat.", False),
    ("She came back with a bruise on her arm and would not say how.", False),
    ("new van", False),
    ("ring", False),
]


@pytest.mark.parametrize(("words", "is_read"), CASES)
def test_what_was_shown_is_read_though_who_told_was_cut(words: str, is_read: bool) -> None:
    assert has_read(words, shown=SHOWN) is is_read


def test_where_nothing_was_shown_nothing_is_read() -> None:
    assert not has_read("She came back with a new phone.", shown=())


def test_groups_do_not_run_over_from_one_text_into_the_next() -> None:
    assert not has_read("a grey van outside", shown=("a grey", "van outside"))
