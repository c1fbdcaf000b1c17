"""Clauses that show who told, as a small scorer over the encoder sees them. Rules alone decide where it cannot read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from inkling.extraction.cues import cues
from inkling.extraction.model.encoder import EncoderOutput
from inkling.extraction.model.scorer import Scorer, load_scorer
from inkling.extraction.model.sight import Floats
from inkling.extraction.spans import Span
from inkling.extraction.tokens import Token

FILE = Path(__file__).parents[1] / "data" / "hints.npz"
_SIGN = 0.5  # so probable a sign of harm keeps its clause
_ENDS = frozenset({".", "!", "?", "\n"})
_MARKS = frozenset({",", ";", ":", "-", "(", ")"})
# Where somebody writes without marks a clause begins with its subject, or with what joins it to the one before.
_WORDS = cues("clauses")
_SUBJECTS, _JOINS, _JOINS_ALONE = _WORDS["subjects"], _WORDS["joins"], _WORDS["joins_alone"]
_FIRST_PERSON = _WORDS["first_person"]
_LONG, _SHORT = 9, 3
_MOST_COUNTED = 3
_WEIGHT_OF_MARKS = 4


@dataclass(frozen=True)
class Clause:
    """Tokens from `first` to before `end`, in a sentence from `begins` to before `closes`."""

    first: int
    end: int
    begins: int
    closes: int


class ScoredClause(NamedTuple):
    """A clause by its place in the text, and how probably it shows who told, as a log-odds."""

    start: int
    end: int
    score: float


class Hint(NamedTuple):
    """A clause that may show who told, and how probably. `is_bare`: no detail is found in it."""

    start: int
    end: int
    score: float
    is_bare: bool


def score_clauses(
    tokens: Sequence[Token], read: EncoderOutput, *, scorer: Scorer | None = None
) -> tuple[ScoredClause, ...]:
    """Return each clause in which no sign of harm is told, in order; none without a scorer of this version."""
    scorer = scorer or load_scorer(FILE)
    if scorer is None:
        return ()
    seen = [
        (each, features_of(each, tokens, read)) for each in clauses_of(tokens) if not tells_a_sign(each, read)
    ]
    if not all(scorer.fits(features) for _, features in seen):
        return ()
    return tuple(
        ScoredClause(tokens[each.first].start, tokens[each.end - 1].end, scorer.score(features))
        for each, features in seen
    )


def hints_in(scored: Sequence[ScoredClause], *, spans: Sequence[Span]) -> tuple[Hint, ...]:
    """Return the clauses that were scored, in order, also those that surely show nobody.

    `spans` are all details found in the text.
    """
    return tuple(
        Hint(start, end, score, not any(span.start < end and start < span.end for span in spans))
        for start, end, score in scored
    )


def clauses_of(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the parts of sentences between marks, a long one in its own clauses."""
    begins = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or (tokens[at].text in _ENDS and not _is_point(tokens, at)):
            yield from _parts(tokens, begins, at)
            begins = at + 1


def _is_point(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a mark stands within a number, as in `3.15`: no sentence ends there."""
    if not 0 < at < len(tokens) - 1 or tokens[at].text != ".":
        return False
    before, mark, after = tokens[at - 1 : at + 2]
    touch = before.end == mark.start and mark.end == after.start
    return touch and before.text.isdigit() and after.text[0].isdigit()


def _parts(tokens: Sequence[Token], begins: int, closes: int) -> Iterator[Clause]:
    first = begins
    for at in range(begins, closes + 1):
        if at == closes or tokens[at].text in _MARKS:
            if any(tokens[place].text[0].isalnum() for place in range(first, at)):
                yield from _cut_long(tokens, Clause(first, at, begins, closes))
            first = at + 1


def _cut_long(tokens: Sequence[Token], part: Clause) -> Iterator[Clause]:
    """Yield a part as it is, or cut before each subject and joining word where it is long."""
    first = part.first
    if part.end - part.first > _LONG:
        for at in range(part.first + _SHORT, part.end - _SHORT + 1):
            if at - first >= _SHORT and _begins_a_clause(tokens, at):
                yield replace(part, first=first, end=at)
                first = at
    yield replace(part, first=first)


def _begins_a_clause(tokens: Sequence[Token], at: int) -> bool:
    word, before, after = tokens[at].low, tokens[at - 1].low, tokens[at + 1].low
    if word in _SUBJECTS:
        return before not in _JOINS | _JOINS_ALONE
    return word in _JOINS_ALONE or (word in _JOINS and after in _SUBJECTS)


def tells_a_sign(clause: Clause, read: EncoderOutput) -> bool:
    """Say whether a sign of harm is probably told in a clause."""
    return bool(read.marks[clause.first : clause.end, -2:].max() > _SIGN)


def features_of(clause: Clause, tokens: Sequence[Token], read: EncoderOutput) -> Floats:
    """Return what the encoder holds of a clause, its sentence and the text, which things and signs it sees in it,

    how often the first person stands there, and where in the text: who tells of themselves does it first and last.
    """
    place = slice(clause.first, clause.end)
    first_persons = min(_MOST_COUNTED, sum(token.low in _FIRST_PERSON for token in tokens[place]))
    parts = [
        read.inner[place].mean(axis=0),
        read.inner[clause.begins : clause.closes].mean(axis=0),
        _WEIGHT_OF_MARKS * read.marks[place].max(axis=0),
        read.signs[place].max(axis=0),
        read.inner[: len(tokens)].mean(axis=0),
        np.array(
            [
                first_persons,
                first_persons > 0,
                clause.first / len(tokens),
                clause.first == 0,
                clause.end >= len(tokens) - 1,
            ]
        ),
    ]
    return np.concatenate(parts).astype(np.float32)
