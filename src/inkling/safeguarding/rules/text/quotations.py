"""Where a record quotes a child: its first person is the child's there, and not that of whoever wrote it down.

Who speaks is read from the words around. Where these name somebody else, or whoever writes, or leave it open who of
two it is, nothing is found here, and the quotation is read as all else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.text.speakers import Speakers
from inkling.vocabulary.notes import FIELDS, SPOKEN
from inkling.vocabulary.subjects import ItemKnown

# Characters: a mark that nobody closed must not make a page of the writer's own a quotation.
_LONGEST = 600
_MARK = re2.compile(r"[\"\x{201c}\x{201d}\x{201e}\x{00ab}\x{00bb}\x{2018}\x{2019}']|\n[ \t\r]*\n")
_OPENS, _CLOSES = frozenset("\u201c\u201e\u00ab\u2018"), frozenset("\u201d\u00bb")
_SINGLE = frozenset("'\u2018\u2019")
# `'cos`, `'em`: letters are left out, and nobody is quoted.
_LEFT_OUT = re2.compile(
    r"(?i)(?:cos|cause|coz|em|bout|til|till|n|tis|twas|ere|er|im|is|ave|avin|ad|ello|course|[0-9]+)\b"
)
# A parent's or a caller's own words: whoever is quoted there is quoted by who told.
_OTHERS_WORDS = re2.compile(
    "(?:^|\n)(?:"
    + "|".join(
        sorted(
            re2.escape(field.label)
            for template, fields in FIELDS.items()
            for field in fields
            if SPOKEN.get(template, {}).get(field.value, ItemKnown.CHILD) is not ItemKnown.CHILD
        )
    )
    + "): (?:[^\n]|\n[ \t\r]*[^ \t\r\n])+"
)
_SENTENCE_ENDS = frozenset({".", "!", "?", "\n"})


@dataclass(frozen=True)
class _Quotation:
    """What stands between two marks, in code points. `is_single`: the marks may be apostrophes."""

    start: int
    end: int
    is_single: bool = False

    def among(self, starts: list[int]) -> tuple[int, int, bool]:
        """Return the first of the words that begin at these places, the one after its last, and how it is marked."""
        return bisect_left(starts, self.start), bisect_left(starts, self.end), self.is_single


def quotations_of_child(text: str, *, children: frozenset[str] = frozenset()) -> tuple[tuple[int, int], ...]:
    """Return the places of sentences that a record quotes of a child in the first person, in order.

    `children`: keys of the names by which the child is called. A sentence that speaks to whoever writes, or of somebody
    in such a job, is left out: `just you, miss, with the purple hair` shows who was told.
    """
    if not any(mark in text for mark in "\"'\u201c\u201e\u00ab\u2018:"):
        return ()
    passage = Passage(text)
    if any(passage.each("takes_reports")):
        return ()
    starts = [each.start for each in passage.tokens]
    marked = [each.among(starts) for each in _between_marks(text)]
    quoted = frozenset(at for first, end, is_single in marked if not is_single for at in range(first, end))
    speakers = Speakers(passage, children, quoted)
    found: list[tuple[int, int]] = []
    for first, end, is_single in [*marked, *(each.among(starts) for each in _after_colons(passage))]:
        if first < end and speakers.is_child(first, end, is_single=is_single):
            found += _sentences(passage, first, end)
    others = [each.span() for each in _OTHERS_WORDS.finditer(text)]
    apart = (each for each in found if not any(start <= each[0] < end for start, end in others))
    return tuple(sorted(dict.fromkeys(apart)))


def _between_marks(text: str) -> Iterator[_Quotation]:
    """Yield what stands between marks: one that opens again before it closed was never closed."""
    plain = shadow(text)
    double: int | None = None
    single: int | None = None
    for mark in _MARK.finditer(text):
        told, at = mark.group(), mark.start()
        if told.startswith("\n"):
            double = single = None
        elif told in _SINGLE:
            if _opens(plain, at, told):
                single = at + 1
            elif single is not None and _closes(plain, at):
                if at - single <= _LONGEST:
                    yield _Quotation(single, at, is_single=True)
                single = None
        elif told in _OPENS or (told not in _CLOSES and _opens(plain, at, told)):
            double = at + 1
        elif double is not None:
            if at - double <= _LONGEST:
                yield _Quotation(double, at)
            double = None


def _opens(plain: str, at: int, told: str) -> bool:
    before, after = plain[at - 1 : at], plain[at + 1 : at + 2]
    begins = (not before or not (before.isalnum() or before in ".,!?")) and bool(after.strip())
    if told in _SINGLE:
        return (
            begins and told != "\u2019" and after.isalnum() and not _LEFT_OUT.match(plain[at + 1 : at + 12])
        )
    return begins


def _closes(plain: str, at: int) -> bool:
    """Say whether a single mark closes: no letter follows it, as one does in `don't`."""
    before, after = plain[at - 1 : at], plain[at + 1 : at + 2]
    return bool(before.strip()) and not after.isalnum()


def _after_colons(passage: Passage) -> Iterator[_Quotation]:
    """Yield the sentence behind `he said:`, where no mark begins it."""
    tokens = passage.tokens
    for at, token in enumerate(tokens):
        said = {passage.key(at - 1), passage.key(at - 2)} & words("saying")
        if token.text == ":" and said and passage.key(at + 1) not in {'"', "'", "\n"}:
            end = at + 1
            while end < len(tokens) and (tokens[end].text not in _SENTENCE_ENDS or passage.is_point(end)):
                end += 1
            if end > at + 1:
                yield _Quotation(tokens[at + 1].start, tokens[end - 1].end)


def _sentences(passage: Passage, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a quotation that has a first person, but for those that speak to or of its writer."""
    if not any(_bare(passage.key(at)) in words("first_person") for at in range(first, end)):
        return
    begins = first
    for at in range(first, end + 1):
        closes = at == end or (passage.tokens[at].text in _SENTENCE_ENDS and not passage.is_point(at))
        if closes and at > begins:
            last = min(at, end - 1)
            if not any(
                _bare(passage.key(place)) in words("to_a_recorder") for place in range(begins, last + 1)
            ):
                yield passage.tokens[_mark_before(passage, begins)].start, _past_mark(passage, last, end)
        if closes:
            begins = at + 1


def _mark_before(passage: Passage, at: int) -> int:
    """Return the place of the mark that opens a quotation right before a word: it is the child's too."""
    return at - 1 if passage.key(at - 1) in {'"', "'"} else at


def _past_mark(passage: Passage, last: int, end: int) -> int:
    """Return where a sentence ends, with the mark that closes its quotation."""
    closes = last == end - 1 and passage.key(end) in {'"', "'"}
    return passage.tokens[end if closes else last].end


def _bare(key: str) -> str:
    return key.lstrip("'")
