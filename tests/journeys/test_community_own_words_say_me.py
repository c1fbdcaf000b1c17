"""A child who passes over whom it is about, and writes that it is about themselves, is spoken to as the child."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Report, SharingDecision
from inkling.safeguarding.models import Concern
from tests.journeys.community_door import Teller, the_site
from tests.people import World, acting_as

WORDS = (
    "my name is Zeb im 14 and this is about me. a guy called Tench says i owe him so i take "
    "things for him to Weston"
)
CHECK = "Check and send"


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def test_the_pages_after_the_words_speak_to_the_child_and_ask_for_a_safe_way() -> None:
    teller = tell_with_all_left_open(WORDS).until("What is happening to you?")
    teller.until("Keeping you safe").until("Is there a safe way to reach you?").until(CHECK).press("send")
    with acting_as("backup"):
        report = Report.objects.get()
        concern, sharing = Concern.objects.get(), SharingDecision.objects.get()
    # What was not answered stands as not answered.
    assert (report.about, sharing.knew, report.teller_kind) == ("not_said", "not_said", "not_said")
    assert concern.child.startswith("The young person who tells is the child, aged 14.")


@pytest.mark.parametrize("answers", [{"about": "someone"}, {"about": "", "teller": "family"}])
def test_what_was_answered_is_believed(answers: dict[str, str]) -> None:
    told = {"about": "", "teller": ""} | answers
    Teller().up_to_words(**told).press(words=WORDS).until("Keeping the child safe")


def test_words_about_a_friend_speak_of_the_child() -> None:
    words = "im 14 and this is about my friend Mia, she is 13. Tench gives her drink"
    tell_with_all_left_open(words).until("Keeping the child safe")


def tell_with_all_left_open(words: str) -> Teller:
    return Teller().up_to_words(about="", teller="").press(words=words)
