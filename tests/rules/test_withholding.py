"""What a text shows of whoever told is withheld, and what is needed to act stays readable (issue: who told)."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in, withhold
from inkling.vocabulary.telling import About

ANN = KnownTeller(name="Ann Blythe", contact="07700 900123", child="Joanna, 14", about=About.SOMEONE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Joanna told Ann", "Joanna told [withheld]"),
        ("ÁNN and blythe", "[withheld] and [withheld]"),
        ("Annie is fine", "Annie is fine"),
        ("Joanna, 14", "Joanna, 14"),
    ],
)
def test_a_name_is_a_whole_word(text: str, shown: str) -> None:
    assert withhold(text, teller=ANN) == shown


def test_a_shared_surname_stays_the_childs() -> None:
    dawn = KnownTeller(name="Dawn Marsh", child="Leah Marsh", about=About.SOMEONE)
    assert withhold("Leah Marsh, 14. Dawn Marsh", teller=dawn) == "Leah Marsh, 14. [withheld]"


def test_who_tells_about_themselves_keeps_the_first_person() -> None:
    young = KnownTeller(name="Kez", about=About.ME)
    assert withhold("I am scared. Kez", teller=young) == "I am scared. [withheld]"


def test_cuts_lie_in_order_and_touch_nowhere() -> None:
    text = "my niece Ann Blythe saw me and Joanna"
    cuts = cuts_in(text, teller=ANN)
    assert [text[cut.start : cut.end] for cut in cuts] == ["my niece Ann Blythe", "me"]
