"""Words that are told of more than before: how keen, how certain among all that are looked at, and by how many origins.

Counted are reports, never how often one says a word. The log-likelihood ranks (Dunning 1993), an exact test on the same
two by two numbers says how probable as many are by chance, and false discovery is held to a share of what is shown.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import re2

from inkling.picture.rules.overview.comparing import stands_out

FEWEST_ORIGINS = 2
SHARE_FALSE = 0.10
_SHRINKS, _NOTHING = 0.5, 1e-15
_WORD = re2.compile(r"\p{L}[\p{L}\p{M}'’-]*")
_SHORTEST = 3
_SHORTEST_OF_SEVERAL = 4
_EVERYDAY_WORDS = Path(__file__).resolve().parents[2] / "data" / "everyday_words.txt"


@dataclass(frozen=True)
class TermCounts:
    """Of `of_now` origins of these days `now` say it, of `of_before` earlier ones `before`."""

    now: int
    of_now: int
    before: int
    of_before: int

    @property
    def keyness(self) -> float:
        """The log-likelihood ratio (G squared); 0 where it is told of no more than before."""
        both, everything = self.now + self.before, self.of_now + self.of_before
        expected = both * self.of_now / everything if everything else 0.0
        if self.now <= expected:
            return 0.0
        rest = both - expected
        below = self.before * math.log(self.before / rest) if self.before else 0.0
        return 2 * (self.now * math.log(self.now / expected) + below)

    @property
    def log_ratio(self) -> float:
        """The binary logarithm of how many times as many, shrunk towards none: 1 is twice as many."""
        now = (self.now + _SHRINKS) / (self.of_now + 2 * _SHRINKS)
        before = (self.before + _SHRINKS) / (self.of_before + 2 * _SHRINKS)
        return math.log2(now / before)

    @property
    def p(self) -> float:
        """How probable as many are among these days where all days are alike (Fisher's exact test, one-sided)."""
        both = self.now + self.before
        whole = _choose(self.of_now + self.of_before, both)
        total = 0.0
        for each in range(max(self.now, both - self.of_before), min(both, self.of_now) + 1):
            term = math.exp(_choose(self.of_now, each) + _choose(self.of_before, both - each) - whole)
            total += term
            # Beyond the middle each term is smaller than the one before.
            if term <= total * _NOTHING and each > both * self.of_now / (self.of_now + self.of_before):
                break
        return min(1.0, total)


@dataclass(frozen=True)
class Rising:
    """A word that rises, and the forms in which it is said. `is_clear`: certain among all that were looked at."""

    term: str
    counts: TermCounts
    is_clear: bool
    forms: tuple[str, ...]


@cache
def everyday_words() -> frozenset[str]:
    """Return the words that join others and say nothing by themselves. Read once."""
    return frozenset(_EVERYDAY_WORDS.read_text(encoding="utf-8").split())


def terms_in(text: str) -> frozenset[str]:
    """Return the words of a text, and the pairs of words that stand beside each other, without everyday ones."""
    words = [each.strip("'’-") for each in _WORD.findall(text.casefold())]
    own = {each for each in words if _says_something(each)}
    pairs = {
        f"{one} {other}" for one, other in pairwise(words) if _says_something(one) and _says_something(other)
    }
    return frozenset(own | pairs)


def rising_terms(
    now: Sequence[Collection[str]], *, before: Sequence[Collection[str]], without: Collection[str] = ()
) -> list[Rising]:
    """Return what the origins of these days say more than those before, the most certain first.

    Each origin is the set of its terms. What fewer than two origins of these days say is not looked at, nor what is in
    `without`. One and several of a thing are one word: "blink" and "blinks".
    """
    forms = forms_of(term for each in (*now, *before) for term in each if term not in without)
    one = {form: term for term, those in forms.items() for form in those}
    held, earlier = _count_terms(now, one=one), _count_terms(before, one=one)
    looked_at = {
        term: TermCounts(count, len(now), earlier[term], len(before))
        for term, count in held.items()
        if count >= FEWEST_ORIGINS
    }
    rising = sorted(
        ((term, counts) for term, counts in looked_at.items() if counts.log_ratio > 0 and counts.keyness > 0),
        key=lambda pair: (pair[1].p, -pair[1].keyness, pair[0]),
    )
    clear = stands_out([counts.p for _, counts in rising], share=SHARE_FALSE)
    found = [
        Rising(term, counts, is_clear, forms[term])
        for (term, counts), is_clear in zip(rising, clear, strict=True)
    ]
    return list(_longest(found))


def _longest(found: Sequence[Rising]) -> Iterator[Rising]:
    """Leave out a word that is told of only within a longer one with the same numbers."""
    within: dict[str, set[TermCounts]] = defaultdict(set)
    for each in found:
        for word in each.term.split() if " " in each.term else ():
            within[word].add(each.counts)
    for each in found:
        if each.counts not in within[each.term]:
            yield each


def forms_of(terms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the forms of each term: "blink" and "blinks" under the first, where both are said."""
    said = set(terms)
    several = {each for each in said if _may_be_several(each) and each[:-1] in said}
    return {each: (each, f"{each}s") if f"{each}s" in several else (each,) for each in said - several}


def forms_that_may_be(term: str) -> list[tuple[str, ...]]:
    """Return the forms under which a term may be counted: alone, or with one or several of it."""
    with_several = [(term, f"{term}s")] if _may_be_several(f"{term}s") else []
    with_one = [(term[:-1], term)] if _may_be_several(term) else []
    return [(term,), *with_several, *with_one]


def _may_be_several(term: str) -> bool:
    """Say whether a term may be several of one without its last letter; short ones may not: "news", "bus"."""
    return len(term) > _SHORTEST_OF_SEVERAL and term.endswith("s") and not term.endswith("ss")


def _count_terms(origins: Sequence[Collection[str]], *, one: Mapping[str, str]) -> Counter[str]:
    return Counter(term for each in origins for term in {one[form] for form in each if form in one})


def _says_something(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in everyday_words()


def _choose(whole: int, part: int) -> float:
    return math.lgamma(whole + 1) - math.lgamma(part + 1) - math.lgamma(whole - part + 1)
