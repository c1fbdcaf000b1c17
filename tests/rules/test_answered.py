"""What a teller answered outranks the machine, is never more than was answered, and an officer outranks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inkling.capture.rules.told_answers import ToldAnswer, answers_as_json, answers_from_json
from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.rules.understanding.corrections import subjects
from inkling.reading.rules.understanding.details import RecordedDetail
from inkling.reading.rules.understanding.values import Subject, Understanding
from inkling.vocabulary.subjects import AgeGroup, SubjectRole, TellerSays

DAY = date(2026, 11, 26)
NOTE = "Leah is 14. Kaz who is 30 drives her in a silver Golf. Last Friday he gave her a phone, 07700 900123."


def understood(
    *answers: ToldAnswer, details: tuple[RecordedDetail, ...] = (), text: str = NOTE
) -> Understanding:
    spans = extract(text, day=DAY).spans
    passage = ReadPassage(0, spans, compose(text, spans, day=DAY), answers, text)
    return understanding_of([passage], details=details)


def at(words: str, says: TellerSays, *, same_as: str = "") -> ToldAnswer:
    start, other = NOTE.index(words), NOTE.index(same_as)
    same = (other, other + len(same_as)) if same_as else None
    return ToldAnswer(start, start + len(words), says, same)


def named(understanding: Understanding, name: str) -> list[Subject]:
    return [each for each in understanding.subjects if name in each.values_of("name", "nickname")]


def test_a_child_by_the_teller_is_no_person_of_concern() -> None:
    (kaz,) = named(understood(at("Kaz", TellerSays.CHILD)), "Kaz")
    reason = "by the teller; does not fit: '30'"
    assert (kaz.age, kaz.role, kaz.age_reason) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK, reason)


def test_a_grown_up_by_the_teller_is_no_child_at_risk() -> None:
    (leah,) = named(understood(at("Leah", TellerSays.ADULT)), "Leah")
    assert (leah.age, leah.role) == (AgeGroup.ADULT, SubjectRole.OTHER)


def test_who_was_not_meant_is_in_no_item() -> None:
    understanding = understood(at("Kaz", TellerSays.NOT_MEANT))
    assert named(understanding, "Kaz") == []
    there = {each.id for each in understanding.subjects}
    assert all(set(item.subjects) <= there for item in understanding.items)


def test_two_are_one_in_each_item() -> None:
    before = understood()
    (kaz,), (leah,) = named(before, "Kaz"), named(before, "Leah")
    after = understood(at("Kaz", TellerSays.SAME, same_as="Leah"))
    (one,) = named(after, "Leah")
    assert one.values_of("name") == ("Leah", "Kaz")
    assert one.age is AgeGroup.CHILD
    assert after.subject(kaz.id) is None
    assert [leah.id in item.subjects for item in after.items] == [
        {kaz.id, leah.id} & {*item.subjects} != set() for item in before.items
    ]


def test_a_child_stays_a_child_whoever_it_is_one_with() -> None:
    (one,) = named(understood(at("Leah", TellerSays.SAME, same_as="Kaz")), "Kaz")
    assert (one.age, one.role) == (AgeGroup.CHILD, SubjectRole.CHILD_AT_RISK)


def test_one_is_two_and_the_other_stands_in_the_item_of_its_words() -> None:
    (leah,) = named(understood(), "Leah")
    words = next(
        NOTE[each.start : each.end] for each in leah.mentions if NOTE[each.start : each.end] != "Leah"
    )
    after = understood(at(words, TellerSays.OTHER))
    other = next(each for each in after.subjects if each.id.startswith("p0t"))
    assert other.age is AgeGroup.NOT_KNOWN
    assert other.id in after.items[0].subjects
    assert all(words not in NOTE[each.start : each.end] for each in named(after, "Leah")[0].mentions)


def test_a_wrong_day_leaves_the_words_and_a_right_one_the_day() -> None:
    told = NOTE.index("Last Friday")
    for says, days in ((TellerSays.DAY_WRONG, [""]), (TellerSays.DAY_RIGHT, ["2026-11-20"])):
        found = [
            moment
            for item in understood(ToldAnswer(told, told + 11, says)).items
            for moment in item.moments
            if "riday" in moment.words
        ]
        assert [each.first for each in found] == days


def test_what_the_teller_calls_wrong_is_no_item_and_the_rest_stands() -> None:
    before = understood()
    wrong = before.items[-1].stretches[0]
    after = understood(ToldAnswer(wrong.start, wrong.end, TellerSays.NOT_SO))
    assert [each.id for each in after.items] == [each.id for each in before.items[:-1]]
    assert {each.id for each in after.subjects} == {each.id for each in before.subjects}


def test_more_words_than_were_called_wrong_stay_an_item() -> None:
    before = understood()
    wrong = before.items[-1].stretches[0]
    assert understood(ToldAnswer(wrong.start + 5, wrong.end, TellerSays.NOT_SO)).items == before.items


def test_behind_the_first_words_that_were_called_wrong_the_rest_is_an_item() -> None:
    before = understood()
    told = before.items[-1].stretches[0]
    wrong = ToldAnswer(told.start, NOTE.index("gave"), TellerSays.NOT_SO)
    item = understood(wrong).items[-1]
    assert [NOTE[each.start : each.end] for each in item.stretches] == ["gave her a phone, 07700 900123."]
    assert item.moments == (), "last Friday was taken back"
    assert len(understood(wrong).items) == len(before.items)


def test_an_answer_that_meets_nobody_changes_nothing() -> None:
    assert (
        understood(ToldAnswer(0, 0, TellerSays.CHILD), ToldAnswer(9_000, 9_004, TellerSays.NOT_MEANT))
        == understood()
    )


def test_an_officer_outranks_the_teller() -> None:
    told = understood(at("Kaz", TellerSays.CHILD))
    (kaz,) = named(told, "Kaz")
    corrected = subjects.change_subject(
        told, kaz.id, kind=kaz.kind, age=AgeGroup.ADULT, role=None, attributes=kaz.attributes
    )
    spans = extract(NOTE, day=DAY).spans
    passage = ReadPassage(0, spans, compose(NOTE, spans, day=DAY), (at("Kaz", TellerSays.CHILD),), NOTE)
    (after,) = named(understanding_of([passage], details=[], standing=corrected), "Kaz")
    assert (after.age, after.age_reason) == (AgeGroup.ADULT, "by a person")


@pytest.mark.parametrize("says", TellerSays)
def test_answers_are_the_same_after_they_were_written_down(says: TellerSays) -> None:
    answer = ToldAnswer(1, 4, says)
    for each in (answer, replace(answer, same_as=(5, 9))):
        assert answers_from_json(answers_as_json([each])) == (each,)
