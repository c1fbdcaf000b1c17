"""Who asks to be rung signs with a name, and a house of one's own is where who told lives."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold


@pytest.mark.parametrize(
    "told",
    [
        "A man hits a girl of 13 at 4 Ash Walk. Ring me. Beryl.",
        "A man hits a girl of 13 at 4 Ash Walk. Please call me back. Beryl",
        "A man hits a girl of 13 at 4 Ash Walk. My house is 9 Rowan Way and she runs past.",
        "A man hits a girl of 13 at 4 Ash Walk. Our address: 9 Rowan Way.",
    ],
)
def test_who_is_to_be_rung_and_where_they_live_goes(told: str) -> None:
    shown = withhold(told, teller=KnownTeller())
    assert "4 Ash Walk" in shown
    assert "Beryl" not in shown
    assert "Rowan" not in shown


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ("A man hits her. He says ring me. Fitz.", "Fitz"),
        ("A girl of 13 is at his flat. His house is 9 Rowan Way.", "9 Rowan Way"),
        ("She is hit. The address is 9 Rowan Way.", "9 Rowan Way"),
    ],
)
def test_whoever_else_asks_it_and_their_home_stay(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=KnownTeller())


@pytest.mark.parametrize(
    "told",
    [
        "A man hits a girl of 13 at 4 Ash Walk. I clean at the school. Dorota",
        "A man hits a girl of 13 at 4 Ash Walk. Don't let her know it was me. Lauren",
        "A man hits a girl of 13 at 4 Ash Walk. We can talk only after six. Bożena.",
    ],
)
def test_a_bare_name_behind_what_the_teller_says_of_themselves_signs(told: str) -> None:
    shown = withhold(told, teller=KnownTeller())
    assert "4 Ash Walk" in shown
    assert told.rsplit(maxsplit=1)[-1].strip(".") not in shown


@pytest.mark.parametrize(
    "told",
    [
        "A man hits a girl of 13. I think it was him. Fitz",
        "A girl of 13 is hit. She only told me. Fitz",
        "A girl of 13 is hit. I know what he is called. Fitz",
        "A girl of 13 is hit. Do I know who? Fitz",
    ],
)
def test_a_bare_name_behind_what_is_told_of_others_stays(told: str) -> None:
    assert "Fitz" in withhold(told, teller=KnownTeller())
