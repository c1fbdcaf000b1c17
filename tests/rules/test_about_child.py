"""Whom the practitioner names as the child of a note is filed as that child, and nobody else is."""

from __future__ import annotations

import pytest

from inkling.notes.rules.about_child import AboutChild, children_in, know_whom_it_is_about
from inkling.reading.rules.understanding.values import Attribute, Subject, Understanding
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole


def person(name: str, *ages: str, age: AgeGroup, role: SubjectRole = SubjectRole.OTHER) -> Subject:
    told = (Attribute("name", name), *(Attribute("age", each) for each in ages))
    return Subject("p1", SubjectKind.PERSON, attributes=told, age=age, role=role)


def filed(subject: Subject, said: str) -> Subject:
    (found,) = know_whom_it_is_about(Understanding(subjects=(subject,)), said=said).subjects
    return found


@pytest.mark.parametrize(
    ("said", "children"),
    [
        ("Gemma, 15 and sister Gabby, 17", [("gemma", "15"), ("gabby", "17")]),
        ("Ryan O, 14; Ryan T, 14", [("ryan o", "14"), ("ryan t", "14")]),
        ("twins Poppy and Polly, 13", [("poppy", ""), ("polly", "13")]),
        ("Ava's mum, 34", []),
        ("Ava, mum Donna Pike", [("ava", "")]),
        ("Ava Marsh 14 (Mum: Donna)", [("ava marsh", "14")]),
        ("Ava, daughter of Karen Smith", [("ava", "")]),
        ("Ava and her boyfriend Marcus", [("ava", "")]),
        ("Ava and her boyfriend Marcus, 16", [("ava", ""), ("marcus", "16")]),
        ("Donna (mum) and Ava", []),
        ("Stephen (14) and Steph", [("stephen", "14"), ("steph", "")]),
        ("The child is Ava", [("the", ""), ("ava", "")]),
        ("two girls: Ava and Tia", [("ava", ""), ("tia", "")]),
        ("Nana Owusu, 15", [("nana owusu", "15")]),
        ("Re: Ava and Tia", [("re", ""), ("ava", ""), ("tia", "")]),
        ("Ava; perp is Dean, Dean's car is by the school", [("ava", "")]),
        ("Ava Marsh 07/03/2011", [("ava marsh", "")]),
        ("Ava Marsh, 14 March 2011", [("ava marsh", "")]),
        ("Ava Marsh (14.03.2011) and Tia, 13", [("ava marsh", ""), ("tia", "13")]),
        ("two lads 14ish", []),
        ("", []),
    ],
)
def test_whom_an_answer_names(said: str, children: list[tuple[str, str]]) -> None:
    assert children_in(said) == [AboutChild(*each) for each in children]


def test_a_child_whom_a_machine_took_for_family_is_the_child_and_anothers_age_goes() -> None:
    found = filed(
        person("Poppy", "16", "looks 25", age=AgeGroup.ADULT, role=SubjectRole.FAMILY_OR_CARER), "Poppy, 13"
    )
    assert (found.age, found.role) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK)
    assert found.values_of("age") == ()
    assert found.is_composed


def test_a_day_of_birth_takes_no_age_away() -> None:
    found = filed(person("Ava", "14", age=AgeGroup.CHILD), "Ava 07/03/2012")
    assert found.values_of("age") == ("14",)


@pytest.mark.parametrize(
    "said", ["Ava, mum Donna", "Ava, 14 (boyfriend Donna)", "daughter of Donna", "Ava - Donna (carer)"]
)
def test_who_is_named_beside_the_child_is_filed_as_no_child(said: str) -> None:
    """A grown-up of whom the words tell no age: to file her as a child at risk would hide whom she harms."""
    mum = person("Donna", age=AgeGroup.ADULT, role=SubjectRole.PERSON_OF_CONCERN)
    assert filed(mum, said) == mum


def test_an_age_that_is_told_beside_another_stays() -> None:
    found = filed(person("Tia", "14", "16", age=AgeGroup.CHILD), "Tia, 14")
    assert found.values_of("age") == ("14", "16")


def test_a_grown_up_of_the_same_name_stays_one() -> None:
    uncle = person("Kev", "40", age=AgeGroup.ADULT, role=SubjectRole.PERSON_OF_CONCERN)
    assert filed(uncle, "Kev, 14") == uncle


@pytest.mark.parametrize("said", ["Sam, 14", "Max's sister, 14", "", "a girl of 14"])
def test_nobody_else_is_changed(said: str) -> None:
    grown = person("Max", "27", age=AgeGroup.ADULT, role=SubjectRole.PERSON_OF_CONCERN)
    assert filed(grown, said) == grown
    unknown = person("Max", age=AgeGroup.NOT_KNOWN)
    assert filed(unknown, said) == unknown
