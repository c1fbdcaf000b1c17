"""Papers that another keeps, debts to be worked off, girls who are moved or sold: each raises a sign or tells of harm.

The table is ours. The last of its signs were written after the patterns, and these were mended by them (0582).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.extraction import extract
from inkling.extraction.patterns import patterns
from inkling.safeguarding.rules.protected_view.people.children import harm_to_a_child

TABLE = Path(__file__).with_name("kept_moved_sold.tsv")
ADDED = ("papers kept by another", "kept where they work", "men who call")


def _lines(kind: str) -> list[str]:
    told = (line.partition("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return [words for each, _, words in told if each == kind]


@pytest.mark.parametrize("words", _lines("sign"))
def test_a_sign_or_harm_is_found(words: str) -> None:
    signs = [span for span in extract(words).spans if span.type == "indicator"]
    assert signs or harm_to_a_child(words)


@pytest.mark.parametrize("words", _lines("none"))
def test_what_is_ordinary_raises_none_of_these(words: str) -> None:
    found = [span.why for span in extract(words).spans if span.type == "indicator"]
    assert not [why for why in found if any(added in why for added in ADDED)]


def test_the_rules_are_those_of_the_file() -> None:
    whys = [rule.why for rule in patterns("signs").declared]
    assert all(any(added in why for why in whys) for added in ADDED)
