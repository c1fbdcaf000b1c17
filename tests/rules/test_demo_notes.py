"""The three notes of the demo are understood as a person reads them: who is who, whose it is, where items end."""

from __future__ import annotations

from datetime import date

import pytest
import re2

from inkling.demo.notes import notes
from inkling.extraction import Extraction, extract
from inkling.extraction.composing.compose import compose
from inkling.extraction.composing.composition import Composition, Entity

DAY = date(2026, 12, 1)


class Read:
    """One note as it is read, asked by words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: Extraction = extract(text, day=DAY)
        self.made: Composition = compose(text, self.found.spans, day=DAY, leanings=self.found.leanings)

    def words(self, span: int) -> str:
        return " ".join(self.found.spans[span].text.split())

    def entity(self, words: str) -> Entity:
        return next(each for each in self.made.entities if words in map(self.words, each.spans))

    def told_of(self, words: str) -> set[str]:
        return set(map(self.words, self.entity(words).spans))

    def owner(self, words: str) -> set[str] | None:
        """Return by which words whoever owns a span is told of; None where nobody does."""
        owners = [each.owner for each in self.made.belongings if self.words(each.span) == words]
        return set(map(self.words, self.made.entities[owners[0]].spans)) if owners else None

    def item(self, words: str) -> str:
        """Return the item in which words stand, in one line; empty where they are cut or in none."""
        items = (" ".join(self.text[each.start : each.end].split()) for each in self.made.items)
        return next((each for each in items if words in each), "")

    def types(self, words: str) -> set[str]:
        return {each.type for each in self.found.spans if " ".join(each.text.split()) == words}


@pytest.fixture(scope="module")
def read() -> list[Read]:
    parts = re2.split(r"(?m)^--- .*$", notes())[1:]
    assert len(parts) == 3
    return [Read(each.strip()) for each in parts]


def test_the_carers_note(read: list[Read]) -> None:
    note = read[0]
    kayleigh, jinx = note.entity("Kayleigh"), note.entity("Jinx")
    assert (kayleigh.age, kayleigh.role) == ("child", "child_at_risk")
    assert note.told_of("Kayleigh") == {"Kayleigh", "14"}
    assert note.told_of("Jinx") == {"Jinx", "mid twenties, thin, small scar through his left eyebrow"}
    assert (jinx.age, jinx.role) == ("adult", "person_of_concern")
    assert note.types("07700 900417") == {"phone"}
    assert note.owner("07700 900417") is None, "it came up on the screen: nobody knows who rang"
    assert note.owner("dark grey Golf") == note.told_of("Jinx")
    assert note.owner("coat") == note.told_of("Kayleigh")
    assert note.item("She had a second phone, a small black one"), "in one item with who has it"
    assert note.item('they are "going coast" next week, she means Scarborough')
    assert not note.item("Please do not let her mum's partner know")


def test_the_managers_log(read: list[Read]) -> None:
    note = read[1]
    assert note.told_of("M. Hartley") == {"M. Hartley"}, "a name that was given for a room is anybody's"
    assert note.told_of("about 40, blonde") == {"about 40, blonde"}
    assert note.entity("about 40, blonde").age == "adult"
    assert note.entity("four or five teenagers").age == "child"
    assert note.owner("dark grey VW Golf") is None, "a camera saw it, and nobody in it"
    assert note.owner("YJ01 KTR") is None
    assert note.item("none older than 15 or 16, one girl in school trousers with a burgundy stripe")
    first = min((each for each in note.made.entities if each.age == "child"), key=lambda each: each.spans)
    assert first is note.entity("four or five teenagers"), "no nephew is a child of the note"


def test_the_young_persons_texts(read: list[Read]) -> None:
    note = read[2]
    assert (note.entity("TJ").age, note.entity("TJ").role) == ("child", "child_at_risk")
    assert note.types("beck lane") == {"area_link"}, "where the lads are from"
    assert note.entity("beck lane").kind == "place"
    assert note.owner("trainers") == note.told_of("TJ")
    assert note.owner("jinx.runs") == {"jinx"}
    assert note.item("they say he owes 300")
