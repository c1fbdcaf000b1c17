"""Whose something is, where several may own it: a linear scorer weighs each of them, and nobody, by their signals.

Its weights were fitted on the development notes by `python -m training.fit_owners` (MODEL.md). What it judges is
marked as judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from inkling.extraction.composing.ages_and_roles.judging import read_weights
from inkling.extraction.composing.belongings.owners import GIVEN, OF_LOOKS, Owner, SpanOwner
from inkling.extraction.composing.belongings.pair_signals import Candidate, PairSignals
from inkling.extraction.composing.belongings.plain_words import OF_SCHOOL, THEIRS
from inkling.extraction.composing.entities.things import things_in
from inkling.extraction.lexicon import DATA
from inkling.vocabulary.subjects import JUDGED

OWNER_WEIGHTS = DATA / "en" / "composing" / "owners.tsv"
_REASONS = 2
LEAST_LEAD = 2.0  # seven to one
_TOLD = 100.0  # what words tell weighs more than anything that is judged
# What tells without doubt that somebody wears it: what they were given they may not.
WORN = frozenset((OF_SCHOOL, OF_LOOKS, THEIRS))
_ONLY_BESIDE = ("'", "the tenant told", "the firm told", "nobody told", "its owner is told")
Judged = tuple[float, Owner, str]


def judge_owners(pairs: PairSignals) -> list[SpanOwner]:
    """Return whose each span is, in order of place; all words of one thing have one owner."""
    found = []
    for spans in _together(pairs):
        judged = [each for span in spans for each in _judge(pairs, span)]
        best = max(judged, key=lambda each: each[0], default=None)
        if best is not None:
            found += [SpanOwner(span, best[1], best[2]) for span in spans]
    return sorted(found, key=lambda each: each.span)


def weigh(candidates: Sequence[Candidate], weights: dict[str, float]) -> list[float]:
    """Return what each of those who may own something weighs."""
    return [sum(weights.get(each, 0.0) for each in sorted(one.signals)) for one in candidates]


def _together(pairs: PairSignals) -> Iterator[list[int]]:
    """Return the spans that may be somebody's, those of one thing together."""
    open_spans = dict.fromkeys(pairs.spans())
    for thing in things_in(pairs.scene):
        spans = [span for span in thing.spans if span in open_spans]
        if spans:
            yield spans
        for span in spans:
            del open_spans[span]
    yield from ([span] for span in open_spans)


def _judge(pairs: PairSignals, span: int) -> Iterator[Judged]:
    """Return each owner of a span who weighs more than nobody, with by how much and why; whom words tell stands."""
    said = pairs.rules.get(span)
    if said is not None and stands(said.why):
        yield _TOLD, said.owner, said.why
        return
    candidates = pairs.of(span)
    weights = read_weights(OWNER_WEIGHTS)
    scores = weigh(candidates, weights)
    if pairs.leads_to(span) and is_unsure(candidates, scores):
        return
    *scores, nobody = scores
    for each, score in zip(candidates[:-1], scores, strict=True):
        if each.owner is not None and score > nobody:
            by_rules = said is not None and said.owner is each.owner
            why = said.why if said is not None and by_rules else _why(each.signals, weights)
            yield score - nobody, each.owner, why


def is_unsure(candidates: Sequence[Candidate], scores: Sequence[float]) -> bool:
    """Say whether a child weighs nearly as much as the one who is no child and weighs most, or the other way round.

    Whom a child's phone or home is put to, or whose is put to a child, may be looked for in the wrong place.
    """
    best = max(range(len(scores)), key=scores.__getitem__)
    return candidates[best].owner is not None and any(
        each.owner is not None
        and each.is_child != candidates[best].is_child
        and scores[best] - score < LEAST_LEAD
        for each, score in zip(candidates, scores, strict=True)
    )


def is_given(why: str) -> bool:
    """Say whether somebody was given something: "gave her a coat", "got me trainers"."""
    return why == GIVEN or why.startswith(("'me' told", "'us' told"))


def stands(why: str) -> bool:
    """Say whether words leave no doubt of an owner: "her phone", not somebody who is only spoken of just before."""
    return not why.startswith(_ONLY_BESIDE)


def _why(signals: Collection[str], weights: dict[str, float]) -> str:
    telling = sorted(
        (each for each in signals if ": " not in each), key=lambda each: (-weights.get(each, 0.0), each)
    )
    return f"{JUDGED}{', '.join(repr(each) for each in telling[:_REASONS])}"
