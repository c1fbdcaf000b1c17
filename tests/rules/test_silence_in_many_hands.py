"""Eighty requests that somebody must not find out, and eighty sayings that ask nothing, in words of many hands."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.safeguarding.rules.requests.secrecy import requests_in

_TOLD = Path(__file__).parents[1] / "told"
_KNOWN_FAULT = "- "


def _lines(name: str) -> list[str]:
    lines = (_TOLD / f"{name}.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("name", "is_asked", "most_faults"), [("silence_asked", True, 1), ("silence_of_others", False, 2)]
)
def test_each_line_is_heard_as_what_it_is(name: str, is_asked: bool, most_faults: int) -> None:
    lines = _lines(name)
    known = {line.removeprefix(_KNOWN_FAULT) for line in lines if line.startswith(_KNOWN_FAULT)}
    told = [line.removeprefix(_KNOWN_FAULT) for line in lines]
    wrong = {line for line in told if bool(requests_in(line)) is not is_asked}
    assert len(told) == 80
    assert len(known) <= most_faults
    assert wrong == known, "a new fault is mended; one that is gone loses its mark"


@pytest.mark.parametrize(
    "text",
    [
        "I am not sure if you can keep this from my dad.",
        "I don't know what I would do if her dad knew.",
        "If the caretaker asks, I never rang.",
        "Only ring me at work because he listens in.",
        "I'm not safe if he finds out.",
        "I am not ok if he knows",
        "Please make sure the lads keep it to themselves that I rang.",
    ],
)
def test_what_looks_like_a_doubt_is_still_a_request(text: str) -> None:
    assert requests_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "They only use girls because nobody checks.",
        "There is no information at the school about Fitz.",
        "There was no news to her mum about where she was.",
    ],
)
def test_how_things_are_asks_nothing(text: str) -> None:
    assert not requests_in(text)
