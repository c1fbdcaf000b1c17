"""What came later under one receipt: what stands already is not graded twice, and what is new is."""

from __future__ import annotations

import pytest

from inkling.assessment.rules.repeats import SaidDetail, is_told_again, standing_before


def said(key: int, addition: int, kind: str = "person", matter: int = 1, **boxes: str) -> SaidDetail:
    return SaidDetail(key, addition, kind, matter, boxes)


@pytest.mark.parametrize(
    ("earlier", "later", "repeats"),
    [
        (said(1, 0, name="Fitz"), said(2, 1, name="Fitz"), True),
        (said(1, 0, name="Fitz"), said(2, 1, name=" fitz. "), True),
        (said(1, 0, name="Fitz", looks="tall"), said(2, 1, name="Fitz"), True),
        (said(1, 0, name="Fitz"), said(2, 1, name="Fitz", looks="tall"), False),
        (said(1, 0, nickname="Fitz"), said(2, 1, name="Fitz"), True),
        (said(1, 0, name="Fitz", looks="Dex"), said(2, 1, nickname="Dex"), False),
        (said(1, 0, name="Fitz"), said(2, 1, name="Fitzroy"), False),
        (said(1, 0, name="Fitz", when="Friday"), said(2, 1, name="Fitz", when="Saturday"), False),
        (said(1, 0, name="Fitz"), said(2, 1, name="Fitz", frequency="once"), False),
        (said(1, 0, kind="vehicle", text="van"), said(2, 1, kind="place", text="van"), False),
        (said(1, 0, name="Fitz"), said(2, 1, matter=2, name="Fitz"), False),
        (said(1, 1, name="Fitz"), said(2, 2, name="Fitz"), True),
        (said(1, 0, name="Fitz"), said(2, 0, name="Fitz"), False),
        (said(1, 0, kind="other_child", name="Kez", age="14"), said(2, 1, name="Kez"), True),
        (said(1, 0, kind="other_child", name="Kez"), said(2, 1, name="Kez", looks="red coat"), False),
        (said(1, 0, name="Kez"), said(2, 1, kind="other_child", name="Kez"), False),
    ],
)
def test_what_repeats_and_what_is_new(earlier: SaidDetail, later: SaidDetail, repeats: bool) -> None:
    assert (2 in standing_before([earlier, later]).says_all) == repeats


def test_a_person_with_a_childs_name_points_to_the_child() -> None:
    child = said(1, 0, kind="other_child", name="Kez", nickname="KK")
    later = [said(2, 1, name="Kez", looks="red coat"), said(3, 1, nickname="kk"), said(4, 1, name="Jay")]
    assert standing_before([child, *later]).names_child == {2: 1, 3: 1}


@pytest.mark.parametrize(
    ("words", "details", "again"),
    [
        ("A van waits at the weir", [], True),
        ("", [said(2, 1, name="Fitz")], True),
        ("A VAN waits  at the weir.", [said(2, 1, name="Fitz")], True),
        ("A van waits at the weir", [said(2, 1, name="Jay")], False),
        ("A red van waits at the weir", [], False),
    ],
)
def test_an_addition_is_told_again_where_nothing_in_it_is_new(
    words: str, details: list[SaidDetail], again: bool
) -> None:
    standing = standing_before([said(1, 0, name="Fitz"), *details])
    assert (
        is_told_again(words, before=["A van waits at the weir."], details=details, standing=standing) == again
    )
