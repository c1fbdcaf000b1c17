"""A real stepdad is another than the man who says he is the stepdad: nobody is taken for whom they are set against."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

SAYS_TO_BE = [
    (
        "Ffion, 14, comes in with a man who says he's her stepdad, only she calls him Boss. He answers for her. Her "
        "real stepdad, Gethin, uses a wheelchair."
    ),
    "Mia is 13. A man called Boss tells the school he is her uncle. Her actual uncle, Gethin, lives in Leeds.",
    "Mia is 13. Boss said he was her dad and sold her weed. Her real dad, Gethin, works away.",
    "Jay is 12. A bloke called Boss signs him out as his brother. His actual brother Gethin is at sea.",
    "Leah, 14, was fetched by Boss, who says he is her cousin. Her real cousin is Gethin and he is in Cardiff.",
]


@pytest.mark.parametrize("text", SAYS_TO_BE)
def test_the_real_one_is_another(text: str) -> None:
    made, words = read_note(text)
    told = [{words[span] for span in each.spans} for each in made.entities]
    assert not any({"Boss", "Gethin"} <= each for each in told)
    assert who(text, "Gethin").role != "person_of_concern"


def test_a_real_dad_who_is_told_again_is_the_same() -> None:
    text = "Mia is 13. Her real dad, Gethin, works away. Her real dad rang on Monday, he is 41."
    made, words = read_note(text)
    assert "41" in [words[span] for span in who(text, "Gethin").spans]
    assert sum("family" in each.role for each in made.entities) == 1
