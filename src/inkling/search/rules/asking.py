"""What each term of a query asks of a report: exactly what was typed, and what may be meant by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from inkling.resolution.forms.plates import CONFUSED
from inkling.search.rules.conditions import Condition, InARow, Key, NoneOf, all_of, any_of
from inkling.search.rules.names import asks_handle, asks_name, is_known_name
from inkling.search.rules.patterns import (
    NUMBER,
    PLATE,
    asks_part,
    asks_whole,
    number_marks,
    plate_marks,
)
from inkling.search.rules.query import As, Group, Query, SearchProblem, SearchRefused, Term
from inkling.search.rules.words import words_of

# By plain word: how the index spells it; a word of every day is not there.
Stems = Mapping[str, str]
Asked = tuple[Condition, Condition]
_SHORTEST_BEGINNING, _LETTERS_OF_A_PLATE, _FEWEST_DIGITS, _MOST_MARKS = 2, 3, 3, 8
_WILD = "*?"
# Of so many terms all but two are asked for: 15 choices of them.
_MOST_LESS_TWO = 6


@dataclass(frozen=True)
class Demands:
    """What a query asks: `exact` as typed, `near` as well what may be meant; `terms` apart, to say what fits where.

    `left_out`: what may not be there. `fewest`: of how many terms it asks, where that is not of all; else 0.
    """

    exact: Condition
    near: Condition
    terms: tuple[Asked, ...]
    left_out: tuple[Condition, ...] = ()
    fewest: int = 0


def words_in(query: Query) -> set[str]:
    """Return the plain words whose spelling in the index is needed."""
    return {word.plain for group in query.groups for term in group.terms for word in words_of(term.text)}


def demands_of(query: Query, *, stems: Stems) -> Demands:
    """Return what a query asks for. Raises `SearchRefused` where only words of every day are left."""
    terms = [each for group in query.wanted if (each := _asked_by_group(group, stems))]
    left_out = [
        NoneOf(each[0])
        for group in query.groups
        if group.is_excluded and (each := _asked_by_group(group, stems))
    ]
    exact = all_of([*(each for each, _ in terms), *left_out]) if terms else None
    near = all_of([*(each for _, each in terms), *left_out])
    if exact is None or near is None:
        raise SearchRefused(SearchProblem.ONLY_EVERYDAY())
    return Demands(exact, near, tuple(terms), tuple(left_out))


def ask_of_fewer(demands: Demands) -> Iterator[Demands]:
    """Yield what asks of fewer terms, any of them: all but one, of few also all but two, and one at last.

    Each choice of terms is asked in one query: of twelve, all but two would be 66 choices, which takes seconds.
    """
    every = len(demands.terms)
    fewer = {every - 1, 1} | ({every - 2} if every <= _MOST_LESS_TWO else set())
    for fewest in sorted(fewer & set(range(1, every)), reverse=True):
        some = [all_of([near for _, near in chosen]) for chosen in combinations(demands.terms, fewest)]
        fitting = any_of([each for each in some if each])
        asked = all_of([each for each in (fitting, *demands.left_out) if each])
        if asked is not None:
            yield replace(demands, exact=asked, near=asked, fewest=fewest)


def _asked_by_group(group: Group, stems: Stems) -> Asked | None:
    asked = [each for term in group.terms for each in _asked_by(term, stems)]
    exact, near = any_of([each for each, _ in asked]), any_of([each for _, each in asked])
    return (exact, near) if exact and near else None


def _asked_by(term: Term, stems: Stems) -> Iterator[Asked]:
    ways = {
        As.WORD: (_as_words,),
        As.PHRASE: (_as_phrase,),
        As.NAME: (_as_names,),
        As.PLACE: (_as_words, _as_names),
        As.PLATE: (_as_plate,),
        As.NUMBER: (_as_number,),
        As.ACCOUNT: (_as_account,),
        As.ANY: (_as_words, _as_names, _as_plate, _as_number, _as_account),
    }
    if term.kind is As.ANY and _is_everyday(term, stems):
        return
    for way in ways[term.kind]:
        if asked := way(term, stems):
            yield asked


def _is_everyday(term: Term, stems: Stems) -> bool:
    words = [word.plain for word in words_of(term.text)]
    is_wild = bool(set(term.text) & set(_WILD))
    return not is_wild and not any(word in stems or is_known_name(word) for word in words)


def _as_words(term: Term, stems: Stems) -> Asked | None:
    if set(term.text) & set(_WILD):
        return _as_beginning(term)
    found = all_of([Key("w" + stems[word.plain]) for word in words_of(term.text) if word.plain in stems])
    return (found, found) if found else None


def _as_beginning(term: Term) -> Asked | None:
    begins, _, rest = term.text.partition("*")
    words = [word.plain for word in words_of(begins)]
    if rest or "?" in begins or len(words) != 1 or len(words[0]) < _SHORTEST_BEGINNING:
        return None
    found = any_of([Key("w" + words[0], begins=True), Key("e" + words[0], begins=True)])
    return (found, found) if found else None


def _as_phrase(term: Term, stems: Stems) -> Asked | None:
    """Words in a row; those of every day are not in the index, but their places are counted."""
    places = [(at, stems[word.plain]) for at, word in enumerate(words_of(term.text)) if word.plain in stems]
    if not places:
        return None
    keys = tuple("w" + stem for _, stem in places)
    steps = tuple(later - earlier for (earlier, _), (later, _) in pairwise(places))
    found = InARow(keys, steps)
    return found, found


def _as_names(term: Term, _stems: Stems) -> Asked | None:
    words = [word.plain for word in words_of(term.text) if word.plain.isalpha()]
    if not words or set(term.text) & set(_WILD):
        return None
    asked = [asks_name(word) for word in words]
    exact, near = all_of([each for each, _ in asked]), all_of([each for _, each in asked])
    return (exact, near) if exact and near else None


def _as_plate(term: Term, _stems: Stems) -> Asked | None:
    written = "".join(
        char for char in term.text.upper() if char in _WILD or (char.isascii() and char.isalnum())
    )
    marks = "".join(char for char in written if char not in _WILD)
    if not _is_like_plate(marks, written=written, is_said=term.kind is As.PLATE):
        return None
    whole = plate_marks(written) if marks == written else ""
    if "?" not in whole and len(whole) == PLATE.places:
        return asks_whole(whole, shape=PLATE)
    return asks_part(written.translate(CONFUSED), shape=PLATE)


def _is_like_plate(marks: str, *, written: str, is_said: bool) -> bool:
    if not 2 <= len(marks) <= _MOST_MARKS:
        return False
    is_mixed = not marks.isalpha() and not marks.isdigit()
    is_wild = marks != written
    # The two digits of the year are as easily missed as any other marks: JG??HAW, or JGHAW where nobody counted.
    is_without_year = marks.isalpha() and len(marks) == PLATE.places - PLATE.missing
    ends_in_letters = marks.isalpha() and len(marks) <= _LETTERS_OF_A_PLATE and (is_wild or len(marks) == 3)
    return is_said or is_mixed or is_without_year or ends_in_letters or (is_wild and not marks.isalpha())


def _as_number(term: Term, _stems: Stems) -> Asked | None:
    written = "".join(char for char in term.text.replace(".", "*") if char in _WILD or char.isdigit())
    digits = "".join(char for char in written if char not in _WILD)
    has_letters = any(char.isalpha() for char in term.text)
    if has_letters or not digits.isascii() or len(digits) < _FEWEST_DIGITS:
        return None
    whole = number_marks(term.text) if digits == written else ""
    if "?" not in whole and len(whole) == NUMBER.places:
        return asks_whole(whole, shape=NUMBER)
    return asks_part(_national(written), shape=NUMBER)


def _national(written: str) -> str:
    for abroad in ("0044", "44", "0"):
        if written.startswith(abroad) and len(written) > len(abroad) + 2:
            return written[len(abroad) :]
    return written


def _as_account(term: Term, _stems: Stems) -> Asked | None:
    return None if set(term.text) & set(_WILD) else asks_handle(term.text)
