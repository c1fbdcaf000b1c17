"""What extraction finds in told words and nobody told as a detail: proposed quietly, taken over only by an officer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from inkling.extraction import Lexicon, Span, extract
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import Kind, kind, kind_for_extracted

# Which attribute of its kind the words fill; every other type is the detail's own text.
_ATTRIBUTE = {
    "person_name": "name", "nickname": "nickname", "description": "description", "child_name": "name",
    "school": "school", "place": "place", "address": "place", "vrm": "plate", "app": "app",
    "substance": "substance", "area_link": "area", "phone": "number", "email": "email", "handle": "handle",
    "business": "business", "clothing": "clothing", "gang": "name",
}  # fmt: skip
# A page is read again after every grade, and extraction reads 20,000 characters in about a second.
READ_AT_MOST = 8_000
SHOWN_AT_MOST = 15


@dataclass(frozen=True)
class Noticed:
    """One thing noticed at its place in the words (code points, end exclusive), and the detail it would become."""

    start: int
    end: int
    text: str
    kind: Kind
    attribute: str
    is_sure: bool
    why: str

    @property
    def place(self) -> str:
        """Its place, by which a page names it."""
        return f"{self.start}-{self.end}"

    @property
    def is_sign(self) -> bool:
        """Whether it is a sign of abuse or exploitation."""
        return self.kind.category is Category.ABUSE


def noticed_in(
    text: str, *, day: date, lexicon: Lexicon, taken: Sequence[tuple[int, int]], told: Iterable[str]
) -> list[Noticed]:
    """Give what may be a detail and was not told as one, each thing once, in order of place.

    `taken` are the spans of told details, `told` their texts: what stands in one of them is not noticed again.
    """
    said = [each.casefold() for each in told]
    found = []
    for span in extract(text[:READ_AT_MOST], lexicon=lexicon, day=day).spans:
        target, words = _kind_of(span), span.text.casefold()
        if target is None or any(start < span.end and span.start < end for start, end in taken):
            continue
        if not any(words in each for each in said):
            said.append(words)
            found.append(_noticed(span, target))
    return found[:SHOWN_AT_MOST]


def _noticed(span: Span, target: Kind) -> Noticed:
    name = _ATTRIBUTE.get(span.type, "")
    attribute = name if name in {each.id for each in target.attributes} else ""
    return Noticed(span.start, span.end, span.text, target, attribute, span.tier == "sure", span.why)


def _kind_of(span: Span) -> Kind | None:
    if span.category == Category.OTHER_CHILDREN.value and span.type in {"nickname", "description"}:
        return kind("other_child")
    return kind_for_extracted(span.type)
