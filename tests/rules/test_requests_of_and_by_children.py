"""Whose dad must not know: a grown cousin makes nobody's dad an uncle; and what asks nothing stands in no line."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.whom import child_of_teller, whom
from tests.rules.test_protected_view_names import view_of

GROWN = [
    "my cousin Jamal is 19 and has a nice car. a man called Biscuit gives bags to a boy of 13. dont tell my dad",
    "my little brother (22) saw it. A man has a girl of 14 in there. Don't tell my dad.",
    "im 13. my cousin Leah saw him too. dont tell my dad",
]


@pytest.mark.parametrize("told", GROWN)
def test_a_dad_is_nobodys_uncle_by_a_relative_who_is_no_child_told_of(told: str) -> None:
    assert child_of_teller(told) == ""
    assert "uncle" not in whom("dont tell my dad", child=child_of_teller(told))


def test_the_dad_of_who_tells_of_a_cousin_is_the_childs_uncle() -> None:
    told = "my cousin Leah is 13 and a man of 40 picks her up. dont tell my dad"
    assert whom("dont tell my dad", child=child_of_teller(told)) == "the child's uncle"


ASKS_NOTHING = [
    "I am 15 and a man keeps my passport. You can not call, only message when I am in school.",
    "A man makes me carry, im 13. my cousin Jamal is 19 and has a car but he fixes gearboxes so dont start on him.",
    "TJ, 15, is picked up by Cuz, 24, in a grey Golf. Mum's partner Gaz's Golf is NOT same car, pls don't conflate.",
    'Remi, 12, is given trainers by a man of 40. Trainers first, then "can you hold this", then the coach to Margate.',
    "Ffion, 14, comes with a man of 35. Her real stepdad, Gethin, is our patient, so don't go knocking on Gethin.",
    "Iestyn, 14, is picked up by a man of 40. Gareth is a good man, never a cross word to the boy.",
    'A boy of ten buys SIM cards for a man of 50. "For his big sister\'s school project." I ask you.',
]


@pytest.mark.parametrize("told", ASKS_NOTHING)
def test_what_asks_nothing_stands_in_no_line_of_what_may_ask(told: str) -> None:
    assert view_of(told).of(ViewPart.MAY_ASK) == ()


ASKS = [
    "Leah, 13, is hit by a man of 40. It would be the end of me if he got wind of this.",
    "Leah, 13, is hit by a man of 40. Her mum is not to be bothered with any of it.",
    "Leah, 13, is hit by a man of 40. Nobody at the mosque can have an inkling.",
]


@pytest.mark.parametrize("told", ASKS)
def test_what_may_ask_that_nobody_learns_still_stands(told: str) -> None:
    view = view_of(told)
    assert view.of(ViewPart.MAY_ASK) or view.of(ViewPart.MUST_NOT)
