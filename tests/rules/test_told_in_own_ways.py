"""How children, relatives and call handlers tell: ages in their words, who is away, threats, and what is only said."""

from __future__ import annotations

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import Entity, compose
from tests.rules.test_ordinary_or_harm import DAY, of_concern, words_of


def entity_with(text: str, words: str) -> Entity:
    """Return the entity one of whose spans has these words."""
    found = extract(text, day=DAY)
    composed = compose(text, found.spans, day=DAY, leanings=found.leanings)
    return next(
        each
        for each in composed.entities
        if any(words in found.spans[at].text for at in each.spans) and each.kind in ("person", "group")
    )


@pytest.mark.parametrize(
    ("text", "words", "age"),
    [
        ("my cousins boyfriend whos 31 stays over most weekends now", "31", "adult"),
        ("shes 12 older fella picks her up and gave her vodka", "older fella", "adult"),
        ("shes 12 older fella picks her up and gave her vodka", "12", "child"),
        ("Leah is 16 and an adult man called Nate picks her up.", "16", "child"),
        ("Leah is 16 and an adult man called Nate picks her up.", "adult man", "adult"),
        ("Leah, 14, and a very tall, thin man go off.", "very tall, thin man", "adult"),
        ("im 14 and an older man keeps messaging me", "older man", "adult"),
        ("She is 15 and an adult woman called Trish collects her.", "Trish", "adult"),
        ("Trish is about 40 and a young girl called Leah lives there.", "Leah", "child"),
        ("Trish is about 40 and a young girl called Leah lives there.", "40", "adult"),
        ("Informant states her 13 yr old dau is with two males in the flat.", "dau", "child"),
    ],
)
def test_an_age_is_read_as_people_write_it(text: str, words: str, age: str) -> None:
    assert entity_with(text, words).age == age


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kez is 17 and a tall lad.", "17 and a tall lad"),
        ("He is 40 and a big bloke with a beard.", "40 and a big bloke with a beard"),
        ("He is 35 and an adult male, tall.", "35 and an adult male, tall"),
    ],
)
def test_looks_behind_and_stay_with_who_is_of_that_age(text: str, words: str) -> None:
    assert entity_with(text, words).kind == "person"


def test_whom_a_child_owes_is_not_taken_for_a_child_by_that() -> None:
    found = extract("Caller's son 14 owes money to Mucky, who took his phone.", day=DAY)
    assert [each.type for each in found.spans if each.text == "Mucky"] != ["child_name"]


@pytest.mark.parametrize(
    "text",
    [
        "every night our lodger would come in and touch her. she is 10",
        "Her mate's dad Carl gets in her bed when she stays there. She is 11.",
        'Young person (14) said "Uncle Baz" (not a relative, 38) collects her and she has to be nice to his friends.',
        "my mums boyfriend said he would put my little brother out the window. im 13",
        "The man in number 9 told the young kid that nobody would believe her. She is 12.",
        "the man comes in my room when mum is at work and touches me. im 11",
    ],
)
def test_harm_is_found_in_habits_threats_and_while_somebody_is_away(text: str) -> None:
    found = of_concern(text)
    assert found
    assert not [each for each in found if "mum" in words_of(each).split()]


@pytest.mark.parametrize(
    "text",
    [
        "Nan told her she'll break her neck on that trampoline. She is 9.",
        "My uncle comes round when dad is drunk and hits me. Im 12.",
        "The nurse had her in bed by eight with a temperature. She is 7.",
        "My mum gets in my bed when I have bad dreams. im 8",
        "The coach has him standing on the corner flag for free kicks. He is 13.",
        "Dad said he would never hit her. She is 12.",
        "Every night mum would come in and check on her. She is 10.",
        "mum told my brother that nobody would believe his joke. im 12",
    ],
)
def test_nobody_is_of_concern_for_what_only_sounds_so(text: str) -> None:
    found = [each for each in of_concern(text) if "dad" not in words_of(each).split() or "would" in text]
    assert [(words_of(each), each.role_reason) for each in found] == []
