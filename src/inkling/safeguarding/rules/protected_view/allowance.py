"""How much of what was told is read before a view is shown. Pure: the same draft always has the same view.

Reading for what shows who told takes time with every character, and who sends two hundred full details must not keep
the next one waiting. Counted are characters, not seconds: a view that an officer has seen is the one that is opened.
"""

from __future__ import annotations

from inkling.safeguarding.rules.withholding import Cut, CutReason, KnownTeller, cuts_in
from inkling.safeguarding.rules.withholding.cut import merge_cuts

# Of the own words: twice as long as one telling may be, for what was added later.
MOST_OF_WORDS = 40_000
# Of all boxes and details together.
MOST_OF_DETAILS = 40_000
# Of all in which requests to keep something from somebody are looked for.
MOST_OF_REQUESTS = 60_000
# What stands so near the end of what was read may go on beyond it: it is withheld too.
_MARGIN = 400
# A short text costs as much as one of so many characters.
_LEAST = 64


class Allowance:
    """How many characters may still be read. `is_spent`: something was left out."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.is_spent = False

    def take(self, length: int) -> int:
        """Return how many characters of a text so long may be read, and count them."""
        room = min(length, self._left)
        self._left = max(0, self._left - max(length, _LEAST))
        self.is_spent = self.is_spent or room < length
        return room


class Cutter:
    """Cuts texts of one teller, each text once. What is not read is withheld whole."""

    def __init__(self, teller: KnownTeller) -> None:
        self.teller = teller
        self.details = Allowance(MOST_OF_DETAILS)
        self.words = Allowance(MOST_OF_WORDS)
        self._known: dict[tuple[str, bool], tuple[Cut, ...]] = {}

    @property
    def left_out(self) -> bool:
        """Whether something was withheld because it was not read."""
        return self.details.is_spent or self.words.is_spent

    def of_words(self, text: str) -> tuple[Cut, ...]:
        """Return the cuts in the teller's own words."""
        return self._cuts(text, self.words)

    def of_detail(self, text: str, *, is_request: bool = False) -> tuple[Cut, ...]:
        """Return the cuts in what stands in a box or a detail; `is_request`: it says who must not find out."""
        if (text, is_request) not in self._known:
            self._known[text, is_request] = self._cuts(text, self.details, is_request=is_request)
        return self._known[text, is_request]

    def _cuts(self, text: str, allowance: Allowance, *, is_request: bool = False) -> tuple[Cut, ...]:
        if not text.strip():
            return ()
        room = allowance.take(len(text))
        if room == len(text):
            return cuts_in(text, teller=self.teller, is_request=is_request)
        shown = max(0, room - _MARGIN)
        found = cuts_in(text[:room], teller=self.teller, is_request=is_request) if shown else ()
        # Whatever the teller agreed to, what was not read may show a name or a number.
        return merge_cuts([*found, Cut(shown, len(text), CutReason.NAME)], text=text)
