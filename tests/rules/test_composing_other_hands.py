"""What notes in other hands tell: an interview, a log, a chat, a call handler's shorthand."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Composition, compose
from inkling.extraction.composing.composition import Entity
from tests.rules.composing import Marked, marked


def told_of(text: str) -> tuple[Marked, Composition]:
    """Return a marked note and what is composed from it."""
    note = marked(text)
    return note, compose(note.text, note.spans)


def entity(note: Marked, told: Composition, words: str) -> Entity:
    """Return the entity that holds the span with these words."""
    return next(each for each in told.entities if note.at(words) in each.spans)


CHAT = """{time|19:02} Worker {person_name|Ria}: hi, you're through to {person_name|Ria}
{time|19:03} {handle|moon9}: its about a friend
{time|19:04} Worker {person_name|Ria}: where do they go?
{time|19:05} {handle|moon9}: a hotel she said. her name is {person_name|ellie}"""
APART = {
    "who is told and who is quoted": (
        '{person_name|Kyle} told {person_name|Jayden R} "{nickname|Dex} {indicator|wants his money} by Friday".',
        "Jayden R",
        "Dex",
    ),
    "a man and a girl by letters": (
        "INF RPTS M {description|40S HEAVY BUILD} BY THE PARK. LEFT WITH F {description|APPROX 13}.",
        "40S HEAVY BUILD",
        "APPROX 13",
    ),
    "a child and a man's name, by he": (
        "INF RPTS M {description|40S} SEEN WITH F {description|APPROX 13}. INF SAYS HE IS KNOWN AS {nickname|PETE}.",
        "APPROX 13",
        "PETE",
    ),
    "who does something and for whom they ask": (
        "Boy on a bike at the gate, asked two girls for {person_name|Kyle}. {description|Tall}.",
        "Kyle",
        "Tall",
    ),
    "the worker of a chat and a man told of": (
        "{time|19:02} Worker {person_name|Ria}: hi\n{time|19:03} {handle|moon9}: this guy, hes {description|17}",
        "Ria",
        "17",
    ),
    "the worker of a chat and a child told of": (
        CHAT,
        "Ria",
        "ellie",
    ),
}


@pytest.mark.parametrize("case", APART)
def test_two_people_stay_two(case: str) -> None:
    text, one, other = APART[case]
    note, told = told_of(text)
    assert entity(note, told, one) is not entity(note, told, other)


def test_a_mans_name_told_after_a_girl_is_the_mans() -> None:
    note, told = told_of(APART["a child and a man's name, by he"][0])
    assert entity(note, told, "PETE") is entity(note, told, "40S")


@pytest.mark.parametrize("job", ["Interviewer", "Worker"])
def test_whoever_asks_is_at_work_and_of_no_concern(job: str) -> None:
    note, told = told_of(
        f"{job}: {{person_name|Dee}}. {{child_name|Cass}} was {{indicator|missing}} for two nights."
    )
    assert entity(note, told, "Dee").role == "professional"


def test_what_another_wants_is_no_deed_of_who_is_told_so() -> None:
    note, told = told_of(APART["who is told and who is quoted"][0])
    assert "told as doing" not in entity(note, told, "Jayden R").role_why


INTERVIEW = (
    "Return home interview with {child_name|Cass}, {description|14}.\n"
    "{child_name|Cass} told me she got the bus to {place|the park}. She then went to {place|a flat} with him. He gave"
    " her {substance|vodka}. I noticed {indicator|a burn on her hand}. She had {clothing|new trainers} on."
)


def test_what_a_child_goes_on_to_tell_is_known_by_the_child_until_the_writer_takes_part() -> None:
    note, told = told_of(INTERVIEW)
    known = {
        words: next(each.known for each in told.items if note.at(words) in each.spans)
        for words in ("the park", "a flat", "vodka", "a burn on her hand")
    }
    assert known == {"the park": "child", "a flat": "child", "vodka": "child", "a burn on her hand": "direct"}


def test_in_a_note_that_is_no_interview_nothing_is_carried_on() -> None:
    note, told = told_of(INTERVIEW.replace("Return home interview with ", "Spoke to "))
    (flat,) = [each for each in told.items if note.at("a flat") in each.spans]
    assert not flat.known_why.startswith("goes on from")


def test_a_call_from_a_parent_is_hearsay() -> None:
    note, told = told_of("Phone call from mum: {indicator|two phones} found under his bed.")
    assert [each.known for each in told.items if note.at("two phones") in each.spans] == ["hearsay"]


DROVE = "{nickname|Tiny} drove them to {area_link|Rhyl} in a {vehicle|white Corsa}. A {description|man of 30} came."
WROTE_DOWN = (
    "{person_name|Marcus} has a {vehicle|black BMW}. My neighbour {person_name|Ron}, he was in the army years back,"
    " wrote the number down: {vrm|HVV 12}."
)


def test_whoever_drives_others_in_it_has_the_car() -> None:
    note, told = told_of(DROVE)
    (owned,) = [each for each in told.belongings if each.span == note.at("white Corsa")]
    assert told.entities[owned.owner] is entity(note, told, "Tiny")


def test_whoever_wrote_a_plate_down_has_no_car() -> None:
    note, told = told_of(WROTE_DOWN)
    owners = [told.entities[each.owner] for each in told.belongings if each.span == note.at("HVV 12")]
    assert entity(note, told, "Ron") not in owners


def test_the_number_of_who_rings_is_nobodys_of_whom_is_told() -> None:
    note, told = told_of(
        "INF RPTS M {description|40S} BY THE PARK. INF HAPPY TO SPK AGAIN, TEL {phone|07700 900311}."
    )
    (owned,) = [each for each in told.belongings if each.span == note.at("07700 900311")]
    owner = told.entities[owned.owner]
    assert (owner.spans, owner.role) == ((), "other")


def test_whoever_writes_under_an_account_and_says_no_i_is_known_by_it() -> None:
    note, told = told_of("{time|19:03} {handle|moon9}: she talks to this guy")
    (owned,) = [each for each in told.belongings if each.span == note.at("moon9")]
    assert told.entities[owned.owner].spans == ()


ONE_OF_SEVERAL = {
    "bare, and named": (
        "There were two men there, one had a {description|gold tooth} and was called {person_name|Dino}.",
        "gold tooth",
        "Dino",
        "adult",
    ),
    "of them, named after a comma": (
        (
            "Three women came and one of them, called {nickname|Shaz}, {description|30}, gave her vodka. "
            "She is {description|13}."
        ),
        "Shaz",
        "30",
        "adult",
    ),
    "of them, by him": (
        (
            "My husband {person_name|Ken} drives her. Men come by. "
            "One of them, they call him {nickname|Silver}, he is {description|fifty}."
        ),
        "Silver",
        "fifty",
        "adult",
    ),
}


@pytest.mark.parametrize("case", ONE_OF_SEVERAL)
def test_one_of_several_is_somebody_and_nobody_told_before(case: str) -> None:
    text, words, same, age = ONE_OF_SEVERAL[case]
    note, told = told_of(text)
    found = entity(note, told, words)
    assert found == entity(note, told, same)
    assert found.age == age
    assert all(found != entity(note, told, each) for each in ("13", "Ken") if each in text)


def test_the_age_of_a_child_is_not_her_mothers() -> None:
    note, told = told_of("Her mum {person_name|Kay} drives her to school. She is {description|13}.")
    assert entity(note, told, "Kay").age == "adult"
    assert entity(note, told, "13").age == "child"


def test_who_is_hit_is_not_who_hits() -> None:
    note, told = told_of("{person_name|Terry}, {description|47}, punched the lad ({description|15}) twice.")
    assert entity(note, told, "Terry") != entity(note, told, "15")


def test_the_car_of_the_family_is_not_a_white_van() -> None:
    note, told = told_of("We have {vehicle|a Fiesta}. She got out of a {vehicle|white van}.")
    assert entity(note, told, "a Fiesta") != entity(note, told, "white van")


def test_a_daughter_of_somebody_with_grandchildren_may_be_grown_up() -> None:
    note, told = told_of(
        "My granddaughter {child_name|Poppy} lives with us as my daughter {person_name|Lisa} is away."
    )
    assert entity(note, told, "Lisa").age != "child"


def test_what_somebody_would_do_is_no_deed() -> None:
    note, told = told_of(
        "My husband {person_name|Ken} would go round and hit somebody. {child_name|Poppy} is {description|14}."
    )
    assert entity(note, told, "Ken").role == "family_or_carer"
