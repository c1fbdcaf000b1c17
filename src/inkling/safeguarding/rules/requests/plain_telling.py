"""Plain telling that sounds like a request: once it is taken out of the words, nothing is asked of who reads."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from inkling.extraction.fold import shadow
from inkling.extraction.patterns import read_patterns
from inkling.safeguarding.rules.requests.places import Place, Places
from inkling.safeguarding.rules.text.sentences import sentences_of

_PATTERNS = dict(read_patterns(Path(__file__).with_name("plain.txt")).named)
_ASKS, _WEIGHS = _PATTERNS.pop("asks"), _PATTERNS.pop("weighs")
_MAY_BE_LEARNED, _OF_LEARNING = _PATTERNS.pop("may_be_learned"), _PATTERNS.pop("speaks_of_learning")
# Words of a stretch that is long.
_LONG = 14


class PlainTelling:
    """Where plain telling stands in a text, in sentences that ask nothing beside it. Each sentence is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences = sentences_of(text)
        self._read: dict[int, Places] = {}

    def meets(self, place: Place) -> bool:
        """Say whether a place, which a pattern took for a request, lies in plain telling, wholly or in part."""
        at = bisect_right(self._sentences, place[0], key=lambda each: each.start) - 1
        if at < 0:
            return False
        held = self._sentences[at]
        if at not in self._read:
            self._read[at] = Places(
                (held.start + start, held.start + end)
                for start, end in _plain_in(self._text[held.start : held.end])
            )
        return self._read[at].meets(place)


def only_tells(text: str) -> bool:
    """Say whether words hold plain telling, and nothing beside it that speaks of telling, keeping or asking."""
    return bool(_plain_in(text))


def tells_nothing_to_learn(text: str) -> bool:
    """Say whether no word speaks of telling, learning or being seen: "he fixes cars so dont start on him"."""
    return not _MAY_BE_LEARNED.in_bytes(shadow(text).encode("ascii").lower())


def speaks_of_learning(text: str) -> bool:
    """Say whether a word speaks of telling, knowing, finding out or naming: none does in "no relation of mum's"."""
    return _OF_LEARNING.in_bytes(shadow(text).encode("ascii").lower())


def only_tells_at_length(text: str) -> bool:
    """Say whether words are many, and none of them asks, forbids, wishes or fears."""
    low = shadow(text).encode("ascii").lower()
    return len(low.split()) >= _LONG and not (_ASKS.in_bytes(low) or _WEIGHS.in_bytes(low))


def _plain_in(text: str) -> list[Place]:
    """Return the places of plain telling in a text; none where something is asked beside."""
    low = shadow(text).encode("ascii").lower()
    found: list[Place] = []
    for pattern in _PATTERNS.values():
        for start, end in list(pattern.spans_in(low)):
            low = low[:start] + b" " * (end - start) + low[end:]
            found.append((start, end))
    return [] if _ASKS.in_bytes(low) else found
