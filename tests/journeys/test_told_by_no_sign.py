"""Where only a machine reads harm in the words as a whole, no page says that the teller told of signs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.community_door import Teller, the_site
from tests.people import World

TOLD_SIGNS = "You told us about signs that a child may be being hurt or used."
NOTICED = "Our computer read all your words. They may mean that a child is being hurt or used."
NOTICED_OF_ME = "Our computer read all your words. They may be about things that should not happen to you."
# Harm is told, and neither a sign of the list nor a word of harm stands in it.
WORDS = "Poppy, 13, goes in the back of the nail bar when he nods and comes out in other clothes."
OF_ME = "he lets me wear the gold one when his mates come round. i have to give it back after"
SIGNS = "Have you seen any of these signs?"


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    with the_site():
        yield


def test_where_no_sign_was_ticked_or_written_the_page_says_that_a_machine_read_it() -> None:
    teller = Teller().up_to_words().press(words=WORDS).until("Keeping the child safe")
    assert NOTICED in teller.words
    assert TOLD_SIGNS not in teller.words
    teller.until("Check and send").press("send")
    assert NOTICED in teller.words
    assert TOLD_SIGNS not in teller.words


def test_who_tells_of_themselves_is_told_the_same_in_their_own_words() -> None:
    teller = Teller().up_to_words(about="me", teller="young_person").press(words=OF_ME)
    teller.until("Keeping you safe")
    assert NOTICED_OF_ME in teller.words
    assert "You told us about things that should not happen to you." not in teller.words


@pytest.mark.parametrize("words", ["She is 13 and they hit her.", WORDS], ids=["written", "ticked"])
def test_what_was_written_or_ticked_was_told(words: str) -> None:
    teller = Teller().up_to_words().press(words=words).until(SIGNS)
    if words == WORDS:
        teller.press(signs=["secrecy"])
    teller.until("Keeping the child safe")
    assert TOLD_SIGNS in teller.words
    assert NOTICED not in teller.words
