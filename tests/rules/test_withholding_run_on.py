"""Where a child gives names no capital and writes no stops, what is needed begins with the child's name."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.telling import About, TellerKind

FRIEND = KnownTeller(name="Lil Gray", kind=TellerKind.YOUNG_PERSON, about=About.SOMEONE, child="Amy")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (
            "im the only one she tells amy meets a man called Darren at the retail park on fridays",
            "amy meets a man called Darren at the retail park on fridays",
        ),
        (
            "im the only one she trusts amy gets picked up by a man in a red Corsa",
            "amy gets picked up by a man in a red Corsa",
        ),
    ],
)
def test_what_is_needed_stays(told: str, shown: str) -> None:
    withheld = withhold(told, teller=FRIEND)
    assert withheld.endswith(shown)
    assert "only one" not in withheld
