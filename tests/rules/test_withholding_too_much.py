"""What is needed to act is not cut as if it showed who told (and what does show it still is)."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.withholding import KnownTeller, teller_of, withhold
from inkling.vocabulary.telling import About, TellerKind

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
        "Pupil L.B., year 8, comes in with bruises. A man waits.",
        "The girls are told their mum will be killed.",
        "He was in a police interview.",
        "Her wife thinks so.",
    ],
)
def test_a_bare_verb_and_who_is_spoken_of_show_nobody_who_told(text: str) -> None:
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("During a return home interview Kian said he was taken.", "[withheld] Kian said he was taken."),
        ("In her counselling session Kian said he was taken.", "[withheld] Kian said he was taken."),
        ("He runs the club, wife thinks he touches her.", "He runs the club, [withheld] he touches her."),
    ],
)
def test_a_service_and_a_spouse_show_who_told(text: str, shown: str) -> None:
    assert withhold(text, teller=SOMEBODY) == shown


@pytest.mark.parametrize(
    ("told", "is_child"), [("im 14. he sends me to Leeds", True), ("im 41. he sends me", False)]
)
def test_a_child_who_ticks_family_and_me_keeps_the_first_person(told: str, is_child: bool) -> None:
    draft = Draft(narrative=told, about=About.ME, teller_kind=TellerKind.FAMILY)
    assert (withhold(told, teller=teller_of(draft)) == told) is is_child
