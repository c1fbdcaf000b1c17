"""Reads of what was suggested and judged, as a fit of weights reads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from django.db.models import Exists, F, OuterRef, Subquery

from inkling.linking.models import Judgement, SubjectMention, Suggestion
from inkling.linking.rules.arriving.scoring import CHILD_AND_ADULT, VERSION
from inkling.linking.rules.judging import Verdict
from inkling.linking.rules.refitting.versions import Version
from inkling.resolution.refitting.adjustment import BY_HAND
from inkling.resolution.refitting.labels import LabelledPair, tenth_of

# The newest judgements say how names are told today; so many suggestions are a sample of all.
_MOST_LABELLED, _SAMPLED = 5_000, 20_000
_OF_A_PAIR = ("first_report", "first_subject", "second_report", "second_subject")


def labelled_pairs(versions: Sequence[Version]) -> dict[str, list[LabelledPair]]:
    """Return what was suggested and judged the same or different, by type: the newest judgements, as they stand.

    A child and an adult, held at even odds by rule, are left out, and so is what an older comparison suggested.
    """
    newer = Judgement.objects.filter(
        version__gt=OuterRef("version"), **{name: OuterRef(name) for name in _OF_A_PAIR}
    )
    proposed = Suggestion.objects.filter(
        is_exact=False, version=VERSION, **{name: OuterRef(name) for name in _OF_A_PAIR}
    )
    mention = SubjectMention.objects.filter(
        report=OuterRef("first_report"), subject=OuterRef("first_subject")
    )
    rows = (
        Judgement.objects.filter(~Exists(newer), verdict__in=[Verdict.SAME.value, Verdict.DIFFERENT.value])
        .annotate(
            type=Subquery(mention.values("type")[:1]),
            **{
                f"suggested_{name}": Subquery(proposed.values(name)[:1])
                for name in ("probability", "levels", "lines", "weights")
            },
        )
        .filter(suggested_probability__isnull=False, type__isnull=False)
        .order_by(F("judged_on").desc(), "pk")
        .values_list(
            "type",
            "verdict",
            "judged_by_id",
            "suggested_probability",
            "suggested_levels",
            "suggested_lines",
            "suggested_weights",
        )
    )
    added = {each.number: each.added for each in versions}
    found: dict[str, list[LabelledPair]] = defaultdict(list)
    for type_, verdict, judge, probability, levels, lines, weights in rows[:_MOST_LABELLED]:
        if levels and not any(code == CHILD_AND_ADULT for code, _ in lines):
            told = tuple((code, float(worth)) for code, worth in levels)
            likely = min(max(probability, 0.001), 0.999)
            odds = float(np.log(likely / (1 - likely)))
            by_hand = odds - added.get(weights, {}).get(type_, BY_HAND).of(code for code, _ in told)
            found[type_].append(
                LabelledPair(told, by_hand, verdict == Verdict.SAME.value, str(judge), likely)
            )
    return dict(found)


def suggested_by_tenth() -> Mapping[str, Mapping[int, int]]:
    """Return about how many suggestions of today's comparison stand in each tenth, by type; of many, of a sample."""
    there = Suggestion.objects.filter(is_exact=False, version=VERSION)
    mention = SubjectMention.objects.filter(
        report=OuterRef("first_report"), subject=OuterRef("first_subject")
    )
    # Ids are random, so the first by id are a sample.
    sampled = there.order_by("pk").values_list("probability", Subquery(mention.values("type")[:1]))[:_SAMPLED]
    found: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    count = 0
    for probability, type_ in sampled:
        found[type_][tenth_of(probability)] += 1
        count += 1
    times = there.count() / count if count == _SAMPLED else 1.0
    return {
        type_: {tenth: round(times * some) for tenth, some in tenths.items()}
        for type_, tenths in found.items()
    }
