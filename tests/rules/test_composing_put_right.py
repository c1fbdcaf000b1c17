"""Of whom it is said that it is another: what is told behind it, names and deeds, is the other's."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note


def _people(text: str) -> list[tuple[str, ...]]:
    """Return the words of the spans of each person."""
    made, words = read_note(text)
    return [tuple(words[span] for span in each.spans) for each in made.entities if each.kind == "person"]


def _doers(text: str, told: str) -> set[str]:
    """Return the words by which the people are known who stand in the last item that holds what is told."""
    made, words = read_note(text)
    item = next(each for each in reversed(made.items) if told in text[each.start : each.end])
    return {words[span] for at in item.entities for span in made.entities[at].spans}


SKATEPARK = (
    "started when kai from the skatepark said i could earn 20 quid. kais 16. then it was every week. its not kai"
    " really its the older one, they call him Mr B, grey audi with a dent. he took me n a lass called Ebony to a flat"
    " in Hartlepool. he said hed do something to them if i told. hes coming at 6 on fri."
)
# A text, who is told of first, and another name, which is not theirs.
APART = [
    (SKATEPARK, "kai", "Mr B"),
    (
        "im 13. kai is 16. it isn't kai, it's his cousin, they call him Tank. he makes us do runs",
        "kai",
        "Tank",
    ),
    (
        "Jade is 15. It's not Jade, it's her sister, everyone calls her Minx. She takes the money.",
        "Jade",
        "Minx",
    ),
    ("Kai is 15. its not kai its the main guy they call him Bones. he took my mate to hull", "Kai", "Bones"),
    ("Tyler is 14. It wasnt Tyler really but the big lad, called Spike. He hit Mia.", "Tyler", "Spike"),
]
# A text of two, and what is told of the child in it, which stays theirs.
THEIRS = [
    ("It's not Leah, it's her mum that drinks. Leah is 13.", "Leah", "13"),
    ("its not kai its his brother Dre. hes 15 as well. kai is 16", "kai", "16"),
    ("Kai is 16. It's not kai, it's Dre. Kai came by later, they call him Skip.", "Kai", "Skip"),
    ("Kai is 16. It is not fair on Kai, they call him Skip.", "Kai", "Skip"),
    ("Leah is 13. It's not school, it's home. They call her Bean.", "Leah", "Bean"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_who_is_told_instead_is_another(text: str, one: str, other: str) -> None:
    people = _people(text)
    assert any(one in each for each in people), people
    assert not any({one, other} <= set(each) for each in people), people


def test_deeds_behind_are_of_who_is_told_instead() -> None:
    assert "kai" not in _doers(SKATEPARK, "took me") | _doers(SKATEPARK, "coming at 6")
    assert {"Mr B"} <= _doers(SKATEPARK, "took me") & _doers(SKATEPARK, "coming at 6")


@pytest.mark.parametrize(("text", "one", "other"), THEIRS)
def test_what_is_told_of_the_first_stays_theirs(text: str, one: str, other: str) -> None:
    assert any({one, other} <= set(each) for each in _people(text)), _people(text)


@pytest.mark.parametrize(
    "before", ["Theres a man they call him ", "Its not Dan its ", "The girls are 13. He is "]
)
def test_a_title_and_a_letter_are_one_name(before: str) -> None:
    people = _people(
        f"kais 16 and from the skatepark. {before}Mr B, grey audi with a dent. he took me to a flat."
    )
    assert [each for each in people if {"Mr B", "B", "Mr"} & set(each)] == [("Mr B",)], people


def test_a_title_before_a_whole_name_stays_before_it() -> None:
    people = _people("Mr B. Shaw rang. He is a teacher. Leah is 13.")
    assert any("Shaw" in name for each in people for name in each), people
    assert not any(name == "Mr B" for each in people for name in each), people
