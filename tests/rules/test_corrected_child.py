"""Who is corrected to be a child: beside a sign a child who may be harmed, by the same press; never of concern."""

from __future__ import annotations

import pytest

from inkling.reading.rules.understanding.corrections.subjects import BESIDE_A_SIGN, change_subject
from inkling.reading.rules.understanding.values import Item, Stretch, Subject, Understanding
from inkling.vocabulary.categories import Category
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

CHILD, ADULT, NOT_KNOWN = AgeGroup.CHILD, AgeGroup.ADULT, AgeGroup.NOT_KNOWN
AT_RISK, OF_CONCERN, OTHER = SubjectRole.CHILD_AT_RISK, SubjectRole.PERSON_OF_CONCERN, SubjectRole.OTHER
WORDS = (Stretch(0, 0, 20),)
BESIDE = Item("i1", WORDS, subjects=("leah",), signs=("injury",))


def leah(
    *, age: AgeGroup = ADULT, role: SubjectRole = OTHER, kind: SubjectKind = SubjectKind.PERSON
) -> Subject:
    return Subject("leah", kind, mentions=WORDS, age=age, age_reason="told as 'woman'", role=role)


def press(subject: Subject, *items: Item, age: AgeGroup = CHILD, role: SubjectRole | None = None) -> Subject:
    corrected = change_subject(
        Understanding(items, (subject,)), "leah", kind=subject.kind, age=age, role=role, attributes=()
    )
    (found,) = corrected.subjects
    return found


@pytest.mark.parametrize("age", [ADULT, NOT_KNOWN])
@pytest.mark.parametrize("kind", [SubjectKind.PERSON, SubjectKind.GROUP])
def test_beside_a_sign_a_corrected_child_may_be_harmed(age: AgeGroup, kind: SubjectKind) -> None:
    now = press(leah(age=age, kind=kind), BESIDE)
    assert (now.age, now.role, now.role_reason) == (CHILD, AT_RISK, BESIDE_A_SIGN)
    assert not now.is_composed


def test_what_is_told_as_abuse_is_a_sign() -> None:
    told = Item("d1", WORDS, subjects=("leah",), categories=(Category.ABUSE.value,), detail=1)
    assert press(leah(), told).role is AT_RISK


@pytest.mark.parametrize(
    "items",
    [
        (),
        (Item("i1", WORDS, subjects=("leah",), categories=(Category.TRAVEL.value,)),),
        (Item("i1", WORDS, subjects=("kaz",), signs=("injury",)),),
    ],
)
def test_where_no_sign_is_told_of_them_the_part_stays_to_be_said(items: tuple[Item, ...]) -> None:
    assert press(leah(), *items).role is OTHER


@pytest.mark.parametrize("items", [(), (BESIDE,)])
@pytest.mark.parametrize("said", [None, OF_CONCERN])
@pytest.mark.parametrize("age", [ADULT, NOT_KNOWN])
def test_a_person_of_concern_who_is_a_child_is_of_concern_no_more(
    items: tuple[Item, ...], said: SubjectRole | None, age: AgeGroup
) -> None:
    assert press(leah(age=age, role=OF_CONCERN), *items, role=said).role is AT_RISK


@pytest.mark.parametrize(
    "role", [SubjectRole.FAMILY_OR_CARER, SubjectRole.PROFESSIONAL, SubjectRole.TELLER, AT_RISK]
)
def test_a_part_that_was_told_stays(role: SubjectRole) -> None:
    assert press(leah(role=role), BESIDE).role is role


def test_a_part_that_an_officer_says_of_a_child_stands() -> None:
    """Whoever is a child already is not made one: pressing it again, or what it is, does not change their part."""
    assert press(leah(age=CHILD), BESIDE).role is OTHER
    assert press(leah(age=CHILD, role=AT_RISK), BESIDE, role=OTHER).role is OTHER
    assert press(leah(), BESIDE, role=OTHER).role is OTHER


def test_a_grown_up_after_all_is_no_child_at_risk_and_a_child_again_is() -> None:
    grown = press(press(leah(), BESIDE), BESIDE, age=ADULT)
    assert (grown.role, grown.role_reason) == (OTHER, "by a person")
    assert press(grown, BESIDE).role is AT_RISK
