"""A name told late goes to whom the words give it: to no child what is a man's, to no man what is a child's."""

import datetime as dt

import pytest

from inkling.extraction.composing import compose
from inkling.extraction.composing.dates.tense import coming_day
from tests.rules.composing import marked
from tests.rules.test_composing_people import people_of

TOGETHER = {
    "another lad in a clause of the first": (
        (
            "A man, {description|about 40}, sends him money. the man has another lad he chats to called "
            "{child_name|Ellis} whos like {description|11}"
        ),
        {"Ellis", "11"},
    ),
    "a name alone behind a boyfriend": (
        "she has a boyfriend now, hes {description|26}. {person_name|Kieron}. he was kind at first",
        {"26", "Kieron"},
    ),
    "two names alone behind a partner": (
        "My partner is good with them. {person_name|Fergus}. {person_name|Fergal}. My sister never liked it, she said.",
        {"Fergus", "Fergal"},
    ),
    "known to staff": (
        "A female, {description|early 20s, pink hair}, known to staff as {nickname|Mimi}, met {child_name|Leah}.",
        {"early 20s, pink hair", "Mimi"},
    ),
    "known as one, or another": (
        "{description|A young woman} known as {person_name|Shona}, or {person_name|Shonette}, fetches her. Late.",
        {"A young woman", "Shona", "Shonette"},
    ),
    "called so by somebody": (
        "{person_name|Rhodri} waits there. He's called {nickname|Tank} by all of them. He is {description|30}.",
        {"Rhodri", "Tank", "30"},
    ),
    "one name or the other": (
        "a man waits for her. his name is {person_name|Morgan} or {person_name|Mervyn} i didnt hear",
        {"Morgan", "Mervyn"},
    ),
    "the guys without its mark": (
        (
            "she met a guy online whos {description|30}. i dont trust it. now the guys asking her to visit. he "
            "says he is called {person_name|Dorian}"
        ),
        {"30", "Dorian"},
    ),
    "two more names in brackets, and the age behind": (
        'Student B ("{nickname|Pip}", {child_name|Philippa}) {description|15}. A man wants {child_name|Pip} to stay.',
        {"Pip", "Philippa", "15"},
    ),
    "a name that is another": (
        'Gave the name "{nickname|Finch}". {person_name|Finch} = {person_name|Tadeo Q}, {description|16}.',
        {"Finch", "Tadeo Q", "16"},
    ),
}
APART = {
    "whom a driver calls so is not the driver": (
        (
            "pupil {child_name|Rowan} gets into a car, driver has {description|a plaited beard}, who calls "
            '{child_name|Rowan} "{nickname|Roro}".'
        ),
        [{"Rowan", "Roro"}, {"a plaited beard"}],
    ),
    "one of two lads is not whom they ask for": (
        (
            '{description|Two lads}, no luggage, want the fourth floor, "ask for {person_name|Denzil}". No '
            "{person_name|Denzil} here. One dropped his pass, other called him {nickname|Tubs}."
        ),
        [{"Denzil"}],
    ),
    "another lad is no man": (
        (
            "A man, {description|about 40}, sends him money. the man has another lad he chats to called "
            "{child_name|Ellis} whos like {description|11}"
        ),
        [{"about 40"}, {"Ellis", "11"}],
    ),
    "the older one is not who was named": (
        (
            "{description|Two lads} about {description|14} come in. One's {child_name|Kyron}, because the older one "
            "shouts him. Older one is {description|thirty odd}."
        ),
        [{"Kyron"}, {"thirty odd"}],
    ),
    "who is first named is nobody who has a name": (
        (
            "im {description|14}. its {child_name|Elin}. me and {child_name|Mabli} shes asleep or somthing. hes called "
            "{nickname|Dai} he said we cud go after tea"
        ),
        [{"Elin"}, {"Mabli"}, {"Dai"}],
    ),
    "a boy is not the partner named alone": (
        (
            "My partner is good with them. {person_name|Fergus}. {person_name|Fergal}. My daughter is at comp, the "
            "boy's {description|nine}."
        ),
        [{"Fergus", "Fergal"}, {"nine"}],
    ),
    "names alone behind several": (
        "The lads were there. {person_name|Fergus}. {person_name|Anton}. {person_name|Rhys}. They had vodka.",
        [{"Fergus"}, {"Anton"}, {"Rhys"}],
    ),
    "the number of a door is no age": (
        "{person_name|Mr Varley} books it. They go to flats at the quay, number 9 or {description|19}.",
        [{"Mr Varley"}],
    ),
    "who signs is not who was told of": (
        "He rents it off a cousin of the landlord. {person_name|R Oakes}",
        [{"R Oakes"}],
    ),
    "who signs on a line is not who was told of": (
        "She has a boyfriend, {description|26}.\n{person_name|R Oakes}\nLeisure services",
        [{"R Oakes"}, {"26"}],
    ),
    "a name alone behind two": (
        "A man, {description|40}, came with a lad, {description|19}. {person_name|Kieron}. They left.",
        [{"40"}, {"19"}],
    ),
}
MONDAY = dt.date(2026, 11, 30)
FRIDAYS = {
    "he told her bring her friend this friday to a hotel": "2026-12-04",
    "he asked her to come to his flat this friday": "2026-12-04",
    "he said be there this friday or else": "2026-12-04",
    "he told her off and took her to a hotel this friday": None,
    "he picked her up this friday": None,
}


