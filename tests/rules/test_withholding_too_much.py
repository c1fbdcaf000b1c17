"""What is needed to act is not cut as if it showed who told (and what does show it still is)."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

SOMEBODY = KnownTeller()


@pytest.mark.parametrize(
    "text",
    [
        "Clean text 1.",
        "Clean the text.",
        "Drive safe.",
        "Driving a blue van, two men wait at the gates.",
        "Walking past the school, he called her over.",
        "Jayden is 12. Been missing 3 nights this month.",
    ],
)
def test_a_bare_verb_is_no_job_of_the_tellers(text: str) -> None:
    assert withhold(text, teller=SOMEBODY) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Work nights at the Swan. He brings her in.", "[withheld]. He brings her in."),
        ("Been her form tutor three years. She has burns.", "[withheld]. She has burns."),
        ("Driving the 52 bus, I see her get on.", "see her get on"),
        ("Teach her maths. She sleeps in lessons.", "[withheld]. She sleeps in lessons."),
    ],
)
def test_a_bare_verb_that_says_who_tells_is_withheld(text: str, shown: str) -> None:
    cut = withhold(text, teller=SOMEBODY)
    assert shown in cut
    assert not any(each in cut for each in ("nights", "tutor", "52 bus", "maths"))
