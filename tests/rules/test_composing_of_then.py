"""An age of long ago makes nobody a child now; who was used or not touched is no suspect; whose an age is."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

GROWN_SINCE = [
    (
        "Poppy is 22 now but she was 13 when Mr Gale used to give her lifts, and he's still giving lifts.",
        "Poppy",
    ),
    ("Marcus turned 18 last week. When he was 15 he was the one used by the Eastfield lot.", "Marcus"),
    ("Leanne, 31, says she was 14 when the coach began buying her presents.", "Leanne"),
    ("Dev is 25. When he was 13 he was groomed by a man called Fitz who sold weed.", "Dev"),
    ("Our Kelly is 40 now, she was 12 at the time. Fitz gave her drink then.", "Kelly"),
]
STILL_CHILDREN = [
    ("Poppy was 13 when Mr Gale began to give her lifts. She is 14 now and he still does.", "Poppy"),
    ("Leah is 15. She was 14 when the man began buying her phones.", "Leah"),
    ("Callum was 13 when he was first sent out with a bag of drugs by Fitz.", "Callum"),
    ("Her mum is 40. Leah was 12 when Fitz began giving her drink.", "Leah"),
    ("Jay, 16, was moved when he was 15. Fitz makes him carry drugs.", "Jay"),
]


@pytest.mark.parametrize(("told", "name"), GROWN_SINCE)
def test_who_was_a_child_then_is_grown_up_and_no_suspect(told: str, name: str) -> None:
    found = who(told, name)
    assert found.age == "adult"
    assert found.role != "person_of_concern"
    made, words = read_note(told)
    assert not [
        each
        for each in made.entities
        if each.age == "child" and any(words[at].isdigit() for at in each.spans)
    ]


@pytest.mark.parametrize(("told", "name"), STILL_CHILDREN)
def test_who_was_younger_when_it_began_is_a_child_still(told: str, name: str) -> None:
    assert who(told, name).age == "child"


def test_own_age_of_then_is_nobody_elses() -> None:
    told = "I was groomed by a teacher at fourteen so I know. My niece Freya is scared of her swimming coach."
    made, words = read_note(told)
    assert who(told, "Freya").age == "child"
    assert not [
        each
        for each in made.entities
        if each.age == "child" and "Freya" not in [words[at] for at in each.spans]
    ]


@pytest.mark.parametrize(
    ("told", "child", "age", "man"),
    [
        (
            "Derek gives the kids pop. He only came in August. But Liam (he's my great grandson, 12) came home white.",
            "Liam",
            "12",
            "Derek",
        ),
        ("Fitz picks her up. Fitz is always there. Mia (she is 13) went with him.", "Mia", "13", "Fitz"),
        ("Gaz has a van, Gaz sells weed, and Tom (he's only 14) carries it for Gaz.", "Tom", "14", "Gaz"),
    ],
)
def test_who_stands_before_a_bracket_is_meant_in_it(told: str, child: str, age: str, man: str) -> None:
    made, words = read_note(told)
    found = who(told, child)
    assert any(age in words[at] for at in found.spans)
    assert who(told, man).age != "child"
    assert sum(any(age in words[at] for at in each.spans) for each in made.entities) == 1


@pytest.mark.parametrize(
    "told",
    [
        "Tomek gives girls drink. I do not mean his daughter Ola, she is 20 and studies in Leicester.",
        "Tomek gives girls drink. His daughter Ola (she's 20) studies in Leicester.",
    ],
)
def test_a_grown_daughter_is_no_child_by_that_word(told: str) -> None:
    assert who(told, "Ola").age == "adult"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Rolex, a lad on a bike, sells to Aimee, 14. Nathan reckons 20+.", "Nathan"),
        ("A lad called Gaz met Mia, 13. Deano thinks about 17.", "Deano"),
        ("A man met Mia in the park. Lou guesses 40.", "Lou"),
    ],
)
def test_who_says_how_old_another_is_is_not_so_old(told: str, name: str) -> None:
    words = read_note(told)[1]
    assert all(not any(char.isdigit() for char in words[at]) for at in who(told, name).spans)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (
            "Nobody has hurt Callum, nobody has given him anything, and he has never been to the flat.",
            "Callum",
        ),
        ("No one ever touched Aaron and he has no phone from anybody.", "Aaron"),
    ],
)
def test_to_whom_nobody_did_anything_is_no_suspect(told: str, name: str) -> None:
    assert who(told, name).role != "person_of_concern"


@pytest.mark.parametrize(
    "told",
    [
        "None of them have touched Kaz, he runs the line and uses Leah, 14.",
        "Nobody has hurt Kaz. He hit Leah, 13, and sells weed to her.",
        "No one has bothered Kaz, he gave Leah, 13, vodka and touched her.",
    ],
)
def test_whom_nobody_touches_is_one_where_they_do_harm(told: str) -> None:
    assert who(told, "Kaz").role == "person_of_concern"


def test_a_man_who_hurts_is_one_though_nobody_hurt_another() -> None:
    told = "Nobody has hurt Callum. Fitz gave Leah, 13, vodka and hit her at his flat."
    assert who(told, "Fitz").role == "person_of_concern"


def test_a_taxi_is_not_the_car_of_another() -> None:
    told = "Vince left in a dark Merc MQ23 VNC. Later Pell and the girl checked out by taxi. The driver had a limp."
    made, words = read_note(told)
    owners = {words[each.span]: each.owner for each in made.belongings}
    vince = next(
        at for at, each in enumerate(made.entities) if any("Vince" in words[span] for span in each.spans)
    )
    assert owners["MQ23 VNC"] == vince
