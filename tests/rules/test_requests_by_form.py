"""Requests that somebody must not find out, in the words of children, grandmothers and teachers."""

from __future__ import annotations

import pytest

from benchmarks.requests import (
    FLOORS,
    MOST_FALSE,
    MOST_FALSE_OF,
    OFFERED_GOAL,
    SETS,
    read_asked,
    shares,
)
from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.vocabulary.telling import About, TellerKind


@pytest.mark.parametrize("part", SETS)
def test_who_must_not_find_out_is_offered(part: str) -> None:
    offered, requests, false, others = shares(list(read_asked(part)))
    assert offered >= FLOORS.get(part, OFFERED_GOAL) * requests, f"{offered} of {requests}"
    assert false <= MOST_FALSE_OF.get(part, MOST_FALSE) * others, f"{false} of {others} ask nothing"


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("don't let Karen at the home know", "Karen at the home"),
        ("Karen must not hear about this", "Karen"),
        ("pls keep this from sir", "sir"),
        ("if Mr Ali finds out I'm dead", "Mr Ali"),
    ],
)
def test_who_is_named_stands_first_for_the_front_door(told: str, who: str) -> None:
    words = f"A man waits for Leah, 13, at the park and gives her drink. {told}"
    draft = Draft(teller_kind=TellerKind.COMMUNITY, about=About.SOMEONE, narrative=words)
    view = compose(draft, spans=extract(words).spans)
    assert any(who in line for line in view.of(ViewPart.MUST_NOT))


@pytest.mark.parametrize(
    "told",
    [
        "this is about me so not my brother pls dont let him know",
        "it is about dad and he must not find out",
        "its about my stepdad so not a word to anyone at home please",
        "it is about Mr Hale and he should not be contacted at work",
        "It is about my uncle and not for his ears.",
    ],
)
def test_what_says_who_is_meant_may_ask_as_well(told: str) -> None:
    assert requests_in(told)


@pytest.mark.parametrize(
    "told",
    [
        "Kez does NOT want police to know.",
        "Kez does NOT want police told.",
        "Kez does NOT want police - mum not aware.",
        "Kez does NOT want police, thinks Ry will find out.",
        "Kez does NOT want police, he must not find out.",
    ],
)
def test_that_the_police_must_not_know_is_offered(told: str) -> None:
    assert requests_in(told)


@pytest.mark.parametrize(
    "told",
    [
        "She told him that if he tells anyone she will not be safe.",
        "He can never have known her mum.",
        "We did not know what they said to the boy.",
        "Nobody knows who the driver is.",
        "He keeps away from his teacher.",
        "my name is jordan im 14 and this is about me not my brother.",
        "I mean the younger one, not her sister.",
        "Kez does NOT want police - knows we have to tell.",
        "Kez does NOT want police.",
        "don't " * 400,
        "my mum's " * 400,
    ],
)
def test_what_asks_nothing_is_not_offered(told: str) -> None:
    assert requests_in(told) == []
