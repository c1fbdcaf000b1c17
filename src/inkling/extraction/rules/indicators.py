"""Signs often seen in exploitation: declared patterns and the phrases of the word list."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.note import Note, Pattern
from inkling.extraction.rules.indicator_acts import ACTS
from inkling.extraction.rules.indicator_patterns import PATTERNS
from inkling.extraction.rules.listed import Listed
from inkling.extraction.spans import SURE, Found



def as_texted(source: str) -> str:
    """Let a pattern match the spellings of text messages too: "comin bk", "givin u"."""
    for usual, also in (("ing", "ing?"), ("back", "(?:back|bk)"), ("'", "'?"), ("you ", "(?:you|u|ya) "), (" for ", " (?:for|4) "), (" to ", " (?:to|2) ")):
        source = source.replace(usual, also)
    return source.replace("ing??", "ing?").replace("'??", "'?")


_COMPILED = [
    (sign, Pattern(r"\b" + as_texted(source) + ("" if source.endswith(r"\b") else r"\b")), f"{name}/{sign}/{number}")
    for name, table in (("pattern", PATTERNS), ("act", ACTS))
    for sign, sources in table.items()
    for number, source in enumerate(sources)
]
_TRAILING = frozenset("a an the and or of in on at to for with by from his her their my this that some it's is was it he she they who when".split())
# The teller's own silence is no sign: "I did not say anything".
_TELLER = frozenset((b"i", b"we", b"please", b"caller", b"informant", b"pls"))


def find_indicators(note: Note, listed: Listed) -> Iterator[Found]:
    """Give each sign with its id as `value`."""
    for hit in listed.of("indicator"):
        yield Found(hit.start, hit.end, "indicator", SURE, f"rule: listed sign '{hit.entry.term}'", 50, hit.entry.meaning)
    for sign, pattern, name in _COMPILED:
        for start, end in pattern.spans(note):
            whole = end
            end = _without_tail(note, start, end)
            if b" " not in note.low[start:end] and end < whole and b" " in note.low[start:whole]:
                continue
            if sign == "secrecy" and note.before(start, width=12).rstrip().rsplit(b" ", 1)[-1] in _TELLER:
                continue
            yield Found(start, end, "indicator", SURE, "rule: " + name, end - start, sign)


def _without_tail(note: Note, start: int, end: int) -> int:
    """Cut small words off the end of a phrase, so that it stops at what carries the sign."""
    while True:
        piece = note.low[start:end].rstrip()
        head, space, last = piece.rpartition(b" ")
        if not space or last.decode() not in _TRAILING:
            return start + len(piece)
        end = start + len(head)
