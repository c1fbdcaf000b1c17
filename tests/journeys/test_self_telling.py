"""A young person tells about herself: every page speaks to her, and none of "the child"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import re2

from inkling.regions.services import load_regions
from inkling.sites.community.steps.self_words import _MINE
from inkling.vocabulary.indicators import Indicator
from tests.journeys.community_door import Teller, the_site
from tests.people import World

OF_ANOTHER = re2.compile(r"(?i)\b(?:the|a|this|that|each) child(?:'s)?\b|go back and ask|Is going missing")
WORDS = "He is 24 and wants pictures of me on Snap. I get lifts from him every Friday. I am 13."


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    load_regions()
    with the_site():
        yield


def pages_of_a_journey(*, signs: list[str]) -> Iterator[tuple[str, str]]:
    """Each page after she has said that it is about her, up to her receipt."""
    teller = Teller().press(danger="no").press(about="me")
    answers: dict[str, dict[str, Any]] = {
        "Which of these is most like you?": {"teller": "young_person"},
        "Where is it happening?": {"place": "LS11 5DE"},
        "Tell us in your own words": {"words": WORDS},
        "Is any of this happening to you?": {"signs": signs},
    }
    for _ in range(30):
        yield teller.heading, teller.words
        if teller.heading == "Check and send":
            teller.press("send")
            yield "receipt", teller.words
            return
        teller.press(**answers.get(teller.heading, {}))
    raise AssertionError("the check page never came")


def test_no_page_speaks_of_the_child() -> None:
    seen = dict(pages_of_a_journey(signs=["image_pressure", "driven_by_adults"]))
    for heading, words in seen.items():
        assert not OF_ANOTHER.findall(words), heading
    assert {
        "What is happening to you?",
        "Is any of this happening to you?",
        "Keeping you safe",
        "Have you already told someone whose job is to keep you safe?",
        "receipt",
    } <= set(seen)
    assert "I get lifts from adults" in seen["Is any of this happening to you?"]
    assert "Keeping you safe" in seen["Check and send"]
    assert "I am pushed to send or share pictures" in seen["Check and send"]
    assert "Someone is using me for sexual things" in seen["What is happening to you?"]


def test_more_pages_speak_to_her_too() -> None:
    teller = Teller().press(danger="yes").press().press(about="me")
    teller.until("Tell us in your own words").press(words=WORDS).until("Check and send")
    teller.press("more").until("What else can you tell us about?")
    assert not OF_ANOTHER.findall(teller.words)
    teller.press(categories=["abuse_or_exploitation"]).until("Signs that I may be being hurt or used")
    assert not OF_ANOTHER.findall(teller.words)


@pytest.mark.parametrize(
    ("signs", "remove", "ceop"),
    [(["image_pressure"], True, True), (["online_contact"], False, True), (["debt"], False, False)],
)
def test_report_remove_and_ceop_stand_where_they_help(signs: list[str], remove: bool, ceop: bool) -> None:
    teller = Teller().press(danger="no").press(about="me").until("Tell us in your own words")
    teller.press(words="Something happens to me and I do not like it.").until(
        "Is any of this happening to you?"
    )
    teller.press(signs=signs).until("Check and send").press("send")
    receipt = teller.words.split("Talk to someone")[0]
    assert ("Report Remove" in receipt) is remove
    assert ("CEOP" in receipt) is ceop


def test_whoever_tells_about_another_keeps_those_words() -> None:
    teller = Teller().up_to_words()
    assert "Do not go back and ask the child" in teller.words
    teller.press(words="She is pushed to send pictures.").until("Check and send").press("send")
    assert "Report Remove" not in teller.words.split("Talk to someone")[0]


def test_each_sign_has_her_words() -> None:
    assert set(_MINE[Indicator]) == {sign.value for sign in Indicator}


@pytest.mark.parametrize(("teller", "said"), [("professional", True), ("family", False)])
def test_a_professional_is_told_what_stays_theirs(teller: str, said: bool) -> None:
    door = Teller().up_to_check("Something felt wrong.", teller=teller, place="").press("send")
    assert ("This is not a referral" in door.words) is said
    assert "101" in door.words
