"""An officer says of what age somebody is, how they look and whose something is, instead of what was read."""

from __future__ import annotations

import pytest

from inkling.journeys.understanding.find_corrections import find_corrections
from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.linking.rules.resolver_rows import resolver_rows
from inkling.linking.rules.stands import judged_by
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.reading.rules.understanding.corrections.said_of_subject import (
    SaidOfSubject,
    age_by_number,
    asked_of,
    say_of_subject,
)
from inkling.reading.rules.understanding.values import Attribute, Stretch, Subject, Understanding
from inkling.safeguarding.rules.correcting import Correction, WhatWasShown, lines_for
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

TEXT = "Leah and Kaz in the Golf, about 40, blonde"
LEAH = Subject(
    "s1",
    SubjectKind.PERSON,
    mentions=(Stretch(0, 0, 4),),
    attributes=(Attribute("name", "Leah"), Attribute("age", "14"), Attribute("looks", "tall")),
    age=AgeGroup.CHILD,
    role=SubjectRole.CHILD_AT_RISK,
)
KAZ = Subject(
    "s2",
    SubjectKind.PERSON,
    mentions=(Stretch(0, 9, 12),),
    attributes=(
        Attribute("looks", "blonde"),
        Attribute("name", "Kaz"),
        Attribute("age", "about 40"),
        Attribute("name", "Karl"),
    ),
    age=AgeGroup.ADULT,
    age_reason="told as 40",
    role=SubjectRole.PERSON_OF_CONCERN,
)
GOLF = Subject(
    "s3",
    SubjectKind.VEHICLE,
    mentions=(Stretch(0, 20, 24),),
    attributes=(Attribute("make", "Golf"),),
    owners=("s1",),
)
VALUE = Understanding(subjects=(LEAH, KAZ, GOLF))
BEFORE = StandingUnderstanding(VALUE, 0, {0: TEXT})


def said_of(subject: str, said: SaidOfSubject) -> Subject:
    found = say_of_subject(VALUE, subject, said=said).subject(subject)
    assert found is not None
    return found


def told(subject: Subject) -> list[str]:
    return [f"{each.name} {each.value}" for each in subject.attributes]


def test_what_is_said_stands_where_the_read_one_stood_and_the_rest_stays() -> None:
    kaz = said_of("s2", SaidOfSubject(values={"age": ("mid 30s",), "looks": (), "nickname": ("K",)}))
    assert told(kaz) == ["name Kaz", "age mid 30s", "name Karl", "nickname K"]
    assert (kaz.age, kaz.age_reason, kaz.role) == (
        AgeGroup.ADULT,
        "by a person, who typed: mid 30s",
        SubjectRole.PERSON_OF_CONCERN,
    )
    assert not kaz.is_composed
    assert kaz.is_role_composed, "of the part nobody has said anything"


def test_what_is_asked_is_what_is_told_and_what_a_kind_may_have() -> None:
    assert asked_of(KAZ) == {
        "name": ("Karl",),
        "nickname": (),
        "age": ("about 40",),
        "looks": ("blonde",),
        "clothing": (),
        "school": (),
    }
    assert asked_of(GOLF) == {"colour": (), "make": ("Golf",), "model": ()}


@pytest.mark.parametrize(
    ("words", "age"),
    [
        (("15",), AgeGroup.CHILD),
        (("about 14 to 16",), AgeGroup.CHILD),
        (("Year 9",), AgeGroup.CHILD),
        (("early teens", "13"), AgeGroup.CHILD),
        (("mid 20s",), AgeGroup.ADULT),
        (("18",), AgeGroup.ADULT),
        (("16 or 40",), None),
        (("older",), None),
        ((), None),
    ],
)
def test_a_number_says_child_or_adult(words: tuple[str, ...], age: AgeGroup | None) -> None:
    assert age_by_number(words) is age


@pytest.mark.parametrize("role", [None, SubjectRole.PERSON_OF_CONCERN])
@pytest.mark.parametrize("age", ["15", "Year 9"])
def test_who_is_of_concern_and_15_after_all_is_a_child_who_may_be_harmed(
    age: str, role: SubjectRole | None
) -> None:
    kaz = said_of("s2", SaidOfSubject(values={"age": (age,)}, role=role))
    assert (kaz.age, kaz.role) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK)


