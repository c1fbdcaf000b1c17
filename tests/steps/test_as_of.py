"""What is told of a past day is what was shown on that day, and never more than may be read now."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from inkling.assessment.queries import grades_of, set_asides_of
from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of
from inkling.dissemination.queries import sent_of
from inkling.linking.models import Judgement
from inkling.picture.queries.as_of import report_stood
from inkling.picture.told_queries import told_between
from tests.people import World, acting_as
from tests.steps.days_pass import Days, let_a_day_pass, today

DAYS, ACTS = 12, 6
SPANS = ((0, 0), (3, 0), (9, 2), (30, 0))


def rows_of(span: tuple[int, int], *, seen_from: date, as_of: date | None = None) -> set[tuple[Any, ...]]:
    """Return what is counted in a span of days before a day, each day as a distance from that one."""
    first, last = (seen_from - timedelta(days=distance) for distance in span)
    rows = told_between([(first, last)], as_of=as_of)
    return {
        (
            each.id,
            (seen_from - each.told_on).days,
            each.district,
            each.exploitation_type,
            each.categories,
            each.everything,
            each.is_graded,
            each.stands,
            each.is_copy,
        )
        for each in rows
    }


def as_shown(report_id: UUID) -> Any:
    """Return what the page of a report shows today."""
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        return None
    details = list(details_of(report_id))
    grades, asides = grades_of(details), set_asides_of(details)
    return (
        report.district,
        report.holding_region_id or "",
        [each.number for each in additions_of(report_id)],
        [
            (
                each.number,
                [grade.code for grade in grades.get(each.pk, [])],
                asides[each.pk].disposal if each.pk in asides else "",
                sorted((sent.reference, sent.recalled_on is not None) for sent in sent_of(each.pk)),
            )
            for each in details
        ],
        newest_judgement(report_id),
    )


def newest_judgement(report_id: UUID) -> list[tuple[int, str]]:
    rows = Judgement.objects.filter(first_report_id=report_id) | Judgement.objects.filter(
        second_report_id=report_id
    )
    newest: dict[tuple[UUID, UUID], Judgement] = {}
    for row in rows.order_by("version"):
        newest[row.first_report_id, row.second_report_id] = row
    return sorted((each.version, each.verdict) for each in newest.values())


def as_told_of(report_id: UUID, *, day: date) -> Any:
    """Return the same of a past day."""
    report = Report.objects.filter(pk=report_id).first()
    stood = report_stood(report, on=day) if report else None
    if stood is None:
        return None
    return (
        stood.district,
        stood.region,
        [each.number for each in stood.additions],
        [
            (
                each.detail.number,
                [grade.code for grade in each.grades],
                each.set_aside.disposal if each.set_aside else "",
                sorted(
                    (sent.reference, sent.recalled_on is not None and sent.recalled_on <= day)
                    for sent in each.sent
                ),
            )
            for each in stood.details
        ],
        sorted((each.version, each.verdict) for each in stood.judgements),
    )


@contextmanager
def reading(world: World, who: str = "Anwen") -> Iterator[None]:
    with acting_as("unit", account=world.people[who].pk):
        yield


def snapshot(world: World) -> tuple[dict[tuple[int, int], Any], dict[UUID, Any]]:
    """Keep what is shown today."""
    with reading(world):
        reports = list(Report.objects.values_list("pk", flat=True))
        counted = {span: rows_of(span, seen_from=today()) for span in SPANS}
        return counted, {each: as_shown(each) for each in reports}


def live(world: World, chance: random.Random, *, days: int = DAYS) -> list[Any]:
    """Build a world day by day; return what was shown at the end of each day."""
    lived, kept = Days(world, chance), []
    for _ in range(days):
        for _ in range(chance.randrange(ACTS + 1)):
            lived.act()
        kept.append(snapshot(world))
        let_a_day_pass()
    return kept


@pytest.mark.parametrize("seed", range(3))
def test_questions_by_chance_equal_what_was_shown_on_that_day(
    world: World, seed: int, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(seed)
    kept = live(world, chance)
    wrong = []
    with reading(world):
        reports = list(Report.objects.values_list("pk", flat=True))
        assert reports
        for _ in range(request.config.getoption("--questions")):
            which = chance.randrange(len(kept))
            day = today() - timedelta(days=len(kept) - which)
            counted, pages = kept[which]
            span, report = chance.choice(SPANS), chance.choice(reports)
            if rows_of(span, seen_from=day, as_of=day) != counted[span]:
                wrong.append((which, span))
            if as_told_of(report, day=day) != pages.get(report):
                wrong.append((which, report))
    assert wrong == []


def test_who_may_not_read_a_report_today_reads_it_on_no_past_day(world: World) -> None:
    lived = Days(world, random.Random(1))
    lived.tell()
    let_a_day_pass()
    day = today() - timedelta(days=1)
    for who in ("Carys", "Sol", "Dilwyn", "Mo", "Priya", "Aled"):
        with reading(world, who):
            assert told_between([(day, day)], as_of=day) == []
    with reading(world):
        assert len(told_between([(day, day)], as_of=day)) == 1
