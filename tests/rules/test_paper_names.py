"""Whom paper names, and which words of a text it leaves out: a child's name, and no word of a street."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from inkling.picture.rules.paper import (
    NamesInText,
    ToldOnce,
    bears_name,
    may_be_named,
    names_withheld,
    without_names,
)

ADULT, CHILD, UNTOLD = (
    ToldOnce("adult", is_graded=True),
    ToldOnce("child", is_graded=True),
    ToldOnce("unknown", is_graded=True),
)
CHILDREN = ("kai", "poppy", "lane", "keira ashdown", "vy", "rose")
THINGS = ("beck lane", "poppy's flat", "rose lane", "kestrel lodge")


@pytest.mark.parametrize(
    ("told", "is_named"),
    [
        ((ADULT,), True),
        ((ADULT, UNTOLD, UNTOLD), True),
        ((ADULT, CHILD), False),
        ((ToldOnce("adult", "child_at_risk", is_graded=True),), False),
        ((ADULT, ToldOnce("unknown", "child_at_risk")), False),
        ((ADULT, ToldOnce("child")), False),
        ((ToldOnce("adult"), UNTOLD), False),
        ((UNTOLD,), False),
        ((), False),
    ],
)
def test_who_is_named(told: tuple[ToldOnce, ...], is_named: bool) -> None:
    assert may_be_named(told) is is_named


@given(
    st.lists(st.builds(ToldOnce, st.sampled_from(["adult", "child", "unknown", ""]), is_graded=st.booleans()))
)
def test_nobody_is_named_whom_anybody_tells_of_as_a_child(told: list[ToldOnce]) -> None:
    assert not (may_be_named(told) and any(each.is_child for each in told))
    assert may_be_named(told) <= any(each.is_adult and each.is_graded for each in told)


@pytest.mark.parametrize(
    ("thing", "name", "bears"),
    [
        ("Poppy's flat", "poppy", True),
        ("poppys flat", "poppy", True),
        ("Thomas' flat", "thomas", True),
        ("Keira's house", "keira ashdown", True),
        ("Kai's Golf", "kai", True),
        ("Rose's Cafe", "rose", True),
        ("Kai flat", "kai", True),
        ("Kestrel Lodge", "kestrel", True),
        ("Beck Lane", "lane", False),
        ("Rose Lane", "rose", False),
        ("bowls pavilion", "bowls", False),
        ("the courts", "court", False),
        ("Calder Mount", "cal", False),
        ("Kestrel Lodge", "kai", False),
    ],
)
def test_what_bears_a_name(thing: str, name: str, bears: bool) -> None:
    assert bears_name(thing, name) is bears


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Beck Lane rises; Jinx stands there.", []),
        ("Name a lane where he does not stand.", []),
        ("Lane stands there.", ["Lane"]),
        ("Look at Poppy's way home: Poppy, POPPY.", ["Poppy", "POPPY"]),
        ("kai is often at Poppy's flat.", ["kai", "Poppy"]),
        ("Keira Ashdown and Kai.", ["Keira Ashdown", "Kai"]),
        ("he waits for lane by the shops", ["lane"]),
        ("Vy joined them in every city.", ["Vy"]),
        ("Kestrel Lodge, Rose Lane.", []),
    ],
)
def test_what_is_left_out_of_a_text(text: str, left: list[str]) -> None:
    names = NamesInText(frozenset(CHILDREN), frozenset(THINGS))
    assert names_withheld(text, names) == left
    if not left:
        assert without_names(text, names, instead="[]") == text


@given(
    st.lists(
        st.sampled_from(
            ["Kai", "KAI", "Poppy", "Poppy's", "Keira Ashdown", "Beck Lane", "stands", "by", "Vy", "\n"]
        ),
        max_size=12,
    ),
    st.sampled_from([" ", ", ", "; ", " (", "\n"]),
)
def test_no_childs_name_stands_in_what_is_left(words: list[str], between: str) -> None:
    names = NamesInText(frozenset(CHILDREN), frozenset(THINGS))
    paper = without_names(between.join(words), names, instead="[]")
    for name in ("kai", "poppy", "keira", "ashdown"):
        assert not re2.search(rf"(?i)\b{name}\b", paper)
    assert paper.count("Beck Lane") == words.count("Beck Lane")
