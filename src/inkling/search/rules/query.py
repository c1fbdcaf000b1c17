"""What somebody typed, read into terms. Whatever can be typed is read, or refused with a reason; nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import re2

from inkling.search.rules.words import without_controls, words_of
from inkling.vocabulary.reasons import ReasonKind, Refusal

LONGEST_QUERY = 300
MOST_TERMS = 12
_FEWEST_MARKS = 2


class SearchProblem(ReasonKind):
    """Why nothing can be searched for."""

    EMPTY = "empty"
    TOO_LONG = "too_long", "most"
    TOO_MANY = "too_many", "most"
    TOO_SHORT = "too_short"
    ONLY_EXCLUDED = "only_excluded"
    ONLY_EVERYDAY = "only_everyday"


class SearchRefused(Refusal):
    """What was typed cannot be searched for."""


class As(Enum):
    """As what a term is looked for; ANY is as whatever it can be."""

    ANY = "any"
    WORD = "word"
    PHRASE = "phrase"
    NAME = "name"
    PLACE = "place"
    PLATE = "plate"
    NUMBER = "number"
    ACCOUNT = "account"


@dataclass(frozen=True)
class Term:
    """One thing that was typed, without its operator."""

    text: str
    kind: As = As.ANY


@dataclass(frozen=True)
class Group:
    """Terms of which one must fit; with `is_excluded` none may."""

    terms: tuple[Term, ...]
    is_excluded: bool = False


@dataclass(frozen=True)
class Query:
    """Every group must fit."""

    groups: tuple[Group, ...]

    @property
    def wanted(self) -> tuple[Group, ...]:
        """The groups that say what is looked for."""
        return tuple(each for each in self.groups if not each.is_excluded)


_OPERATORS = {
    "word": As.WORD,
    "name": As.NAME,
    "person": As.NAME,
    "place": As.PLACE,
    "plate": As.PLATE,
    "number": As.NUMBER,
    "phone": As.NUMBER,
    "account": As.ACCOUNT,
}
_TOKEN = re2.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"?|([^\s"]+))')
_OF_NUMBER = re2.compile(r"^\+?[0-9().*?\-]+$")
_BEGINS_NUMBER = re2.compile(r"^(?:\+44|0|\()")
_FIRST_OF_PLATE = re2.compile(r"^(?i)[A-Z?]{2}[0-9OISZBG?]{2}$")
_LAST_OF_PLATE = re2.compile(r"^(?i)[A-Z0-9?*]{1,3}$")
_FEWEST_DIGITS = 5


def read_query(typed: str) -> Query:
    """Return what was typed as groups of terms. Raises `SearchRefused`."""
    text = without_controls(typed).strip()
    if len(text) > LONGEST_QUERY:
        raise SearchRefused(SearchProblem.TOO_LONG(most=LONGEST_QUERY))
    groups = tuple(_groups(list(_join_parts(list(_tokens(text))))))
    if not groups:
        raise SearchRefused(SearchProblem.EMPTY())
    if sum(len(group.terms) for group in groups) > MOST_TERMS:
        raise SearchRefused(SearchProblem.TOO_MANY(most=MOST_TERMS))
    query = Query(groups)
    if not query.wanted:
        raise SearchRefused(SearchProblem.ONLY_EXCLUDED())
    if sum(len(plain_marks(term.text)) for group in query.wanted for term in group.terms) < _FEWEST_MARKS:
        raise SearchRefused(SearchProblem.TOO_SHORT())
    return query


def plain_marks(text: str) -> str:
    """Return the plain letters and digits of a text."""
    return "".join(word.plain for word in words_of(text))


@dataclass(frozen=True)
class _Token:
    text: str
    kind: As = As.ANY
    is_excluded: bool = False

    @property
    def is_or(self) -> bool:
        return self.kind is As.ANY and self.text == "OR"


def _tokens(text: str) -> Iterator[_Token]:
    for minus, operator, quoted, bare in _TOKEN.findall(text):
        kind = _OPERATORS.get(operator.lower(), As.ANY)
        if operator and kind is As.ANY:
            # No operator of ours: "Re:car" is words like any others.
            bare, quoted = (f"{operator}:{bare}", "") if bare else (operator, quoted)
        if quoted and kind is As.ANY:
            kind = As.PHRASE
        if plain_marks(quoted or bare):
            yield _Token(quoted or bare, kind, bool(minus))


def _join_parts(tokens: Sequence[_Token]) -> Iterator[_Token]:
    """Join what people write with spaces in it: a plate in two parts, a number in several."""
    at = 0
    while at < len(tokens):
        taken = _number_from(tokens, at) or _plate_from(tokens, at)
        if taken > 1:
            parts = tokens[at : at + taken]
            yield _Token(" ".join(each.text for each in parts), parts[0].kind, parts[0].is_excluded)
        else:
            yield tokens[at]
        at += max(taken, 1)


def _number_from(tokens: Sequence[_Token], at: int) -> int:
    if not _may_join(tokens[at], first=True) or not _BEGINS_NUMBER.search(tokens[at].text):
        return 0
    end = at
    while (
        end < len(tokens) and _may_join(tokens[end], first=end == at) and _OF_NUMBER.search(tokens[end].text)
    ):
        end += 1
    digits = sum(char.isdigit() for each in tokens[at:end] for char in each.text)
    return end - at if digits >= _FEWEST_DIGITS else 0


def _plate_from(tokens: Sequence[_Token], at: int) -> int:
    if (
        at + 1 >= len(tokens)
        or not _may_join(tokens[at], first=True)
        or not _may_join(tokens[at + 1], first=False)
    ):
        return 0
    first, last = tokens[at].text, tokens[at + 1].text
    is_plate = _FIRST_OF_PLATE.search(first) and _LAST_OF_PLATE.search(last)
    return 2 if is_plate and any(char.isdigit() or char == "?" for char in first) else 0


def _may_join(token: _Token, *, first: bool) -> bool:
    if first:
        return token.kind in (As.ANY, As.PLATE, As.NUMBER) and not token.is_or
    return token.kind is As.ANY and not token.is_excluded and not token.is_or


def _groups(tokens: Sequence[_Token]) -> Iterator[Group]:
    alternatives: list[Term] = []
    is_excluded, continues = False, False
    for token in tokens:
        if token.is_or:
            continues = bool(alternatives)
            continue
        if alternatives and not continues:
            yield Group(tuple(alternatives), is_excluded)
            alternatives = []
        if not alternatives:
            is_excluded = token.is_excluded
        alternatives.append(Term(token.text, token.kind))
        continues = False
    if alternatives:
        yield Group(tuple(alternatives), is_excluded)
