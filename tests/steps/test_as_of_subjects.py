"""A person, car, number or place of a past day is what was shown on that day: what was one, what might be, and whom."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from inkling.assessment.standing_queries import letters_by_report
from inkling.linking.queries.arising import sources_of
from inkling.linking.queries.entities import (
    Group,
    companions_of,
    copies_among,
    false_among,
    group_of,
    told_of,
)
from inkling.linking.rules.arriving.told import SubjectRef, ToldSubject
from inkling.picture.queries.subject_as_of import group_stood, subject_stood
from tests.people import World
from tests.steps.days_pass import let_a_day_pass, today
from tests.steps.test_as_of import reading
from tests.steps.test_as_of_places import Nights, anchors

DAYS, ACTS, MOST = 6, 4, 6


def of_group(group: Group) -> Any:
    """Return what is one with it, what may be and how likely, and what was judged by whom and why."""
    judged = sorted(
        (str(pair), each.verdict, each.version, each.reason, each.by) for pair, each in group.standing.items()
    )
    return (
        group.members,
        [(each.other, each.probability) for each in group.suggested],
        group.is_cut,
        judged,
    )


def of_subject(told: ToldSubject) -> Any:
    """Return what is told, without the day: those of this world move."""
    return told.ref, told.type, told.name, told.raw, told.town, told.age, told.role


def behind(reports: set[UUID]) -> Any:
    """Return how many sources there may be, and why; not their days."""
    sources = sources_of(reports)
    return sources.low, sources.high, [str(each) for each in sources.reasons]


def as_shown(anchor: SubjectRef) -> Any:
    """Return what the page of a subject shows today."""
    group = group_of(anchor)
    refs = {*group.members, *(each.other for each in group.suggested)}
    reports = {ref.report for ref in refs}
    copies, false, letters = copies_among(reports), false_among(refs), letters_by_report(reports)
    told = told_of(refs)
    counted = {ref.report for ref in group.members if ref.report not in copies and ref not in false}
    return (
        of_group(group),
        sorted(
            (of_subject(each), sorted(letters.get(ref.report, ())), ref.report in copies, ref in false)
            for ref, each in told.items()
        ),
        sorted(map(of_subject, companions_of(set(group.members)))),
        behind(counted),
    )


def as_told_of(anchor: SubjectRef, *, day: date) -> Any:
    """Return the same of a past day."""
    group = group_stood(anchor, on=day)
    stood = subject_stood(group, on=day)
    if stood is None:
        return None
    counted = {ref.report for ref in group.members if stood.mentions[ref].counts}
    return (
        of_group(group),
        sorted(
            (of_subject(each.told), sorted(each.grades), each.is_copy, each.is_false)
            for each in stood.mentions.values()
        ),
        sorted(map(of_subject, stood.companions)),
        behind(counted),
    )


@pytest.mark.parametrize("seed", range(2))
def test_subjects_by_chance_equal_what_was_shown_on_that_day(world: World, seed: int) -> None:
    lived, kept = Nights(world, random.Random(seed)), []
    for _ in range(2):
        lived.tell()
    for day_lived in range(DAYS):
        for _ in range(lived.chance.randrange(ACTS + 1)):
            lived.act()
        # Chance alone made nothing one in some worlds, and on some days there is nothing to judge.
        if day_lived >= DAYS // 2:
            lived.tell()
            lived.note_again()
            lived.judge_likely("same")
        with reading(world):
            kept.append({each: as_shown(each) for each in anchors()[:MOST]})
        let_a_day_pass()
    wrong: list[tuple[Any, ...]] = []
    with reading(world):
        for which, shown in enumerate(kept):
            day = today() - timedelta(days=DAYS - which)
            for anchor, then in shown.items():
                told = as_told_of(anchor, day=day) or [None] * len(then)
                wrong += [(which, *both) for both in zip(told, then, strict=True) if both[0] != both[1]]
    assert any(len(then[0][0]) > 1 for shown in kept for then in shown.values()), "something was one"
    assert any(then[0][1] for shown in kept for then in shown.values()), "something was suggested"
    assert wrong == []


def test_whoever_may_not_read_a_report_finds_no_subject_of_it_on_a_past_day(world: World) -> None:
    lived = Nights(world, random.Random(3))
    lived.tell()
    lived.note_again()
    with reading(world):
        anchor = anchors()[0]
    let_a_day_pass()
    day = today() - timedelta(days=1)
    for who, there in (("Anwen", True), ("Carys", False), ("Aled", False)):
        with reading(world, who):
            assert (subject_stood(group_stood(anchor, on=day), on=day) is not None) is there
