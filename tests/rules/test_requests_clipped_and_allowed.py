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
    ("The neighbour wants to stay anonymous. Ella is 13.", "wants to stay anonymous"),
    ("She does not want to be named at all. Ella is 13.", "does not want to be named"),
    ("He doesn't want to be named on account of her dad.", "doesn't want to be named on account of her dad"),
    ("Caller does not want to be quoted. Max, 14, gets in a van.", "does not want to be quoted"),
    ("Max is 14. His nan wants to remain unnamed in the report.", "wants to remain unnamed"),
    ("Ella is 13. He doesn't want to be identified as the person who rang.", "doesn't want to be identified"),
    ("She asked to be anonymous when she rang. Ella is 13.", "asked to be anonymous"),
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
    "Only you can find out who he is",
    "He gives my sister cash and nothing to mum",
    "He tells her: delete my number",
    "Baz texts her, delete the names",
    "He asked to be nameless on snap. Ella is 13.",
    "He wants to stay anonymous when he pays for the hotel. Ella is 13.",
    "Baz prefers to be anonymous on telegram. Ella is 13.",
    "He doesn't want to be identified by the cameras. Ella is 13.",
    "Baz asks to remain unnamed on the booking. Ella is 13.",
    "The dealer wants to stay anonymous to his customers. Max is 13.",
    "The school did not want to be involved. Ella is 13.",
]
STILL_ASKED = [
    "Please don't say I'm not to be told. I can't have her mum knowing.",
    "Only her aunt may know. Ella is 13.",
    "Her aunt can know but not her dad. Ella is 13.",
    "Nobody can know I rang. Ella is 13.",
    "My stepdad can hear everything I say so text me.",
    "Mum can find out from the phone bill so ring the work number.",
    "My ex should hear it from me",
    "He knows I'm ringing and he'll batter me",
    "you have to promise my name is not in that report",
    "Please keep it so my address is not in it",
    "Jess told me they mustn't phone my house",
    "Dad can be told when im out of the house.",
    "My mum should be told by me first.",
    "You can ring me at work, he listens at home.",
    "You should share this with police, my husband is one of them.",
    "I hope I'm not in this report",
    "Ring my sister but nothing to mum.",
    "delete my number please",
    "Ella is 13. She does not want to be named at all.",
    "Ella is 13. She doesn't want to be named on account of her dad.",
    "Ella is 13. She asked to stay anonymous through all of this.",
    "Ella is 13. Nan does not want to be named while he lives there.",
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


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        ("Only police can find out where she is", "Only police can find out"),
        ("She tells her mate all of it but nothing to her mum", "nothing to her mum"),
        ("You should know not everyone here is safe", "should know not everyone here"),
    ],
)
def test_no_rule_of_clipped_words_hears_what_asks_nothing(text: str, invented: str) -> None:
    """The whole sentence is heard by its sound, as before; no pattern cuts a request out of it."""
    assert invented not in requests_in(text)
