"""What somebody is and does to a child stays where only `my sister` shows who told; the job of who told goes."""

from __future__ import annotations

import pytest

from tests.rules.test_seen_once_stays import words_of

STAYS = [
    (
        "he's a coach at the rugby, Mark Holt, he got my sister Ruby, 13, to send pics on snap",
        "he's a coach at the rugby, Mark Holt, he",
    ),
    (
        "He's a taxi driver, Imran Vale, he got my niece Ruby, 13, to meet him at the Crown",
        "Imran Vale, he got",
    ),
    (
        "Hes the caretaker, Dean Holt, he gave my sons mate Ollie, 14, vodka",
        "Hes the caretaker, Dean Holt, he gave",
    ),
    (
        "He works at the car wash, Sol, he took my daughter Amy, 14, to a flat",
        "He works at the car wash, Sol, he took",
    ),
    ("they hit my brother Max, 14, with a bat", "they hit"),
    ("He told Leah, 13, he'll burn our house if she tells", "he'll burn"),
]
GOES = [
    ("he's dads mate, he took my brother Jay, 13, to a flat and gave him weed", "dads mate"),
    ("he's the coach, he hit my lad at training in front of the other mums", "other mums"),
    ("She's a teacher at St Marks, Jo, she told me about Leah, 13, and Kaz who hits her", "teacher"),
    ("my mate works there, she's a nurse, Jo, she saw Leah, 13, with Kaz", "a nurse"),
    ("Kaz hit Leah, 13. he's my uncle and he lives with me", "uncle"),
    ("he got my sister Ruby, 13, to send pics on snap", "my sister"),
    ("they hit my brother Max, 14, with a bat", "my brother"),
    ("He told Leah, 13, he'll burn our house if she tells", "our house"),
]


@pytest.mark.parametrize(("told", "stays"), STAYS)
def test_who_it_is_and_what_is_done_stay(told: str, stays: str) -> None:
    assert stays in words_of(told)


@pytest.mark.parametrize(("told", "goes"), GOES)
def test_what_shows_who_told_goes(told: str, goes: str) -> None:
    assert goes not in words_of(told)
