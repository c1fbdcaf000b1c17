"""Who drives, gives or waits is no suspect for it, and who is told to harm is, whoever it is. No child ever is one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import compose
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.rules.understanding.values import Subject
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

DAY = date(2026, 11, 26)
LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "ordinary_or_harm.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
ORDINARY = [text for sign, text, *_ in LINES if sign == "-"]
HARM = [(text, who[0] if who else "") for sign, text, *who in LINES if sign == "+"]
AMONG_OTHERS = [(text, who[0]) for sign, text, *who in LINES if sign == "="]
EVERY = [text for _, text, *_ in LINES]


def of_concern(text: str) -> list[Subject]:
    """Return whom a page would call a person of concern."""
    found = extract(text, day=DAY)
    composed = compose(text, found.spans, day=DAY, leanings=found.leanings)
    passage = ReadPassage(0, tuple(found.spans), composed, (), text)
    subjects = understanding_of([passage], details=()).subjects
    return [each for each in subjects if each.role is SubjectRole.PERSON_OF_CONCERN]


def words_of(subject: Subject) -> str:
    return " ".join(each.value for each in subject.attributes).casefold()


@pytest.mark.parametrize("text", ORDINARY)
def test_nobody_is_of_concern_for_what_anybody_does(text: str) -> None:
    assert [(words_of(each), each.role_reason) for each in of_concern(text)] == []


@pytest.mark.parametrize(("text", "who"), HARM)
def test_who_is_told_to_harm_is_of_concern(text: str, who: str) -> None:
    found = of_concern(text)
    assert any(who.casefold() in words_of(each) for each in found), [words_of(each) for each in found]


@pytest.mark.parametrize(("text", "who"), AMONG_OTHERS)
def test_of_several_it_is_who_harms_and_nobody_else(text: str, who: str) -> None:
    found = of_concern(text)
    assert found
    assert [words_of(each) for each in found if who.casefold() not in words_of(each)] == []


@pytest.mark.parametrize("text", EVERY)
def test_no_child_is_of_concern_in_any_of_them(text: str) -> None:
    assert not [each for each in of_concern(text) if each.age is AgeGroup.CHILD]


@pytest.mark.parametrize(
    "text",
    [
        "Her mum does not hit her. She is 13.",
        "Her dad never gave her drugs. She is 13.",
        "Dad was beaten by her ex, and she is 13.",
        "The teacher said that Kaz sells weed to her. She is 13.",
        "Mum told him that his uncle hits her, she is 13.",
    ],
)
def test_what_is_denied_suffered_or_told_of_others_is_no_deed(text: str) -> None:
    found = of_concern(text)
    assert not [each for each in found if {"mum", "dad", "teacher"} & set(words_of(each).split())]


@pytest.mark.parametrize(
    "text",
    [
        "My son is selling weed for Marcus hes 34.",
        "Tyler sells weed at school for a bloke who is 40. Tyler is in year 10.",
        "Our Kai hits his little brother. His dad is 41 and in prison.",
        "My grandson makes my granddaughter hold his weed. I am 67.",
        "my brother hits me and makes me hold his knife hes 16. im 12. our dad is 45",
        "Leah's boyfriend hits her. He is 17. Her dad, 44, is worried.",
    ],
)
def test_no_child_is_of_concern_by_the_age_of_another(text: str) -> None:
    """Whoever is called a son or a boy is no suspect to a machine, whatever age was read beside."""
    assert [words_of(each) for each in of_concern(text)] == []
