"""Whom a name on a form, in a phone or behind "caller" means, whose date of birth it is, and who is one of several."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Entity, compose
from inkling.extraction.spans import CATEGORY_OF, SURE, Span
from tests.rules.composing import DAY, read_note, who


def _owner(text: str, words: str) -> Entity | None:
    made, told = read_note(text)
    owners = [each.owner for each in made.belongings if words in told[each.span]]
    return made.entities[owners[0]] if owners else None


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Carol Lewis's son, DOB 14/09/2010, is missing from school again.", "Carol", "child"),
        ("Carol Lewis rang about her son, d.o.b. 14/09/2010, who owes a dealer.", "Carol", "child"),
        ("Mrs Carol Lewis and a girl, born 3/2/11, were in the white van.", "Carol", "child"),
    ],
)
def test_a_date_of_birth_is_of_whoever_stands_right_before_it(text: str, name: str, age: str) -> None:
    told = who(text, name)
    assert told.age != age
    assert not told.age_why.startswith("born on")


def test_a_date_of_two_days_is_no_birth() -> None:
    text = "Tia Lomas, born 3-5 Feb 2011, left."
    spans = (
        Span(0, 9, "Tia Lomas", CATEGORY_OF["person_name"], "person_name", SURE, "marked"),
        Span(
            16,
            28,
            text[16:28],
            CATEGORY_OF["date"],
            "date",
            SURE,
            "marked",
            "2011-02-03/2011-02-05",
        ),
    )
    assert len(compose(text, spans, day=DAY).entities) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Caller named Dave Hollis as the man who sells weed to the girls.", "Hollis"),
        ("Informant named Kyle Breen, who makes a boy of 14 carry drugs.", "Breen"),
        ("Caller says a man sells weed to kids and gave his name as Kyle Breen.", "Breen"),
        ("Anonymous caller: Dave Hollis is selling weed to a girl of 14 from number 9.", "Hollis"),
    ],
)
def test_of_whom_a_caller_tells_is_not_the_caller(text: str, name: str) -> None:
    assert who(text, name).role != "writer"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A caller named Joan Pike rang. Two lads sell weed by the shops.", "Pike"),
        ("Caller: Joan Pike lives at 9 Marram Court. She saw two lads sell weed.", "Pike"),
        ("Caller is Mrs Dean, she says two lads sell weed by the shops.", "Dean"),
    ],
)
def test_who_calls_stays_the_teller(text: str, name: str) -> None:
    assert who(text, name).role == "writer"


def test_what_a_phone_calls_a_number_is_no_family() -> None:
    text = "Keyworker looked at Tia's phone. 07700 900417 is saved as Aunty. Tia is 14."
    owner = _owner(text, "07700 900417")
    assert owner is None or owner.role != "family_or_carer"


def test_a_mother_of_whom_more_is_told_stays_family_where_she_is_saved_so() -> None:
    text = "Tia is 14. Her mum Karen rang us. 07700 900417 is saved as Mum."
    assert who(text, "Karen").role == "family_or_carer"


@pytest.mark.parametrize(
    "text",
    [
        "I run the pub. Two girls come in on Fridays, I know them both. An old man buys drinks. He calls her Bubbles.",
        "Twin girls get on my bus, same coats. A man in the back seat calls her Bubbles and gives her a phone.",
    ],
)
def test_her_after_two_girls_is_one_of_them(text: str) -> None:
    told = who(text, "Bubbles")
    assert told.age != "adult"
    assert told.role != "person_of_concern"


def test_a_name_on_a_form_is_not_the_womans_where_a_girl_may_be_meant() -> None:
    text = (
        "A woman about 40 brought a girl in to the clinic, the girl looked 15. Her name on the form was Blessing "
        "Osagie. The girl had burns on her arm."
    )
    assert who(text, "Blessing").age != "adult"


def test_twin_girls_are_told() -> None:
    made, words = read_note("There were twin girls with him on the bus, he gave them money.")
    assert any(words[span] == "twin girls" for each in made.entities for span in each.spans)


@pytest.mark.parametrize(
    "text",
    [
        "Lexi is 12. She says Kenny from the next caravan comes into her bedroom.",
        "Lexi is 12. A man called Kenny creeps into her bedroom when the others sleep.",
    ],
)
def test_a_stranger_in_a_childs_bedroom_is_of_concern(text: str) -> None:
    assert who(text, "Kenny").role == "person_of_concern"


@pytest.mark.parametrize(
    "text",
    [
        "Lexi is 12. Her mate Zoe comes into her bedroom and they do their hair.",
        "Lexi is 12. Her dad Kenny comes into her bedroom to say goodnight.",
        "Lexi is 12. Her keyworker Kenny goes into her bedroom to wake her.",
        "Lexi is 12. Kenny is her brother. Kenny comes into her bedroom and takes her charger.",
    ],
)
def test_friends_family_and_carers_in_a_bedroom_are_not(text: str) -> None:
    assert who(text, "Zoe" if "Zoe" in text else "Kenny").role != "person_of_concern"


@pytest.mark.parametrize(
    "text",
    [
        "My sister Shabana is worried. Her daughter Aisha, 14, gets picked up in a black Polo.",
        "Shabana (sister of dad, has three kids of her own) looks after Noor, 13.",
    ],
)
def test_a_sister_with_children_is_no_child(text: str) -> None:
    assert who(text, "Shabana").age != "child"


def test_who_acts_behind_where_a_girl_was_is_not_the_girl() -> None:
    text = "I saw a girl of 13 at the bus stop, Kaz gave her a vape. Kaz is 30."
    made, words = read_note(text)
    (kaz,) = [each for each in made.entities if any(words[span] == "Kaz" for span in each.spans)]
    assert not any("13" in words[span] for span in kaz.spans)


def test_looks_of_the_man_with_a_dog_are_not_the_helpers() -> None:
    text = (
        "Old Ronnie on the change desk gives the girls tokens, he has grandkids. It is the man with the little dog you "
        "want. He took one of the girls to the toilets. Grey ponytail, sixty odd."
    )
    made, words = read_note(text)
    (ronnie,) = [each for each in made.entities if any("Ronnie" in words[span] for span in each.spans)]
    assert not any("ponytail" in words[span] for span in ronnie.spans)


def test_a_girl_who_gives_a_date_of_birth_and_looks_fourteen_is_no_adult() -> None:
    text = "A girl there gave her name as Carly and date of birth 01/01/2005. I do not believe it. She looks 14-15."
    assert who(text, "Carly").age == "child"


def test_of_an_age_in_dispute_nothing_is_told() -> None:
    assert who("Hamid (says 16, Home Office says 20) lives in the hotel.", "Hamid").age == "unknown"


def test_who_was_told_of_blows_gave_none() -> None:
    text = "He is 14. He told interpreter Ms Zarei that two men at a car wash take his money and hit him."
    assert who(text, "Zarei").role != "person_of_concern" or not who(text, "Zarei").role_told


def test_a_man_outside_whom_somebody_calls_boss_is_not_the_boy() -> None:
    text = (
        "The small one Denny maybe 10 takes sweets. The big boy Kyron 17 tells him to. Outside is man in tracksuit, "
        "Kyron calls him Boss. Boss gave Denny a knife."
    )
    made, words = read_note(text)
    assert not any({"Boss", "Denny"} <= {words[span] for span in each.spans} for each in made.entities)


def test_in_a_chat_a_picture_behind_a_name_and_a_single_letter_are_senders() -> None:
    text = (
        "Freya \U0001f98b: who is that in ur story\nT: thats jamal he drives us places\nFreya \U0001f98b: how old\n"
        "T: 28 but he looks 19\nFreya \U0001f98b: does ur mum know"
    )
    assert who(text, "Freya").age != "adult"
    assert who(text, "jamal").age == "adult"


def test_what_is_told_of_both_is_told_of_each() -> None:
    made, words = read_note("Mia and Zoe are both 13. A man called Sid drives them to the arcade.")
    people = {words[span]: each.age for each in made.entities for span in each.spans}
    assert (people["Mia"], people["Zoe"]) == ("child", "child")
    assert sum(each.kind == "group" for each in made.entities) == 0


def test_a_victim_is_judged_no_person_of_concern() -> None:
    told, _ = read_note(
        'Reported user: BlockLord77. Victim account pixie.moon, profile name Jess, says "im 11".'
    )
    assert told.entities
    assert "person_of_concern" not in [each.role for each in told.entities]
