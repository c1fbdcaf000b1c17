"""A sentence that only speaks of the teller goes whole; one that holds what is needed to act stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import WITHHELD, KnownTeller, withhold


@pytest.mark.parametrize(
    "told",
    [
        "Serving dinners as I do, I am always about.",
        "I pay my rent to him, so I am not to be seen speaking.",
    ],
)
def test_what_is_of_no_use_to_who_acts_goes_whole(told: str) -> None:
    shown = withhold(f"{told} A man called Rico gives Lily, 13, drink.", teller=KnownTeller())
    assert shown == f"{WITHHELD}. A man called Rico gives Lily, 13, drink."


@pytest.mark.parametrize(
    ("told", "needed"),
    [
        ("My neighbour let two girls in at 9 Dock Street.", "9 Dock Street"),
        ("I saw him hit her by my gate.", "hit her"),
        ("We found a knife in our yard.", "knife"),
        ("Me mate rang on 07700 900123 and he charges them a fiver.", "charges them a fiver"),
        ("dont tell my mum", "dont tell"),
        ("", ""),
    ],
)
def test_what_is_needed_keeps_its_sentence(told: str, needed: str) -> None:
    assert needed in withhold(told, teller=KnownTeller())
