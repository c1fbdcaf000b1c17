"""What whoever tells asks to be left out: `im the only one with a hearing aid so dont put that in`.

They know what shows them, whoever they are: the child's own words go by this too. Who is named stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from inkling.extraction.fold import shadow
from inkling.extraction.patterns import read_patterns
from inkling.safeguarding.rules.requests.patterns import SECRECY
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.sentences import sentences_of
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

# What stands for a place that whoever tells asks nobody to name.
_OF_TELLER = "a place of the teller's"
_LEADS = frozenset({"at", "in", "on"})
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


def left_out_place_cuts(context: Context) -> Iterator[Cut]:
    """Yield each place of the teller's that they ask to be left out, and `works here` of others, who are there too."""
    passage, starts = context.passage, [each.start for each in context.passage.tokens]
    low = shadow(passage.text).encode("ascii").lower()
    is_asked = False
    for sentence in sentences_of(passage.text):
        for start, end in SECRECY["place_not_said"].spans_in(low[sentence.start : sentence.end]):
            first, last = sentence.start + start, sentence.start + end
            named = next(_PATTERNS["place_named"].spans_in(low[first:last]), None)
            if named and not passage.quoted[bisect_left(starts, first)]:
                is_asked = True
                yield Cut(first + named[0], last, CutReason.VANTAGE, _OF_TELLER, surely=True)
    for at in range(1, len(passage)) if is_asked else ():
        here = passage.key(at) == "here" and passage.key(at - 1) in words("working_there")
        if here and not (passage.quoted[at] or _says_where(context, at + 1)):
            yield replace(context.cut(at, at + 1, why=CutReason.VANTAGE), surely=True)


def _says_where(context: Context, at: int) -> bool:
    """Say whether a place is named right behind `here`: `works here at Costa`, and not `works here on Saturday`."""
    passage = context.passage
    return passage.key(at) in _LEADS and passage.is_name(at + 1) and passage.key(at + 1) not in words("days")
