"""A nickname that is a word is a name where the words say that it is somebody; letters of a plate are nobody's."""

from __future__ import annotations

import pytest

from inkling.extraction import Span, extract
from tests.rules.composing import read_note, who

NAMES = ("person_name", "nickname", "child_name")
SOMEBODY = [
    (
        '"Biscuit come for me in the whip." Biscuit is a man, "like 27". Nan not to be told. Biscuit obviously.',
        "Biscuit",
        3,
    ),
    ("Ghost is some older lad from Luton. She says Ghost has a gun. Ghost too must not know.", "Ghost", 3),
    (
        "Smoke is a big scary bloke, about 30. Smoke's flat is in Hulme. There was smoke in the kitchen.",
        "Smoke",
        2,
    ),
    ("Shadow was a tall man with a beard. She is scared of Shadow. Shadow drives at night.", "Shadow", 3),
    ("Patch is this older guy who sells weed. Jay, 14, owes Patch money.", "Patch", 2),
    ("Bones is a skinny man in his 40s. Ella, 13, gets in the car with Bones.", "Bones", 2),
    ("Treacle is a woman, 30ish, who runs the flat. Girls stay with Treacle.", "Treacle", 2),
    ("Rocket is a young lad on a moped. He brings it for Kyle. Rocket told her to wait.", "Rocket", 2),
]
NOBODY = [
    "Dealer is a man of 40. The dealer gave her weed. Dealer was angry.",
    "Owner is a woman from Leeds. Owner lets them in.",
    "Suspect is a man. Victim was a girl of 14.",
    "Driver is a male in a blue van. Driver was rude.",
    "Passenger was a woman with red hair.",
    "Parking is a problem. Kitchen is a mess.",
    "Boss is a bloke with a limp. Boss pays them.",
    "Caller is a woman who lives near. Other is a lad in a cap.",
    "There was a biscuit tin on the side and a ghost story on the telly. He is a man.",
]


def names_in(told: str) -> list[Span]:
    return [each for each in extract(told).spans if each.type in NAMES]


@pytest.mark.parametrize(("told", "name", "times"), SOMEBODY)
def test_whoever_is_told_as_a_man_is_called_so(told: str, name: str, times: int) -> None:
    assert [each.text for each in names_in(told)].count(name) == times


@pytest.mark.parametrize("told", NOBODY)
def test_a_part_or_a_thing_is_no_name(told: str) -> None:
    assert names_in(told) == []


def test_what_is_told_of_the_man_stands_with_his_nickname() -> None:
    told = (
        '"Biscuit come for me in the whip." He thinks the car ends "J H sumthing". Biscuit is a man, "like 27", '
        "Brummie. Taken to a flat. Woman lives there, 40s, very thin, grey plait."
    )
    made, words = read_note(told)
    biscuit = who(told, "Biscuit")
    assert biscuit.age == "adult"
    assert any("27" in words[span] for span in biscuit.spans)
    assert not any("plait" in words[span] for span in biscuit.spans)
    assert not any(
        "J H" in words[span] for each in made.entities if each.kind == "person" for span in each.spans
    )


PLATES = {
    'Car = black Seat Leon, he thinks ends "J H sumthing".': "J H",
    "He drove a van, reg starts K T something.": "K T",
    "The van has reg with letters P R Z.": "P R Z",
    'Silver car ends "M X".': "M X",
    "White Corsa, plate begins D-K or so.": "D-K",
    "A grey Golf, number plate is V L N, she said.": "V L N",
    "The taxi's reg ends in R S and it had a dent.": "R S",
    "Blue Transit van, partial reg G H.": "G H",
}
NO_PLATES = [
    "The road ends in A B roads near the car park.",
    "The van was driven by J H and S T.",
    "It ends with J telling H to go.",
    "Parking bay ends at block A B C of the flats by the car.",
    "The lesson starts P E.",
    "The film ends. S K was in the car.",
    "He starts I think at ten in the car wash.",
    "CAR ENDS J H HE SAID",
]


@pytest.mark.parametrize("told", PLATES)
def test_letters_told_one_by_one_are_part_of_a_plate(told: str) -> None:
    assert [each.text for each in extract(told).spans if each.type == "vrm"] == [PLATES[told]]


@pytest.mark.parametrize("told", NO_PLATES)
def test_letters_of_people_and_places_are_no_plate(told: str) -> None:
    assert [each.text for each in extract(told).spans if each.type == "vrm"] == []


@pytest.mark.parametrize("number", ["WYK-0441"])
def test_the_number_of_a_call_is_nobody(number: str) -> None:
    found = extract(f"I rang 101 and got ref {number}. Colleague Ifan on days says same thing Tuesday.").spans
    assert [each.text for each in found if each.type in NAMES] == ["Ifan"]
