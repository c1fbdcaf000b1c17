"""Apps, games and sites: listed, or named as one ("an app called ...")."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.terms import ListedTerm, ListedTerms
from inkling.extraction.spans import SURE, RawSpan

_PATTERNS = patterns("apps")
_CUES = cues("apps")
_NEW = (_PATTERNS["new_app"], _PATTERNS["new_app_after"], _PATTERNS["site"])
_NEAR_APP = 5  # words after a name in which "app" stands: "Her, the dating app"
# Words of so many other uses that even "on" is not enough without a capital.
_SHORT = _CUES["short"]


def find_apps(note: Note, listed: ListedTerms) -> Iterator[RawSpan]:
    """Return apps, games and sites; an everyday word only where it is used like an app."""
    for hit in listed.of("app"):
        why = f"rule: listed app '{hit.entry.term}'"
        if not hit.entry.weak:
            yield RawSpan(hit.start, hit.end, "app", SURE, why, weights.APP_LISTED)
        elif _is_used_like_one(note, listed, hit):
            yield RawSpan(hit.start, hit.end, "app", SURE, why + ", used like one", weights.APP_WEAK)
    for pattern in _NEW:
        for start, end in pattern.spans(note):
            common = note.low[start:end].decode() in note.lexicon.common
            if not common or note.raw[start : start + 1].isupper():
                yield RawSpan(start, end, "app", SURE, "rule: named as an app or site", weights.APP_NAMED)


def _is_used_like_one(note: Note, listed: ListedTerms, hit: ListedTerm) -> bool:
    before, after = listed.before(hit.first, count=3), listed.after(hit.after, count=2)
    word = hit.entry.term
    if word.split()[0] in _CUES["pronouns"]:
        return note.letters != "upper" and _is_named_as_app(listed, hit)
    if word in _CUES["plain_enough"] or " " in word:
        return before[:1] not in (["cold"], ["to"]) and "decision" not in after
    if after and after[0] in _CUES["side"]:
        return True
    capital = listed.pieces[hit.first].token.capital
    on = bool(before) and (before[0] in _CUES["on"] or before[:2] in (["app", "the"], ["the", "on"]))
    if word in _SHORT:
        return on and word == "x" and capital
    return on and (capital or note.letters != "mixed" or len(word) > 4)


def _is_named_as_app(listed: ListedTerms, hit: ListedTerm) -> bool:
    """Say whether a pronoun is the name of an app here: "the Her app", and neither "her account" nor "HER ACCOUNT"."""
    token = listed.pieces[hit.first].token
    if not token.capital or token.first:
        return False
    if " " in hit.entry.term:
        return listed.before(hit.first, count=1) in (["the"], ["on"], ["using"])
    after = listed.after(hit.after, count=_NEAR_APP)
    return after[:1] == ["app"] or (after[:1] == [","] and "app" in after)
