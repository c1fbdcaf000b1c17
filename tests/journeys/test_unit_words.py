"""A unit's own word is found by it from then on, and by nobody else (docs/guides/officer.md)."""

from __future__ import annotations

import pytest

from inkling.assessment.lexicon_queries import lexicon_of, words_of
from inkling.extraction import extract
from inkling.extraction.lexicon import TermProblem
from inkling.journeys.understanding.keep_unit_words import (
    NewWord,
    WordProblem,
    WordRefused,
    add_word,
    withdraw_word,
)
from inkling.vocabulary.reasons import ReasonKind
from tests.journeys.unit_site import signed_in, text_of
from tests.people import AT, World, acting_as


def test_a_units_own_slang_is_found_by_it_and_by_nobody_else(world: World) -> None:
    text = "They all smoke frostwhistle behind the shop."
    bryn = world.member("Bryn")
    with acting_as("unit", account=world.people["Bryn"].pk):
        word = add_word(NewWord("substance", "  Frostwhistle "), by=bryn, at=AT)
        assert add_word(NewWord("substance", "frostwhistle"), by=bryn, at=AT).pk == word.pk
        found = extract(text, lexicon=lexicon_of(world.home_unit.pk))
        assert ("frostwhistle", "substance") in {(span.text, span.type) for span in found.spans}
    with acting_as("unit", account=world.people["Carys"].pk):
        assert list(words_of(world.home_unit.pk)) == []
    assert "frostwhistle" not in {span.text for span in extract(text).spans if span.type == "substance"}
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert withdraw_word(word.pk, by=bryn, at=AT)
        assert not withdraw_word(word.pk, by=bryn, at=AT)
        found = extract(text, lexicon=lexicon_of(world.home_unit.pk))
        assert "substance" not in {span.type for span in found.spans if span.text == "frostwhistle"}


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        (NewWord("substance", "   "), TermProblem.EMPTY),
        (NewWord("weather", "rain"), TermProblem.UNKNOWN_KIND),
        (NewWord("indicator", "glowing up", meaning="nonsense"), TermProblem.NO_INDICATOR),
        (NewWord("substance", "x" * 81), TermProblem.TOO_LONG),
        (NewWord("substance", "cannabis"), WordProblem.KNOWN),
    ],
)
def test_a_word_that_cannot_be_used_is_refused_with_what_to_do(
    world: World, word: NewWord, problem: ReasonKind
) -> None:
    with (
        pytest.raises(WordRefused) as refused,
        acting_as("unit", account=world.people["Bryn"].pk),
    ):
        add_word(word, by=world.member("Bryn"), at=AT)
    assert refused.value.reason.kind is problem


@pytest.mark.usefixtures("unit_site")
def test_an_officer_adds_and_withdraws_a_word_in_the_browser(world: World) -> None:
    bryn = signed_in(world, "Bryn")
    assert "No words yet" in text_of(bryn.get("/words/"))
    refused = bryn.post("/words/add/", {"term": "", "kind": "substance"})
    assert refused.status_code == 400
    assert bryn.post("/words/add/", {"term": "Frostwhistle", "kind": "substance"}).status_code == 302
    page = text_of(bryn.get("/words/"))
    assert "frostwhistle" in page
    assert "frostwhistle" not in text_of(signed_in(world, "Carys").get("/words/"))
    with acting_as("unit", account=world.people["Bryn"].pk):
        (word,) = words_of(world.home_unit.pk)
    assert signed_in(world, "Carys").post(f"/words/{word.pk}/withdraw/").status_code == 404
    assert bryn.post(f"/words/{word.pk}/withdraw/").status_code == 302
    assert "No words yet" in text_of(bryn.get("/words/"))


@pytest.mark.usefixtures("unit_site")
def test_a_colleague_withdraws_a_word_that_another_added(world: World) -> None:
    signed_in(world, "Bryn").post("/words/add/", {"term": "Frostwhistle", "kind": "substance"})
    with acting_as("unit", account=world.people["Bryn"].pk):
        (word,) = words_of(world.home_unit.pk)
    anwen = signed_in(world, "Anwen")
    assert anwen.post(f"/words/{word.pk}/withdraw/").status_code == 302
    assert "No words yet" in text_of(anwen.get("/words/"))
