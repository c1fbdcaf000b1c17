"""A child of whom nobody is to say that it was her stands on the page where she is the child at risk alone."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.anew import StoredView, withheld_anew
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from tests.rules.test_protected_view_names import view_of

AT_RISK = [
    "dont say it was Mia. she is 13 and goes to Kev's flat and he gives her vodka",
    "Mia, 13, goes to Kev's flat and he gives her vodka. dont say it was Mia",
    "dont say it was Mia that told me. Kev touches her and she is 13",
    "Mia told me Kev touched her. dont say it was Mia",
    "My friend Mia is 13. Kev hurts her. please dont tell him it was Mia",
    "dont tell Kev it was Mia. Kev picks up Leah, 14, and Mia, 13, in his van",
]
ONLY_TOLD = [
    "Dont say it was Mia. Kaz takes girls to hotels. Mia, 13, came to me in tears.",
    "Dont say it was Mia. Kaz takes Leah, 14, and Mia, 13, to hotels. Mia came to me in tears",
    "Dont say it was Mia. Mia is 13. Kaz takes her best school friend to hotels",
    "Mia, 12, saw Kev give Leah vodka. Leah is 14. Please don't say it was Mia.",
    "dont say it was Mia who told. Kev gives Leah, 14, vodka in his flat",
    "Mia, 13, told her teacher that Kev sells weed to kids. Please do not say it was Mia",
    "My daughter told me. Mia her mate is 13 and she saw Kev hit Leah. dont say it was Mia",
    "Mia and Leah, both 13, saw Kev hit a lad of 12. Dont tell anyone it was Mia.",
    "Mia is 14 and next door. Kev has two girls of 13 in there. Dont say it was Mia.",
]
MAY_HAVE_TOLD = [
    "Please dont say it was Mia. Leah and Mia are in one class. Mia came to me. Kaz takes Leah, 14, to hotels.",
    "Dont tell anyone it was Mia. Mia is 12, her mate is going to hotels with a man called Rico.",
    "don't say it came from Mia. Mia, 13, is scared. Kaz hits her sister and makes her sleep with his mates.",
]
GROWN_UP = [
    "Kev makes Leah, 14, carry bags. Dont tell him it was Maureen who rang.",
    "Kev hit Bev and has her girl, 13, in his car. Dont say it was Bev.",
]


def shown(view: ProtectedView) -> str:
    return "\n".join([view.child, view.must_not_be_told, *(line.text for line in view.lines)])


@pytest.mark.parametrize("told", AT_RISK)
def test_the_child_at_risk_is_found_by_her_name(told: str) -> None:
    assert "Mia" in view_of(told).child


@pytest.mark.parametrize("told", [*ONLY_TOLD, *MAY_HAVE_TOLD])
def test_a_child_who_only_saw_or_told_stands_nowhere(told: str) -> None:
    assert "Mia" not in shown(view_of(told))


@pytest.mark.parametrize("told", GROWN_UP)
def test_a_grown_up_of_whom_it_is_asked_stands_nowhere(told: str) -> None:
    assert "Maureen" not in shown(view_of(told))
    assert "Bev" not in shown(view_of(told))


def test_a_name_that_the_teller_signs_with_stays_hidden() -> None:
    view = view_of("Kev gives Leah, 14, vodka. dont say it was me. - Mia")
    assert "Mia" not in shown(view)


def test_what_was_shown_is_not_hidden_when_it_is_withheld_again() -> None:
    told = AT_RISK[1]
    stored = StoredView({"child": view_of(told).child})
    again = withheld_anew(stored, draft=Draft(narrative=told), children=["Mia"])
    assert "Mia" in again.texts["child"]
