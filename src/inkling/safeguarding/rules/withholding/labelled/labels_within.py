"""Who told under a label within a sentence: `Corr: INF now sts`, `n/k, INF hrd crying`, `her husb has seen`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.labelled.through_walls import through_a_wall
from inkling.safeguarding.rules.withholding.labelled.told_of_under_label import OWN

_BEFORE = frozenset({",", ";", ":", "-", "\u2013", "(", "/", "and", "but"})
_HALF_SAID = frozenset({"has", "also", "then", "now", "further", "again"})
_ALSO_SAID = frozenset({"kn", "knows", "kno"})
_NO_VERBS = frozenset({"reg", "registration", "vrm", "concerned", "worried"})
_FROM_BEFORE = frozenset({"information", "info", "intel", "reported", "call", "source", "sources"})
_FROM, _PARTS = frozenset({"from", "by"}), frozenset({";", ",", "/", "and"})
_MOST_OF_A_SOURCE = 6
_ENDS = frozenset({".", "!", "?", "\n", ""})
_PEOPLE = frozenset({"he", "she", "they", "m", "f", "male", "female", "man", "woman", "ym", "yf", "w"})


def labels_within_cuts(context: Context) -> Iterator[Cut]:
    """Yield a label of who told with its verb where it begins no sentence, and who of theirs saw it; all else stays."""
    passage = context.passage
    labelled = -1
    for at in range(len(passage)):
        key = passage.key(at)
        if key in _ENDS and not passage.is_point(at):
            labelled = -1
        elif passage.quoted[at]:
            continue
        elif key in words("labels_of_who_told"):
            labelled = at
            yield from _cut_label(context, at)
        elif key == ":" and passage.key(at - 1) in _FROM and passage.key(at - 2) in _FROM_BEFORE:
            yield from _cut_sources(context, at + 1)
        elif labelled >= 0 and key in OWN and passage.key(at - 1) in {",", ";"}:
            yield from _cut_partner(context, labelled, at)


def _cut_label(context: Context, at: int) -> Iterator[Cut]:
    passage = context.passage
    verb = _verb(passage, at + 1)
    if passage.key(at - 1) not in _BEFORE or not verb:
        return
    end = verb + 1 + (passage.key(verb + 1) == "that")
    yield replace(context.cut(at, end, why=CutReason.REPORTING), surely=True)
    while passage.key(end) not in _ENDS or passage.is_point(end):
        end += 1
    yield from (replace(cut, surely=True) for cut in through_a_wall(context, verb, end))


def _cut_sources(context: Context, at: int) -> Iterator[Cut]:
    """Cut each of `placement manager; taxi driver` behind `Information from:`: a job, and what stands with it."""
    passage = context.passage
    while True:
        end = at
        while passage.key(end) not in _ENDS | _PARTS:
            end += 1
        is_job = any(passage.is_in(each, "roles") or passage.is_in(each, "kin") for each in range(at, end))
        if not is_job or end - at > _MOST_OF_A_SOURCE or any(map(context.is_childs, range(at, end))):
            return
        yield replace(context.cut(at, end, why=CutReason.REPORTING), surely=True)
        if passage.key(end) not in _PARTS:
            return
        at = end + 1


def _cut_partner(context: Context, labelled: int, at: int) -> Iterator[Cut]:
    """Cut `her husb has seen` where nobody else whose husband that may be stands before it in the sentence."""
    passage = context.passage
    given = default_lexicon().terms["given"]
    others = any(
        passage.key(each) in _PEOPLE
        or (passage.capital(each) and passage.key(each) in given)
        or passage.is_in(each, "kin")
        or context.is_childs(each)
        for each in range(labelled + 1, at)
    )
    verb = _verb(passage, at + 2)
    if not others and verb and passage.key(at + 1) in words("partners_of_who_told"):
        yield replace(context.cut(at, verb + 1, why=CutReason.REPORTING), surely=True)


def _verb(passage: Passage, at: int) -> int:
    """Return where a label's verb of saying or seeing stands; 0 where none does."""
    while passage.key(at) in words("helpers") | _HALF_SAID:
        at += 1
    told = words("says_or_sees_under_label") - _NO_VERBS
    return at if passage.key(at) in told or passage.key(at) in _ALSO_SAID else 0
