"""Items and subjects of a report: put together from what was read and told, and corrected by a person."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from inkling.extraction import Span, extract
from inkling.extraction.composing.compose import compose
from inkling.extraction.composing.composition import Age, Composition, Entity, Role
from inkling.extraction.spans import SURE
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.rules.understanding.corrections import items, subjects
from inkling.reading.rules.understanding.corrections.refusals import CorrectionProblem, CorrectionRefused
from inkling.reading.rules.understanding.details import RecordedDetail
from inkling.reading.rules.understanding.json_form import as_json, from_json
from inkling.reading.rules.understanding.values import (
    Attribute,
    Item,
    ItemAnswers,
    Stretch,
    Subject,
    Understanding,
)
from inkling.sites.unit.report.understanding.alone import answered_alone
from inkling.vocabulary.subjects import AgeGroup, CheckedBy, ItemKnown, SubjectKind, SubjectRole

DAY = date(2026, 11, 26)
NOTE = (
    "Leah is 14 and goes to Kestrel Park school. Kaz who is 30 drives her in a silver Golf every Friday. "
    "She said he gave her a phone, 07700 900123. My mate heard he sells weed from there."
)


def read(text: str, *, number: int = 0) -> ReadPassage:
    spans = extract(text, day=DAY).spans
    return ReadPassage(number, spans, compose(text, spans, day=DAY))


def composed(text: str = NOTE, *, details: tuple[RecordedDetail, ...] = ()) -> Understanding:
    return understanding_of([read(text)], details=details)


def named(understanding: Understanding, name: str) -> Subject:
    (found,) = [each for each in understanding.subjects if name in each.values_of("name", "nickname")]
    return found


def test_a_child_and_an_adult_are_told_apart_and_each_item_names_who_stands_in_it() -> None:
    understanding = composed()
    leah, kaz = named(understanding, "Leah"), named(understanding, "Kaz")
    assert (leah.age, leah.role) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK)
    assert (kaz.age, kaz.role) == (AgeGroup.ADULT, SubjectRole.PERSON_OF_CONCERN)
    gave = next(each for each in understanding.items if "gifts_or_money" in each.signs)
    assert {leah.id, kaz.id} <= set(gave.subjects)
    assert understanding.subjects_of(gave)[0] == leah


@pytest.mark.parametrize("age", ["child", "unknown", "adult"])
def test_nobody_is_a_person_of_concern_by_machine_who_is_not_told_of_as_an_adult(age: Age) -> None:
    spans = extract("Kaz hurt her.", day=DAY).spans[:1]
    accused = Entity("person", (0,), ("named",), age=age, role="person_of_concern")
    understanding = understanding_of([ReadPassage(0, spans, Composition((accused,)))], details=[])
    expected = {"child": SubjectRole.CHILD_AT_RISK, "adult": SubjectRole.PERSON_OF_CONCERN}
    assert [each.role for each in understanding.subjects] == [expected.get(age, SubjectRole.OTHER)]


@pytest.mark.parametrize("role", ["person_of_concern", "family_or_carer", "professional"])
def test_a_part_that_is_only_judged_is_not_known_to_anybody_who_reads(role: Role) -> None:
    spans = extract("Kaz hurt her.", day=DAY).spans[:1]
    judged = Entity(
        "person", (0,), ("named",), age="adult", role=role, role_why="judged, he", role_told=False
    )
    (kaz,) = understanding_of([ReadPassage(0, spans, Composition((judged,)))], details=[]).subjects
    assert (kaz.role, kaz.role_reason) == (SubjectRole.OTHER, "judged, he")


def test_a_child_who_is_judged_to_be_at_risk_comes_first_all_the_same() -> None:
    spans = extract("Kaz hurt her.", day=DAY).spans[:1]
    judged = Entity("person", (0,), ("named",), age="child", role="child_at_risk", role_told=False)
    (kaz,) = understanding_of([ReadPassage(0, spans, Composition((judged,)))], details=[]).subjects
    assert kaz.role is SubjectRole.CHILD_AT_RISK


def test_nobody_is_called_a_professional_because_of_where_the_name_stands() -> None:
    mia = named(
        composed("A lad gives the year nine girls lifts. One of them, Mia, told me he wants paying back."),
        "Mia",
    )
    assert mia.role is not SubjectRole.PROFESSIONAL
    assert mia.age is not AgeGroup.ADULT


def test_it_is_the_same_after_it_was_written_down() -> None:
    understanding = composed(details=(RecordedDetail(1, "person", "people", attributes={"name": "Kaz"}),))
    assert from_json(json.loads(json.dumps(as_json(understanding)))) == understanding


def test_a_number_is_its_owners() -> None:
    understanding = composed()
    (phone,) = [each for each in understanding.subjects if each.kind is SubjectKind.PHONE]
    assert phone.owners == (named(understanding, "Leah").id,)


def test_somebody_told_as_a_detail_and_in_the_words_is_one_subject() -> None:
    told = RecordedDetail(1, "person", "people", attributes={"name": "Kaz", "age": "about 30"})
    understanding = composed(details=(told,))
    kaz = named(understanding, "Kaz")
    assert kaz.details == (1,)
    assert items.find_item(understanding, "d1").subjects == (kaz.id,)


def test_two_of_one_name_are_not_joined_by_a_machine() -> None:
    child = RecordedDetail(1, "other_child", "other_children_and_young_people", attributes={"name": "Kaz"})
    understanding = composed(details=(child,))
    assert [each.age for each in understanding.subjects if "Kaz" in each.values_of("name")] == [
        AgeGroup.ADULT,
        AgeGroup.CHILD,
    ]


def test_whose_name_alone_was_noticed_is_no_child_that_the_teller_told_of() -> None:
    text = "Little Kay is 17. He told my son that Jinks gives him the money."
    at = text.index("Jinks")
    noticed = RecordedDetail(
        1,
        "other_child",
        "other_children_and_young_people",
        attributes={"name": "Jinks"},
        stretch=Stretch(0, at, at + 5),
        checked_by=CheckedBy.TELLER,
    )
    # The page said "a person", and asked whether they are under 18: "the rest is right" is no answer to that.
    assert named(composed(text, details=(noticed,)), "Jinks").age is AgeGroup.NOT_KNOWN
    typed = replace(noticed, stretch=None, checked_by=None)
    assert named(composed(text, details=(typed,)), "Jinks").age is AgeGroup.CHILD


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("17", AgeGroup.CHILD),
        ("18", AgeGroup.ADULT),
        ("16 to 20", AgeGroup.NOT_KNOWN),
        ("about 14 or 15", AgeGroup.CHILD),
        ("121", AgeGroup.NOT_KNOWN),
        ("old", AgeGroup.NOT_KNOWN),
        ("", AgeGroup.NOT_KNOWN),
    ],
)
def test_child_or_adult_follows_from_a_told_age_only(age: str, expected: AgeGroup) -> None:
    told = RecordedDetail(1, "person", "people", attributes={"name": "Rory", "age": age})
    (subject,) = understanding_of([], details=[told]).subjects
    assert subject.age is expected


def test_a_detail_whose_words_stand_in_an_item_is_graded_with_it_unless_it_has_a_grade() -> None:
    at = NOTE.index("07700 900123")
    place = Stretch(0, at, at + 12)
    phone = RecordedDetail(
        1, "phone", "contact_details", attributes={"number": "07700 900123"}, stretch=place
    )
    holding = [each for each in composed(details=(phone,)).items if 1 in each.covers]
    assert [each.detail for each in holding] == [None]
    graded = RecordedDetail(1, "phone", "contact_details", stretch=place, is_handled=True)
    understanding = composed(details=(graded,))
    assert understanding.item("d1") is not None
    assert not [each for each in understanding.items if each.covers]


def test_what_is_told_later_is_added_and_what_was_taken_away_stays_away() -> None:
    first = composed()
    kaz = named(first, "Kaz")
    corrected = subjects.remove_subject(first, kaz.id)
    later = understanding_of(
        [read(NOTE), read("Leah was seen with Marlo at the bus station.", number=1)],
        details=[],
        standing=corrected,
    )
    assert not [each for each in later.subjects if "Kaz" in each.values_of("name")]
    assert named(later, "Leah").id == named(first, "Leah").id
    assert {each.passage for each in named(later, "Leah").mentions} == {0, 1}
    assert named(later, "Marlo")


def change(
    understanding: Understanding,
    subject: Subject,
    *,
    age: AgeGroup = AgeGroup.NOT_KNOWN,
    kind: SubjectKind = SubjectKind.PERSON,
) -> Understanding:
    return subjects.change_subject(
        understanding, subject.id, kind=kind, age=age, role=subject.role, attributes=subject.attributes
    )


def test_a_wrong_child_is_corrected_and_says_who_said_so() -> None:
    understanding = composed()
    corrected = change(understanding, named(understanding, "Kaz"), age=AgeGroup.CHILD)
    kaz = named(corrected, "Kaz")
    assert (kaz.age, kaz.age_reason, kaz.is_composed) == (AgeGroup.CHILD, subjects.BY_A_PERSON, False)


def test_a_child_is_no_person_of_concern_unless_somebody_says_so_of_the_child() -> None:
    told = RecordedDetail(1, "other_child", "people", attributes={"name": "Rory"}, role="person_of_concern")
    (rory,) = understanding_of([], details=[told]).subjects
    assert (rory.age, rory.role) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK)
    kaz = named(composed(), "Kaz")
    for age, role in ((AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK), (AgeGroup.ADULT, kaz.role)):
        corrected = subjects.change_subject(
            composed(), kaz.id, kind=kaz.kind, age=age, role=None, attributes=kaz.attributes
        )
        assert named(corrected, "Kaz").role is role


def test_a_thing_is_neither_child_nor_adult() -> None:
    understanding = composed()
    corrected = change(understanding, named(understanding, "Leah"), kind=SubjectKind.PLACE)
    leah = named(corrected, "Leah")
    assert (leah.age, leah.role) == (AgeGroup.NOT_KNOWN, SubjectRole.OTHER)


def test_who_is_joined_stays_a_child_and_stands_in_the_items_of_both() -> None:
    understanding = composed()
    leah, kaz = named(understanding, "Leah"), named(understanding, "Kaz")
    joined = subjects.join_subjects(understanding, kept=kaz.id, other=leah.id)
    both = named(joined, "Kaz")
    assert both.values_of("name") == ("Kaz", "Leah")
    assert (both.age, both.role) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK)
    assert joined.subject(leah.id) is None
    assert all(leah.id not in each.subjects for each in joined.items)
    assert all(leah.id not in each.owners for each in joined.subjects)


@pytest.mark.parametrize("is_kept", [True, False])
def test_who_is_told_as_grown_up_becomes_no_child_by_a_guess(*, is_kept: bool) -> None:
    judged = Subject(
        "lad",
        SubjectKind.PERSON,
        age=AgeGroup.CHILD,
        age_reason="judged, 70 of 100: 'looks lad'",
        role=SubjectRole.CHILD_AT_RISK,
    )
    told = Subject("kaz", SubjectKind.PERSON, age=AgeGroup.ADULT, age_reason="'30'")
    kept, other = ("kaz", "lad") if is_kept else ("lad", "kaz")
    joined = subjects.join_subjects(Understanding(subjects=(judged, told)), kept=kept, other=other)
    (both,) = joined.subjects
    assert (both.age, both.age_reason, both.role) == (AgeGroup.ADULT, "'30'", SubjectRole.OTHER)


def test_a_person_and_a_thing_are_not_joined() -> None:
    understanding = composed()
    (car,) = [each for each in understanding.subjects if each.kind is SubjectKind.VEHICLE]
    with pytest.raises(CorrectionRefused) as refused:
        subjects.join_subjects(understanding, kept=car.id, other=named(understanding, "Leah").id)
    assert refused.value.reason.kind is CorrectionProblem.KINDS_DIFFER


def test_somebody_else_is_told_apart_with_the_item_in_which_they_stand() -> None:
    understanding = Understanding(
        items=(
            Item("i1", (Stretch(0, 0, 20),), subjects=("s1",)),
            Item("i2", (Stretch(0, 20, 40),), subjects=("s1",)),
        ),
        subjects=(
            Subject(
                "s1",
                SubjectKind.PERSON,
                mentions=(Stretch(0, 0, 3), Stretch(0, 25, 29)),
                attributes=(Attribute("name", "Kaz"), Attribute("name", "Kazi")),
            ),
        ),
    )
    parted = subjects.part_mention(understanding, "s1", mention=Stretch(0, 25, 29), words="Kazi")
    other = named(parted, "Kazi")
    assert [each.subjects for each in parted.items] == [("s1",), (other.id,)]
    assert named(parted, "Kaz").mentions == (Stretch(0, 0, 3),)
    with pytest.raises(CorrectionRefused):
        subjects.part_mention(parted, "s1", mention=Stretch(0, 0, 3), words="Kaz")


def test_what_was_missed_is_added_to_the_item_that_holds_it() -> None:
    understanding = composed()
    at = NOTE.index("My mate")
    added = subjects.add_subject(
        understanding, kind=SubjectKind.PERSON, mention=Stretch(0, at, at + 7), words="My mate"
    )
    mate = named(added, "My mate")
    assert mate.id in added.items[-1].subjects
    assert mate.id not in added.items[0].subjects


TWO = Understanding(
    items=(
        Item(
            "i1", (Stretch(0, 0, 10), Stretch(0, 12, 20)), subjects=("a", "b"), signs=("debt",), covers=(1,)
        ),
        Item("i2", (Stretch(0, 21, 30),), subjects=("b",), known=ItemKnown.CHILD),
        Item("i3", (Stretch(0, 31, 40),), detail=4, is_composed=False),
    ),
    subjects=(
        Subject("a", SubjectKind.PERSON, mentions=(Stretch(0, 0, 4),)),
        Subject("b", SubjectKind.PERSON, mentions=(Stretch(0, 14, 18), Stretch(0, 22, 26))),
    ),
)

AGREED, REFUSED = ItemAnswers(agreed="yes"), ItemAnswers(agreed="no")


def test_two_items_are_joined_into_one() -> None:
    joined = items.join_items(TWO, "i1", following="i2")
    first = joined.item("i1")
    assert first is not None
    assert first.stretches == (Stretch(0, 0, 30),)
    assert first.subjects == ("a", "b")
    assert joined.item("i2") is None


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ((), (), ()),
        ((), (AGREED,), (ItemAnswers(), AGREED)),
        ((AGREED,), (), (AGREED, ItemAnswers())),
        ((AGREED,), (AGREED,), (AGREED,)),
        ((AGREED,), (REFUSED,), (AGREED, REFUSED)),
    ],
)
def test_what_is_agreed_of_one_is_not_agreed_of_what_it_is_joined_with(
    first: tuple[ItemAnswers, ...], second: tuple[ItemAnswers, ...], both: tuple[ItemAnswers, ...]
) -> None:
    one, two, rest = TWO.items
    answered = replace(TWO, items=(replace(one, answers=first), replace(two, answers=second), rest))
    joined = items.join_items(answered, "i1", following="i2").item("i1")
    assert joined is not None
    assert joined.answers == both
    assert ("a part of it as for all" in answered_alone(joined)) is (ItemAnswers() in both)


def test_an_item_is_parted_and_each_keeps_who_stands_in_its_words() -> None:
    parted = items.part_item(TWO, "i1", at=Stretch(0, 12, 20))
    first, second = parted.items[:2]
    assert (first.stretches, first.subjects) == ((Stretch(0, 0, 10),), ("a",))
    assert (second.stretches, second.subjects) == ((Stretch(0, 12, 20),), ("b",))
    assert (first.covers, second.covers) == ((1,), ())


@pytest.mark.parametrize("at", [0, 20, 500])
def test_nothing_is_parted_where_nothing_would_be_left(at: int) -> None:
    with pytest.raises(CorrectionRefused) as refused:
        items.part_item(TWO, "i1", at=Stretch(0, at, at + 1))
    assert refused.value.reason.kind is CorrectionProblem.NOTHING_LEFT


def test_words_move_to_a_new_item() -> None:
    added = items.add_item(TWO, stretch=Stretch(0, 12, 26), known=ItemKnown.DIRECT)
    first, new, second = added.items[:3]
    assert first.stretches == (Stretch(0, 0, 10),)
    assert (new.stretches, new.subjects) == ((Stretch(0, 12, 26),), ("b",))
    assert second.stretches == (Stretch(0, 26, 30),)


def test_what_is_graded_keeps_its_words() -> None:
    for act in (
        lambda: items.join_items(TWO, "i2", following="i3"),
        lambda: items.part_item(TWO, "i3", at=Stretch(0, 35, 36)),
        lambda: items.remove_item(TWO, "i3"),
        lambda: items.add_item(TWO, stretch=Stretch(0, 35, 45), known=ItemKnown.DIRECT),
    ):
        with pytest.raises(CorrectionRefused) as refused:
            act()
        assert refused.value.reason.kind is CorrectionProblem.IS_GRADED


@pytest.mark.parametrize(("known", "is_refused"), [(199, False), (200, True), (201, True)])
def test_there_are_at_most_200_items(known: int, is_refused: bool) -> None:
    many = Understanding(tuple(Item(f"i{n}", (Stretch(0, n * 10, n * 10 + 9),)) for n in range(known)))
    if is_refused:
        with pytest.raises(CorrectionRefused):
            items.add_item(many, stretch=Stretch(1, 0, 5), known=ItemKnown.VIEW)
    else:
        assert len(items.add_item(many, stretch=Stretch(1, 0, 5), known=ItemKnown.VIEW).items) == known + 1


def test_looks_alone_are_no_title() -> None:
    text = "A few teenagers came in late, 15 or 16. They left."
    start = text.index("15")
    looks = Span(start, start + 8, "15 or 16", "people", "description", SURE, "marked")
    understood = understanding_of(
        [ReadPassage(0, (looks,), compose(text, [looks], day=DAY), text=text)], details=[]
    )
    assert [each.values_of("called") for each in understood.subjects] == [("A few teenagers",)]
