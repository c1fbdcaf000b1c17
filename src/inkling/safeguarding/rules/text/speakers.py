"""Who says what stands in quotation marks: the child of a record, or somebody else who may have told.

In doubt it is somebody else: what shows who told must not become readable by a mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage

_ENDS = frozenset({".", "!", "?", "\n"})
_MARKS = frozenset({",", "-", '"', "'", ":", "(", ")", ";", "=", "*", ">", "[", "]"})
_PRONOUNS = frozenset({"he", "she", "they", "hes", "shes", "theyre"})
_ASKS = frozenset({"asked", "ask", "asks", "wondered"})
_TO_WHOM = frozenset({"asked", "asks", "told", "tells", "texted", "messaged"})
_ONE_OF_MANY = frozenset({"a", "an", "another", "one", "some", "other"})
_SAYS_OF = frozenset({"=", "be"})
_BE = frozenset({"was", "were", "been", "being", "is", "are"})
_MOST_BEFORE, _MOST_BACK, _MOST_AFTER = 40, 3, 5


class _Speaker(Enum):
    CHILD = "child"
    SOMEBODY = "somebody"
    NOT_SAID = "not said"


@dataclass(frozen=True)
class Speakers:
    """The words of a record. `children`: keys of the names of the child; `quoted`: places of words between marks."""

    passage: Passage
    children: frozenset[str]
    quoted: frozenset[int]

    def is_child(self, first: int, end: int, *, is_single: bool) -> bool:
        """Say whether the child says the words from `first` to before `end`. Single marks need a verb or a colon."""
        before = self._past_marks(first)
        start = self._sentence_start(before)
        speaker = self._before(start, before)
        if is_single and speaker is not _Speaker.CHILD and self.passage.key(first - 1) not in {":", '"'}:
            lead = self._verb(start, before)
            if lead is None:
                return False
        if speaker is _Speaker.SOMEBODY or self._is_said_after_by_another(first, end):
            return False
        return speaker is _Speaker.CHILD or not self._is_led_by_another(start, asks=self._asks(end))

    def _past_marks(self, at: int) -> int:
        """Return the place after the last word before a quotation."""
        while at > 0 and self.passage.key(at - 1) in _MARKS:
            at -= 1
        return at

    def _sentence_start(self, at: int) -> int:
        first = at
        while first > 0 and at - first < _MOST_BEFORE and not self._ends(first - 1):
            first -= 1
        return first

    def _ends(self, at: int) -> bool:
        return self.passage.tokens[at].text in _ENDS and not self.passage.is_point(at)

    def _asks(self, end: int) -> bool:
        return self.passage.key(end - 1) == "?" or self.passage.key(end) == "?"

    def _before(self, start: int, end: int) -> _Speaker:
        """Return who speaks by the words of the sentence before a quotation."""
        if start == end:
            return _Speaker.NOT_SAID
        verb = self._verb(start, end)
        if verb is not None:
            return self._subject(start, verb)
        keys = [self.passage.key(at) for at in range(start, end)]
        if any(key in words("first_person") for key in keys):
            return _Speaker.SOMEBODY
        if any(self._is_another(at) for at in (*range(start, min(start + _MOST_BACK, end)), end - 1)):
            return _Speaker.SOMEBODY
        is_childs = keys[-1] in self.children | words("called_the_child")
        is_label = any(self.passage.key(at) == ":" for at in (end, end + 1))
        is_named = self.passage.capital(end - 1) and keys[-1] not in self.children
        if is_label and is_childs:
            return _Speaker.CHILD
        return _Speaker.SOMEBODY if is_label and is_named and keys[-1] not in _PRONOUNS else _Speaker.NOT_SAID

    def _verb(self, start: int, end: int) -> int | None:
        said = words("saying") | words("explaining")
        return next((at for at in range(end - 1, start - 1, -1) if self.passage.key(at) in said), None)

    def _subject(self, start: int, verb: int) -> _Speaker:
        """Return who says something by a verb: whoever stands before it, or who is left out there."""
        at = verb - 1
        while at >= start and self.passage.key(at) in words("helpers") | words("adverbs_of_saying"):
            if self.passage.key(at) in _BE:
                return _Speaker.SOMEBODY
            at -= 1
        key = self.passage.key(at) if at >= start else ""
        if not key or not self.passage.is_word(at) or key in {"and", "but", "then"}:
            return self._left_out(verb)
        if any(self._is_another(place) for place in range(start, verb)):
            return _Speaker.SOMEBODY
        if key in _PRONOUNS:
            return _Speaker.NOT_SAID
        if key in self.children:
            return _Speaker.CHILD
        of_many = {self.passage.key(at - 1), self.passage.key(at - 2)} & _ONE_OF_MANY
        return _Speaker.CHILD if key in words("called_the_child") and not of_many else _Speaker.SOMEBODY

    def _left_out(self, verb: int) -> _Speaker:
        """Return who `Explained` and `Asked him` are of, whoever writes, and `Says` and `Asked me`, the child."""
        key, after = self.passage.key(verb), self.passage.key(verb + 1)
        if key in words("explaining") or (key in _TO_WHOM and after not in {"me", "us", '"', ":", ","}):
            return _Speaker.SOMEBODY
        return _Speaker.NOT_SAID

    def _is_another(self, at: int) -> bool:
        """Say whether a word names somebody who is not the child: kin, a job, or whoever writes."""
        key = self.passage.key(at)
        if key in self.children or key in words("called_the_child"):
            return False
        return key in words("records") or self.passage.is_in(at, "kin") or self.passage.is_in(at, "roles")

    def _is_said_after_by_another(self, first: int, end: int) -> bool:
        """Say whether `I said`, `said mum` or `(SW)` follows a quotation."""
        passage, at = self.passage, end
        while passage.key(at) in {'"', "'", ",", "-", "."}:
            at += 1
        places = range(at, min(at + _MOST_AFTER, len(passage)))
        after = [passage.key(place) for place in places]
        if not after or after[0] == "\n":
            return False
        near = list(places)[:_MOST_BACK]
        said = any(passage.key(place) in words("saying") | words("explaining") for place in near)
        if passage.key(end - 1) == "." and not said:
            by = passage.key(at + 1)
            return after[0] in {"(", "["} and (by in words("first_person") or self._is_another(at + 1))
        if after[0] in {"(", "["} or passage.key(at - 1) == "-":
            told = at + (after[0] in {"(", "["})
            return passage.key(told) in words("first_person") or self._is_another(told)
        own = [place for place in near if passage.key(place) in words("first_person") - {"me", "us", "my"}]
        asks = any(key in _ASKS for key in after[:_MOST_BACK])
        if said and own:
            return not asks or self._asks(end)
        return said and any(
            self._is_another(place) or (passage.is_name(place) and passage.key(place) not in self.children)
            for place in near
        )

    def _is_led_by_another(self, start: int, *, asks: bool) -> bool:
        """Say whether one of the sentences before tells that somebody else speaks, rings or is met."""
        for first, end in self._sentences_before(start):
            places = [at for at in range(first, end) if at not in self.quoted]
            keys = {self.passage.key(at) for at in places}
            if not places or keys & _SAYS_OF:
                # `Nan = Smethwick`, `Nan not to be told`: nobody speaks.
                continue
            said = [at for at in places if self.passage.key(at) in words("saying") | words("explaining")]
            if said and keys & words("subjects"):
                # What was asked is answered by the child.
                return asks or self.passage.key(said[-1]) not in _ASKS
            if keys & words("subjects"):
                continue
            others = [at for at in places if self._is_another(at)]
            comes = bool(keys & words("comes_to_tell"))
            if any(comes or at in places[:_MOST_BACK] or (said and at < said[-1]) for at in others):
                return True
            if said and self._before(first, said[-1] + 1) is _Speaker.SOMEBODY:
                return True
            if said and keys & (self.children | words("called_the_child")):
                return False
        return False

    def _sentences_before(self, start: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences before a place, the nearest first, no further than its paragraph."""
        passage, end = self.passage, start
        for _ in range(_MOST_BACK):
            while end > 0 and (self._ends(end - 1) or passage.key(end - 1) in _MARKS):
                token = passage.tokens[end - 1]
                if token.text == "\n" and passage.text[token.start : token.end].count("\n") > 1:
                    return
                end -= 1
            if end == 0:
                return
            first = self._sentence_start(end)
            yield first, end
            end = first
