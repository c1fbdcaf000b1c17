"""What extraction finds in told words and nobody told as a detail: proposed quietly, taken over only by an officer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from inkling.extraction import Lexicon, Span, extract
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import Kind, kind, kind_for_extracted
from inkling.vocabulary.limits import NARRATIVE_MAX

# Which attribute of its kind the words fill; every other type is the detail's own text.
_ATTRIBUTE = {
    "person_name": "name", "nickname": "nickname", "description": "description", "child_name": "name",
    "school": "school", "place": "place", "address": "place", "vrm": "plate", "app": "app",
    "substance": "substance", "area_link": "area", "phone": "number", "email": "email", "handle": "handle",
    "business": "business", "clothing": "clothing", "gang": "name",
}  # fmt: skip
# The longest own words and twice as much again in additions: a second and a half, once; then the reading is kept.
READ_AT_MOST = 3 * NARRATIVE_MAX
SHOWN_AT_MOST = 30


@dataclass(frozen=True)
class Passage:
    """Words of one report: its own (`addition` 0) or those of an addition. `taken` are the spans of its details."""

    addition: int
    text: str
    day: date
    taken: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Noticed:
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


def noticed_in(passages: Iterable[Passage], *, lexicon: Lexicon, told: Iterable[str]) -> list[Noticed]:
    """Give what may be a detail and was not told as one, each thing once, in order of place.

    `told` are the texts of details: what stands in one of them is not noticed again. Where there is more than a page
    can show, signs come before the rest and what is sure before what is possible.
    """
    said = [each.casefold() for each in told]
    found, left = [], READ_AT_MOST
    for passage in passages:
        text, left = passage.text[:left], max(left - len(passage.text), 0)
        for span in _read(text, passage.day, _ByIdentity(lexicon)) if text else ():
            target, words = _kind_of(span), span.text.casefold()
            if target is None or any(span.start < end and start < span.end for start, end in passage.taken):
                continue
            if not any(words in each for each in said):
                said.append(words)
                found.append(_noticed(passage, span, target))
    weighed = sorted(range(len(found)), key=lambda at: (not found[at].is_sign, not found[at].is_sure, at))
    return [found[at] for at in sorted(weighed[:SHOWN_AT_MOST])]


@dataclass(frozen=True, eq=False)
class _ByIdentity:
    """A lexicon as a key: the very same one, since to compare the words of two would take longer than to read."""

    lexicon: Lexicon

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.lexicon is other.lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)


@lru_cache(maxsize=32)
def _read(text: str, day: date, by: _ByIdentity) -> tuple[Span, ...]:
    """Read once: a page is shown again after every grade. What is kept stays in this process's memory."""
    return tuple(extract(text, lexicon=by.lexicon, day=day).spans)


def _noticed(passage: Passage, span: Span, target: Kind) -> Noticed:
    name = _ATTRIBUTE.get(span.type, "")
    attribute = name if name in {each.id for each in target.attributes} else ""
    return Noticed(
        passage.addition, span.start, span.end, span.text, target, attribute, span.tier == "sure", span.why
    )


def _kind_of(span: Span) -> Kind | None:
    if span.category == Category.OTHER_CHILDREN.value and span.type in {"nickname", "description"}:
        return kind("other_child")
    return kind_for_extracted(span.type)
