"""The front door reads one line for one person, and no sign quoted of who is said to have no part in it."""

from __future__ import annotations

import pytest

from inkling.reading.rules.composition_json import composition_as_json, composition_from_json
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from tests.rules.composing import read_note
from tests.rules.test_protected_view_names import view_of

ONE = [
    (
        (
            "In the nail shop is one man, they call him Doctor but he is no doctor. He keeps the passport of a "
            "girl, 15, and makes her go with men."
        ),
        "Doctor",
        "one man",
    ),
    (
        (
            "Lola, 14, goes to parties. At these parties is a fella, Mr Tee, late twenties, buys all the drink and "
            "gives her money."
        ),
        "Tee",
        "a fella",
    ),
    (
        (
            "Ffion, 14, comes with a man who says he's her stepdad, only she calls him Boss. About 35, Cardiff "
            "accent. He hits her."
        ),
        "Boss",
        "a man",
    ),
]


def _adults(view: ProtectedView) -> list[str]:
    return [*view.of(ViewPart.OF_CONCERN), *view.of(ViewPart.ADULTS)]


@pytest.mark.parametrize(("told", "name", "noun"), ONE)
def test_a_noun_and_a_name_of_one_person_stand_in_one_line(told: str, name: str, noun: str) -> None:
    lines = [line for line in _adults(view_of(told)) if name in line or noun in line]
    assert len(lines) == 1, lines
    assert name in lines[0]
    assert noun in lines[0]


def test_a_relative_without_a_name_keeps_a_line() -> None:
    told = "Ana is 15. A man of 40 keeps her passport. Her uncle drives her to him on Fridays."
    assert any("uncle" in line for line in _adults(view_of(told)))


def test_a_word_for_a_child_is_no_grown_up_whose_noun_it_is_taken_for() -> None:
    told = "Silk is 50. He was with a girl, 13, and he held the girl by the sleeve."
    assert not any("girl" in line for line in _adults(view_of(told)))


CLEARED = [
    (
        (
            "A man of 45 they call Sparky drops a girl of 14 at the lock-ups after midnight. Second driver, Mr "
            "Begum, took her home free and gave her money for food. He is my complainant."
        ),
        "Begum",
    ),
    (
        (
            "Brandon, 12, is dropped at the arcade with a vape. Our son Huw, 22, works there, changing notes for "
            "kids all day. It isn't Huw."
        ),
        "Huw",
    ),
]


@pytest.mark.parametrize(("told", "name"), CLEARED)
def test_no_sign_is_quoted_of_who_is_cleared(told: str, name: str) -> None:
    assert not [line for line in view_of(told).of(ViewPart.SIGNS) if name in line]


def test_a_sentence_that_tells_of_a_suspect_beside_keeps_its_sign() -> None:
    told = (
        "Tyler, 15, was driven to a flat by Cuz, 24, who gave him a phone, and Gaz saw it. Don't mix Cuz up with "
        "Gaz, who collected him."
    )
    assert any("Cuz" in line for line in view_of(told).of(ViewPart.SIGNS))


def test_what_a_child_wears_stands_with_the_child_and_not_with_who_is_told_of_next() -> None:
    told = (
        "Every time a young girl comes in by the fire door. Fifteen at most, school shoes on, other men go up asking "
        'for "Mouse". He pays for her.'
    )
    view = view_of(told)
    assert "school shoes" in view.child
    assert not any("school shoes" in line for line in _adults(view))


def test_where_nouns_and_the_cleared_stand_is_kept_as_json() -> None:
    made, _ = read_note(CLEARED[0][0])
    assert made.of_cleared
    assert any(each.nouns for each in made.entities)
    assert composition_from_json(composition_as_json(made)) == made


def test_an_age_that_a_girl_says_of_herself_in_quotation_marks_is_hers() -> None:
    told = (
        "Hello, I am typing on behalf of a gentleman I interpret for on Tuesdays; he signs, I type, he has checked "
        "it. He is deaf and was at his usual table in the leisure centre café in Wrexham. Behind the glass a woman "
        "in a lifeguard polo, red plait, was talking to a girl in leggings with a toddler on her hip. He lip-read the "
        'woman: "Four of them Thursday, you do as Vince says and you get the flat." And the girl: "I\'m only '
        'seventeen in March." He had taken her for a mother of twenty-five. The toddler is her little boy, she '
        'said "my Noah\'s coming with me". Vince he knows by sight, walks a white lurcher, pale, long jaw, '
        "drives a maroon Volvo."
    )
    lines = [line for line in view_of(told).child.splitlines() if not line.startswith("\u201c")]
    assert any("girl" in line and "leggings" in line for line in lines), lines


def test_what_is_said_again_of_a_child_adds_no_words_to_its_line() -> None:
    told = "Iestyn, 14, is picked up by a man of 40 in a van. The boy has two phones and the boy cries."
    assert "boy" not in view_of(told).child


def test_boys_of_whoever_takes_money_back_are_no_child_of_the_concern() -> None:
    told = (
        "VACANCY!! Runner wanted, Newport to Barnstaple and back. No experience needed. Hours: whenever Skinny "
        "rings. Pay: £150 a trip minus the £900 you owe for the bag that got robbed off you (was his own boys who "
        "robbed it but you cant say that). Accommodation: settee at a lady called Pams, shes ill and she makes you "
        "toast and she doesnt want them there either. Uniform: your school one coz nobody looks. Must have own bmx "
        "with orange pegs and a brother inside so theres no one to ring. Next start date Thursday off the 06.40. "
        "Only one applicant so far and he would like to hand in his notice but Skinny knows which shop his mum works in"
    )
    assert "boys" not in view_of(told).child.splitlines()
