"""Two of one name: who writes is one of them, one is only ruled out, and neither has the other's age."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note


def _people(text: str) -> list[tuple[str, ...]]:
    """Return the words of the spans of each person."""
    made, words = read_note(text)
    return [tuple(words[span] for span in each.spans) for each in made.entities if each.kind == "person"]


APART = [
    ("im tom, im 13. theres 2 toms. im little tom. big tom is like 21 and he has the flat.", "13", "like 21"),
    (
        "Two girls got in. One had ID, 20, I believe it. The other she called Jas, and she said fifteen.",
        "20",
        "Jas",
    ),
    (
        "its about our Abbie not little Abbie next door to me shes 6 our Abbie was fourteen then",
        "6",
        "fourteen",
    ),
    ("Connor B from my year, not Connor in year 10. Connor B is 12 and sells for Daz.", "in year 10", "12"),
    ("Tyrell James, called TJ, is 15. Who with? 'Ty.' Ty is Tyrone Beck, 24.", "15", "24"),
    ("Ryan is 13. The other Ryan, 27, gives him vapes.", "13", "27"),
    ("Chloe, fourteen, was with the other Chloe who is 22 and brings men.", "fourteen", "22"),
    ("It's Luke, he's 14, a man called Baz makes him carry drugs.", "14", "Baz"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_two_of_one_name_are_two(text: str, one: str, other: str) -> None:
    assert not any({one, other} <= set(each) for each in _people(text)), _people(text)


TOGETHER = [
    ("im tom, im 13. theres 2 toms. im little tom. big tom is like 21 and he has the flat.", "tom", "13"),
    ("Who with? 'Ty.' Ty is Tyrone Beck, 24, he makes Ella, 13, steal.", "Ty", "Tyrone Beck"),
    ("Leah is 13. It is not Leah from the shop who told me.", "Leah", "13"),
    ("Big Dan is 12 and tall for his age. A man gives Dan weed.", "Big Dan", "12 and tall for his age"),
]


@pytest.mark.parametrize(("text", "one", "other"), TOGETHER)
def test_one_told_twice_is_one(text: str, one: str, other: str) -> None:
    assert any({one, other} <= set(each) for each in _people(text)), _people(text)
