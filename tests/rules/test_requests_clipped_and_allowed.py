"""A request in clipped or slang words is heard; what somebody of concern rules, or a teller allows, is none."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.requests.secrecy import requests_in

ASKED = [
    ("Ella, 14, seen w/ a man of 30. Not via school.", "Not via school"),
    (
        "No contact through her mum pls until she is seen alone.",
        "No contact through her mum pls until she is seen alone",
    ),
    ("Post not to the flat, he opens it. Ella is 14.", "Post not to the flat"),
    ("Nowt to his stepdad about this. Max sells weed.", "Nowt to his stepdad about this"),
    ("Stay shtum about who rang. Max, 13, has two phones.", "Stay shtum about who rang"),
    ("Mum's the word please. A man waits for Max, 13.", "Mum's the word please"),
    ("kindly remove my name from this. Max is 13 and owes Baz.", "kindly remove my name from this"),
    ("I'm the only cleaner, so keep me out. Max is 13.", "keep me out"),
    ("Neighbour rpts girl, 14, in a flat. Does not wish to be identified.", "Does not wish to be identified"),
]
NOT_ASKED = [
    "Baz says I'm not to talk to you, Miss. Ella is 13.",
    "Baz says she's not allowed to ring her nan. Ella is 13.",
    "Her aunt may know all of it. Ella is 13 and stays with a man.",
    "Gary can know, I dont mind Gary. Ella is 13.",
    "I want Baz to know it was me that rang. Ella is 13.",
    "You can tell my husband. Ella is 13.",
    "Ella's brother Joe, 18, isn't in it, he has been out looking.",
    "They keep quiet about it in class. Ella is 13.",
]
STILL_ASKED = [
    "Please don't say I'm not to be told. I can't have her mum knowing.",
    "Only her aunt may know. Ella is 13.",
    "Her aunt can know but not her dad. Ella is 13.",
    "Nobody can know I rang. Ella is 13.",
]


@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_clipped_words_ask(text: str, asked: str) -> None:
    assert asked in requests_in(text), requests_in(text)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_a_rule_of_another_and_what_is_allowed_ask_nothing(text: str) -> None:
    assert requests_in(text) == []


@pytest.mark.parametrize("text", STILL_ASKED)
def test_what_is_forbidden_beside_is_heard(text: str) -> None:
    assert requests_in(text)
