"""What stands beside a possible name, and how much it tells."""

from __future__ import annotations

from inkling.extraction.cues import cues
from inkling.extraction.rules.people.name_cues import CALLED, FOLLOWED, GREETS, KIN, NEVER, OWN, WITH
from inkling.extraction.rules.people.name_words import UNKNOWN, WEAK, NameWords

_CUES = cues("names")

TOLD_AS_SOMEBODY = "told as somebody"
_MARKS = frozenset(('"', "'", "(", ":"))
_AND = frozenset(("and", "&", "or", ","))
_ENDS = frozenset((",", "\n", ".", "!", ":", "-", ""))
_CLOSED = frozenset((",", "\n", "x", "xx", "."))
_SPOKEN = _CUES["spoken"]
_KNOWN_AS = _CUES["known_as"]
_WHOM = _CUES["whom"]
_GOES_BY = _CUES["goes_by"]


class Beside:
    """Weighs the words before and after; remembers names that were told with a clear cue."""

    def __init__(self, words: NameWords) -> None:
        self._words = words
        self._told: set[str] = set()

    def weigh(self, at: int, after: int) -> tuple[int, str]:
        """Return the weight of what stands before `at` and from `after` on, and which word it was."""
        before, why_before = self._before(at)
        behind, why_behind = self._behind(at, after)
        weight = before + behind
        if weight >= 3:
            self._told.add(self._words.word(after - 1))
        return weight, why_behind or why_before

    def _before(self, at: int) -> tuple[int, str]:
        word = self._words.word
        one, two = word(at - 1), word(at - 2)
        if one in _MARKS:
            one, two = two, word(at - 3)
        named_so = one in _WHOM and two in CALLED
        called = (
            named_so
            or one in CALLED
            or (one == "as" and two in _KNOWN_AS)
            or (one == "by" and two in _GOES_BY)
        )
        if called:
            return 5, f"after '{one}'"
        if one in KIN and word(at - 1):
            return 4, f"after '{one}'"
        if one in WITH:
            return 2, f"after '{one}'"
        if one in _AND and two in self._told:
            return 3, f"beside '{two}'"
        return 0, ""

    def _behind(self, at: int, after: int) -> tuple[int, str]:
        words, word = self._words, self._words.word
        following, second = word(after), word(after + 1)
        if after == at + 1 and words.is_told_as_somebody(at):
            return 5, TOLD_AS_SOMEBODY
        if following in OWN:
            return (4, f"before 's {second}") if second in KIN else (2, "before 's")
        if following in FOLLOWED:
            return 3, f"before '{following}'"
        token = words.tokens[at]
        if following == "(" and after - at == 1 and token.upper and len(token.text) <= 3:
            return 3, "before brackets"
        if following == "(" and second[:2].isdigit():
            return 4, "before an age"
        if following == "," and second.isdigit() and len(second) == 2:
            return 3, "before an age"
        named = after + 1 < len(words.tokens) and words.tokens[after + 1].capital
        if following in ("and", "&") and named and words.lexicon.strength("given", second) == 2:
            return 2, "beside a name"
        return 0, ""

    def is_signed(self, at: int, after: int) -> bool:
        """Say whether the words are greeted or sign: "Hi Tom,", or a short line by itself after a closing."""
        words, word = self._words, self._words.word
        worth = words.worth(at)
        if worth < WEAK or words.note.letters == "upper":
            return False
        if word(at - 1) in GREETS and word(after) in _ENDS:
            return True
        alone = word(at - 1) == "\n" and word(after) in ("\n", "")
        return alone and word(at - 2) in _CLOSED and worth >= UNKNOWN and after - at <= 2

    def is_quoted(self, at: int, after: int) -> bool:
        """Say whether a word or two with a capital stand in quotation marks, and are no speech."""
        word = self._words.word
        token = self._words.tokens[at]
        if word(at - 1) != '"' or word(after) != '"' or not token.capital or token.low in NEVER:
            return False
        return word(at - 2) not in _SPOKEN and not (word(at - 2) == "," and after > at + 1)
