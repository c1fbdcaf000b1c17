"""Child or adult as a person said it wins over an age that a machine read; one typed by hand contradicts it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inkling.notes.rules.about_child import know_whom_it_is_about
from inkling.notes.rules.cards import ages_said, details_of, face_of
from inkling.notes.rules.content import CardDecision
from inkling.notes.rules.correcting import CorrectedSubjects, correct_subjects
from inkling.reading.rules.understanding.ages import fits
from inkling.reading.rules.understanding.corrections.said_of_subject import SaidOfSubject, say_of_subject
from inkling.reading.rules.understanding.said_ages import with_said_age
from inkling.reading.rules.understanding.values import Attribute, Stretch, Subject, Understanding
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole, TellerSays

CHILD, ADULT, NOT_KNOWN = AgeGroup.CHILD, AgeGroup.ADULT, AgeGroup.NOT_KNOWN
AT_RISK, CONCERN, OTHER = SubjectRole.CHILD_AT_RISK, SubjectRole.PERSON_OF_CONCERN, SubjectRole.OTHER
TEXT = "Tommo, 6 yrs, drives Dex, 24, to the flat"
TOMMO = Subject(
    "s1",
    SubjectKind.PERSON,
    mentions=(Stretch(0, 0, 5), Stretch(0, 7, 12)),
    attributes=(Attribute("name", "Tommo"), Attribute("age", "6 yrs")),
    age=CHILD,
    age_reason="'6 yrs'",
    role=AT_RISK,
)
DEX = Subject(
    "s2",
    SubjectKind.PERSON,
    mentions=(Stretch(0, 21, 24), Stretch(0, 26, 28)),
    attributes=(Attribute("name", "Dex"), Attribute("age", "24"), Attribute("looks", "tall, mid 20s")),
    age=ADULT,
    age_reason="'24'",
    role=CONCERN,
)
READ = Understanding(subjects=(TOMMO, DEX))
FACE = face_of(TOMMO, keys={})


def on_cards(decisions: dict[str, CardDecision], *, child: str = "") -> CorrectedSubjects:
    return correct_subjects(know_whom_it_is_about(READ, said=child), text=TEXT, decisions=decisions)


def subject(value: Understanding, id_: str) -> Subject:
    found = value.subject(id_)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "fitting"),
    [
        ("6 yrs", {CHILD}),
        ("thirteen", {CHILD}),
        ("Year 9", {CHILD}),
        ("24", {ADULT}),
        ("mid 20s", {ADULT}),
        ("16 to 20", {CHILD, NOT_KNOWN}),
        ("late teens", {CHILD, NOT_KNOWN}),
        ("older", {CHILD, ADULT, NOT_KNOWN}),
    ],
)
def test_which_ages_fit(words: str, fitting: set[AgeGroup]) -> None:
    assert {each for each in AgeGroup if fits(words, each)} == fitting


@pytest.mark.parametrize(("said", "role"), [(ADULT, OTHER), (NOT_KNOWN, AT_RISK)])
def test_an_age_that_was_read_is_not_theirs_of_whom_a_card_says_otherwise(
    said: AgeGroup, role: SubjectRole
) -> None:
    corrected = on_cards({"person:tommo": CardDecision(age=said.value, is_changed=True)})
    tommo = subject(corrected.value, "s1")
    assert (tommo.age, tommo.role, tommo.values_of("age")) == (said, role, ())
    assert (tommo.age_set_aside, tommo.is_age_contradicted) == ("6 yrs", False)
    (detail,) = details_of(corrected.cards)
    assert (detail.kind, detail.attributes) == ("person", {"name": "Tommo"})
    (answer,) = ages_said(corrected.cards)
    assert (answer.start, answer.says) == (0, TellerSays.ADULT if said is ADULT else TellerSays.NOT_KNOWN)


def test_a_child_is_not_of_24_and_of_looks_the_age_alone_goes() -> None:
    corrected = on_cards({"person:dex": CardDecision(age="child", is_changed=True)})
    dex = subject(corrected.value, "s2")
    assert (dex.age, dex.role, dex.age_set_aside) == (CHILD, AT_RISK, "24; mid 20s")
    assert [(each.name, each.value) for each in dex.attributes] == [("name", "Dex"), ("looks", "tall")]
    assert [each.kind for each in details_of(corrected.cards)] == ["other_child"]


@pytest.mark.parametrize("role", ["", "person_of_concern", "child_at_risk"])
@pytest.mark.parametrize(("right", "child"), [({"is_right": True, "right_of": FACE}, ""), ({}, "Tommo, 6")])
def test_an_age_that_a_person_gave_contradicts_and_neither_stands(
    right: dict[str, Any], child: str, role: str
) -> None:
    decision = replace(CardDecision(age="adult", role=role, is_changed=True), **right)
    corrected = on_cards({"person:tommo": decision}, child=child)
    tommo = subject(corrected.value, "s1")
    assert (tommo.age, tommo.role, tommo.is_age_contradicted) == (NOT_KNOWN, OTHER, True)
    assert tommo.values_of("age") == ()
    assert tommo.age_set_aside.startswith("6")
    (detail,) = details_of(corrected.cards)
    assert (detail.kind, detail.role) == ("person", None)


def test_who_is_called_right_after_it_was_said_stands() -> None:
    said = CardDecision(age="adult", is_changed=True)
    shown = subject(on_cards({"person:tommo": said}).value, "s1")
    right = replace(said, is_right=True, right_of=face_of(shown, keys={}))
    assert subject(on_cards({"person:tommo": right}).value, "s1") == shown


def test_an_officers_press_wins_over_what_was_read_and_comes_back_with_what_fits() -> None:
    adult = say_of_subject(READ, "s1", said=SaidOfSubject(age=ADULT))
    assert (subject(adult, "s1").age, subject(adult, "s1").values_of("age")) == (ADULT, ())
    again = subject(say_of_subject(adult, "s1", said=SaidOfSubject(age=CHILD)), "s1")
    assert (again.age, again.values_of("age"), again.age_set_aside) == (CHILD, ("6 yrs",), "")


def test_what_an_officer_typed_contradicts_the_press_until_one_is_put_right() -> None:
    typed = say_of_subject(READ, "s2", said=SaidOfSubject(values={"age": ("15",)}))
    assert subject(typed, "s2").age is CHILD
    both = say_of_subject(typed, "s2", said=SaidOfSubject(age=ADULT, role=CONCERN))
    dex = subject(both, "s2")
    assert (dex.age, dex.role, dex.is_age_contradicted, dex.age_set_aside) == (NOT_KNOWN, OTHER, True, "15")
    pressed = subject(say_of_subject(both, "s2", said=SaidOfSubject(age=ADULT)), "s2")
    assert (pressed.age, pressed.is_age_contradicted, pressed.age_set_aside) == (ADULT, False, "15")
    anew = subject(say_of_subject(both, "s2", said=SaidOfSubject(values={"age": ("16",)})), "s2")
    assert (anew.age, anew.values_of("age"), anew.age_set_aside) == (CHILD, ("16",), "")


def test_what_fits_stays_as_it_was() -> None:
    said = with_said_age(DEX, ADULT, by="by a person")
    assert said == replace(DEX, age_reason="by a person")
