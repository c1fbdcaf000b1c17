"""Who says outright who they are is withheld; who only begins alike, and may be whoever harms, stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

_REST = " Kia, 14, gets weed from Ade."


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        ("PC 4471 Hollis, off duty.", "Hollis"),
        ("DC 2213 Ashdown here.", "2213"),
        ("Caller's name Tracy Bellweather, wants no contact.", "Bellweather"),
        ("its me, Tracey from the wool shop.", "Tracey"),
        ("I,m Tracy Bell.", "Tracy"),
        ("this is tracy again.", "tracy"),
        ("My Facebook is Bex Lorne.", "Lorne"),
        ("(sent from Debs's iPad)", "Debs"),
        ("my car is YX19 ABC if you ask who followed them.", "YX19"),
    ],
)
def test_who_says_who_they_are_goes(told: str, gone: str) -> None:
    shown = withhold(told + _REST, teller=KnownTeller(child="Kia"))
    assert gone not in shown
    assert "Kia, 14, gets weed from Ade" in shown


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ("PC 4471 Hollis hit her.", "PC 4471 Hollis"),
        ("Saw the list of PC 4471 Hollis, off duty.", "Hollis"),
        ("He texts: it's me Kia, over and over.", "Kia"),
        ("The pictures were sent from Kev's phone to hers.", "Kev's phone"),
        ("This is Kev again hitting her.", "Kev"),
        ("His car is LM20 OPQ.", "LM20 OPQ"),
    ],
)
def test_whoever_else_is_named_stays(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=KnownTeller(child="Kia"))
