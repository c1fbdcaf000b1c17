"""A hundred places as they are typed in few words: none is guessed, and a town that is a plain word is offered."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.awkward_places import Outcome, outcome_of
from inkling.regions.rules.atlas import bundled_atlas
from inkling.regions.rules.find import Decision
from inkling.regions.rules.places.find_place import find_by_place

ATLAS = bundled_atlas()
WRITTEN = (Path(__file__).parent / "awkward_phrases.tsv").read_text(encoding="utf-8").splitlines()
PHRASES = [tuple(line.split("\t")) for line in WRITTEN if not line.startswith("#")]


def test_no_phrase_is_guessed_and_nearly_all_are_found() -> None:
    answers = [(text, find_by_place(text, atlas=ATLAS), frozenset(meant.split())) for text, meant in PHRASES]
    found = [(text, outcome_of(answer, meant=meant)) for text, answer, meant in answers]
    assert len(dict(found)) == 100
    assert [text for text, outcome in found if outcome is Outcome.GUESSED] == []
    counted = Counter(outcome for _, outcome in found)
    assert counted[Outcome.SURE] + counted[Outcome.ASKED] >= 97
    assert [text for text, outcome in found if outcome in {Outcome.NONE, Outcome.ONLY_WRONG}] == ["lidl deal"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("tesco reading", "thames-valley"),
        ("my flat Reading", "thames-valley"),
        ("my flat reading", "thames-valley"),
        ("University of Bath", "avon-and-somerset"),
        ("the outskirts of Reading", "thames-valley"),
        ("my mates in ely", "cambridgeshire"),
        ("near rye", "sussex"),
    ],
)
def test_a_town_that_is_a_plain_word_or_short_is_offered_where_what_stands_before_says_so(
    text: str, region: str
) -> None:
    answer = find_by_place(text, atlas=ATLAS)
    assert answer.decision is Decision.ASK
    assert region in answer.region_ids


@pytest.mark.parametrize(
    "text", ["he was reading", "a bath", "took a bath", "house sale", "bath time", "boots deal"]
)
def test_a_plain_word_is_no_town(text: str) -> None:
    assert find_by_place(text, atlas=ATLAS).region_ids == ()


@pytest.mark.parametrize("text", ["Church Street", "Abbey Road", "Park Street", "north hill", "Brookfield"])
def test_what_stands_in_many_towns_is_asked_about_though_the_list_has_it_once(text: str) -> None:
    assert find_by_place(text, atlas=ATLAS).decision is Decision.ASK
