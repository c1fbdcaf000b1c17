"""What waits to be judged in a unit: pairs that may be one, of which nobody has said anything, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q

from inkling.linking.models import Suggestion
from inkling.linking.queries.entities import (
    SuggestedPair,
    ages_of,
    at_even_odds,
    copies_among,
    false_among,
    pair_from,
    told_of,
)
from inkling.linking.queries.judging import standing_around, verdicts_in
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.linking.rules.bands import POSSIBLE
from inkling.linking.rules.judging import JudgedGroups, PairOfSubjects, Verdict, pair_of

# So many of the likeliest are looked through at first, twice as many where too few of them are open, and never more.
FIRST_LOOKED_AT, MOST_LOOKED_AT = 400, 3_200
ENOUGH_OPEN = 100


class PairsToJudge(NamedTuple):
    """Pairs that nobody has judged, each with the first of its two as told, the likeliest first.

    `looked_at`: how many proposals were looked through; `is_whole`: whether there are no more.
    """

    pairs: Sequence[tuple[SuggestedPair, ToldSubject]]
    looked_at: int
    is_whole: bool


def pairs_to_judge() -> PairsToJudge:
    """Return what waits to be judged.

    Of two that officers judged one, or that bear one whole number, one pair stands for all. What was judged different
    anywhere of the two, what counts for nothing, and what is surely one for the eye, is left out. A proposal stays when
    it is judged, so that behind many judged ones it is looked further.
    """
    most = FIRST_LOOKED_AT
    while True:
        rows = list(_likeliest(most + 1))
        found = _open_among(rows[:most])
        if len(rows) <= most or len(found) >= ENOUGH_OPEN or most >= MOST_LOOKED_AT:
            return PairsToJudge(found, min(len(rows), most), is_whole=len(rows) <= most)
        most *= 2


def _open_among(rows: Sequence[Suggestion]) -> list[tuple[SuggestedPair, ToldSubject]]:
    refs = {ref for row in rows for ref in _both(row)}
    standing = standing_around(refs)
    verdicts = verdicts_in(standing)
    groups = JudgedGroups({**_equal_around(refs), **verdicts})
    counted = _choose_counted(refs)
    found: dict[frozenset[SubjectRef], SuggestedPair] = {}
    for row in rows:
        first, second = _both(row)
        one, other = groups.joined_with(first), groups.joined_with(second)
        is_open = (
            pair_of(first, second) not in verdicts or verdicts[pair_of(first, second)] is Verdict.TAKEN_BACK
        )
        if (
            {first, second} <= counted.keys()
            and is_open
            and other != one
            and not groups.is_apart(first, other)
        ):
            pair = pair_from(row, is_first=True, before=standing.get(pair_of(first, second)))
            found.setdefault(frozenset((min(one), min(other))), pair)
    pairs = _never_sure(list(found.values()), groups=groups)
    return [(each, counted[each.member]) for each in pairs]


def _likeliest(most: int) -> Iterable[Suggestion]:
    rows = Suggestion.objects.filter(is_exact=False, probability__gte=POSSIBLE)
    return rows.order_by("-probability", "pk")[:most]


def _both(row: Suggestion) -> tuple[SubjectRef, SubjectRef]:
    return (
        SubjectRef(row.first_report_id, row.first_subject),
        SubjectRef(row.second_report_id, row.second_subject),
    )


def _equal_around(refs: Iterable[SubjectRef]) -> dict[PairOfSubjects, Verdict]:
    """Return what bears one whole number, plate or account name, as if it were judged so: for the eye, as on a page."""
    reports = {ref.report for ref in refs}
    touching = Q(first_report_id__in=reports) | Q(second_report_id__in=reports)
    rows = Suggestion.objects.filter(touching, is_exact=True)
    return {pair_of(*_both(row)): Verdict.SAME for row in rows}


def _choose_counted(refs: Iterable[SubjectRef]) -> Mapping[SubjectRef, ToldSubject]:
    """Return those of these that count: no copy, and nothing that is suspected to be false."""
    asked = set(refs)
    copies, false = copies_among({ref.report for ref in asked}), false_among(asked)
    told = told_of(asked)
    return {ref: each for ref, each in told.items() if ref not in false and ref.report not in copies}


def _never_sure(pairs: Sequence[SuggestedPair], *, groups: JudgedGroups) -> list[SuggestedPair]:
    sides = {each: groups.joined_with(each.member) | groups.joined_with(each.other) for each in pairs}
    ages = ages_of(frozenset().union(*sides.values()))
    found = [
        at_even_odds(each) if {"child", "adult"} <= {ages.get(ref, "") for ref in sides[each]} else each
        for each in pairs
    ]
    return sorted(found, key=lambda each: (-each.probability, each.member, each.other))
