"""A child who only told or saw, or has no part in it, stands beside the child of a concern, and is not left out."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.test_protected_view_names import view_of

BESIDE = [
    (
        "Maisie is 14. A man called Kev, 35, drives her. Her brother Rhys, 11, saw Kev hit her.",
        "Maisie",
        "Rhys",
    ),
    (
        "Keira (15) is given drink by a man called Stu. Her cousin Callum, 9, told his teacher.",
        "Keira",
        "Callum",
    ),
    (
        "Ana, 13, sleeps at a man's, he is 30 and hits her. Her friend Josie, 13, is not involved.",
        "Ana",
        "Josie",
    ),
    ("Ana, 13, sleeps at a man's, he is 30. My son Finn, 12, has nothing to do with it.", "Ana", "Finn"),
    ("Jake, 11, has nothing to do with it. Tess, 15, owes them money and they hit her.", "Tess", "Jake"),
    (
        "Tess is 15, men pick her up. Her brother is called Dale, he's 12, he isn't part of it.",
        "Tess",
        "Dale",
    ),
    ("Amir, 14, carries bags for Moz, who is 24. Sami, 10, is only a witness.", "Amir", "Sami"),
    ("Kayla, 13, gets vapes off a man of 40. Her sister Jodie is 9, dont mix them up.", "Kayla", "Jodie"),
    ("No concerns for Ben. Lily, 14, is driven to hotels. Ben, 12, was not involved.", "Lily", "Ben"),
]
AMONG = [
    ("Leah, 14, told Mrs Cole that Dean, 40, makes her strip. Mia, 13, told the same.", "Mia"),
    ("Ellie, 13, told me he hits her. He is 30.", "Ellie"),
    ("Bea, 12, told me her friend Suki, 14, is made to carry bags by a man.", "Suki"),
    ("Finn, 10, and Ava, 15, were both in the van with two men.", "Finn"),
    ("Ella, 13, is with a man of 30. Her sister Orla, 12, goes with her in his car.", "Orla"),
    ("Zac, 12, said the man gave him money. The man gave Kit, 13, a phone.", "Zac"),
    ("Zac, 12, is not the only one he hits. Kit, 13, gets hit too.", "Zac"),
    ("Josie, 13, is not involved with the police. A man of 30 hits her and Ana, 13.", "Josie"),
    ("A man of 30 took Ana, 13. She said Josie, 13, was not the first he took.", "Josie"),
]


@pytest.mark.parametrize(("told", "child", "other"), BESIDE)
def test_a_child_with_no_part_in_it_stands_beside(told: str, child: str, other: str) -> None:
    view = view_of(told)
    assert child in view.child
    assert not any(other in line for line in view.child.splitlines() if not line.startswith("\u201c"))
    assert any(other in line for line in view.of(ViewPart.OTHER_CHILDREN))


@pytest.mark.parametrize(("told", "child"), AMONG)
def test_a_child_who_may_be_harmed_stays_the_child(told: str, child: str) -> None:
    view = view_of(told)
    assert child in view.child
    assert not any(child in line for line in view.of(ViewPart.OTHER_CHILDREN))


def test_where_nobody_else_is_told_of_the_child_stays_the_child() -> None:
    view = view_of("Rhys, 11, saw it and told his nan. He has nothing to do with it. A man hits someone.")
    assert "Rhys" in view.child
    assert view.of(ViewPart.OTHER_CHILDREN) == ()


def test_a_child_told_of_without_a_line_of_its_own_is_quoted() -> None:
    """The one with a line is no part of it, so whoever reads first meets the sentence of the girl."""
    view = view_of(
        "A lad called Rhys who says hes 19 gives a girl who is 14 vapes. her brothers called Rhys as well but hes 11 so"
        " dont mix them up."
    )
    assert "14" in view.child
    assert not any(line.startswith("Rhys") for line in view.child.splitlines())
