"""A sentence without a word of telling, knowing, finding out or naming is no sure request by its score alone."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.requests.secrecy import read_requests

TELLS_NOTHING = [
    "Mia, 13, is collected after contact on Fridays by Auntie Bev, who is no relation according to her social worker.",
    "Not to be mixed up with the other Jade above, who is Kim's mum.",
    "Dad not in the home, mum works nights, nan no longer well.",
]
ASKS = [
    "my stepdad cant ever hear about this",
    "He would know it was her so nothing to his mum please",
    "mum must not find out, nor her sister",
    "please keep this from his dad",
    "Nothing to her nan about this.",
    "her dad is NOT to be in on this",
    "If my stepdad got hold of this hed kill me",
    "Rob cant be in the loop",
    "Careful who gets this, his brother is police",
    "Her aunty works at the council so be careful where this goes",
    "No police car outside the flat, her stepdad looks out the window",
    "dad would batter me for this",
    "Kindly ensure no correspondence is addressed to the uncle.",
    "The mother collects at five and must not see a police car here.",
]


@pytest.mark.parametrize("told", TELLS_NOTHING)
def test_what_speaks_of_no_telling_is_no_sure_request(told: str) -> None:
    assert [each.text for each in read_requests(told) if not each.is_doubtful] == []


@pytest.mark.parametrize("told", ASKS)
def test_what_asks_is_sure(told: str) -> None:
    assert [each for each in read_requests(told) if not each.is_doubtful] != []
