"""A plain word that is a place's name too, and somebody's name, place no report by themselves."""

from __future__ import annotations

import pytest

from benchmarks.plain_places import answer_words
from inkling.regions.rules.find import Decision
from inkling.regions.rules.places.find_place import find_by_place

# Written small in our own texts, and towns or counties for everybody all the same; `bury` most of all.
MOSTLY_WORDS = 20


@pytest.mark.parametrize(
    "text",
    ["in met", "in rye", "in deal", "deal", "the met", "down", "send", "the edge", "in bath", "chelsea"],
)
def test_a_plain_word_written_small_and_alone_places_nothing(text: str) -> None:
    answer = find_by_place(text)
    assert (answer.decision, answer.is_only_like) == (Decision.ASK, True), (
        "offered, and no front door follows"
    )


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Deal", "kent"),
        ("in Rye", "sussex"),
        ("the Met", "metropolitan"),
        ("DEAL", "kent"),
        ("deal, kent", "kent"),
        ("reading station", "thames-valley"),
        ("reading town centre", "thames-valley"),
        ("leeds", "west-yorkshire"),
    ],
)
def test_a_capital_or_a_word_beside_it_makes_it_a_place(text: str, region: str) -> None:
    answer = find_by_place(text)
    assert (answer.decision, answer.region_ids[0]) == (Decision.REGION, region)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "my mate Lincoln",
            "with Chelsea",
            "at Lincoln's",
            "Bradford's mum's",
            "lincoln took her",
            "Mr Preston",
        ),
        *(
            "my cousin Ashby",
            "her boyfriend Kent",
            "aunt Kerry's",
            "lives with Lincoln",
            "Chelsea and Lincoln",
        ),
        *("uncle Clifton", "near Selby's house", "our Chester"),
    ],
)
def test_a_name_of_somebody_places_nothing(text: str) -> None:
    assert find_by_place(text).decision is not Decision.REGION


def test_what_our_own_texts_write_small_often_decides_nothing() -> None:
    """`python -m benchmarks.plain_places --least 20`: each is asked about."""
    listed = answer_words(MOSTLY_WORDS)
    assert len(listed) > 10
    assert [word for word, _, decided in listed if decided] == [], "judge it: PLAIN_WORDS of place_words.py"
