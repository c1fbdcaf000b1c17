"""Whoever begins with a name gives their own: `Dawn Marsh here.`"""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from tests.processor_time import processor_seconds


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (
            "Zelda Quimby here. Kez, 13, gets gifts from Dez. Zelda saw it.",
            "[withheld] here. Kez, 13, gets gifts from Dez. [withheld] saw it.",
        ),
        ("Hi, Ruth here from the flats. Kez is 13.", "Hi, [withheld] here"),
        ("Tyler here from the flats. I saw Kez, 13, in a van.", "[withheld] here"),
        (
            "hi its Fay from the chemist. Fay saw Kez, 13, in a van.",
            "hi its [withheld] from the chemist. [withheld] saw",
        ),
        ("Hello, Graham Pole at 14 Cedar Close. Kez is 13.", "Hello, [withheld] at [withheld]. Kez is 13."),
        ("ruth here. kez, 13, gets in a van by the weir", "[withheld] here. kez, 13"),
    ],
)
def test_the_name_is_withheld(told: str, shown: str) -> None:
    assert shown in withhold(told, teller=KnownTeller())


@pytest.mark.parametrize(
    "told",
    [
        "Dez here every night, Kez is 13.",
        "Girls here. Kez is 13.",
        "Kez is 13. Tyler here again on Friday.",
        "Mia was here. Mia is 13.",
        "Tyler here at the park every night with Kez, 13. Tyler is about 25.",
        "Its Tyler at the park, he sells weed to Kez, 13.",
    ],
)
def test_nobody_else_is(told: str) -> None:
    assert withhold(told, teller=KnownTeller()) == told


def test_a_child_who_is_named_so_stays() -> None:
    told = "Mia here. She is 13 and Dez waits for her."
    assert withhold(told, teller=KnownTeller(child="Mia, 13")) == told


def test_greetings_without_end_cost_no_more_than_other_words() -> None:
    def of(words: str) -> float:
        return processor_seconds(lambda: withhold(words * 2_500, teller=KnownTeller()))

    assert of("hi,") < 4 * of("ok,")
