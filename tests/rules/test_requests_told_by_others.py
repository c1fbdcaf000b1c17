"""A child asks, through whoever writes it down, that somebody does not learn that the child spoke."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.secrecy import requests_in
from tests.rules.test_protected_view_names import view_of

DANNY = "Danny, 14, came in with a man of about 35 who gave the name Mr Smith. "
ASKED = [
    ("He also said don't tell Mr Smith he spoke.", "Mr Smith"),
    ("Danny said dont tell Mr Smith he spoke to me.", "Mr Smith"),
    ("Child also said do not tell dad he spoke.", "dad"),
    ("He said please dont tell his big brother that he had spoken to us.", "brother"),
    ("They begged not to tell the ward sister they told.", "ward sister"),
]
ASKS_NOTHING = [
    "Kaz said don't tell the police she is there.",
    "He said he would never tell anyone he loved her.",
    "Mum said dont tell lies and he told the truth.",
    "Kaz said don't tell anyone or I will hurt you.",
    "He said dont tell her mum where they went.",
]


@pytest.mark.parametrize(("asked", "whom"), ASKED)
def test_it_is_heard_and_stands_first(asked: str, whom: str) -> None:
    view = view_of(DANNY + asked)
    assert any(whom in each for each in view.of(ViewPart.MUST_NOT)), [each.text for each in view.lines]


@pytest.mark.parametrize("told", ASKS_NOTHING)
def test_what_others_say_or_order_is_no_request(told: str) -> None:
    assert requests_in(told) == []
