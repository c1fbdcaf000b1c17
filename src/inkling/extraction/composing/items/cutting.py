"""Cuts a note into items: sentences that tell the same happening, or the same standing fact, known in one way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from inkling.extraction.composing.composition import Known
from inkling.extraction.composing.dates.datings import WHEN
from inkling.extraction.composing.items.known import Way
from inkling.extraction.composing.items.nothing import says_nothing
from inkling.extraction.composing.scene.scene import Scene

_MOST_SENTENCES = 4  # an item of more is sooner two


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


def cut(scene: Scene, ways: Sequence[Way], spans_of: Sequence[Sequence[int]]) -> list[Piece]:
    """Return the pieces in order of place; sentences that tell nothing are in none."""
    found: list[Piece] = []
    way: Way | None = None
    for number in range(len(scene.sentences)):
        way = _carried(scene, number, ways[number], way)
        if says_nothing(scene, number, spans_of[number]):
            continue
        last = found[-1] if found else None
        why = _begins(scene, last, number, way, spans_of[number]) if last else "the first thing told"
        if last is None or why:
            found.append(Piece(number, number, way, why, list(spans_of[number])))
        else:
            last.last = number
            last.spans += spans_of[number]
    return [piece for piece in found if piece.spans]


def _carried(scene: Scene, number: int, own: Way, before: Way | None) -> Way:
    """Return how a sentence is known: by its own words, else as the one before in the same paragraph."""
    if own.told or before is None:
        return own
    if before.known in ("record", "view") or _new_paragraph(scene, number):
        return own
    return Way(before.known, f"goes on after {before.why}", told=before.told)


def _new_paragraph(scene: Scene, number: int) -> bool:
    """Say whether a sentence opens a block that stands apart from the one before."""
    if number == 0:
        return True
    here = scene.block_at(_word_start(scene, number))
    before = scene.block_at(_word_start(scene, number - 1))
    if here == before:
        return False
    block, last = scene.blocks[here], scene.blocks[before]
    return (
        block.gap
        or block.entry
        or block.bullet
        or block.field
        or block.depth != last.depth
        or block.speaker != last.speaker
    )


def _word_start(scene: Scene, number: int) -> int:
    for at in scene.sentences[number]:
        if scene.words[at][:1].isalnum():
            return scene.starts[at]
    return scene.starts[scene.sentences[number].start]


def _begins(scene: Scene, last: Piece, number: int, way: Way, spans: Sequence[int]) -> str:
    """Say why a sentence begins a new item, or return nothing where it goes on with the last."""
    if number != last.last + 1:
        return "something between that tells nothing"
    if way.known != last.known:
        return f"known in another way: {way.known}, {way.why}"
    if _new_paragraph(scene, number):
        return "a new paragraph or entry"
    if number - last.first >= _MOST_SENTENCES:
        return "enough was told"
    types = {scene.spans[span].type for span in spans}
    if types & {"date"} and any(scene.spans[span].type == "date" for span in last.spans):
        return "another day"
    if "indicator" in types and any(scene.spans[span].type == "indicator" for span in last.spans):
        return "another happening"
    if not types - WHEN:
        return ""
    return ""
