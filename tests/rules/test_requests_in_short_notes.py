"""Requests in the clipped words of notes, and words that keep two apart, which ask nothing of who reads."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.requests.secrecy import requests_in


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        ("Consent to share w/ SW: yes. To share w/ Gail: no.", "To share w/ Gail: no"),
        ("To discuss with his mum: refused.", "To discuss with his mum: refused"),
        ("Bilal not to be quoted in the unit.", "not to be quoted in the unit"),
        ("Her brother told the nurse, in confidence; please don't attribute.", "please don't attribute"),
        ("Please not to the team manager, he is her uncle.", "Please not to the team manager"),
    ],
)
def test_a_clipped_request_is_heard(told: str, asks: str) -> None:
    assert any(asks in each for each in requests_in(told))


@pytest.mark.parametrize(
    "told",
    [
        "Consent to share w/ SW: yes.",
        "My other daughter Alina is 17 and a correct girl, please not to make mistake between.",
        "Not to be confused w/ Ash Gill, club leader.",
        "He likes to share with Kez: no money, no food.",
        "Please not to worry.",
    ],
)
def test_what_keeps_two_apart_or_shares_asks_nothing(told: str) -> None:
    assert requests_in(told) == []
