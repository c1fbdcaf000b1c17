"""Account names: how hard it is to hit one by chance is the rarity of its word and of what is added to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkling.resolution.arrays import Flags, Floats, Ints, Small, codes_of, equal_levels, look_up
from inkling.resolution.comparing.field import ComparisonLevels, Frame, OfTheNation, no_ceiling
from inkling.resolution.comparing.times import time_levels
from inkling.resolution.forms.handles import bare_handle, handle_digits, handle_word, normal_handle
from inkling.resolution.forms.letters import plain, sound_of
from inkling.resolution.joining import pairs_of_neighbours
from inkling.resolution.mentions import Mentions
from inkling.resolution.neighbours import Proposals, keep_best, one_slip, pairs_under
from inkling.resolution.specification import HANDLE_THRESHOLD, HANDLES, Comparison, Handle

_SHORTEST_SLIP = 5
_LETTERS = 26.0


@dataclass(frozen=True)
class Handles(OfTheNation):
    """Mentions of account names as columns; `keys` and `levels` are pairs of near names, `word` and `added` the
    logarithm of how likely chance gives the word, and what stands beside it."""

    frame: Frame
    codes: Ints
    keys: Ints
    levels: Small
    word: Floats
    added: Floats
    platform: Ints

    @property
    def comparisons(self) -> Sequence[Comparison]:
        """Return what is compared."""
        return HANDLES

    @property
    def placeless(self) -> dict[str, int]:
        """Return the levels at which town does not matter to what is found."""
        return {"handle": int(Handle.EQUAL)}

    def compare(self, left: Ints, right: Ints) -> dict[str, ComparisonLevels]:
        """Return the levels of pairs."""
        a, b = self.codes[left], self.codes[right]
        size = len(self.word)
        low, high = np.minimum(a, b), np.maximum(a, b)
        levels = look_up(low * size + high, self.keys, self.levels, absent=int(Handle.DIFFERENT))
        levels = np.where(a == b, int(Handle.EQUAL), levels)
        levels[low < 0] = 0
        return {
            "handle": ComparisonLevels(levels.astype(np.int8), self._chance(a, b, levels)),
            "platform": ComparisonLevels(equal_levels(self.platform, left, right)),
            "time": ComparisonLevels(time_levels(self.frame.days, left, right)),
        }

    def _chance(self, a: Ints, b: Ints, levels: Small) -> Floats:
        word = (self.word[a] + self.word[b]) / 2
        added = np.minimum(self.added[a], self.added[b])
        slip = np.log(2.0 * _LETTERS)
        return np.select(
            [
                levels == level
                for level in (
                    Handle.EQUAL,
                    Handle.MARKS_ASIDE,
                    Handle.ONE_SLIP,
                    Handle.NO_DIGITS,
                    Handle.OTHER_DIGITS,
                    Handle.SOUND,
                )
            ],
            [word + added, word + added + 1.0, word + added + slip, word, word, word],
            0.0,
        )

    def anywhere(self) -> Ints:
        """Return pairs of near account names: a name on the internet knows no town."""
        nodes = np.flatnonzero(self.codes >= 0)
        size = len(self.word)
        return pairs_of_neighbours(
            nodes,
            self.codes[nodes],
            np.zeros(len(nodes), dtype=np.int64),
            near=(self.keys // size, self.keys % size),
            days=self.frame.days,
            size=len(self.frame),
        )

    def reach(self, away: float) -> float:
        """Return which share of true pairs can be among the candidates."""
        return 0.93

    def leave_out_own(self, left: Ints, right: Ints, likely: Floats) -> Handles:
        """Return itself: rarity is counted on distinct values here."""
        return self

    def threshold(self) -> float:
        """Return the mean probability from which groups are one."""
        return HANDLE_THRESHOLD

    def ceiling(self, left: Ints, right: Ints) -> Floats:
        """Return no bound."""
        return no_ceiling(left)

    def incompatible(self, left: Ints, right: Ints) -> Flags:
        """Say whether the names have nothing in common."""
        return np.asarray(self.compare(left, right)["handle"].levels == Handle.DIFFERENT)


def handles_of(mentions: Mentions, rows: Ints) -> Handles:
    """Return the account names among the mentions as columns."""
    codes, values = codes_of([normal_handle(raw) for raw in mentions.column("raw", rows)])
    keys, levels = keep_best(_proposals(values), size=max(1, len(values)))
    words = [handle_word(value) for value in values]
    built = Counter(words)
    return Handles(
        frame=Frame(mentions.reports[rows], mentions.towns[rows], mentions.days[rows]),
        codes=codes,
        keys=keys,
        levels=levels,
        word=np.log(np.array([built[word] for word in words] or [1]) / max(1, len(words))),
        added=np.array(
            [_chance_of_addition(value, word) for value, word in zip(values, words, strict=True)] or [0.0]
        ),
        platform=codes_of([plain(told) for told in mentions.column("platform", rows)])[0],
    )


def _chance_of_addition(value: str, word: str) -> float:
    """Return the logarithm of how likely chance adds the same digits and marks to a word."""
    digits = handle_digits(value)
    marks = len(value) - len(bare_handle(value))
    rest = max(0, len(bare_handle(value)) - len(digits) - len(word))
    return -(1.0 + 2.0 * len(digits) + 1.2 * marks + 1.5 * min(rest, 2))


def _proposals(values: Sequence[str]) -> Proposals:
    bare = [bare_handle(value) for value in values]
    digits = [handle_digits(value) for value in values]
    words = [handle_word(value) for value in values]
    yield Handle.MARKS_ASIDE, pairs_under(bare)
    for a, b in pairs_under(words):
        both = digits[a] and digits[b] and digits[a] != digits[b]
        yield Handle.OTHER_DIGITS if both else Handle.NO_DIGITS, [(a, b)]
    sounds = [
        sound_of(word) + digit if len(word) > 3 else "" for word, digit in zip(words, digits, strict=True)
    ]
    yield Handle.SOUND, pairs_under(sounds)
    yield Handle.ONE_SLIP, one_slip(bare, shortest=_SHORTEST_SLIP)