@pytest.mark.parametrize("name", TOGETHER)
def test_a_late_name_is_theirs(name: str) -> None:
    """What the words tell of one person stands with them."""
    told, theirs = TOGETHER[name]
    note = marked(told)
    assert any(theirs <= each for each in people_of(compose(note.text, note.spans), note))


@pytest.mark.parametrize("name", APART)
def test_a_late_name_is_nobody_elses(name: str) -> None:
    """Nobody is given what was told of another."""
    told, theirs = APART[name]
    note = marked(told)
    people = people_of(compose(note.text, note.spans), note)
    assert [each for each in theirs if each not in people] == []


def test_one_of_several_children_is_a_child() -> None:
    """Who is named as one of two lads of 14 is a child, whoever the older one is."""
    note = marked(APART["the older one is not who was named"][0])
    made = compose(note.text, note.spans)
    named = next(each for each in made.entities if any(note.spans[at].text == "Kyron" for at in each.spans))
    assert (named.age, named.role) == ("child", "child_at_risk")


@pytest.mark.parametrize("words", FRIDAYS)
def test_what_is_bidden_this_friday_is_to_come(words: str) -> None:
    """Told on a Monday: what somebody is told to do is to come, what was done is over."""
    assert coming_day("this friday", words.encode(), day=MONDAY) == FRIDAYS[words]


def test_a_child_beside_a_sign_is_not_weighed_down() -> None:
    """Whom a man wants brought along, and whom no word calls harmed, is still a child who may be."""
    note = marked(
        "{child_name|Keira} is {description|13}. {indicator|he told her to bring her friend} {child_name|Dayna} "
        "to a hotel."
    )
    made = compose(note.text, note.spans)
    named = next(each for each in made.entities if any(note.spans[at].text == "Dayna" for at in each.spans))
    assert (named.age, named.role) == ("child", "child_at_risk")


def test_what_a_child_is_bidden_to_do_is_no_deed_of_hers() -> None:
    """A girl whom a man wants to bring others in is harmed, and he is of concern."""
    note = marked(
        "{person_name|Gerard}, {description|50s}, sends her vouchers, wants {child_name|Pip} to "
        "{indicator|recruit her mate}. {child_name|Pip} was upset."
    )
    made = compose(note.text, note.spans)
    roles = {
        note.spans[each.spans[0]].text: (each.role, each.why)
        for each in made.entities
        if each.kind == "person"
    }
    assert roles["Gerard"][0] == "person_of_concern"
    assert roles["Pip"][0] != "person_of_concern"
    assert "recruit" not in roles["Pip"][1]
