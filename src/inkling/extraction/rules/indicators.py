"""Signs often seen in exploitation: declared patterns and the phrases of the word list."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note, Pattern, Rule
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.terms import ListedTerms
from inkling.extraction.spans import SURE, RawSpan

_CUES = cues("signs")

_TRAILING = _CUES["trailing"]
# The teller's own silence is no sign: "I did not say anything".
_TELLER = frozenset(word.encode() for word in _CUES["teller"])
# "Touched her": what is done to whom stays whole where only the deed would be left.
_WHOM = frozenset(word.encode() for word in _CUES["whom"])
_SPELLINGS = (
    ("ing", "ing?"),
    ("back", "(?:back|bk)"),
    ("'", "'?"),
    ("you ", "(?:you|u|ya) "),
    (" for ", " (?:for|4) "),
    (" to ", " (?:to|2) "),
)


def as_texted(source: str) -> str:
    """Let a pattern match the spellings of text messages too: "comin bk", "givin u"."""
    for usual, also in _SPELLINGS:
        source = source.replace(usual, also)
    return source.replace("ing??", "ing?").replace("'??", "'?")


def _compile_rules(name: str) -> list[tuple[Rule, Pattern]]:
    return [(rule, Pattern(rf"\b{as_texted(rule.pattern)}\b")) for rule in patterns(name).declared]


_MADE_TO, _MADE_NEAR = b"made to", 30  # and the letters before it that are read
_MADE = frozenset(word.encode() for word in _CUES["made_to_an_office"])

# "signs" are phrases known from the field; "acts" are put together from what is done to a child.
_RULES = [*_compile_rules("signs"), *_compile_rules("acts")]


def find_indicators(note: Note, listed: ListedTerms) -> Iterator[RawSpan]:
    """Return each sign with its id as `value`."""
    for hit in listed.of("indicator"):
        why = f"rule: listed sign '{hit.entry.term}'"
        yield RawSpan(hit.start, hit.end, "indicator", SURE, why, weights.SIGN_LISTED, hit.entry.meaning)
    for rule, pattern in _RULES:
        for start, whole in pattern.spans(note):
            end = _without_tail(note, start, whole)
            if end < whole and b" " not in note.low[start:end]:
                continue
            if (
                rule.value == "secrecy"
                and note.before(start, width=12).rstrip().rsplit(b" ", 1)[-1] in _TELLER
            ):
                continue
            if _is_made_to_an_office(note, start):
                continue
            yield RawSpan(start, end, "indicator", SURE, rule.why, end - start, rule.value)


def _is_made_to_an_office(note: Note, start: int) -> bool:
    """Say whether a referral or call was "made to" somebody, and nobody was made to do anything."""
    is_made = note.low[start : start + len(_MADE_TO)] == _MADE_TO
    return is_made and not _MADE.isdisjoint(note.before(start, width=_MADE_NEAR).split()[-2:])


def _without_tail(note: Note, start: int, end: int) -> int:
    """Cut small words off the end of a phrase, so that it stops at what carries the sign."""
    while True:
        piece = note.low[start:end].rstrip()
        head, space, last = piece.rpartition(b" ")
        if not space or last.decode() not in _TRAILING:
            return start + len(piece)
        if last in _WHOM and b" " not in head:
            return start + len(piece)
        end = start + len(head)
