"""Which words of a report stand in no item: nobody grades them, so officers see them and may make items of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inkling.reading.rules.understanding.values import Stretch, Understanding

# A stop, a bullet, an "and" between two items is nothing that anybody would grade.
FEWEST_LETTERS = 4
_AROUND = " \t\r\n.,;:!?-\u2013\u2014\u2022*\"'\u2018\u2019\u201c\u201d()"


def words_in_no_item(
    understanding: Understanding, texts: Mapping[int, str], *, besides: Sequence[Stretch] = ()
) -> list[Stretch]:
    """Return the stretches of the words by passage that no item holds, in order, without the stops around them.

    `besides` are words that are shown apart: none of these.
    """
    standing = [*besides, *(part for item in understanding.items for part in item.stretches)]
    found = []
    for passage, text in sorted(texts.items()):
        if passage in understanding.passages:
            held = sorted(part for part in standing if part.passage == passage)
            found += [part for gap in _gaps(held, len(text), passage) if (part := _trim(gap, text))]
    return found


def _gaps(held: list[Stretch], length: int, passage: int) -> list[Stretch]:
    gaps, at = [], 0
    for each in (*held, Stretch(passage, length, length)):
        if each.start > at:
            gaps.append(Stretch(passage, at, each.start))
        at = max(at, each.end)
    return gaps


def _trim(gap: Stretch, text: str) -> Stretch | None:
    words = text[gap.start : gap.end]
    start = gap.start + len(words) - len(words.lstrip(_AROUND))
    end = gap.end - (len(words) - len(words.rstrip(_AROUND)))
    letters = sum(char.isalnum() for char in text[start:end])
    return Stretch(gap.passage, start, end) if letters >= FEWEST_LETTERS else None
