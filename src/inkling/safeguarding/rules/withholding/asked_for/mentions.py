"""Who is called where, and in which sentence: `Jess`, `Mrs Adler`, `her brother (16)`, `Pat, our cleaner,`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.names import is_plain

PRONOUNS = frozenset("he she they".split())
_TITLES = frozenset("pc dc di sgt ps rev fr imam pcso prof cllr nurse coach".split())
_ENDS = frozenset({".", "!", "?", "\n", ";"})
_MORE = frozenset({"guest", "resident", "witness", "caller", "customer"})
# Bounds: what has no end is no sentence, and no name is longer.
LONGEST, _LONGEST_NAME, _ASIDE = 120, 4, 6


@dataclass(frozen=True)
class Mention:
    """Places of words, end exclusive, and the keys by which somebody is called there."""

    first: int
    end: int
    keys: tuple[str, ...]
    is_name: bool

    def means(self, other: Mention) -> bool:
        """Say whether two ways of calling somebody may mean one: `Jess`, `Jess Pike`; `the driver`, `a taxi driver`."""
        if self.is_name != other.is_name:
            return False
        if not self.is_name:
            return self.keys[-1] == other.keys[-1]
        titles = words("titles") | _TITLES
        one, two = ({each for each in keys if each not in titles} for keys in (self.keys, other.keys))
        return self.keys == other.keys or (bool(one and two) and (one <= two or two <= one))


class People:
    """Who is called in a text."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    @cached_property
    def _bounds(self) -> list[tuple[int, int]]:
        passage, found, first = self.passage, [], 0
        for at in range(len(passage)):
            if self._ends(at) or at - first >= LONGEST:
                found += [(first, at)] * (at + 1 - first)
                first = at + 1
        return found + [(first, len(passage))] * (len(passage) - first)

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the first place of the sentence of a place, and the place of the mark that ends it."""
        return self._bounds[at] if 0 <= at < len(self._bounds) else (at, at)

    def _ends(self, at: int) -> bool:
        passage = self.passage
        if passage.key(at) not in _ENDS or passage.is_point(at):
            return False
        short = passage.key(at - 1) in words("titles") | _TITLES or len(passage.key(at - 1)) == 1
        return not (passage.key(at) == "." and short and passage.capital(at - 1))

    def is_named(self, at: int) -> bool:
        """Say whether a piece of a name stands at a place."""
        passage, key = self.passage, self.passage.key(at)
        if not passage.is_word(at) or not passage.capital(at) or key in PRONOUNS | words("first_person"):
            return False
        return key in words("titles") | _TITLES or not is_plain(key)

    def ending(self, end: int) -> Mention | None:
        """Return whom the words right before a place call, past an age in brackets or an aside between commas."""
        passage, at = self.passage, end
        marks = {")": "(", ",": ","}
        if opens := marks.get(passage.key(end - 1), ""):
            back = range(end - 2, max(-1, end - 2 - _ASIDE), -1)
            at = next((place for place in back if passage.key(place) == opens), 0)
        if at < 1 or not passage.is_word(at - 1):
            return None
        if self.is_named(at - 1):
            first = at - 1
            while first > 0 and at - first < _LONGEST_NAME and self.is_named(first - 1):
                first -= 1
            return Mention(first, end, tuple(passage.keys[first:at]), is_name=True)
        return self._noun(at, end)

    def _noun(self, at: int, end: int) -> Mention | None:
        passage, first = self.passage, at - 1
        if passage.key(first) not in _MORE and not any(
            passage.is_in(first, name) for name in ("kin", "roles", "peers")
        ):
            return None
        while at - first < _LONGEST_NAME and (
            passage.is_in(first - 1, "adjectives") or passage.is_in(first - 1, "roles")
        ):
            first -= 1
        keys = tuple(passage.keys[first:at])
        if passage.key(first - 1) in words("owners") | words("articles"):
            first -= 1
        return Mention(first, end, keys, is_name=False)

    def starting(self, at: int) -> Mention | None:
        """Return whom the words that begin at a place call."""
        passage, end = self.passage, at
        while end - at < _LONGEST_NAME and self.is_named(end):
            end += 1
        if end > at:
            return Mention(at, end, tuple(passage.keys[at:end]), is_name=True)
        for end in range(at + 1, at + _LONGEST_NAME):
            if not passage.is_word(end - 1):
                break
            if (found := self._noun(end, end)) and found.first == at and self._noun(end + 1, end + 1) is None:
                return found
        return None

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, key in enumerate(self.passage.keys):
            if self.is_named(at):
                found.setdefault(key, []).append(at)
        return found

    def places_of(self, who: Mention) -> list[int]:
        """Return the places of the pieces of a name, without its title."""
        titles = words("titles") | _TITLES
        if not who.is_name:
            return []
        return sorted(at for key in set(who.keys) - titles for at in self._places.get(key, ()))
