"""Where sentences end: at marks and lines, never within a span; without marks, at the words that lead on."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction.composing.word_sets import word_sets
from inkling.extraction.spans import Span
from inkling.extraction.tokens import Token

_SETS = word_sets("sentences")
_ENDS = frozenset(".!?")
_LONG_LINE = 66  # a line so long was wrapped by a program if the next goes on in small letters
_LONG_RUN = 30  # words without a mark after which a word that leads on begins a new sentence
_SHORTEST = 8
# A sign may be a whole sentence and run over a mark; any other detail holds no end.
_MAY_RUN_ON = frozenset(("indicator", "travel_route", "description"))


def cut_sentences(tokens: Sequence[Token], ranges: Sequence[range], spans: Sequence[Span]) -> list[range]:
    """Return the sentences as ranges of tokens, in order, without gaps."""
    joined = bytearray(len(tokens) + 1)
    for span, covered in zip(spans, ranges, strict=True):
        if span.type not in _MAY_RUN_ON:
            for at in covered[1:]:
                joined[at] = 1
    found: list[range] = []
    first = 0
    for after in range(1, len(tokens) + 1):
        if after == len(tokens) or (not joined[after] and _ends(tokens, after)):
            found.extend(_cut_run(tokens, range(first, after), joined))
            first = after
    return found


def _ends(tokens: Sequence[Token], after: int) -> bool:
    """Say whether a sentence ends between the token before `after` and that at it."""
    last, following = tokens[after - 1], tokens[after]
    if last.text == "\n":
        return not _goes_on(tokens, after)
    if following.text == "\n" or following.text in _ENDS:
        return False
    if last.text in ('"', ")") and after > 1 and tokens[after - 2].text in _ENDS:
        return following.start > last.end
    if last.text not in _ENDS or (following.text in ('"', ")") and following.start == last.end):
        return False
    if last.text == "." and _is_list_number(tokens, after - 2):
        return False
    if last.text == "." and (following.start == last.end or _is_short_form(tokens, after - 2)):
        return False
    return last.text != "." or following.start > last.end


def _is_short_form(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the word before a full stop is an initial or a short form."""
    if at < 0:
        return False
    token = tokens[at]
    if [each.low for each in tokens[max(0, at - 4) : at + 1]] == ["d", ".", "o", ".", "b"]:
        return True  # "d.o.b. 3/2/91"
    return token.low in _SETS["short"] or (len(token.text) == 1 and token.capital and token.text != "I")


def _is_list_number(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a number at the beginning of a line, or after one word there, only counts: "3.", "NOTE 3."."""
    if at < 0 or not tokens[at].text.isdigit() or len(tokens[at].text) > 2:
        return False
    before = [tokens[each].text for each in range(max(0, at - 2), at)]
    return (
        not before
        or before[-1] == "\n"
        or (len(before) == 1 and before[0].isalpha())
        or (before[0] == "\n" and before[1].isupper())
    )


def _goes_on(tokens: Sequence[Token], after: int) -> bool:
    """Say whether a line end is only where a program wrapped a long line."""
    end = tokens[after - 1]
    if end.end - end.start > 1 or not tokens[after].word or tokens[after].capital or after < 3:
        return False
    if tokens[after - 2].text in _ENDS or tokens[after - 2].text == ":":
        return False
    at = after - 2
    while at > 0 and tokens[at - 1].text != "\n":
        at -= 1
    return end.start - tokens[at].start > _LONG_LINE


def _cut_run(tokens: Sequence[Token], run: range, joined: bytearray) -> list[range]:
    """Cut a run of many words without a mark at words that lead on: "and then", "anyway", "also"."""
    if len(run) <= _LONG_RUN:
        return [run]
    found: list[range] = []
    first = run.start
    for at in run:
        if at - first >= _SHORTEST and run.stop - at >= 4 and not joined[at] and _leads_on(tokens, at):
            found.append(range(first, at))
            first = at
    return [*found, range(first, run.stop)]


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    word, following = tokens[at].low, tokens[at + 1].low
    if word in _SETS["leads_on"]:
        return True
    return word in _SETS["joins"] and following in _SETS["subject"]
