"""Who else must not find out stands in the request also where a bracket comes between: nobody after it is forgotten."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.requests.secrecy import requests_in

HEADED = (
    "MUST NOT FIND OUT: her dad (he knows the older one, used to work with him) and the night staff Gaz, "
    '"he tells everyone everything". Fine with manager Colette knowing she\'s spoken to me but not what.'
)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        (HEADED, ("her dad", "the night staff Gaz")),
        ("Please don't tell her dad (he drinks) or her uncle Vic.", ("her dad", "her uncle")),
        ("Dont tell my mum (she worries), my nan or school.", ("my mum", "my nan", "school")),
    ],
)
def test_whoever_stands_after_a_bracket_is_kept_from_too(text: str, whom: tuple[str, ...]) -> None:
    (asked,) = requests_in(text)
    for each in whom:
        assert each in asked, (each, asked)


@pytest.mark.parametrize(
    "text",
    [
        "Please don't tell her dad (he drinks). Her uncle Vic may know.",
        "Please don't tell her dad (he drinks) and I will ring you on Monday.",
        "MUST NOT FIND OUT: her dad (he knows the older one). And the night staff were kind.",
    ],
)
def test_nobody_of_another_sentence_or_deed_comes_in(text: str) -> None:
    (asked,) = requests_in(text)
    for each in ("Vic", "night staff", "Monday"):
        assert each not in asked, asked
