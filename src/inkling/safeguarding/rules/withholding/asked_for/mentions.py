"""Who is called where: a name with its title, or kin, a job or a child: `Jess`, `her sister (17)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words, words_of_any
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.names import is_plain

PRONOUNS = frozenset("he she they".split())
_ENDS = frozenset({".", "!", "?", "\n", ";"})
_LONGEST_ASIDE, _LONGEST_NAME, _LONGEST_CODE, _MOST_BACK = 26, 4, 3, 5
_YOUNG = frozenset("young little big old lil".split())
# Words that are written large and name nobody: labels of a note.
_LABELS = frozenset("man men f m yp yps mum mins date dob info heard know".split())
_TITLES = frozenset("pc dc di sgt ps rev fr imam pcso prof cllr".split())


@dataclass(frozen=True)
class Mention:
    """Places of words, end exclusive, and the keys by which somebody is called there."""

    first: int
    end: int
    keys: tuple[str, ...]
    is_name: bool


class People:
    """Who is called in a text."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    @cached_property
    def _inner(self) -> frozenset[str]:
        """The words that are written large where no sentence begins."""
        passage = self.passage
        return frozenset(passage.key(at) for at in range(len(passage)) if passage.is_name(at))

    def is_named(self, at: int) -> bool:
        """Say whether a piece of a name stands at a place."""
        passage = self.passage
        key = passage.key(at)
        is_label = key in _LABELS and passage.key(at + 1) != "."
        if not passage.is_word(at) or key in PRONOUNS or is_label or key in words("first_person"):
            return False
        if passage.letters != "mixed":
            return key in default_lexicon().terms["given"] and key not in words_of_any("everyday", "frequent")
        if not passage.capital(at) or (is_plain(key) and key not in words("titles") | _TITLES):
            return False
        if not passage.tokens[at].first:
            return True
        is_code = passage.tokens[at].upper and len(key) <= _LONGEST_CODE
        follows = passage.capital(at + 1) and passage.is_word(at + 1) and not is_plain(passage.key(at + 1))
        return is_code or follows or key in self._inner or key in default_lexicon().terms["given"]

    def ending(self, end: int) -> Mention | None:
        """Return whom the words right before a place call, with an age in brackets: `her sister (17)`."""
        passage, at = self.passage, end
        if passage.key(end - 1) == ")":
            back = range(end - 2, max(-1, end - 2 - _LONGEST_ASIDE), -1)
            at = next((place for place in back if passage.key(place) == "("), 0)
        if at < 1 or not passage.is_word(at - 1):
            return None
        return self._name_ending(at, end) if self.is_named(at - 1) else self._noun_ending(at, end)

    def _name_ending(self, at: int, end: int) -> Mention:
        passage, first = self.passage, at - 1
        while first > 0 and at - first < _LONGEST_NAME and self.is_named(first - 1):
            first -= 1
        # `Young Holloway` is no other Holloway.
        first -= passage.key(first - 1) in _YOUNG
        return Mention(first, end, tuple(passage.keys[first:at]), is_name=True)

    def _noun_ending(self, at: int, end: int) -> Mention | None:
        passage = self.passage
        if not any(passage.is_in(at - 1, each) for each in ("kin", "roles", "peers", "young")):
            return None
        first = at - 1
        while (
            first > 0
            and at - first < _MOST_BACK
            and (passage.is_in(first - 1, "adjectives") or passage.is_in(first - 1, "roles"))
        ):
            first -= 1
        keys = tuple(passage.keys[first:at])
        if passage.key(first - 1) in words("owners") | words("articles"):
            first -= 1
        elif passage.key(first - 1) == "'s" and passage.is_word(first - 2):
            first -= 2
        return Mention(first, end, keys, is_name=False)

    def starting(self, at: int, end: int) -> Mention | None:
        """Return the first whom the words between two places call."""
        for place in range(at, end):
            whole = self.is_named(place) and not self.is_named(place + 1)
            noun = not self.is_named(place) and self._noun_ending(place + 1, place + 1) is not None
            if (whole or noun) and (found := self.ending(place + 1)) and found.first >= at:
                return found
        return None

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the first place of the sentence in which a place stands, and the place behind it."""
        first = at
        while first > 0 and not self._ends(first - 1):
            first -= 1
        end = at
        while end < len(self.passage) and not self._ends(end):
            end += 1
        return first, end

    def _ends(self, at: int) -> bool:
        passage = self.passage
        if passage.key(at) not in _ENDS or passage.is_point(at):
            return False
        titled = passage.key(at) == "." and passage.key(at - 1) in words("titles") | {"approx"}
        initial = passage.key(at) == "." and len(passage.key(at - 1)) == 1 and passage.capital(at - 1)
        number = passage.key(at - 1) == "no" and passage.is_number(at + 1)
        return not (titled or number or (initial and not passage.capital(at + 1)))

    def names(self) -> Iterator[Mention]:
        """Yield each name of the text, in order."""
        for at in range(len(self.passage)):
            if self.is_named(at) and not self.is_named(at + 1):
                yield self._name_ending(at + 1, at + 1)

    def nouns(self, keys: tuple[str, ...]) -> Iterator[Mention]:
        """Yield each place at which somebody is called by the same noun: `the girl`, `a girl`."""
        for at in range(len(self.passage)):
            if self.passage.key(at) == keys[-1] and (found := self._noun_ending(at + 1, at + 1)):
                yield found
