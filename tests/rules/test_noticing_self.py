"""What somebody says of their own age is nothing noticed of a person of concern."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.sites.community.answers import Answers
from inkling.sites.community.understanding.cards import cards_of, words_changed
from inkling.sites.community.understanding.noticing import notice

CALLUM = "My grandson's friend Callum is 14. A lad called Dez drives. Callum has new trainers and he told me of it."
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("words", "kept"), [("I am 13.", False), ("im 13", False), ("A man with red hair waits.", True)]
)
def test_the_writers_own_age_is_no_description_of_somebody(words: str, kept: bool) -> None:
    assert any("description" in key for key in notice(words, day=DAY).keys) is kept


def test_a_child_who_is_named_twice_is_one_child() -> None:
    keys = [
        key
        for key in notice(CALLUM, day=DAY).keys
        if CALLUM[slice(*map(int, key.split("/")[:2]))] == "Callum"
    ]
    assert [key.split("/")[2] for key in keys] == ["other_child"]


def test_two_who_have_other_names_stay_two() -> None:
    words = "Kez is 14. A man called Dez drives the car, and Kez gets in with Dez."
    named = [words[slice(*map(int, key.split("/")[:2]))] for key in notice(words, day=DAY).keys]
    assert (named.count("Kez"), named.count("Dez")) == (1, 1)


def test_a_card_is_called_by_the_name_however_often_it_is_said() -> None:
    words = "My granddaughter Poppy is fourteen. A man met Poppy. Poppy has a new phone and Poppy cried."
    answers = Answers(secret=b"", started=0, by_step={"words": {"words": words}})
    words_changed(answers, day=DAY)
    shown, _ = cards_of(answers)
    assert "Poppy" in {each.title for each in shown}
    assert "fourteen" not in {each.title for each in shown}


def joins(words: str) -> dict[str, str]:
    answers = Answers(secret=b"", started=0, by_step={"words": {"words": words}})
    words_changed(answers, day=DAY)
    return {each.title: each.join[1] for each in cards_of(answers)[0] if each.join}


def test_no_child_is_offered_as_the_same_as_a_grown_up() -> None:
    words = "Room 12 booked by a Mr Keane. Two girls went up with him, one maybe 14 or 15. A boy with him about 11."
    assert "Keane" not in joins(words).values()


def test_who_has_no_name_is_offered_as_whoever_is_told_of_before_and_not_as_the_first() -> None:
    words = (
        "Ella is 15. A man called Tyrell, 23, waits for her. Later someone with a gold tooth drives them off."
    )
    assert set(joins(words).values()) == {"Tyrell"}
