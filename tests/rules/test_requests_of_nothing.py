"""Words that tell what others do, count on or pass on, or what a teller fears, ask nothing of who reads."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.requests.asking_nothing import asks_nothing
from inkling.safeguarding.rules.requests.secrecy import read_requests
from inkling.safeguarding.rules.text.passage import Passage


@pytest.mark.parametrize(
    "text",
    [
        "Its down to me so you probably wont help.",
        "I was stupid and you might not believe me.",
        "The caretaker, Noor, has nothing to do with it and isn't let in the shed.",
        "His sister is nothing to do with any of this, shes lovely.",
        "He reckons police never look in a pram.",
        "Says teachers dont check girls bags.",
        "She says tell your mate dont get in with Kav.",
        "Last week he goes tell her not to talk to the lads.",
        "A woman rings my own phone not the desk cos I dont ask.",
        "He texts my mum not the school when he is late.",
    ],
)
def test_it_asks_nothing(text: str) -> None:
    assert asks_nothing(Passage(text), (0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "His sister has nothing to do with it so please dont tell her.",
        "You might not want to help but he must not know it was me.",
        "She says tell her dont tell anyone or they will find out.",
        "Police dont look but if he hears he will know.",
        "Ring my mobile not the house, dad cannot know.",
        "She rings my mobile not the house so mum never finds out.",
    ],
)
def test_what_says_that_somebody_must_not_learn_of_it_stays(text: str) -> None:
    assert not asks_nothing(Passage(text), (0, len(text)))


def test_how_somebody_behaves_is_no_request() -> None:
    told = "A man in a green coat came to the door, called me Joan as if he knew me, and left."
    assert "if he knew" not in [each.text for each in read_requests(told)]
    assert any("if he knew" in each.text for each in read_requests("It would be bad if he knew it was me."))
