"""Who is who in a note: names, pronouns, descriptions, relations; each case says which words are one person."""

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import Composition, compose
from tests.rules.composing import Marked, marked


def people_of(told: Composition, note: Marked) -> list[set[str]]:
    """Return the words of each person or group."""
    return [
        {note.spans[at].text for at in each.spans}
        for each in told.entities
        if each.kind in ("person", "group")
    ]


ONE_PERSON = {
    "an age in brackets": ("{child_name|Leah} ({description|14}) left.", {"Leah", "14"}),
    "he after a name": ("{person_name|Kaz} picks her up. He is {description|about 30}.", {"Kaz", "about 30"}),
    "a description, then a name": (
        "There was {description|a man with a limp}. They call him {nickname|Kaz}.",
        {"a man with a limp", "Kaz"},
    ),
    "my mate, then him": (
        "My mate {nickname|TJ} was there. I saw {description|a bruise on his arm}.",
        {"TJ", "a bruise on his arm"},
    ),
    "her mum with a name": ("{child_name|Leah} left. Her mum, {person_name|Karen}, rang.", {"Karen"}),
    "a short form": (
        "{person_name|Rebecca Holt} rang. {person_name|Becca} was upset.",
        {"Rebecca Holt", "Becca"},
    ),
    "an initial": ("{child_name|Keira} left. {child_name|K} came back late.", {"Keira", "K"}),
    "initials of both names": (
        "{child_name|Jaden Doe} left. {child_name|JD} came back.",
        {"Jaden Doe", "JD"},
    ),
    "a letter missed": (
        "{child_name|Weronika} left. {child_name|Weronica} came back.",
        {"Weronika", "Weronica"},
    ),
    "also known as": (
        "{person_name|Dean Walsh}, also known as {nickname|Deano}, was there.",
        {"Dean Walsh", "Deano"},
    ),
    "all in small letters": ("{person_name|kaz} drives. hes {description|like 30}", {"kaz", "like 30"}),
    "thought to be so old": (
        "{child_name|Tia} told of one called {child_name|Mimi} who she thinks is {description|13}.",
        {"Mimi", "13"},
    ),
    "who thinks is not who is": (
        "{child_name|Tia} said there was a girl she thinks is {description|12}.",
        {"12"},
    ),
    "whom she thinks of with he": (
        "{child_name|Leah} ({description|14}) thinks he is {description|19}.",
        {"Leah", "14"},
    ),
    "who writes, with a noun": ("im a girl of {description|13} and {person_name|dean} waits for me", {"13"}),
    "who writes, in full": (
        "I am {description|13 years old}. My friend {child_name|Leah} is {description|14}.",
        {"13 years old"},
    ),
    "who writes, with a mark": (
        "I'm {description|13} and this lad {person_name|Dez} is {description|19}.",
        {"13"},
    ),
    "who writes": ("i'm {description|thirteen} and {person_name|dean} waits for me", {"thirteen"}),
}


@pytest.mark.parametrize("case", ONE_PERSON)
def test_words_of_one_person_are_put_together(case: str) -> None:
    text, wanted = ONE_PERSON[case]
    note = marked(text)
    assert wanted in people_of(compose(note.text, note.spans), note)


APART = {
    "another of the name": ("{person_name|Dean} works here. A different {person_name|Dean} waits.", "Dean"),
    "two short names a letter apart": ("{child_name|Kyla} and {child_name|Kayla} left.", "Kyla"),
    "two lads": ("{child_name|Tom} and {child_name|Thomas} left together.", "Tom"),
    "a mother and her daughter": (
        "{child_name|Leah Marsh} left. {person_name|Karen Marsh} rang.",
        "Leah Marsh",
    ),
    "a pupil and a code for staff in columns": (
        "04/06 / {nickname|Sofia B} / {person_name|KO} / Two phones taken.",
        "Sofia B",
    ),
}


@pytest.mark.parametrize("case", APART)
def test_people_whom_the_note_tells_apart_stay_apart(case: str) -> None:
    text, _ = APART[case]
    note = marked(text)
    assert len(people_of(compose(note.text, note.spans), note)) == 2


def test_a_noun_with_another_name_beside_it_is_somebody_else() -> None:
    note = marked(
        "my mate {nickname|TJ} is {description|13}. hes meant to carry n the lad {person_name|jinx} has keys."
    )
    assert [each for each in people_of(compose(note.text, note.spans), note) if each] == [
        {"TJ", "13"},
        {"jinx"},
    ]


def test_a_car_beside_somebody_who_does_something_else_is_not_theirs() -> None:
    note = marked(
        "Name given {person_name|M. Hartley}, a woman.\n"
        "Car park camera: {vehicle|dark grey Golf} in at {time|22.14}. Same woman had 209 before."
    )
    assert compose(note.text, note.spans).belongings == ()


