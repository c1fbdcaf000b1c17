"""What was done about it is no item, however a form or a log says so; what was told beside it is."""

from __future__ import annotations

import pytest

from inkling.extraction import extract
from inkling.safeguarding.rules.requests.whom import asks_only_for_the_source
from tests.rules.composing import read_note

TOLD = "Amy, 14, told her tutor that Rick gives her vapes."


def items_of(text: str) -> list[str]:
    made, _ = read_note(text)
    return [text[each.start : each.end] for each in made.items]


@pytest.mark.parametrize(
    "done",
    [
        "Referral made to MASH on 2 Dec.",
        "Police informed at 21:40.",
        "Mum and dad notified on Friday.",
        "Strategy meeting held on 3 December.",
        "School nurse referral sent 1/12.",
        "DSL was made aware at 09:15.",
        "101 called at 23:50.",
    ],
)
def test_what_was_done_about_it_is_none(done: str) -> None:
    assert items_of(f"CONCERN DETAILS\n{TOLD}\nACTION TAKEN\n{done}") == [TOLD]


@pytest.mark.parametrize(
    "told",
    [
        "Mum called Rick a liar on Friday and he smashed her window.",
        "Police were outside the flat in Hope Street at 23:50.",
        "School says she was not in on Friday.",
        "Referral made to MASH by phone: Kaz hit Leah on Friday",
        "Police called at the flat and found Leah, 13, with Kaz and 3 men",
        "Mum informed on him and Rick threatened her with a knife.",
    ],
)
def test_what_happened_stays_one(told: str) -> None:
    assert any(told[:12] in each for each in items_of(f"{TOLD}\n\n{told}"))


@pytest.mark.parametrize(
    "told",
    [
        "Referral made to MASH by phone: Kaz 30 hit Leah 13 on Friday",
        "Police called at the flat and found Leah, 13, with Kaz and 3 men",
        "Police called at 23:50 after he hit her again",
    ],
)
def test_who_is_told_of_behind_what_was_done_makes_it_one(told: str) -> None:
    assert items_of(told) == [told]


@pytest.mark.parametrize("asked", ["could u leave my name off this plz", "can you keep me out of it please"])
def test_who_asks_to_be_left_out_names_nobody_from_whom(asked: str) -> None:
    assert asks_only_for_the_source(asked)


@pytest.mark.parametrize(
    "told", ["Referral made to MASH.", "Two calls were made to staff.", "A visit was made to nan."]
)
def test_what_was_made_to_an_office_is_no_sign(told: str) -> None:
    assert not [each for each in extract(told).spans if each.type == "indicator"]


def test_who_was_made_to_do_something_is_one() -> None:
    assert [each for each in extract("Tia, 14, was made to carry bags.").spans if each.type == "indicator"]
