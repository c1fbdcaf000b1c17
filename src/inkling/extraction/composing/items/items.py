"""Makes the items of a note from its pieces: their words, how they are known, and all that stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from inkling.extraction.composing.composition import Item, Moment
from inkling.extraction.composing.dates.anchors import moments_in
from inkling.extraction.composing.dates.log_lines import with_days_of_lines
from inkling.extraction.composing.items.cutting import Piece
from inkling.extraction.composing.scene.scene import Scene

_PLACES = frozenset(("place", "address", "area_link", "business", "school"))


def items_of(
    scene: Scene, pieces: Sequence[Piece], *, entities_of: Mapping[int, set[int]], day: date | None
) -> list[Item]:
    """Return the items of the pieces of a note that came on a day, each with when it was."""
    moments = moments_in(scene, day=day)
    items = [item_of(scene, each, entities_of=entities_of, moments=moments) for each in pieces]
    return with_days_of_lines(scene, items, moments, day=day)


def item_of(
    scene: Scene,
    piece: Piece,
    *,
    entities_of: Mapping[int, set[int]],
    moments: Mapping[int, Moment],
) -> Item:
    """Return the item of a piece.

    `entities_of` gives the entities spoken of in each sentence, `moments` when each date and time is.
    """
    first, last = scene.sentences[piece.first], scene.sentences[piece.last]
    start, end = _without_space(scene, scene.starts[first.start], scene.tokens[last.stop - 1].end)
    types = [(span, scene.spans[span]) for span in sorted(set(piece.spans))]
    entities = set().union(*(entities_of.get(at, set()) for at in range(piece.first, piece.last + 1)))
    return Item(
        start,
        end,
        piece.known,
        piece.way.why,
        piece.why,
        tuple(span for span, _ in types),
        tuple(sorted(entities)),
        tuple(moments[span] for span, _ in types if span in moments),
        tuple(span for span, told in types if told.type == "frequency"),
        tuple(span for span, told in types if told.type in _PLACES),
        tuple(sorted({told.category for _, told in types if told.category})),
        tuple(sorted({told.value for _, told in types if told.type == "indicator" and told.value})),
    )


def _without_space(scene: Scene, start: int, end: int) -> tuple[int, int]:
    words = scene.plain[start:end]
    if not words.strip():
        return start, end
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def spans_by_sentence(scene: Scene) -> list[list[int]]:
    """Return for each sentence the spans that begin in it."""
    found: list[list[int]] = [[] for _ in scene.sentences]
    for number, covered in enumerate(scene.ranges):
        if covered:
            found[scene.sentence_of[covered.start]].append(number)
    return found
