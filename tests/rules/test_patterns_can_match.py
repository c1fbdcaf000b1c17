"""No branch of a shipped pattern asks for a word boundary where running text has none: after "%", before "@"."""

from __future__ import annotations

import re._constants as code
import re._parser as parser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inkling.extraction import patterns
from inkling.extraction.lexicon import DATA
from inkling.extraction.note import RuleSet

FILES = [
    *sorted((DATA / "en" / "patterns").glob("*.txt")),
    *sorted((DATA / "en" / "composing").glob("*_patterns.txt")),
]
# Written right after a word ("tall, skinny") these marks follow a boundary; these others begin something new.
OPENING = frozenset("@#([{")
Kind = tuple[
    str, str
]  # w for a letter of a word, n for another, x for what is not known; and the letter told
EMPTY: Kind = ("", "")
EITHER = frozenset((("w", ""), ("n", "")))
OUTSIDE = frozenset((("x", ""),))


def _kind(number: int) -> str:
    return "w" if chr(number).isalnum() or chr(number) == "_" else "n"


def _of_set(members: Iterable[tuple[Any, Any]]) -> frozenset[Kind]:
    return (
        EITHER
        if any(op not in (code.LITERAL, code.RANGE) for op, _ in members)
        else frozenset(
            (_kind(at), "")
            for op, told in members
            for at in ([told] if op is code.LITERAL else range(told[0], told[1] + 1))
        )
    )


def _edge(items: list[tuple[Any, Any]]) -> frozenset[Kind]:
    """Return with what a sequence may begin; `EMPTY` where it may be nothing."""
    found: frozenset[Kind] = frozenset()
    for op, told in items:
        one = _edge_of(op, told, backwards=False)
        found |= one - {EMPTY}
        if EMPTY not in one:
            return found
    return found | {EMPTY}


def _last(items: list[tuple[Any, Any]]) -> frozenset[Kind]:
    found: frozenset[Kind] = frozenset()
    for op, told in reversed(items):
        one = _edge_of(op, told, backwards=True)
        found |= one - {EMPTY}
        if EMPTY not in one:
            return found
    return found | {EMPTY}


def _edge_of(op: Any, told: Any, *, backwards: bool) -> frozenset[Kind]:
    edge = _last if backwards else _edge
    if op is code.LITERAL:
        return frozenset(((_kind(told), chr(told)),))
    if op is code.IN:
        return _of_set(told)
    if op is code.BRANCH:
        return frozenset().union(*(edge(list(each)) for each in told[1]))
    if op is code.SUBPATTERN:
        return edge(list(told[3]))
    if op in (code.MAX_REPEAT, code.MIN_REPEAT):
        return edge(list(told[2])) | (frozenset((EMPTY,)) if told[0] == 0 else frozenset())
    return frozenset((EMPTY,)) if op is code.AT else EITHER


def dead_branches(
    items: list[tuple[Any, Any]], before: frozenset[Kind], after: frozenset[Kind]
) -> Iterator[str]:
    """Yield each mark beside which a boundary is asked for that running text does not have there."""
    for at, (op, told) in enumerate(items):
        left, right = _last(items[:at]), _edge(items[at + 1 :])
        left = left - {EMPTY} | (before if EMPTY in left else frozenset())
        right = right - {EMPTY} | (after if EMPTY in right else frozenset())
        if op is code.AT and told is code.AT_BOUNDARY:
            if "w" not in {kind for kind, _ in right}:
                yield from (
                    f"a boundary after {mark!r}" for kind, mark in left if kind == "n" and mark.strip()
                )
            if "w" not in {kind for kind, _ in left}:
                yield from (f"a boundary before {mark!r}" for _, mark in right if mark in OPENING)
        elif op is code.BRANCH:
            for each in told[1]:
                yield from dead_branches(list(each), left, right)
        elif op in (code.SUBPATTERN, code.MAX_REPEAT, code.MIN_REPEAT):
            yield from dead_branches(list(told[-1]), left, right)


def _sources(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is compiled of a file, as RE2 is given it."""
    seen: list[str] = []
    compile_one = patterns.Pattern.__init__

    def remember(self: Any, source: str, **how: Any) -> None:
        seen.append(source)
        compile_one(self, source, **how)

    monkeypatch.setattr(patterns.Pattern, "__init__", remember)
    RuleSet(patterns.read_patterns.__wrapped__(path).declared)
    return seen


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_branch_can_match(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = _sources(path, monkeypatch)
    assert sources, f"{path.name} holds no pattern"
    found = {
        f"{told}: {source[:70]}"
        for source in sources
        for told in dead_branches(list(parser.parse(source)), OUTSIDE, OUTSIDE)
    }
    assert not found, f"{path.name}: take these out of the group that \\b closes or opens: " + "; ".join(
        sorted(found)
    )


@pytest.mark.parametrize(
    ("source", "is_dead"),
    [
        (r"(absent|[0-9]+ ?%)\b", True),
        (r"(absent\b|[0-9]+ ?%)", False),
        (r"\b(?:at|@) ?[0-9]+", True),
        (r"\b(?:at|,) ?[0-9]+", False),
        (r"(class a'?s?)\b", True),
        (r"(class a(?:'?s)?)\b", False),
        (r"[0-9]+%\b(?:is|was)", False),
    ],
)
def test_a_dead_branch_is_told_from_others(source: str, is_dead: bool) -> None:
    assert bool(list(dead_branches(list(parser.parse(source)), OUTSIDE, OUTSIDE))) is is_dead
