"""Whoever begins with a name gives their own: `Dawn Marsh here.`"""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (
            "Zelda Quimby here. Kez, 13, gets gifts from Dez. Zelda saw it.",
            "[withheld] here. Kez, 13, gets gifts from Dez. [withheld] saw it.",
        ),
        ("Hi, Ruth here from the flats. Kez is 13.", "Hi, [withheld] here"),
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
    ],
)
def test_nobody_else_is(told: str) -> None:
    assert withhold(told, teller=KnownTeller()) == told


def test_a_child_who_is_named_so_stays() -> None:
    told = "Mia here. She is 13 and Dez waits for her."
    assert withhold(told, teller=KnownTeller(child="Mia, 13")) == told
