"""What ends a text and signs it goes; who or what is told last stays: forty of each, in many hands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold


class Ended(NamedTuple):
    """A text, and the words of its end that sign it or tell something."""

    signs: bool
    words: str
    text: str


def ended() -> Iterator[Ended]:
    for line in Path(__file__).with_name("signatures.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, words, text = line.split("\t")
            yield Ended(kind == "signs", words, text.replace("|", "\n"))


ENDED = list(ended())


def shown(each: Ended) -> str:
    return withhold(each.text, teller=KnownTeller(child="Paige"))


def test_forty_of_each_are_here() -> None:
    assert sum(each.signs for each in ENDED) >= 40
    assert sum(not each.signs for each in ENDED) >= 40


@pytest.mark.parametrize("each", [each for each in ENDED if each.signs], ids=lambda each: each.words)
def test_a_signature_goes(each: Ended) -> None:
    """Letters in capitals are compared as they are written: `OB` is no part of a word."""
    told = shown(each)
    assert each.words not in (told if each.words.isupper() else told.casefold())


@pytest.mark.parametrize("each", [each for each in ENDED if not each.signs], ids=lambda each: each.words)
def test_who_or_what_is_told_last_stays(each: Ended) -> None:
    assert each.words in shown(each)
