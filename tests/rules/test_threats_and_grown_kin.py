"""Whom somebody threatens is nobody who must not find out, and a grown nephew who drives is no child."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.requests.secrecy import requests_in


@pytest.mark.parametrize(
    "told",
    [
        "if i tell jay will get it",
        "He said if I talk my little brother gets hurt",
        "Told him that if he opens his mouth his sister will get battered",
        "if i say owt leah gets it",
        "if he blabs Mia will cop it",
        "Her dog would be killed if she told anyone.",
        "He said her dog would be killed if she told anyone.",
        "Jay will get it if i talk",
        "my little brother gets hurt if I say owt",
    ],
)
def test_whom_somebody_threatens_is_not_offered(told: str) -> None:
    assert requests_in(told) == []


@pytest.mark.parametrize(
    ("told", "whom"),
    [
        ("if you tell my dad he will kill me", "my dad"),
        ("if i tell my mum she will tell him", "my mum"),
        ("If you tell Leah's dad she gets hurt", "Leah's dad"),
        ("if i talk jay will get it so please dont tell the school", "the school"),
        ("Her mum would be hurt if she told her dad", "she told"),
        ("Jay gets battered if he talks so dont tell the school", "the school"),
        ("if he knows it was me my brother will get it", "he knows"),
    ],
)
def test_a_request_beside_what_is_feared_is_offered_as_before(told: str, whom: str) -> None:
    assert any(whom in each for each in requests_in(told))


def children_in(told: str) -> str:
    view = compose(Draft(narrative=told), spans=extract(told).spans)
    return view.child


@pytest.mark.parametrize(
    "told",
    [
        "Mr Zoran has the car wash. His nephew Goran brings children for the night, one is called Florin and is 13.",
        "His nephew Goran drives the van and Florin, 13, sleeps in the container.",
    ],
)
def test_a_nephew_who_brings_children_is_none_of_them(told: str) -> None:
    assert "Goran" not in children_in(told)
    assert "Florin" in children_in(told)


@pytest.mark.parametrize(
    "told",
    [
        "A man beats his nephew Goran in the car wash.",
        "His nephew Goran, 12, drives the van for them at night.",
    ],
)
def test_a_nephew_to_whom_it_is_done_stays_a_child(told: str) -> None:
    assert "Goran" in children_in(told)
