"""What whoever tells asks to be left out: `im the only one with a hearing aid so dont put that in`.

They know what shows them, whoever they are: the child's own words go by this too. Who is named stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from inkling.extraction.fold import shadow
from inkling.extraction.patterns import read_patterns
from inkling.safeguarding.rules.text.sentences import sentences_of
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_PATTERNS = read_patterns(Path(__file__).with_name("left_out.txt"))


def left_out_cuts(context: Context) -> Iterator[Cut]:
    """Yield each sentence in which the reader is asked to leave something out, but for the child's name."""
    text, tokens = context.passage.text, context.passage.tokens
    low = shadow(text).encode("ascii").lower()
    starts = [each.start for each in tokens]
    for sentence in sentences_of(text):
        for start, _ in _PATTERNS["left_out"].spans_in(low[sentence.start : sentence.end]):
            if not context.passage.quoted[bisect_left(starts, sentence.start + start)]:
                first, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
                yield from context.cut_around(first, end, why=CutReason.VANTAGE, stays=context.is_childs)
                break
