"""Cuts a note into items: sentences that tell the same happening, or the same standing fact, known in one way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from inkling.extraction.composing.composition import Known
from inkling.extraction.composing.items.cut_signals import CutSignals
from inkling.extraction.composing.items.judging_cut import judge_cut
from inkling.extraction.composing.items.known import Way, block_of_sentence
from inkling.extraction.composing.items.nothing import Worth

_ENDS = (".", "!", "?", "\n", '"')
_MOST_SENTENCES = 3  # an item of more is sooner two


@dataclass(slots=True)
class Piece:
    """A run of sentences that is one item in the making."""

    first: int
    last: int
    way: Way
    why: str
    spans: list[int] = field(default_factory=list)

    @property
    def known(self) -> Known:
        """How it is known."""
        return self.way.known


class Cutter:
    """Cuts sentence by sentence: what is worth an item, how it is known, and whether it begins another."""

    def __init__(
        self,
        signals: CutSignals,
        ways: Sequence[Way],
        spans_of: Sequence[Sequence[int]],
        worth: Sequence[Worth],
    ) -> None:
        self.scene = scene = signals.scene
        self.signals = signals
        self.ways = ways
        self.spans_of = spans_of
        self.worth = worth
        self.found: list[Piece] = []
        blocks = [block_of_sentence(scene, at) for at in range(len(scene.sentences))]
        # How many before each sentence are set aside, and how many lines begin up to it.
        self._aside = list(accumulate((each is Worth.NOTHING for each in worth), initial=0))
        self._lines = list(accumulate((one != other for one, other in pairwise(blocks)), initial=0))

    def cut(self) -> list[Piece]:
        """Return the pieces in order of place; sentences that tell nothing are in none."""
        for number in range(len(self.scene.sentences)):
            way = self.ways[number]
            worth = self.worth[number]
            if worth is Worth.NOTHING:
                continue
            last = self.found[-1] if self.found else None
            why = self._begins(last, number) if last else "the first thing told"
            if last is not None and not why:
                last.last = number
                last.spans += self.spans_of[number]
            elif worth is Worth.ITEM:
                self.found.append(Piece(number, number, way, why, list(self.spans_of[number])))
        return self.found

    def _begins(self, last: Piece, number: int) -> str:
        """Say why a sentence begins a new item, or return nothing where it goes on with the last."""
        goes_on = self._is_bare(number) or self._is_within_quotation(number)
        if goes_on and not self._is_parted(last.last, number):
            return ""
        by_rules = self.begins_by_rules(last, number)
        if self.ways[number].known != last.known:
            return by_rules  # an item is known in one way
        return judge_cut(self.signals_of(last, number), by_rules)

    def signals_of(self, last: Piece, number: int) -> frozenset[str]:
        """Return what tells whether a sentence goes on with an item."""
        return self.signals.of(
            last.last,
            number,
            run=last.last - last.first + 1,
            aside=self._aside[number] > self._aside[last.last + 1],
            rules=self.begins_by_rules(last, number),
        )

    def begins_by_rules(self, last: Piece, number: int) -> str:
        """Say why a sentence begins a new item by what stands in both, or return nothing."""
        if self._is_parted(last.last, number):
            return "a new line"
        way = self.ways[number]
        if way.known != last.known:
            return f"known in another way: {way.known}, {way.why}"
        if number - last.first >= _MOST_SENTENCES:
            return "enough was told"
        types = {self.scene.spans[span].type for span in self.spans_of[number]}
        before = {self.scene.spans[span].type for span in last.spans}
        if "date" in types and "date" in before:
            return "another day"
        if "indicator" in types and "indicator" in before:
            return "another happening"
        return ""

    def _is_bare(self, number: int) -> bool:
        """Say whether a sentence has no word of its own, as a number behind what was told: it goes on with that."""
        within = self.scene.sentences[number]
        return not any(word.isalpha() for word in self.scene.words[within.start : within.stop])

    def _is_within_quotation(self, number: int) -> bool:
        """Say whether a long sentence was cut within what somebody is quoted to say: "she's 17 | but she's grown"."""
        start, quoted = self.scene.sentences[number].start, self.signals.people.speaking.quoted
        is_inside = start > 0 and quoted[start] and quoted[start - 1]
        return is_inside and self.scene.word(start - 1) not in _ENDS

    def _is_parted(self, last: int, number: int) -> bool:
        """Say whether a line end, or a sentence that is set aside, stands between two sentences."""
        return self._aside[number] > self._aside[last + 1] or self._lines[number] > self._lines[last]
