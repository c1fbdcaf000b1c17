"""When telling something is also a concern (DESIGN.md, what must always hold, 2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction import extract
from inkling.safeguarding.rules.escalation import must_escalate, raises_question
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.people.children import signs_in, speaks_of_a_child
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import About, ExploitationType, TellerKind, Urgency

CSE, CCE, BOTH, NOT_SURE, NOT_SAID = ExploitationType
PLAIN = Draft(narrative="A van on Mill Lane.", details=(DraftDetail("vehicle", text="white van"),))


@pytest.mark.parametrize(
    ("changes", "opens"),
    [
        ({}, False),
        ({"indicators": (Indicator.MISSING,)}, True),
        ({"details": (DraftDetail("gifts", text="a new phone"),)}, True),
        ({"details": (DraftDetail("gifts", text="   "),)}, False),
        ({"must_not_be_told": "her stepdad"}, True),
        ({"must_not_be_told": " \n"}, False),
        ({"needed_to_act": "She is at her nan's."}, True),
        ({"needed_to_act": " "}, False),
        ({"urgency": Urgency.NOW}, True),
        ({"urgency": Urgency.SOON}, False),
        ({"urgency": Urgency.SOON, "exploitation_type": CSE}, True),
        ({"urgency": Urgency.SOON, "exploitation_type": CCE}, True),
        ({"urgency": Urgency.SOON, "exploitation_type": BOTH}, True),
        ({"urgency": Urgency.SOON, "exploitation_type": NOT_SURE}, True),
        ({"urgency": Urgency.ROUTINE, "exploitation_type": CSE}, True),
        ({"urgency": Urgency.NOT_SURE, "exploitation_type": BOTH}, True),
        ({"exploitation_type": CSE}, True),
        ({"urgency": Urgency.ROUTINE, "exploitation_type": CCE}, False),
        ({"urgency": Urgency.NOT_SURE, "exploitation_type": NOT_SURE}, False),
        ({"about": About.ME, "teller_kind": TellerKind.YOUNG_PERSON}, True),
        ({"about": About.ME, "narrative": "im 13 and need help"}, True),
        ({"about": About.ME, "narrative": "im 34 and need help"}, False),
        ({"about": About.ME, "teller_kind": TellerKind.FAMILY}, False),
        ({"about": About.SOMEONE, "teller_kind": TellerKind.YOUNG_PERSON}, False),
    ],
)
def test_what_opens_a_concern(changes: dict[str, Any], opens: bool) -> None:
    assert must_escalate(replace(PLAIN, **changes)) is opens


@pytest.mark.parametrize("urgency", list(Urgency))
@pytest.mark.parametrize("type_", list(ExploitationType))
def test_what_is_declared_raises_the_question(urgency: Urgency, type_: ExploitationType) -> None:
    raised = urgency in (Urgency.NOW, Urgency.SOON) or type_ in (CSE, CCE, BOTH)
    assert raises_question(urgency, type_=type_) is raised


@pytest.mark.parametrize(
    "words",
    [
        "A man on Northgate has a girl of 13 in his flat",
        "theres a bloke keeps two young girls in room 12",
        "man at no 9 got little lass round his flat again",
        "My neighbour has a 14 year old lad in his van every night.",
    ],
)
def test_an_adult_with_a_child_behind_a_door_is_a_sign(words: str) -> None:
    assert Indicator.OLDER_ADULT_CONTACT.value in extract(words).indicators


@pytest.mark.parametrize(
    "words",
    [
        "girl 14 living with a man on mill lane",
        "weird guy filming kids at the park",
        "they pick up lads from the care home",
        "her stepdad comes in her room at night",
        "her uncles mate touched her",
        "a child is being hurt",
        "the girl at the nail bar looks about 14 and never leaves",
        "kids as young as 10 on the corner with bags",
    ],
)
def test_short_words_hold_a_sign(words: str) -> None:
    assert extract(words).indicators


@pytest.mark.parametrize(
    ("words", "found", "ticked"),
    [
        ("A man talks to a girl of 12.", (), ["older_adult_contact"]),
        ("She is 14 and he is 27.", (), ["older_adult_contact"]),
        ("A man talks to a girl of 12.", ("missing",), ["missing"]),
        ("A man with a dog.", (), []),
        ("My son is 12.", (), []),
        ("He is 17.", (), []),
        ("", (), []),
    ],
)
def test_a_child_with_a_stranger_is_ticked_where_no_other_sign_is(
    words: str, found: tuple[str, ...], ticked: list[str]
) -> None:
    assert signs_in(words, found=found) == ticked


@pytest.mark.parametrize(
    "words", ["A man has his children in the car.", "She has a boy of 13 in her class.", "The man has a dog."]
)
def test_what_is_usual_is_no_sign(words: str) -> None:
    assert Indicator.OLDER_ADULT_CONTACT.value not in extract(words).indicators


@pytest.mark.parametrize(
    ("words", "of_a_child"),
    [
        ("some lass getting in cars", True),
        ("im 13", True),
        ("He's seventeen", True),
        ("He is 18", False),
        ("She is in year 9", True),
        ("my niece is frightened", True),
        ("A 14yo", True),
        ("A van with its lights off", False),
        ("", False),
    ],
)
def test_words_of_a_child(words: str, of_a_child: bool) -> None:
    assert speaks_of_a_child(words) is of_a_child


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("a girl of 15, third overdose this month. Darren is 40, he passes her round", True),
        ("They lock the kids in at night.", True),
        ("She is 14. He threatens her.", True),
        ("He threatens her. She is 14.", True),
        ("my niece is pregnant", True),
        ("The boy has burns on his hands", True),
        ("lads have a 13 year old selling for them", True),
        ("her stepdad comes in her room. she is 12", True),
        ("girl, 13, in the boot of a skoda", True),
        ("he films ruby, 9, in the bath", True),
        ("a child sleeps in the back of the nail bar", True),
        ("a girl of 12 is given vodka by a man in a van at the lay-by", True),
        ("a girl of 13 is kept in a flat", True),
        ("A lad of 14 was handcuffed to a radiator.", True),
        ("A man, 40, in the bath.", False),
        ("Numbers 4, 9, in the street have new doors.", False),
        ("The kids have a boot room.", False),
        ("The boy is on the bus.", False),
        ("He threatens the shop.", False),
        ("He threatens the shop. A van waits. It rains. My son is 12.", False),
        ("", False),
    ],
)
def test_words_of_a_child_and_of_harm_open_a_concern_whatever_is_ticked(words: str, opens: bool) -> None:
    assert must_escalate(Draft(narrative=words)) is opens
    assert must_escalate(Draft(narrative="", details=(DraftDetail("vehicle", text=words),))) is opens


def test_the_view_quotes_the_words_of_harm_where_no_sign_is_ticked() -> None:
    view = compose(Draft(narrative="A white van waits. They lock the kids in at night."))
    assert view.worry == "In the words: \u201cThey lock the kids in at night.\u201d"
