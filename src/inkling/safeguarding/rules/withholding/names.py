"""The names of whoever told: whole words in any order, in parts, as initials; and a child's own name that stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.lists import words
from inkling.safeguarding.rules.withholding.passage import Passage
from inkling.safeguarding.rules.withholding.teller import KnownTeller

_SHORTEST_WITH_PLURAL = 4


@dataclass(frozen=True)
class Names:
    """Keys of names: `told_by` are of whoever told, `child` are the child's own."""

    told_by: frozenset[str]
    child: frozenset[str]

    @property
    def shared(self) -> frozenset[str]:
        """The names that both bear."""
        return self.told_by & self.child


def names_of(teller: KnownTeller) -> Names:
    """Return the names to look for, and the child's."""
    told_by = {key for told in (teller.name, teller.origin) for key in _keys_in(told)}
    return Names(frozenset(told_by), frozenset(_keys_in(teller.child)))


def _keys_in(told: str) -> Iterator[str]:
    passage = Passage(told)
    for at, token in enumerate(passage.tokens):
        if not token.word:
            continue
        key = passage.key(at).replace(".", "")
        for each in {key, *key.split("-"), key.replace("-", "").replace("'", "")}:
            if each and each not in words("not_names"):
                yield each


def name_cuts(passage: Passage, *, names: Names) -> Iterator[Cut]:
    """Yield each place where a name of whoever told stands and is not the child's own there."""
    if not names.told_by:
        return
    for at, token in enumerate(passage.tokens):
        if token.word and _bears(passage, at, names=names) and not _is_childs(passage, at, names=names):
            yield Cut(token.start, token.end, CutReason.NAME)


def _bears(passage: Passage, at: int, *, names: Names) -> bool:
    key = passage.key(at)
    found = next((each for each in _spellings(key) if each in names.told_by), "")
    if not found:
        return False
    if found not in words("everyday"):
        return True
    beside = {passage.key(at - 1), passage.key(at + 1)} & names.told_by
    capital = passage.capital(at) and not passage.tokens[at].first
    return bool(beside) or capital or passage.key(at - 1) in words("name_cues")


def _spellings(key: str) -> Iterator[str]:
    yield key
    yield from key.split("-")
    yield key.replace("'", "").replace("-", "")
    if key.endswith("s") and len(key) > _SHORTEST_WITH_PLURAL:
        yield key[:-1]


def _is_childs(passage: Passage, at: int, *, names: Names) -> bool:
    key = passage.key(at)
    if "-" in key and key in names.child and key not in names.told_by:
        return True
    if key not in names.shared:
        return False
    beside = {passage.key(at - 1), passage.key(at + 1)}
    if beside & (names.told_by - names.child):
        return False
    own = names.child - names.told_by
    return not own or bool(beside & own)