NAMESAKES = {
    "two whole names": (
        (
            "{child_name|Ella Green}, {description|14}, left. {child_name|Ella Brown}, {description|13}, rang. "
            "{child_name|Ella} cried. {child_name|Ella} slept."
        ),
        [{"Ella Green", "14"}, {"Ella Brown", "13"}, {"Ella"}],
    ),
    "before the second one was met": (
        "{child_name|Ella Green} left. {child_name|Ella} cried. {child_name|Ella Brown} rang.",
        [{"Ella Green", "Ella"}, {"Ella Brown"}],
    ),
    "two ages": (
        (
            "{child_name|Ella}, {description|14}, left. {child_name|Ella} ({description|13}) rang. "
            "{child_name|Ella} cried. {child_name|Ella}, {description|14}, slept."
        ),
        [{"Ella", "14"}, {"Ella", "13"}, {"Ella"}],
    ),
    "an age and a whole name": (
        "{child_name|Ella}, {description|14}, left. {child_name|Ella Brown}, {description|13}, rang.",
        [{"Ella", "14"}, {"Ella Brown", "13"}],
    ),
    "a letter for the family name": (
        "{child_name|Jodie M} left. {child_name|Jodie L} rang. {child_name|Jodie} cried.",
        [{"Jodie M"}, {"Jodie L"}, {"Jodie"}],
    ),
    "one child, her age told twice": (
        "{child_name|Ella}, {description|14}, left. {child_name|Ella} cried. {child_name|Ella Green} slept.",
        [{"Ella", "14", "Ella Green"}],
    ),
    "nearly the same age": (
        "{child_name|Ella}, {description|about 14}, left. {child_name|Ella}, {description|15}, cried.",
        [{"Ella", "about 14", "15"}],
    ),
}


@pytest.mark.parametrize("case", NAMESAKES)
def test_a_bare_first_name_of_two_is_neither(case: str) -> None:
    text, wanted = NAMESAKES[case]
    note = marked(text)
    assert people_of(compose(note.text, note.spans), note) == wanted


CALLED = {
    "looks alone": (
        "Four or five teenagers came, {description|none older than 15 or 16}.",
        "Four or five teenagers",
    ),
    "a noun in the looks": ("There was {description|a man with a limp}.", "a man with a limp"),
    "a name": ("A lad called {nickname|Kaz}, {description|about 30}.", None),
    "no noun": ("{description|About 30}.", None),
}


@pytest.mark.parametrize("case", CALLED)
def test_somebody_without_a_name_is_called_by_the_noun_that_tells_of_them(case: str) -> None:
    text, wanted = CALLED[case]
    note = marked(text)
    (who,) = [each for each in compose(note.text, note.spans).entities if each.spans]
    assert (note.text[slice(*who.called)] if who.called else None) == wanted


def test_the_quoted_mail_says_i_for_its_own_sender() -> None:
    note = marked(
        "I rang. {person_name|Bev}\n\n> From: {person_name|T. Oduya}\n> I found {clothing|my scarf} on her.",
    )
    told = compose(note.text, note.spans)
    owner = told.entities[told.belongings[0].owner]
    assert {note.spans[at].text for at in owner.spans} == {"T. Oduya"}


def test_every_join_says_why() -> None:
    text = "Leah (14) said her mate Kaz picks her up. He is about 30 and drives a silver Golf, YK99 OJB."
    told = compose(text, extract(text).spans)
    assert told.entities
    assert all(len(each.joined) == max(1, len(each.spans)) and all(each.joined) for each in told.entities)
    assert all(each.why for each in told.belongings)
    assert all(each.why for each in told.datings)
    assert all(each.known_why and each.cut_why for each in told.items)


def test_a_pet_form_of_two_means_neither_and_no_two_ages_are_one_child() -> None:
    note = marked(
        "{child_name|Charlotte} ({description|14}) and {child_name|Charlie} ({description|13}) left. "
        "{child_name|Char} was hit."
    )
    found = people_of(compose(note.text, note.spans), note)
    assert found == [{"Charlotte", "14"}, {"Charlie", "13"}, {"Char"}]


def test_a_daughter_of_her_mothers_name_is_not_her_mother() -> None:
    note = marked(
        "{person_name|Ella Green} ({description|38}) rang. {child_name|Ella} ({description|14}) was out."
    )
    assert people_of(compose(note.text, note.spans), note) == [{"Ella Green", "38"}, {"Ella", "14"}]


@pytest.mark.parametrize(
    "text",
    [
        "{child_name|Leah} and {child_name|Mia} got in the car. She is {description|13}.",
        "I spoke to {child_name|Leah} ({description|14}) and {child_name|Mia}. She has {description|a scar}.",
    ],
)
def test_she_after_two_in_one_breath_is_neither_and_says_so(text: str) -> None:
    note = marked(text)
    told = compose(note.text, note.spans)
    last = next(each for each in told.entities if len(note.spans) - 1 in each.spans)
    assert len(last.spans) == 1
    assert "'she' may be" in last.why
    assert "Leah" in last.why
    assert "Mia" in last.why


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("{child_name|Leah} told {child_name|Mia}. She is {description|13}.", "Leah"),
        ("{child_name|Mia} was with {child_name|Leah}. She is {description|14}.", "Mia"),
        ("{child_name|Leah} and {child_name|Jayden} got in. She is {description|13}.", "Leah"),
        (
            "{child_name|Leah} and {child_name|Mia} left. {child_name|Mia} is tall. She is {description|12}.",
            "Mia",
        ),
    ],
)
def test_she_is_whom_the_words_show(text: str, whose: str) -> None:
    note = marked(text)
    told = compose(note.text, note.spans)
    assert whose in next(each for each in people_of(told, note) if note.spans[-1].text in each)
