"""Words on pages are today's and blame no child; nobody is asked to find out more (DESIGN.md, 14 and 15)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import re2

ROOT = Path(__file__).resolve().parents[2] / "src" / "inkling"
# DOMAIN.md, Words. Data of the word adviser itself and of the forces' own forms may hold what they translate.
OUTDATED = (
    "perpetrator|abscond(?:ed|s|ing)?|runaways?|promiscuous|child prostitutes?|prostitut(?:e|ion)|gang members?|"
    "source handlers?|dispatch(?:ed|es)?|lifestyle choice|put(?:s|ting)? (?:her|him|them)sel(?:f|ves) at risk|"
    "return-home interview"
)
ASKS_TO_FIND_OUT = (
    "find out more about|ask the child (?:about|who|where|what|when)|try to (?:find|learn|get)|keep watch|"
    "follow (?:him|her|them|the)|look into it|investigate"
)
# No page promises what nobody can keep (DESIGN.md, Secrecy is worded honestly).
PROMISES = (
    "we can promise|we promise|guarantee(?:d|s)?|completely (?:anonymous|safe)|totally anonymous|"
    "do(?:es)? not learn who told|will never (?:know|find out|learn)|nobody will (?:ever )?(?:know|find out|learn)|"
    "not because of this form|we do not tell anyone|that keeps you safe|keeps the child and you safe|"
    "only to keep them safe|they cannot see what you wrote"
)


def texts() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "sites").rglob("*")):
        if path.suffix in (".html", ".txt") and "node_modules" not in path.parts:
            yield path, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "sites" / "community").rglob("*.py")):
        yield path, path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "vocabulary").glob("*.py")):
        yield path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "instead"),
    [(OUTDATED, "DOMAIN.md, Words"), (ASKS_TO_FIND_OUT, "DESIGN.md, 15"), (PROMISES, "DESIGN.md, Who")],
)
def test_no_page_holds_these_words(words: str, instead: str) -> None:
    pattern = re2.compile(rf"(?i)(?:^|\W)({words})(?:\W|$)")
    found = [
        f"{path.relative_to(ROOT)}: {match.group(1)}"
        for path, text in texts()
        for match in pattern.finditer(text)
    ]
    assert found == [], f"Use the words of {instead}"


def test_a_knock_at_the_door_is_not_promised_away() -> None:
    text = (ROOT / "sites/community/templates/community/steps/before.html").read_text(encoding="utf-8")
    for said in ("We cannot promise that they will not", "A court can order it", "Then none is held"):
        assert said in " ".join(text.split())


@pytest.mark.parametrize("page", ["start.html", "steps/before.html", "steps/words.html"])
def test_tellers_are_told_to_tell_only_what_they_know(page: str) -> None:
    told = (ROOT / "sites/community/templates/community" / page).read_text(encoding="utf-8")
    text = " ".join(told.split())
    assert "Do not go back and ask the child" in text
    assert "Tell only what you already know" in text
