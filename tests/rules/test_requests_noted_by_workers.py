"""A child's wish that somebody must not find out is a request as a worker notes it; what others do not ask is none."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.requests.secrecy import requests_in


@pytest.mark.parametrize(
    ("told", "whom"),
    [
        ("Mum (Stacey) does not know he was in Huddersfield and he doesn't want her to.", "Stacey"),
        ("Her dad doesn't know about the phone and she does not want him to know.", "dad"),
        ("Nan isn't aware of the flat, and Kez doesn't want her to find out.", "Nan"),
        ("Please don't ask for me at the desk.", "ask for"),
        ("I work there so don't ask for my brother.", "brother"),
        ("when you ring dont ask for Mia, say youre the dentist", "ask for"),
    ],
)
def test_who_does_not_know_and_is_not_to(told: str, whom: str) -> None:
    found = requests_in(told)
    assert found
    assert whom in found[0]


@pytest.mark.parametrize(
    "told",
    [
        'Parcels are children, in her belief: "parcels don\'t ask for the window down". Two are named.',
        "He doesn't know the way and she doesn't want him to come.",
    ],
)
def test_what_others_do_is_no_request(told: str) -> None:
    assert requests_in(told) == []
