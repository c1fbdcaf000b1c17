"""Whoever must not find out is somebody, with the words that say so, and first on a concern."""

from __future__ import annotations

import pytest

from inkling.extraction import extract
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.rules.understanding.json_form import as_json, from_json
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.composing import DAY, read_note
from tests.rules.test_protected_view_names import view_of

CHILD = "Ana, 14, gets in his car at night. "
NOT_TOLD = [
    ("Nan not to be told, bad heart.", "nan"),
    ("She is terrified of her stepdad finding out.", "her stepdad"),
    ("Gran to be kept out of it please.", "gran"),
    ("Mum does not know and she asked us to keep it that way.", "mum"),
    ("Please ring mum not dad.", "dad"),
    ("Her mum and dad must not be told.", "dad"),
    ("Do not tell her mum, her stepdad or her uncle.", "her uncle"),
    ("Foster carer not to know, she reads everything.", "carer"),
    ("Whatever you do keep grandad away from this, he would go round there.", "grandad"),
    ("She would rather her auntie didn't know.", "her auntie"),
    ("She doesn't want her dad to know.", "her dad"),
    ("Her parents are not to be informed.", "her parents"),
    ("Dad hits her. He can't find out.", "dad"),
    ("Ana is fine with mum being told, NOT nan, NOT grandad.", "grandad"),
    ("Ok with school knowing but not her dad.", "her dad"),
    ("He asked that her stepmum isn't told.", "her stepmum"),
    ("Mum unaware, she begged us not to ring her.", "mum"),
    ("I should not like the grandmother to hear of this letter.", "the grandmother"),
]


def kept_from(text: str) -> dict[str, str]:
    """Return who must not find out, by what they are called or named, with the words that say so."""
    made, words = read_note(text)
    found = {}
    for each in made.entities:
        if each.must_not_know:
            called = text[slice(*each.called)] if each.called else words[each.spans[0]]
            found[" ".join(called.lower().split())] = text[slice(*each.must_not_know)]
    return found


@pytest.mark.parametrize(("asked", "kin"), NOT_TOLD)
def test_kin_who_must_not_find_out_stand_with_the_words(asked: str, kin: str) -> None:
    found = kept_from(CHILD + asked)
    assert kin in found, found
    assert found[kin] in asked


@pytest.mark.parametrize(("asked", "kin"), NOT_TOLD)
def test_a_front_door_reads_it_first(asked: str, kin: str) -> None:
    told = view_of(CHILD + asked).of(ViewPart.MUST_NOT)
    assert any(kin.rsplit(maxsplit=1)[-1] in each.lower() or "He can't" in each for each in told), told


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Tyler mustn't know he talked.", "tyler"),
        ("Please keep this from the foster carer Gaz.", "gaz"),
        ("Do not tell her mum or her uncle Raf.", "raf"),
        ("Her bf (Jaden 17) doesn't know & must not find out bc he'd go mad.", "jaden"),
        ("Please dont let on to my boss Terry, he drinks with them.", "terry"),
    ],
)
def test_so_does_who_has_a_name(asked: str, name: str) -> None:
    assert name in kept_from(CHILD + asked)
    assert any(name in each.lower() for each in view_of(CHILD + asked).of(ViewPart.MUST_NOT))


@pytest.mark.parametrize(
    "told",
    [
        "Ana, 14, never speaks to her dad. She can't ring nan when she is there. Nan cooks.",
        'Biscuit told him "dont tell your nan". He is 15 and lives with nan.',
        "She is 14 and hides the phone from her mum. Kaz asked her not to tell her mum.",
        "Ana, 14. Don't let her nan drive. Nan cant hear very well. Her dad doesn't know where she goes.",
        "Ana, 14. Mum was told and she let us know. Nan knows. Grandad found out on Friday and told her off.",
        "Ana, 14, told her mum about the bags. Her mum told the school. Her nan does not know the man.",
        "Ana, 14. Mum said she must know by Friday, and nan can tell her.",
        "Ana, 14. Happy for the school to know all. Dad not home. Fine with mum. Not nan's car.",
        "Ana, 14. Dad doesn't know the man and mum is not aware of a car.",
    ],
)
def test_nobody_is_kept_from_it_by_what_is_only_told(told: str) -> None:
    assert kept_from(told) == {}


def test_of_a_long_sentence_the_words_around_stand() -> None:
    long = " and then they went to the shop and came back" * 8
    (words,) = kept_from(f"{CHILD}She said{long} and her nan must not be told{long}.").values()
    assert "her nan must not be told" in words
    assert len(words) < 200


def test_kin_of_whom_nothing_else_is_told_are_a_subject_and_stay_one_as_json() -> None:
    text = f"{CHILD}Nan not to be told, bad heart."
    made, _ = read_note(text)
    passage = ReadPassage(0, extract(text, day=DAY).spans, made, text=text)
    value = understanding_of([passage], details=())
    (nan,) = [each for each in value.subjects if each.values_of("called") == ("Nan",)]
    assert nan.must_not_know is not None
    assert text[nan.must_not_know.start : nan.must_not_know.end] == "Nan not to be told, bad heart."
    assert from_json(as_json(value)) == value
    assert any(nan.id in each.subjects for each in value.items)
