"""A grown-up partner of a child much younger is of worry; a lift home and a partner of others are not."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from tests.rules.composing import who
from tests.rules.test_view_as_understood import view_of

PARTNERS = [
    "Marlon, 26, is the boyfriend of Maisie, 14.",
    "Her boyfriend Marlon is 26 and she is 14.",
    "Kelsie is 14. Her boyfriend, Marlon (26), picks her up from school.",
    "Marlon, 26, is going out with a girl of 14.",
    "Maisie, 14, is dating Marlon, 26.",
    "Maisie, 14, is seeing Marlon, 26.",
    "im 14 and my boyfriend Marlon is 26",
    "Marlon (26) has been in a relationship with Maisie, 14, since June.",
]


@pytest.mark.parametrize("text", PARTNERS)
def test_a_grown_up_partner_of_a_child_is_of_worry(text: str) -> None:
    told = who(text, "Marlon")
    assert (told.age, told.role, told.role_told) == ("adult", "person_of_concern", True)


OTHERS_PARTNERS = [
    "Leah is 15. Her mum's boyfriend Marlon, 26, cooks tea.",
    "Leah is 15. Her older sister Jo is going out with Marlon, 26.",
    "Leah is 17. Her boyfriend Marlon is 19 and works at Greggs.",
    "Leah, 14, said her dad Marlon, 42, is going out with Kim.",
    "Marlon, 40, a CAMHS nurse, is seeing Maisie, 14, on Tuesdays.",
    "Marlon, 26, denies going out with Maisie, 14.",
    "Marlon, 28, is in a relationship with Amy, 27. Amy's daughter Leah is 9.",
    "Leah, 14, stays with her aunt and her aunt's partner Marlon, 33.",
    "Leah is 15. Marlon, 26, is her boyfriend's brother.",
]


@pytest.mark.parametrize("text", OTHERS_PARTNERS)
def test_a_partner_of_others_or_of_nearly_the_same_age_is_none(text: str) -> None:
    told = who(text, "Marlon")
    assert not (told.role == "person_of_concern" and told.role_told)


def test_a_partner_of_the_same_years_stays_a_child() -> None:
    assert who("Leah is 15. Her boyfriend Tom is 16.", "Tom").age == "child"


def test_the_front_door_sees_a_much_older_partner_first() -> None:
    view = view_of("Maisie is 14. She goes missing at weekends. Marlon, 26, is the boyfriend of Maisie.")
    assert any("Marlon" in line for line in view.of(ViewPart.OF_CONCERN))


LIFTS = [
    "Leah, 14, was at the party. Colin who drove her home said she was crying.",
    "Leah is 14. She was in town late. Colin drove her home.",
    "Leah was found by Colin who drove her home. She is 14.",
    "Mum says Colin who drives Leah, 14, to school has been great.",
    "Leah, 14, missed the bus. Colin gave her a lift home from training.",
    "Leah, 14, was scared. Colin from Apex Cars took her to the police station.",
]


@pytest.mark.parametrize("text", LIFTS)
def test_who_only_drove_a_child_home_is_not_even_judged_of_concern(text: str) -> None:
    assert who(text, "Colin").role != "person_of_concern"


MORE_THAN_A_LIFT = [
    "Leah, 14, got in a car. Colin drove her to a hotel.",
    "Colin who drove Leah home from the party gave her vodka. She is 14.",
    "Leah is 14. Colin, who drove her home on Friday, waits outside school for her.",
    "Leah, 14. Picked up by Colin who drove her to meet Dex. Dex gave her weed.",
    "Leah is 14. Colin drives her home every night in a white Audi and buys her vapes.",
]


@pytest.mark.parametrize("text", MORE_THAN_A_LIFT)
def test_a_lift_excuses_nothing_else(text: str) -> None:
    assert who(text, "Colin").role == "person_of_concern"


@pytest.mark.parametrize(
    "text",
    [
        "New face - woman they call Auntie Chels, 40ish. Had her arm round Maisie-Jo who is 13.",
        "Leah is 14. A man called Uncle Chels, 35, waits for her.",
        "Leah is 14. Uncle Chels drives her about. She saves him in her phone as Uncle Chels.",
    ],
)
def test_whom_others_only_call_family_is_none(text: str) -> None:
    assert who(text, "Chels").role != "family_or_carer"


@pytest.mark.parametrize(
    "text",
    [
        "Leah is 14. Her Auntie Chels, 40, collects her.",
        "Leah is 14. Her Auntie Chels drives her. She saves her aunt in her phone as Auntie Chels.",
    ],
)
def test_an_aunt_who_is_called_so_stays_family(text: str) -> None:
    assert who(text, "Chels").role == "family_or_carer"


@pytest.mark.parametrize(
    "text",
    [
        "Baz took the register. Maisie-Jo is 13.",
        "Leah, 14, was there. Baz took notes and took a call.",
        "Leah, 14, was there. Baz made tea.",
    ],
)
def test_everyday_things_make_nobody_of_concern(text: str) -> None:
    assert "took" not in who(text, "Baz").role_why
    assert not who(text, "Baz").role_why.startswith("judged, told as doing")


def test_who_takes_a_child_somewhere_is_still_looked_at() -> None:
    assert who("Baz took Maisie-Jo, 13, to the flat.", "Baz").role == "person_of_concern"
