"""What is feared of somebody who is told, and where nobody is to come, are requests; what is only described is none."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.requests.secrecy import requests_in


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("If you tell my dad he will send me back to my auntie in Bradford and I will just go.", "my dad"),
        ("if u tell her mum she'll kick her out", "her mum"),
        ("If anyone rings my stepdad he would batter me.", "my stepdad"),
        ("If you tell my uncle I will run away.", "my uncle"),
        ("Do not come to school.", "come to school"),
        ("Please dont turn up at the house.", "at the house"),
        ("Kez is there at dinner so dont come to the shop.", "the shop"),
    ],
)
def test_who_is_feared_and_where_nobody_is_to_come(told: str, words: str) -> None:
    assert any(words in each for each in requests_in(told))


@pytest.mark.parametrize(
    "told",
    [
        "If you ring my mum she can tell you more.",
        "If anyone asks the head she will show the log.",
        "He said if you tell your mum I will kill you.",
        "The twins do not come to school on Fridays.",
        "They dont come to school anymore.",
        "She is late so does not come to the club.",
        "Well it weren't me, some other car's done it, not saying they knew.",
        "There's a guy they all call Uncs, he ain't nobody's uncle, real name might be Marlon, drives a grey BMW.",
        "This brother is short man, the face with mark like from fire, he have Toyota Prius black.",
        "The boss himself no, he is afraid also, he told him stop this.",
        "cleaner Rosa nothing to do w it she just found a school tie, ive kept it",
        "Consent given. Told that I cannot promise this.",
    ],
)
def test_what_is_only_told_asks_nothing(told: str) -> None:
    assert requests_in(told) == []
