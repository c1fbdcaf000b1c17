"""An age that is denied is nobody's: it makes no grown-up and no second person, and a man who denies it no child."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Entity
from tests.rules.composing import read_note


def _people(text: str) -> list[tuple[list[str], Entity]]:
    """Return the people of a note, each with the words of their spans."""
    made, words = read_note(text)
    people = (each for each in made.entities if each.kind == "person" and each.role != "writer")
    return [([words[span] for span in each.spans], each) for each in people]


DENIED = [
    "One is child for sure, she has braces, she said she is eighteen, she is not eighteen.",
    "One is a child for sure, she said she is 18, is not.",
    "She told the porter she was eighteen. She is not eighteen, she wore school uniform.",
    "The girl says she's 19 but she is not.",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_denied_age_is_nobodys(text: str) -> None:
    [(words, girl)] = _people(text)
    assert words in ([words[0]], ["braces"]), words
    assert girl.age == "child"
    assert "age" not in {each.name for each in girl.attributes}
    assert not any("not" in each.value for each in girl.attributes), girl.attributes


@pytest.mark.parametrize(
    "text",
    [
        "He says he's 16. He's not 16. He messages Leah, 14.",
        "Kaz is not 16 like he says. He messages Leah, 14.",
        "hes not 18 like he says hes got grey in his beard. Leah is 14",
    ],
)
def test_who_is_not_as_young_as_he_says_is_no_child(text: str) -> None:
    others = [each for words, each in _people(text) if "Leah" not in words]
    assert others
    assert all(each.age != "child" for each in others), others


STANDING = [
    ("Abbie says she is eighteen and she is eighteen, I saw her card.", "Abbie", "adult"),
    ("Leah is not 18. She is at school.", "Leah", "child"),
    ("Leah is not even 16.", "Leah", "child"),
    ("Dan is nineteen. He is not her brother.", "Dan", "adult"),
]


@pytest.mark.parametrize(("text", "name", "age"), STANDING)
def test_other_ages_stand(text: str, name: str, age: str) -> None:
    [found] = [each for words, each in _people(text) if name in words]
    assert found.age == age, found.age_why


def test_a_name_on_a_card_is_of_whom_it_is_told() -> None:
    text = "Same gentleman, name on card Mr P. Harding but other guest call him Stu. He take two rooms on floor 3."
    assert [words for words, _ in _people(text)] == [["P. Harding", "Stu"]]
