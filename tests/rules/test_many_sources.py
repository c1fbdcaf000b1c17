"""Counted for many groups at once, sources are those of each group by itself, however reports hang together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from inkling.extraction.composing.composition import ClaimWay, WayStep
from inkling.linking.rules.sources import ManySources, TellingSource, sources_behind
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.changes import Against, compare
from inkling.picture.rules.overview.selection import ReportRow, Selection
from inkling.vocabulary.telling import HowKnownKind, TellerKind

Ways = tuple[ClaimWay, ...]
STEPS = (
    WayStep("child", knew="lived"),
    WayStep("family", knew="saw"),
    WayStep("neighbour", knew="saw"),
    WayStep("professional", knew="saw"),
    WayStep("child"),
)
WAYS = st.sampled_from(
    [(), (), *((ClaimWay(0, 1, (first, then)),) for first in STEPS for then in STEPS)],
)
TOLD = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2026, 1, 4)),
        st.sampled_from(list(TellerKind)),
        st.sampled_from(list(HowKnownKind)),
        st.sampled_from(["a", "b", "c", "d"]),
        st.sampled_from(["", "", "one", "two"]),
        st.booleans(),
        WAYS,
    ),
    max_size=14,
)


@given(told=TOLD, groups=st.lists(st.sets(st.integers(0, 16)), max_size=5))
def test_each_group_has_the_range_and_the_reasons_that_it_has_alone(
    told: list[tuple[date, TellerKind, HowKnownKind, str, str, bool, Ways]], groups: list[set[int]]
) -> None:
    known = {
        UUID(int=at): TellingSource(str(UUID(int=at)), day, teller, how, words, note, is_brief, ways)
        for at, (day, teller, how, words, note, is_brief, ways) in enumerate(told)
    }
    many = ManySources(known)
    for group in [*groups, set(range(len(told)))]:
        asked = [UUID(int=at) for at in group]
        alone = sources_behind([known[each] for each in asked if each in known])
        assert many.behind(asked) == replace(alone, origins=())


@given(told=TOLD)
def test_a_way_that_is_told_makes_the_lower_number_no_higher_and_leaves_the_upper(
    told: list[tuple[date, TellerKind, HowKnownKind, str, str, bool, Ways]],
) -> None:
    tellings = [TellingSource(str(at), *each) for at, each in enumerate(told)]
    without = sources_behind([replace(each, ways=()) for each in tellings])
    found = sources_behind(tellings)
    assert found.low <= without.low
    assert found.high == without.high
    different = sum(each.is_different for each in found.origins)
    assert found.low == max(1, different) or not tellings


REPORTS = st.lists(
    st.tuples(
        st.integers(0, 13),
        st.sampled_from(["", "E1", "E2"]),
        st.sampled_from(["cse", "not_said"]),
        st.sets(st.sampled_from(["people", "places"])),
        st.sampled_from([None, None, UUID(int=90), UUID(int=91)]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


@given(told=REPORTS, grades=st.sampled_from(list(Grades)))
def test_values_counted_in_one_pass_are_those_of_their_lists(
    told: list[tuple[int, str, str, set[str], UUID | None, bool, bool]], grades: Grades
) -> None:
    first = date(2026, 1, 8)
    rows = [
        ReportRow(
            UUID(int=at),
            first + timedelta(day - 7),
            district,
            type_,
            "family",
            "saw",
            frozenset(categories),
            frozenset({*categories, "online"}),
            is_graded,
            stands,
            is_copy=False,
            telling=note,
        )
        for at, (day, district, type_, categories, note, is_graded, stands) in enumerate(told)
    ]
    now = Selection(first, first + timedelta(6), grades)
    before = now.earlier(days=7)
    for each in compare(Against.BEFORE, now=now, before=before, rows=rows).changes:
        counted = [len(one.with_value(each.dimension, each.value).of(rows)) for one in (now, before)]
        assert [each.counts.now, each.counts.before] == counted
    ordered = now.all_of(rows)
    assert ordered == sorted(now.choose(rows), key=lambda each: (each.told_on, each.id), reverse=True)
    if grades is not Grades.EVERYTHING:
        assert now.of(rows) == list({each.origin: each for each in reversed(ordered)}.values())[::-1]
