"""Drugs and alcohol: a clear word stands alone, an everyday word needs a cue beside it."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.rules.terms import ListedTerm, ListedTerms
from inkling.extraction.spans import SURE, RawSpan

_CUES = cues("substances")
_STRONG = _CUES["strong"]
_JOINED = _CUES["joined"]
_TABLETS = _CUES["tablets"]


def find_substances(note: Note, listed: ListedTerms) -> Iterator[RawSpan]:
    """Return drugs and alcohol; a slang word that is an everyday word only beside a cue."""
    for hit in listed.of("substance"):
        why = f"rule: listed substance '{hit.entry.term}'"
        if _has_other_use(listed, hit):
            continue
        if not hit.entry.weak:
            yield RawSpan(hit.start, hit.end, "substance", SURE, why, weights.SUBSTANCE)
        elif _is_cued(listed, hit):
            yield RawSpan(
                hit.start, hit.end, "substance", SURE, why + " beside a drug word", weights.SUBSTANCE_WEAK
            )


def _has_other_use(listed: ListedTerms, hit: ListedTerm) -> bool:
    """Say whether the word stands for the plain thing: a Coke with chips, weeds in the yard, a vape shop."""
    before, after = listed.before(hit.first, count=5), listed.after(hit.after, count=4)
    word = hit.entry.term
    if after and after[0] in (_CUES["other_use_after"] if hit.entry.weak else _CUES["shop_after"]):
        return True
    if word == "coke":
        served = _CUES["meal"] & {*before[:4], *after[:4]}
        return bool(served) or (bool(before) and before[0] in _CUES["soft_drink_before"])
    if word == "weed":
        plant = (before[:1] == ["a"] and "of" not in before) or listed.pieces[hit.first].word == "weeds"
        return plant or bool(_CUES["garden"] & set(after))
    if word == "spice":
        return bool(_CUES["kitchen_before"] & set(before[:3]) or _CUES["kitchen_after"] & set(after[:2]))
    return False


def _is_cued(listed: ListedTerms, hit: ListedTerm) -> bool:
    before, after = listed.before(hit.first, count=6), listed.after(hit.after, count=5)
    word = hit.entry.term
    beside = listed.near_hit("substance", hit, words=8) or listed.near_hit_after("substance", hit, words=8)
    if beside and (word in _CUES["slang"] or (before and before[0] in _JOINED)):
        return True
    of_it = after[:1] == ["of"]
    if word in _CUES["alcohol"]:
        return bool(_CUES["drinking"] & set(before[:3])) and not of_it and before[:1] != ["to"]
    if word in _TABLETS:
        return bool(_CUES["tablet_before"] & set(before[:3])) and not of_it
    if word in _CUES["pills"]:
        return not (before and before[0] in _CUES["medicine_before"])
    if word in _CUES["everyday"]:
        return bool((_STRONG - {"doing", "bag", "bags"}) & set(before[:2])) and not of_it
    return _is_spoken_of_as_drug(before, after)


def _is_spoken_of_as_drug(before: list[str], after: list[str]) -> bool:
    if _STRONG & set(before[:4]):
        return True
    if _CUES["drug_cues"] & set(before[:3]) and _STRONG & set(after[:4]):
        return True
    return before[:1] == ["of"] and bool(_CUES["amount"] & set(before[1:3]))
