"""How probably words ask that somebody must not find out, by which classes of words stand in them in which order.

A linear scorer: each feature has a weight in `weights.tsv`, which `training/fit_requests.py` writes. It reads each
sentence alone, so that a request scores the same wherever it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from inkling.extraction.cues import read_cues
from inkling.safeguarding.rules.requests.letters import request_letters
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.text.sentences import sentences_of

FILE = Path(__file__).with_name("weights.tsv")
BIAS = "bias"
# Log-odds from which it is offered to the teller, and no clause of it is withheld because it shows who told; and from
# which it stands first in the view: one that asks nothing costs a line there, a missed one may cost a child.
OFFERED, SHOWN = 0.5, -1.5
# Words: a writer without stops is read in pieces of so many, which overlap.
_LONG, _PIECE, _STEP = 30, 20, 10
# Classes that say little of what is asked: articles, `please`, any other word.
_IDLE = frozenset("aXp")
_NEAR = 6
_NEVER = -100.0
_PEOPLE = frozenset({"kin", "authority"})
_ANYBODY = frozenset({"anyone", "anybody", "noone", "nobody", "everyone", "everybody", "any1", "no1"})


class ScoredPiece(NamedTuple):
    """Words from `first` to before `end`, and how probably they ask it, as a log-odds."""

    first: int
    end: int
    score: float


def features_of(passage: Passage, first: int, end: int) -> frozenset[str]:
    """Return what is counted of the words between two places: classes, what stands beside and after what, words."""
    letters = ["^", *(letter for letter, _, _ in request_letters(passage, first=first, end=end)), "$"]
    telling = [each for each in letters if each not in _IDLE]
    keys = [passage.key(at) for at in range(first, end) if passage.key(at).isalpha()]
    found = {f"1{each}" for each in letters} | {f"w{key}" for key in keys}
    found |= {f"2{''.join(each)}" for each in pairwise(letters)}
    found |= {f"c{''.join(each)}" for each in pairwise(telling)}
    found |= {f"t{''.join(each)}" for each in zip(telling, telling[1:], telling[2:], strict=False)}
    senses = sorted({sense for key in keys for sense in _senses().get(key, ())})
    found |= {f"k{sense}" for sense in senses}
    found |= {f"p{letter} {sense}" for sense in senses for letter in set(telling)}
    found |= {f"q{one} {other}" for at, one in enumerate(senses) for other in senses[at + 1 :]}
    found |= {f"s{one}{other}" for at, one in enumerate(telling) for other in telling[at + 1 : at + _NEAR]}
    return frozenset(found | {f"n{min(8, len(keys) // 3)}"})


def score(passage: Passage, first: int, end: int) -> float:
    """Return how probably the words between two places ask it, as a log-odds."""
    weights = _weights(FILE)
    return weights[BIAS] + sum(weights.get(each, 0.0) for each in features_of(passage, first, end))


def names_somebody(passage: Passage, start: int, end: int) -> bool:
    """Say whether somebody is named between two places of a text, by name, as kin, or by their office."""
    tokens = passage.tokens
    first = bisect_left(tokens, start, key=lambda each: each.start)
    last = bisect_left(tokens, end, key=lambda each: each.start)
    return any(
        passage.is_name(at)
        or passage.key(at) in _ANYBODY
        or _PEOPLE.intersection(_senses().get(passage.key(at), ()))
        for at in range(first, last)
    )


def score_sentences(passage: Passage) -> list[list[ScoredPiece]]:
    """Return the words of each sentence, or the pieces of a long one, with their scores. It is done once a text."""
    starts = [each.start for each in passage.tokens]
    return [
        [
            ScoredPiece(first, end, score(passage, first, end))
            for first, end in _pieces(bisect_left(starts, each.start), bisect_left(starts, each.end))
        ]
        for each in sentences_of(passage.text)
    ]


def requests_by_score(
    passage: Passage, *, scored: Sequence[Sequence[ScoredPiece]], least: float
) -> Iterator[tuple[int, int]]:
    """Yield the places in a text, in order, of what may ask in a sentence that somebody must not find out."""
    tokens = passage.tokens
    for sentence in scored:
        asks = [(each.first, each.end) for each in sentence if each.score >= least]
        for begins, closes in _join_overlaps(asks):
            yield tokens[begins].start, tokens[closes - 1].end


def _pieces(first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, or the overlapping pieces of a long one."""
    if end - first <= _LONG:
        yield from [(first, end)] if end > first else []
        return
    for begins in range(first, end - _STEP, _STEP):
        yield begins, min(end, begins + _PIECE)


def _join_overlaps(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places, those that overlap as one."""
    opened: tuple[int, int] | None = None
    for first, end in places:
        if opened and first < opened[1]:
            opened = (opened[0], end)
            continue
        if opened:
            yield opened
        opened = (first, end)
    if opened:
        yield opened


@lru_cache(maxsize=1)
def _senses() -> dict[str, tuple[str, ...]]:
    """Return the senses of each word that has one."""
    found: dict[str, tuple[str, ...]] = {}
    for sense, told in read_cues(Path(__file__).with_name("senses.txt")).items():
        for word in told:
            found[word] = (*found.get(word, ()), sense)
    return found


@lru_cache(maxsize=2)
def _weights(file: Path) -> dict[str, float]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        # A teller goes on by patterns alone; `inkling check` warns of the file.
        return {BIAS: _NEVER}
    return {name: float(weight) for name, _, weight in (line.partition("\t") for line in lines)}
