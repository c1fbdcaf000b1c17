"""Who must not find out under a heading, and who is added after; and lines that ask nothing stand not among them."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.scoring import SHOWN
from inkling.safeguarding.rules.requests.secrecy import read_requests
from inkling.vocabulary.telling import TellerKind


def asked(told: str) -> list[str]:
    """Return every request of a text, also a doubtful one."""
    return [each.text for each in read_requests(told, least=SHOWN)]


@pytest.mark.parametrize(
    ("told", "whom"),
    [
        ("Seen Tues.\nWho must not know: Biscuit obviously.", "Biscuit obviously"),
        ("Who must not find out\nBiscuit obviously.\nAnd Tyler.", "Biscuit obviously"),
        ("Who must not find out\nBiscuit obviously.\nAnd Tyler.", "Tyler"),
        ("Who mustn\u2019t find out? The lad from the garage", "The lad from the garage"),
        ("Who shouldn't know - stepdad's brother", "stepdad's brother"),
        ("Not to be told: the aunt in Dudley", "the aunt in Dudley"),
        ("Don't tell: Kez and his mum", "Kez and his mum"),
        ("\nDon't tell\nKez. He is at the flat.", "Kez"),
        ("People not to be told: Sir at boxing", "Sir at boxing"),
        ("* Must not know: Red", "Red"),
        ("Nan not to be told, bad heart. Biscuit obviously.", "Biscuit obviously"),
        ("Nan not to be told. Same for his uncle Dev. He ate.", "his uncle Dev"),
        ("His mum must not find out. Nor Tyler.", "Tyler"),
        ("Please dont tell my dad. Kez either.", "Kez"),
    ],
)
def test_whoever_is_named_there_is_asked_for(told: str, whom: str) -> None:
    assert any(whom in each for each in asked(told)), asked(told)


@pytest.mark.parametrize(
    "told",
    [
        "Who must not find out: nobody",
        "Who must not know: n/a",
        "Who must not find out\nNone.",
        "Nan not to be told. He did too.",
        "Nan not to be told. She cried as well.",
        "Who must know: Biscuit",
    ],
)
def test_nobody_is_added_where_nobody_is_named(told: str) -> None:
    assert [each for each in asked(told) if "Nan" not in each] == []


@pytest.mark.parametrize(
    "told",
    [
        "I only get to see my brother if I'm in Brum and no one'll take me.",
        "so will they know it was me",
        'Asked me "so will they know it was me" - need to get that right.',
        "i cant make it out",
        "theres a number on it but i cant make it out",
        "I can hear banging",
        "I can hear banging and him shouting from number 4",
        "I was thinking maybe its drugs",
        "when Kyle said no he became distressed.",
    ],
)
def test_what_asks_nothing_is_no_request(told: str) -> None:
    assert asked(told) == []


@pytest.mark.parametrize(
    "told",
    [
        "will my dad find out?",
        "keep this between us",
        "this cant get out",
        "him knowing is the worst thing that could happen",
        "he cant know",
    ],
)
def test_what_asks_without_a_name_still_does(told: str) -> None:
    assert asked(told) != []


def test_a_few_words_left_of_a_line_stand_in_the_words_alone() -> None:
    told = "My sister and I have been thinking of it since Friday, if they find me."
    hints = (Hint(0, len(told), 9.0, is_bare=True),)
    draft = Draft(narrative=told, teller_kind=TellerKind.NOT_SAID)
    view = compose(draft, hints=hints)
    lines = [*view.of(ViewPart.MUST_NOT), *view.of(ViewPart.MAY_ASK)]
    assert [each for each in lines if len(each.replace("[withheld]", "").split()) <= 4] == []