def test_no_number_makes_a_grown_up_of_a_child() -> None:
    leah = said_of("s1", SaidOfSubject(values={"age": ("about 20",)}))
    assert (leah.age, leah.role) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK)
    leah = said_of("s1", SaidOfSubject(values={"age": ("about 20",)}, age=AgeGroup.ADULT))
    assert leah.age is AgeGroup.ADULT


def test_it_is_somebody_elses() -> None:
    assert said_of("s3", SaidOfSubject(owners=("s2", "s2"))).owners == ("s2",)
    assert said_of("s3", SaidOfSubject(owners=())).owners == ()


@pytest.mark.parametrize(
    ("subject", "owners"), [("s3", ("s3",)), ("s3", ("s2", "s9")), ("s1", ("s3",)), ("s9", ())]
)
def test_nothing_is_its_own_and_nobody_unknown_has_it(subject: str, owners: tuple[str, ...]) -> None:
    with pytest.raises(CorrectionRefused):
        say_of_subject(VALUE, subject, said=SaidOfSubject(owners=owners))


def test_nothing_said_changes_nothing() -> None:
    assert say_of_subject(VALUE, "s2", said=SaidOfSubject()) == VALUE


def test_a_front_door_reads_it_of_what_it_was_shown() -> None:
    after = say_of_subject(VALUE, "s2", said=SaidOfSubject(values={"age": ("mid 30s",), "looks": ()}))
    after = say_of_subject(after, "s3", said=SaidOfSubject(owners=("s2",)))
    found = find_corrections(BEFORE, after)
    assert found == [
        Correction(
            "Kaz",
            AgeGroup.ADULT,
            told_of="looks: not as told; age: mid 30s",
            instead_of=("blonde", "about 40"),
        ),
        Correction("Golf", kind=SubjectKind.VEHICLE, owners=("Kaz",), instead_of=("Leah",)),
    ]
    told = WhatWasShown((TEXT,), ())
    assert lines_for(found, shown=told).others == (
        "Kaz: as the unit has corrected it, looks: not as told; age: mid 30s",
        "Golf belongs to or is used by Kaz, as the unit has corrected it",
    )
    assert lines_for(found, shown=WhatWasShown(("a Golf",), ())).others == (
        "Golf belongs to or is used by [withheld], as the unit has corrected it",
    ), "whom a front door does not know may be who told"
    decided = WhatWasShown(("Kaz drives a Golf",), ())
    assert lines_for(found, shown=decided, only_shown=True).is_empty, "it never read what was wrong"


def test_whose_it_is_nobody_knows() -> None:
    after = say_of_subject(VALUE, "s3", said=SaidOfSubject(owners=()))
    assert lines_for(find_corrections(BEFORE, after), shown=WhatWasShown((TEXT,), ())).others == (
        "Golf belongs to nobody who is known, as the unit has corrected it",
    )


def test_the_resolver_compares_what_an_officer_says() -> None:
    after = say_of_subject(VALUE, "s2", said=SaidOfSubject(values={"age": ("mid 30s",), "looks": ("tall",)}))
    rows = resolver_rows(after, words=BEFORE.words, judged=judged_by({}, {}))
    columns = next(each.columns for each in rows if each.raw == "Kaz")
    assert (columns["age_lo"], columns["age_hi"], columns["height"]) == ("34", "36", "tall")
    assert "hair" not in columns


def test_a_child_that_was_called_a_thing_by_mistake_is_a_child_again_by_the_age_that_stands() -> None:
    as_thing = say_of_subject(VALUE, "s1", said=SaidOfSubject(kind=SubjectKind.PHONE))
    again = say_of_subject(as_thing, "s1", said=SaidOfSubject(kind=SubjectKind.PERSON))
    leah = again.subject("s1")
    assert leah is not None
    assert (leah.kind, leah.age) == (SubjectKind.PERSON, AgeGroup.CHILD)
    beside = SaidOfSubject(kind=SubjectKind.PERSON, role=SubjectRole.PERSON_OF_CONCERN)
    accused = say_of_subject(as_thing, "s1", said=beside).subject("s1")
    assert accused is not None
    assert (accused.age, accused.role) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK)
