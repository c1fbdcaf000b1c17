"""What extraction finds in told words and nobody told as a detail: proposed quietly, taken over only by an officer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inkling.extraction import Span
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import Kind, attribute_for_extracted, kind_for_extracted

SHOWN_AT_MOST = 30
_WEIGHED_AT_MOST = 20 * SHOWN_AT_MOST


@dataclass(frozen=True)
class Passage:
    """What was read in the words of one report: its own (`addition` 0) or those of an addition.

    `taken` are the places of its details.
    """

    addition: int
    spans: Sequence[Span]
    taken: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class DetailProposal:
    """One thing noticed at its place in the words (code points, end exclusive), and the detail it would become."""

    addition: int
    start: int
    end: int
    text: str
    kind: Kind
    attribute: str
    is_sure: bool
    why: str

    @property
    def place(self) -> str:
        """Its place, by which a page names it: "5-17" in the own words, "2:5-17" in the second addition."""
        return f"{self.addition}:{self.start}-{self.end}" if self.addition else f"{self.start}-{self.end}"

    @property
    def is_sign(self) -> bool:
        """Whether it is a sign of abuse or exploitation."""
        return self.kind.category is Category.ABUSE


def noticed_in(passages: Iterable[Passage], *, told: Iterable[str]) -> list[DetailProposal]:
    """Return what may be a detail and was not told as one, each thing once, in order of place.

    `told` are the texts of details: what stands in one of them is not noticed again. Where there is more than a page
    can show, signs come before the rest and what is sure before what is possible.
    """
    said = "\n".join(each.casefold() for each in told)
    candidates = [
        _propose(passage, span, target)
        for passage in passages
        for span in passage.spans
        if (target := kind_for_extracted(span.type, text=span.text, category=span.category)) is not None
        and not any(span.start < end and start < span.end for start, end in passage.taken)
    ]
    weighed = sorted(range(len(candidates)), key=lambda at: (*_weight(candidates[at]), at))
    shown: list[int] = []
    # Bounded, since a text can be made of nothing but plates: the page asks of each whether it was said before.
    for at in weighed[:_WEIGHED_AT_MOST]:
        words = candidates[at].text.casefold()
        if words not in said:
            said = f"{said}\n{words}"
            shown.append(at)
        if len(shown) == SHOWN_AT_MOST:
            break
    return [candidates[at] for at in sorted(shown)]


def _weight(noticed: DetailProposal) -> tuple[bool, bool]:
    return not noticed.is_sign, not noticed.is_sure


def _propose(passage: Passage, span: Span, target: Kind) -> DetailProposal:
    attribute = attribute_for_extracted(span.type, target=target)
    return DetailProposal(
        passage.addition, span.start, span.end, span.text, target, attribute, span.tier == "sure", span.why
    )
