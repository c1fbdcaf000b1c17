"""The check of words that blame a child or are outdated."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.extraction import LexiconRefused, check_words
from inkling.extraction.words import read_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She is promiscuous.", "promiscuous"),
        ("He keeps putting himself at risk.", "putting himself at risk"),
        ("Described as a CHILD PROSTITUTE.", "CHILD PROSTITUTE"),
        ("She won’t engage with us.", "won’t engage"),
        ("He absconded on Friday.", "absconded"),
        ("It is a lifestyle\nchoice.", "lifestyle\nchoice"),
    ],
)
def test_is_pointed_out_where_it_stands(text: str, found: str) -> None:
    advice = check_words(text)[0]
    assert (advice.text, text[advice.start : advice.end]) == (found, found)
    assert advice.why.endswith(".")
    assert advice.instead


def test_plain_words_are_left_alone() -> None:
    assert check_words("She was missing from home and came back on Friday, tired and hungry.") == []


def test_a_childs_own_words_are_left_alone() -> None:
    assert check_words('He said "my mum thinks I am streetwise and naughty" and laughed.') == []


def test_advice_comes_in_order_of_place() -> None:
    starts = [each.start for each in check_words("Absconded again. Streetwise. Absconded.")]
    assert starts == sorted(starts)
    assert len(starts) == 3


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("- words: [a\n", "not YAML"),
        ("words: a\n", "line 1: write a list"),
        ("- words: [a]\n  why: b.\n", "item 1: give exactly: words, why, instead"),
        ("- words: []\n  why: b.\n  instead: c\n", "item 1: 'words' must be a list"),
        ("- words: [a]\n  why: ''\n  instead: c\n", "item 1: 'why' and 'instead' must be sentences"),
    ],
)
def test_a_bad_list_is_refused_with_the_remedy(tmp_path: Path, body: str, says: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(body, encoding="utf-8")
    with pytest.raises(LexiconRefused, match=says):
        read_words(path)
