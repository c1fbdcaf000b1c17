"""Gangs and weapons: groups by name, words for groups, weapons, and crimes done in a group."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.cutting import cut_front
from inkling.extraction.rules.terms import ListedTerm, ListedTerms
from inkling.extraction.spans import SURE, RawSpan

_PATTERNS = patterns("groups")
_CUES = cues("groups")
_NAMED = (
    (_PATTERNS["group_called"], "what a group calls itself"),
    (_PATTERNS["group_beef"], "rivalry with a named group"),
    (_PATTERNS["group_low"], "name of a group"),
)
_ALWAYS_A_GROUP = _CUES["always_a_group"]
_SHARP = _CUES["sharp"]


def find_groups(note: Note) -> Iterator[RawSpan]:
    """Return the names of groups: "the OX4 mandem", "Kirkdale boys", "beef with the Hares lot"."""
    for start, end in _PATTERNS["group_name"].spans(note):
        start, words = cut_front(note.shadow[start:end], start, drop=_leads)
        if len(words) > 1 and _is_name_of_group(note, words):
            yield RawSpan(start, end, "gang", SURE, "rule: name of a group", weights.GANG_NAMED)
    for pattern, why in _NAMED:
        for start, end in pattern.spans(note):
            yield RawSpan(start, end, "gang", SURE, f"rule: {why}", weights.GANG_BY_PATTERN)


def _leads(words: list[str]) -> bool:
    return len(words) > 1 and words[0].lower() in _CUES["no_group"]


def _is_name_of_group(note: Note, words: list[str]) -> bool:
    """Say whether words name a group: "Vale Boys", "OX4 mandem", "Marco line"; not "One lot", "Reporting crew"."""
    lead = words[0].lower()
    if lead in _CUES["no_group"] or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    if words[-1][0].isupper() or words[-1] in _ALWAYS_A_GROUP:
        return True
    forename = note.lexicon.strength("given", lead) == 2 and words[-1] != "line"
    return lead not in note.lexicon.common and not forename


def find_gangs(note: Note, listed: ListedTerms) -> Iterator[RawSpan]:
    """Return weapons, words for groups, and crimes done in a group."""
    for hit in listed.of("gang"):
        why = f"rule: listed weapon or group '{hit.entry.term}'"
        if not hit.entry.weak:
            if not _is_kitchenware(listed, hit):
                yield RawSpan(hit.start, hit.end, "gang", SURE, why, weights.GANG_LISTED)
        elif _is_cued(listed, hit):
            yield RawSpan(hit.start, hit.end, "gang", SURE, why + " beside a cue", weights.GANG_WEAK)


def _is_kitchenware(listed: ListedTerms, hit: ListedTerm) -> bool:
    around = {*listed.before(hit.first, count=3), *listed.after(hit.after, count=3)}
    return hit.entry.term in _SHARP and bool(_CUES["kitchen"] & around)


def _is_cued(listed: ListedTerms, hit: ListedTerm) -> bool:
    before, after = listed.before(hit.first, count=5), listed.after(hit.after, count=4)
    word = hit.entry.term
    if word in _CUES["crews"]:
        other = bool(before) and before[0] in _CUES["other_crew"]
        return not other and after[:1] != ["cut"] and bool(_CUES["before_crew"] & set(before[:4]))
    if word in _CUES["group_slang"]:
        return not (before and before[0] in _CUES["other_crew"])
    if word in _CUES["robbing"]:
        of_whom = word != "jumped" and bool(_CUES["robbed"] & set(after[:2]))
        return of_whom or bool(_CUES["together"] & set(before))
    if word in _CUES["stabbing_slang"]:
        return "got" in before[:2] or "been" in before[:2]
    return _is_armed_with(before, after)


def _is_armed_with(before: list[str], after: list[str]) -> bool:
    """Say whether the words around tell that somebody carried or used it; also for words that a unit adds."""
    if _CUES["armed"] & set(before):
        return True
    return bool(_CUES["kept_in"] & set(after)) and bool(_CUES["had"] & set(before[:3]))
