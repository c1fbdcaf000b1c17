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
_IN_NUMBERS = frozenset({".", ":"})
_MARKS = frozenset({",", ";", ":", "-", "(", ")"})
# Where somebody writes without marks a clause begins with its subject, or with what joins it to the one before.
_WORDS = cues("clauses")
_SUBJECTS, _JOINS, _JOINS_ALONE = _WORDS["subjects"], _WORDS["joins"], _WORDS["joins_alone"]
_FIRST_PERSON = _WORDS["first_person"]
_LONG, _SHORT = 9, 3
_MOST_COUNTED = 3
_WEIGHT_OF_MARKS = 4
# How much of the score of a word is its own and how much its clause's, and how far all words lean towards going: from
# the figures of docs/decisions/0659.
_OF_WORD, _OF_CLAUSE, _LEAN = 0.6, 0.4, 0.8
# At this or less a part of a clause stays, whatever goes around it.
_STAYS = 0.0
# What it costs, in log-odds, that one word goes and the next one stays.
CHANGE = 5.0


@dataclass(frozen=True)
class Clause:
    """Tokens from `first` to before `end`, in a sentence from `begins` to before `closes`."""

    first: int
    end: int
    begins: int
    closes: int


class ScoredClause(NamedTuple):
    """A clause by its place in the text, and how probably it shows who told, as a log-odds.

    With `goes` it is the part of a clause that is to go or to stay as a whole; None: only the clause was scored.
    """

    start: int
    end: int
    score: float
    goes: bool | None = None


class Hint(NamedTuple):
    """A clause that may show who told, and how probably. `is_bare`: no detail is found in it. `goes` as above."""

    start: int
    end: int
    score: float
    is_bare: bool
    goes: bool | None = None


def score_clauses(
    tokens: Sequence[Token], read: EncoderOutput, *, scorer: Scorer | None = None
) -> tuple[ScoredClause, ...]:
    """Return the parts of clauses that go or stay as a whole, in order.

    Where no words were scored, each clause in which no sign of harm is told; none without a scorer of this version.
    """
    scorer = scorer or load_scorer(FILE)
    if scorer is None:
        return ()
    clauses = list(clauses_of(tokens))
    features = [features_of(each, tokens, read) for each in clauses]
    if not all(map(scorer.fits, features)):
        return ()
    scores = [scorer.score(each) for each in features]
    if len(read.shows) == len(tokens):
        return tuple(_parts_by_words(tokens, read, clauses, scores))
    return tuple(
        ScoredClause(*_place(tokens, each.first, each.end), score)
        for each, score in zip(clauses, scores, strict=True)
        if not tells_a_sign(each, read)
    )


def _parts_by_words(
    tokens: Sequence[Token], read: EncoderOutput, clauses: Sequence[Clause], scores: Sequence[float]
) -> Iterator[ScoredClause]:
    """Yield the parts of clauses whose words go or stay together: each word by its own score and its clause's."""
    shows = _OF_WORD * read.shows + _LEAN
    for each, score in zip(clauses, scores, strict=True):
        shows[each.first : each.end] += _OF_CLAUSE * score
    goes = goes_by_word(shows)
    for each in clauses:
        first = each.first
        for at in range(first + 1, each.end + 1):
            if at == each.end or goes[at] != goes[first]:
                score = float(shows[first:at].mean())
                # Between two parts that go `15` still tells how old the child is.
                yield ScoredClause(*_place(tokens, first, at), score, goes[first] and score > _STAYS)
                first = at


def goes_by_word(shows: Floats) -> list[bool]:
    """Return for each word whether it goes: the most probable way, in which each change from one to the other costs."""
    best, came_from = (0.0, 0.0), []
    for score in shows.tolist():
        stays, goes = best
        from_stay = (stays >= goes - CHANGE, stays - CHANGE > goes)
        best = (max(stays, goes - CHANGE), max(goes, stays - CHANGE) + score)
        came_from.append(from_stay)
    found, going = [], best[1] > best[0]
    for stayed in reversed(came_from):
        found.append(going)
        going = not stayed[going]
    return found[::-1]


def _place(tokens: Sequence[Token], first: int, end: int) -> tuple[int, int]:
    return tokens[first].start, tokens[end - 1].end


def hints_in(scored: Sequence[ScoredClause], *, spans: Sequence[Span]) -> tuple[Hint, ...]:
    """Return the clauses that were scored, in order, also those that surely show nobody.

    `spans` are all details found in the text.
    """
    return tuple(
        Hint(start, end, score, not any(span.start < end and start < span.end for span in spans), goes)
        for start, end, score, goes in scored
    )


def clauses_of(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the parts of sentences between marks, a long one in its own clauses."""
    begins = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or (tokens[at].text in _ENDS and not _is_in_a_number(tokens, at)):
            yield from _parts(tokens, begins, at)
            begins = at + 1


def _is_in_a_number(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a mark stands within a number, as in `3.15` and `14:00`: nothing ends there."""
    if not 0 < at < len(tokens) - 1 or tokens[at].text not in _IN_NUMBERS:
        return False
    before, mark, after = tokens[at - 1 : at + 2]
    touch = before.end == mark.start and mark.end == after.start
    return touch and before.text.isdigit() and after.text[0].isdigit()


def _parts(tokens: Sequence[Token], begins: int, closes: int) -> Iterator[Clause]:
    first = begins
    for at in range(begins, closes + 1):
        if at == closes or (tokens[at].text in _MARKS and not _is_in_a_number(tokens, at)):
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
