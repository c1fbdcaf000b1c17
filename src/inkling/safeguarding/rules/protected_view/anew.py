"""A stored view, withheld again by the rules of today. It only ever shows less: who told is sealed by now."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import re2

from inkling.capture.rules.draft import Draft
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.cut_words import cut_words
from inkling.safeguarding.rules.protected_view.cutter import CutWords
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.text.sentences import put_in_one_line
from inkling.safeguarding.rules.withholding import WITHHELD, Cut

# What the teller wrote or let be read as it stands is theirs to decide, but for names, numbers and addresses.
_AS_THE_TELLER_CHOSE = frozenset({ViewPart.WORDS_AS_TOLD, ViewPart.WORDS_FOR_TEAM})
_FEWEST_WORDS, _LONGEST = 2, 200
_SHORTEST_LINE = 8
_MOST_PHRASES = 400
_MARKS = " \t\n.,;:-"
_MARK = re2.compile(r"\[withheld\](?: \([^)]*\))?")


@dataclass(frozen=True)
class StoredView:
    """The texts of a stored view, by the name of their column, and its lines."""

    texts: dict[str, str]
    lines: tuple[ViewLine, ...] = ()


def withheld_anew(
    stored: StoredView, *, draft: Draft, hints: Sequence[Hint] = (), children: Sequence[str] = ()
) -> StoredView:
    """Return the stored view with more withheld where the rules find more. `draft` is all that was told.

    `hints` are the clauses of its own words that the encoder finds to show who told. `children` are the names of
    children as they were shown: who has their family name may have told, and the child is still to be found.
    """
    at_risk = {word for each in children for word in each.casefold().split()}
    by_rules = cut_words(draft, children=children, at_risk=at_risk)
    lines = draft.narrative
    tightened = _withheld_by(by_rules, stored, lines=lines)
    if not hints:
        return tightened
    # After the rules alone: a clause that goes whole must not hide a phrase of theirs that the stored text still shows.
    hinted = cut_words(draft, children=children, hints=hints, at_risk=at_risk)
    return _withheld_by(hinted, tightened, lines=lines, gone=by_rules.cuts)


def _withheld_by(words: CutWords, stored: StoredView, *, lines: str, gone: Sequence[Cut] = ()) -> StoredView:
    found = {*_phrases(words, gone), *_over_lines(words, lines)}
    phrases = sorted(found, key=lambda each: (len(each), each), reverse=True)[:_MOST_PHRASES]
    return StoredView(
        {name: _tighten(text, words=words, phrases=phrases) for name, text in stored.texts.items()},
        tuple(_line(each, words=words, phrases=phrases) for each in stored.lines),
    )


def readable(text: str) -> str:
    """Return what of a text can be read: all but the marks of what is withheld."""
    return str(_MARK.sub("", text))


def _line(line: ViewLine, *, words: CutWords, phrases: list[str]) -> ViewLine:
    if line.part in _AS_THE_TELLER_CHOSE:
        return replace(line, text=_whole_marks(line.text, words.written_for_others(line.text)))
    if line.part in (ViewPart.MUST_NOT, ViewPart.NOT_NAMED):
        return replace(line, text=_whole_marks(line.text, words.of_request(line.text)))
    return replace(line, text=_tighten(line.text, words=words, phrases=phrases))


def _tighten(text: str, *, words: CutWords, phrases: list[str]) -> str:
    told = text
    for phrase in phrases:
        told = _without(told, phrase)
    return _whole_marks(text, words.of(told))


def _whole_marks(before: str, after: str) -> str:
    """Keep what stood where the rules find nothing new: a cut never says more than it did."""
    return before if readable(after).split() == readable(before).split() else after


def _phrases(words: CutWords, gone: Sequence[Cut]) -> Iterator[str]:
    """Yield what is cut in the own words, where it is long enough to be known again in another text.

    `gone`: cuts that the stored text shows no more; of what lies around one only the rest stands there still.
    """
    for cut in words.cuts:
        inside = gone[bisect_left(gone, cut.start, key=_end) : bisect_right(gone, cut.end, key=_start)]
        starts = (cut.start, *map(_end, inside))
        ends = (*map(_start, inside), cut.end)
        for start, end in dict.fromkeys([(cut.start, cut.end), *zip(starts, ends, strict=True)]):
            phrase = words.text[start:end].strip(_MARKS)
            if len(phrase.split()) >= _FEWEST_WORDS and len(phrase) <= _LONGEST:
                yield phrase


def _over_lines(words: CutWords, lines: str) -> Iterator[str]:
    """Yield what stands in the next line of a cut: rules of before ended it where the line was wrapped."""
    for cut in words.cuts:
        for piece in lines[cut.start : cut.end].split("\n")[1:]:
            phrase = piece.strip(_MARKS)
            if len(phrase.split()) >= _FEWEST_WORDS and _SHORTEST_LINE <= len(phrase) <= _LONGEST:
                yield phrase


def _start(cut: Cut) -> int:
    return cut.start


def _end(cut: Cut) -> int:
    return cut.end


def _without(text: str, phrase: str) -> str:
    """Return a text in which a phrase is withheld wherever it stands as whole words."""
    phrase = put_in_one_line(phrase)
    at = put_in_one_line(text).find(phrase)
    while at >= 0:
        end = at + len(phrase)
        whole = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
        text = f"{text[:at]}{WITHHELD}{text[end:]}" if whole else text
        at = put_in_one_line(text).find(phrase, at + len(WITHHELD) if whole else at + 1)
    return text
