"""An officer says what somebody is called: it stands instead of what was read, and a front door reads it."""

from __future__ import annotations

import pytest

from inkling.journeys.understanding.find_corrections import find_corrections
from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.reading.rules.understanding.corrections.subjects import called_by, correct_name
from inkling.reading.rules.understanding.values import Attribute, Stretch, Subject, Understanding
from inkling.safeguarding.rules.correcting import Correction
from inkling.vocabulary.subjects import AgeGroup, SubjectKind, SubjectRole

TEXT = "Lea and Kaz in the Golf"
LEA = Subject(
    "s1",
    SubjectKind.PERSON,
    mentions=(Stretch(0, 0, 3),),
    attributes=(Attribute("age", "14"), Attribute("name", "Lea"), Attribute("nickname", "Titch")),
    age=AgeGroup.CHILD,
    role=SubjectRole.CHILD_AT_RISK,
)
MUM = Subject(
    "s2", SubjectKind.PERSON, attributes=(Attribute("called", "mum"),), role=SubjectRole.FAMILY_OR_CARER
)
GOLF = Subject("s3", SubjectKind.VEHICLE, attributes=(Attribute("make", "Golf"),))
VALUE = Understanding(subjects=(LEA, MUM, GOLF))


@pytest.mark.parametrize(
    ("subject", "was", "attributes"),
    [
        ("s1", Attribute("name", "Lea"), ("name New", "age 14", "nickname Titch")),
        ("s2", Attribute("name", ""), ("name New", "called mum")),
        ("s3", Attribute("plate", ""), ("plate New", "make Golf")),
    ],
)
def test_a_name_stands_instead_of_what_was_read(
    subject: str, was: Attribute, attributes: tuple[str, ...]
) -> None:
    before = VALUE.subject(subject)
    assert before is not None
    assert called_by(before) == was
    after = correct_name(VALUE, subject, name="New").subject(subject)
    assert after is not None
    assert tuple(f"{each.name} {each.value}" for each in after.attributes) == attributes
    assert (after.mentions, after.age, after.is_composed) == (before.mentions, before.age, False)


@pytest.mark.parametrize(("subject", "name"), [("s1", ""), ("s9", "New")])
def test_no_name_and_nobody_are_refused(subject: str, name: str) -> None:
    with pytest.raises(CorrectionRefused):
        correct_name(VALUE, subject, name=name)


def test_a_front_door_reads_of_a_child_and_of_nobody_else() -> None:
    before = StandingUnderstanding(VALUE, 0, {0: TEXT})
    found = find_corrections(before, correct_name(VALUE, "s1", name="Lia Fenn"))
    assert found == [Correction("Lea", AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK, called="Lia Fenn")]
    assert find_corrections(before, correct_name(VALUE, "s1", name="LEA")) == []
    assert find_corrections(before, correct_name(VALUE, "s2", name="Dawn")) == []
    assert find_corrections(before, correct_name(VALUE, "s3", name="XX51 ABC")) == []
