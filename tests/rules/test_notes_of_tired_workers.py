"""Whole notes as tired workers write them: each fact goes to whoever it is told of. All people are fictional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.extraction.composing.composition import Composition, Entity
from inkling.extraction.spans import Span
from inkling.notes.rules.offering.offers import offered_fields
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.vocabulary.notes import NoteTemplate

NOTES = Path(__file__).with_name("worker_notes")
DAY = date(2026, 11, 26)


@dataclass(frozen=True)
class Read:
    """A whole note with what was found in it."""

    text: str
    spans: tuple[Span, ...]
    composition: Composition

    def words_of(self, entity: Entity) -> set[str]:
        return {self.spans[each].text for each in entity.spans}

    def who(self, words: str) -> Entity:
        """Return the one entity that is told by these words."""
        (found,) = [each for each in self.composition.entities if words in self.words_of(each)]
        return found

    def owner_of(self, words: str) -> set[str]:
        entities = self.composition.entities
        owned = [each for each in self.composition.belongings if self.spans[each.span].text == words]
        return {word for each in owned for word in self.words_of(entities[each.owner])}

    def known(self, words: str) -> str:
        at = self.text.index(words)
        return next(each.known for each in self.composition.items if each.start <= at < each.end)


@lru_cache(maxsize=4)
def read(name: str) -> Read:
    text = (NOTES / f"{name}.txt").read_text(encoding="utf-8").strip()
    found = extract(text, day=DAY)
    return Read(text, found.spans, compose(text, found.spans, day=DAY, leanings=found.leanings))


def test_initials_of_a_double_name_are_no_third_child() -> None:
    note = read("two_girls_in_town")
    assert {"DL", "15"} <= note.words_of(note.who("Demi-Leigh Farrow"))
    children = [each for each in note.composition.entities if each.age == "child"]
    assert len(children) == 2, "Demi-Leigh and Kacey"


def test_several_grown_men_are_no_child_of_five() -> None:
    assert read("two_girls_in_town").who("Approx 5 older males").age != "child"


def test_a_name_once_told_is_told_again_wherever_it_stands() -> None:
    note = read("two_girls_in_town")
    starts = {note.spans[each].start for each in note.who("Bash").spans}
    assert note.text.index("Bash dropped DL") in starts
    assert note.text.index("Unc took her phone") in {note.spans[each].start for each in note.who("Unc").spans}


def test_what_he_does_is_done_by_whoever_stands_right_before() -> None:
    note = read("two_girls_in_town")
    at = note.text.index("he kept putting his arm")
    entities = note.composition.entities
    (item,) = [each for each in note.composition.items if each.start <= at < each.end]
    words = set().union(*(note.words_of(entities[each]) for each in item.entities))
    assert "Unc" in words
    assert "Bash" not in words


def test_what_a_man_looks_like_is_no_childs_look() -> None:
    brothers, girls = read("two_brothers"), read("placed_out_of_area")
    assert "about 19 w a black" in brothers.words_of(brothers.who("Shahz"))
    assert brothers.words_of(brothers.who("Tyler O'Dowd")) == {"Tyler O'Dowd", "13", "Tyler"}
    assert "tattoo" in girls.words_of(girls.who("man with a neck tattoo"))
    assert girls.owner_of("Kebab King") == {"man with a neck tattoo", "tattoo"}


def test_who_is_called_by_either_of_two_names_is_one() -> None:
    note = read("two_brothers")
    assert note.who("Shahz") is note.who("Shaz")
    assert note.who("Shaz").age == "adult"


def test_a_team_and_a_force_are_nobody_and_nowhere() -> None:
    note = read("two_brothers")
    told = {word for each in note.composition.entities for word in note.words_of(each)}
    assert "WYP" not in told
    assert [each.kind for each in note.composition.entities if "Bradford" in note.words_of(each)] == ["place"]


def test_the_teacher_is_no_pupil_and_watches_a_car_that_is_not_his() -> None:
    note = read("school_siblings")
    assert (note.who("P Hallam").age, note.who("P Hallam").role) == ("adult", "professional")
    assert {"Yr 10 pupil", "14"} <= note.words_of(note.who("Mason Birkett"))
    assert "Dyer" not in note.owner_of("blue Fiesta") | note.owner_of("YJ12")


@pytest.mark.parametrize(
    ("name", "words", "type_"),
    [
        ("two_girls_in_town", "grey Golf", "vehicle"),
        ("two_girls_in_town", "maccies", "business"),
        ("two_girls_in_town", "04/02/2011", "date"),
        ("placed_out_of_area", "silver people carrier taxi", "vehicle"),
        ("school_siblings", "the Co-op", "business"),
    ],
)
def test_a_thing_is_what_it_is_and_ends_where_it_ends(name: str, words: str, type_: str) -> None:
    assert [each.type for each in read(name).spans if each.text == words] == [type_]


def test_no_plate_is_made_of_the_word_for_a_plate() -> None:
    assert [each.text for each in read("school_siblings").spans if each.type == "vrm"] == ["YJ12"]


def test_a_room_of_somebody_is_no_place_of_that_name() -> None:
    note = read("school_siblings")
    assert note.who("Mason").kind == "person"
    assert "Mason's" not in {each.text for each in note.spans}


@pytest.mark.parametrize(
    ("name", "words", "known"),
    [
        ("two_girls_in_town", "Staff at Larch state", "hearsay"),
        ("placed_out_of_area", "12/10 A on phone", "record"),
        ("school_siblings", "She said she knows abt Kyle", "hearsay"),
    ],
)
def test_what_staff_a_log_or_a_mother_tells_is_no_word_of_the_child(
    name: str, words: str, known: str
) -> None:
    assert read(name).known(words) == known


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        (
            "two_girls_in_town",
            {
                "missing_from": "20/11/2026 19:15",
                "missing_to": "22/11/2026 06:40",
                "found_at": "by BTP off the first Leeds train",
                "offered": "22/11/2026",
                "answer": "accepted",
                "held": "24/11/2026 16:30",
                "push": "Push: rows w another resident (Jodie).",
                "pull": "Pull: Kacey, freedom, vapes.",
                "placing": "Hull",
                "child": "Demi-Leigh Farrow",
            },
        ),
        (
            "placed_out_of_area",
            {
                "missing_from": "23/11/2026 15:30",
                "missing_to": "25/11/2026 01:15",
                "found_at": "by her sister Samira (19)",
                "offered": "25/11/2026",
                "held": "26/11/2026 10:00",
                "placing": "Kirklees",
            },
        ),
    ],
)
def test_the_record_is_offered_from_shorthand(name: str, fields: dict[str, str]) -> None:
    note = read(name)
    passage = ReadPassage(0, note.spans, note.composition, (), note.text)
    items = understanding_of([passage], details=[]).items
    found = offered_fields(note.text, template=NoteTemplate.RETURN_HOME, items=items, fields={})
    assert {each.field.value: each.value for each in found} == fields
