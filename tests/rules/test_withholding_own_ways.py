"""Where a teller says in passing that they live, and at which mail address, is withheld whole."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.telling import About


@pytest.mark.parametrize(
    ("told", "goes"),
    [
        ("We are 14 Rowan Way and see it all.", "Rowan"),
        ("I'm at 14 Rowan Way, two doors down.", "Rowan"),
        ("we're 14 rowan way if you need us", "rowan"),
        ("I'm the new mum at 14 Rowan Way. Kez is 15.", "Rowan"),
        ("i am the lady from 14 rowan way", "rowan"),
        ("Call on me, 14 Rowan Way, any evening.", "Rowan"),
        ("Please knock for us at 14 Rowan Way.", "Rowan"),
        ("Kez said she is scared. Come and see me at 14 Rowan Way.", "Rowan"),
        ("You can email me lia14@post.example about it.", "example"),
        ("write to me at lia.b@post.example", "example"),
    ],
)
def test_where_a_teller_is_found_goes_whole(told: str, goes: str) -> None:
    assert goes not in withhold(told, teller=KnownTeller())


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ("They are at 14 Rowan Way on Fridays.", "14 Rowan Way"),
        ("I am worried about 14 Rowan Way.", "14 Rowan Way"),
        ("I am scared of the man at 14 Rowan Way.", "14 Rowan Way"),
        ("I'm sure the girl at 14 Rowan Way is 12.", "14 Rowan Way"),
        ("I'm the cleaner at 14 Rowan Way and girls sleep there.", "14 Rowan Way"),
        ("He texts her: come and see me at 14 Rowan Way.", "14 Rowan Way"),
        ("He said come and find me, 14 Rowan Way.", "14 Rowan Way"),
        ("He writes to her from tyler9@post.example at night.", "tyler9@post.example"),
    ],
)
def test_where_others_are_stays(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=KnownTeller())


def test_where_a_child_says_that_it_is_stays() -> None:
    assert "14 Rowan Way" in withhold("im at 14 Rowan Way with him", teller=KnownTeller(about=About.ME))


@pytest.mark.parametrize(
    "told",
    [
        "my number is 07700 900333 ask for Bev. Ryan 15 sells for him",
        "ring 07700 900333 ask for Bev. Ryan 15 sells for him",
    ],
)
def test_whom_to_ask_for_behind_a_tellers_number_goes(told: str) -> None:
    shown = withhold(told, teller=KnownTeller())
    assert "Bev" not in shown
    assert "Ryan 15 sells" in shown


@pytest.mark.parametrize(
    "told",
    ["he rings 07700 900444 ask for Tosh and they bring it", "The kids text 07700 900444 ask for Tosh."],
)
def test_whom_others_ask_for_behind_a_number_stays(told: str) -> None:
    assert "Tosh" in withhold(told, teller=KnownTeller())
