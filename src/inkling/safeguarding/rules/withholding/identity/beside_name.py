"""The number that stands beside the name of whoever told: `Mrs Hall, 01632 960417`, `Hall, phone no 07700 900629`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.identity.endings import endings_of
from inkling.safeguarding.rules.withholding.identity.numbers import number_cuts, numbers_in
from inkling.safeguarding.rules.withholding.names import Names

_LEADS = frozenset(
    "phone ph tel telephone mob mobile cell no num number nr contact ring call on at is her his their and".split()
)
_WHOSE = frozenset({"her", "his", "their"})
_REACHED_BY = frozenset({"no", "num", "number", "mob", "mobile", "phone", "landline", "cell", "tel"})
_ENDS = frozenset({".", "!", "?", "\n"})
# `Mrs Hall, his number is` tells of somebody else.
_TITLES_OF = {"his": frozenset({"mrs", "ms", "miss", "missus"}), "her": frozenset({"mr"})}
_OTHERS = frozenset({"he", "she", "they", "him", "them"})
_FEWEST_DIGITS = 6
# So many words lead from a name to its number, and from a number to what says whose it is.
_MOST_LEADS, _MOST_TO_WHOSE = 4, 3
_LONGEST = 40
_MOST_OF_A_NAME = 3
_IN_A_NUMBER = frozenset({"-", ".", "(", ")", "+", "/"})


def number_beside_cuts(passage: Passage, *, named: Sequence[Cut], names: Names) -> Iterator[Cut]:
    """Yield each number by which whoever told is reached, where it stands in the sentence that names them.

    A number that is told of somebody else there stays: `Hall says that Gaz rings from 07700 900452`.
    """
    if not names.told_by:
        return
    found = list(_beside(passage, ends={cut.end for cut in named}, names=names))
    yield from found
    # Told once beside the name, it is theirs wherever else it stands.
    told = (Passage(passage.text[cut.start : cut.end]) for cut in found)
    yield from number_cuts(passage, endings_of(frozenset(one for each in told for one in numbers_in(each))))


def _beside(passage: Passage, *, ends: set[int], names: Names) -> Iterator[Cut]:
    for at, key in enumerate(passage.keys):
        if passage.tokens[at].end in ends:
            yield from _behind(passage, at)
            yield from _said_to_be_theirs(passage, at)
        elif len(key) == 1 and key in names.firsts and _is_initial(passage, at, names=names):
            yield from _said_to_be_theirs(passage, at)


def _behind(passage: Passage, at: int) -> Iterator[Cut]:
    first = at + 1
    titles = {passage.key(place) for place in range(max(0, at - _MOST_OF_A_NAME), at)}
    while first - at <= 2 * _MOST_LEADS and _leads_on(passage, first):
        if titles & _TITLES_OF.get(passage.key(first), frozenset()):
            return
        first += 1
    yield from _number(passage, first)


def _leads_on(passage: Passage, at: int) -> bool:
    """Say whether a word or a mark within a sentence leads from a name to a number."""
    key = passage.key(at)
    return key in _LEADS or (bool(key) and not key[0].isalnum() and key not in _ENDS)


def _said_to_be_theirs(passage: Passage, at: int) -> Iterator[Cut]:
    """Yield `0 20 7946 0551` of `Hall, scared, 0 20 7946 0551 is her daughter's no`, and of `M gave her own number`."""
    own = False
    place = at + 1
    while place < min(len(passage), at + _LONGEST) and not _is_about_others(passage, place):
        own = own or (
            passage.key(place) in _WHOSE and passage.key(place + 1) == "own" and _is_reach(passage, place + 2)
        )
        end = number_end(passage, place)
        if end > place:
            if own or _whose_follows(passage, end):
                yield from _number(passage, place)
            place = end
        else:
            place += 1


def _is_about_others(passage: Passage, at: int) -> bool:
    """Say whether a line ends here, or somebody else is spoken of from here on."""
    return passage.key(at) in _OTHERS or passage.is_name(at) or passage.key(at) == "\n"


def _is_reach(passage: Passage, at: int) -> bool:
    return passage.key(at) in _REACHED_BY


def _whose_follows(passage: Passage, at: int) -> bool:
    if passage.key(at) not in {"is", "'s"} or passage.key(at + 1) not in _WHOSE:
        return False
    return any(_is_reach(passage, at + 2 + more) for more in range(_MOST_TO_WHOSE))


def _is_initial(passage: Passage, at: int, *, names: Names) -> bool:
    """Say whether a sentence begins with one letter that stands for whoever told, and for nobody else."""
    key, token = passage.key(at), passage.tokens[at]
    if not (token.first and token.capital) or key in {"i", "a"}:
        return False
    return not any(name.startswith(key) for name in names.readable)


def _number(passage: Passage, at: int) -> Iterator[Cut]:
    if (end := number_end(passage, at)) > at:
        yield Cut(passage.tokens[at].start, passage.tokens[end - 1].end, CutReason.CONTACT)


def number_end(passage: Passage, at: int) -> int:
    """Return the end of a number of six digits or more that begins here; where none does, this place."""
    end, last, digits = at, at, 0
    while end < len(passage) and (
        passage.key(end).isdecimal() or (digits and passage.key(end) in _IN_A_NUMBER)
    ):
        if passage.key(end).isdecimal():
            digits, last = digits + len(passage.key(end)), end + 1
        end += 1
    return last if digits >= _FEWEST_DIGITS else at
