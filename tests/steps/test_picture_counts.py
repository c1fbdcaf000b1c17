"""The functions that count past row-level security say what a count of each row says, and only of the viewer's unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from inkling.accounts.models import Account
from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Detail, Report
from inkling.capture.rules.draft import DraftDetail
from inkling.installation.database.launcher.cluster import Cluster
from inkling.linking.models import Mention
from inkling.picture.queries.counts import arising_most, counts_of
from inkling.picture.rules.choice import Choice, Grades, Place
from inkling.picture.rules.weeks import monday_of
from inkling.sites.worker.rounds import keep_counts
from inkling.vocabulary.categories import Category
from inkling.vocabulary.telling import ExploitationType, HowKnownKind, Urgency
from tests.filled import world_of_its_own
from tests.people import AT, World, acting_as
from tests.steps.test_linking import HERE, tell_numbered

VAN, NAME = (
    DraftDetail("vehicle", text="van"),
    DraftDetail("person", text="Fitz", attributes={"nickname": "Fitz"}),
)
PHONE = DraftDetail("phone", attributes={"number": "07700 900 461"})
DAY = AT.date()
CUTS = [
    Choice(DAY - timedelta(days=30), DAY, region, grades, category)
    for region, grades, category in product(
        (Place.ANY.value, Place.NOT_PLACED.value, "west-yorkshire"),
        Grades,
        (None, Category.TRAVEL, Category.PEOPLE),
    )
]

WIDE = replace(CUTS[0], last=DAY + timedelta(days=7))
TABLES = (
    "capture_report, capture_detail, capture_howknown, assessment_assessment, assessment_setaside, "
    "linking_mention, picture_keptcount, capture_sametelling"
)
# Both count, in one region, with other answers to each question.
TIE = """
INSERT INTO capture_sametelling (report_id, telling)
SELECT id, '00000000-0000-0000-0000-000000000009' FROM capture_report
WHERE narrative IN ('Fictional words 0.', 'Fictional words 2.')
"""
# Of one note a part is placed and the other is not: it lies in two regions.
TIE_ACROSS = TIE.replace("words 2", "words 3")
REGRADE = """
INSERT INTO assessment_assessment (id, detail_id, version, source_evaluation, intelligence_assessment, handling,
    conditions, condition_text, reason, graded_by_id, graded_on)
SELECT gen_random_uuid(), id, 9, '2', 'E', 'P', '{}', '', '', account, '2026-01-05'
FROM capture_detail, (SELECT id FROM accounts_account WHERE name = 'Bryn') by (account) WHERE number = 1
"""
TAKE_DETAILS = """
DELETE FROM linking_mention;
DELETE FROM assessment_setaside;
DELETE FROM assessment_assessment;
DELETE FROM capture_detail WHERE number = 2
"""
# Also what nobody may write today.
CHANGES = [
    "UPDATE capture_report SET urgency = 'soon'",
    "UPDATE capture_report SET told_on = told_on - 7 WHERE district <> ''",
    "UPDATE capture_detail SET category = 'gangs' WHERE number = 1",
    TAKE_DETAILS,
    "UPDATE capture_howknown SET kind = 'online'",
    "UPDATE assessment_assessment SET intelligence_assessment = 'E'",
    "DELETE FROM assessment_assessment",
    REGRADE,
    "UPDATE assessment_setaside SET taken_back_on = set_on, taken_back_by_id = set_by_id",
    "DELETE FROM assessment_setaside",
]


def grade(detail: Detail, letters: str, *, by: Account, above: int = 0) -> None:
    """Grade a detail so many times, each a new version `above` those that it has."""
    for version, letter in enumerate(letters, start=above + 1):
        Assessment.objects.create(
            detail=detail,
            version=version,
            source_evaluation="2",
            intelligence_assessment=letter,
            handling="P",
            graded_by=by,
            graded_on=DAY,
        )


def put_aside(detail: Detail, *, by: Account, taken_back: bool = False) -> None:
    made = SetAside.objects.create(detail=detail, disposal="duplicate", set_by=by, set_on=DAY)
    if taken_back:
        SetAside.objects.filter(pk=made.pk).update(taken_back_by=by, taken_back_on=DAY)


def tell_mixture(world: World) -> None:
    """Tell reports with every mixture of details that count and that are left out, placed and not, and Carys's own."""
    for number, details in enumerate(
        ([], [VAN], [VAN, NAME], [NAME, PHONE, VAN], [NAME], [VAN, PHONE], [PHONE])
    ):
        tell_numbered(
            number,
            details=tuple(details),
            narrative=f"Fictional words {number}.",
            place="" if number in (3, 5) else HERE.place,
            exploitation_type=list(ExploitationType)[number % 5],
            urgency=list(Urgency)[number % 4],
            how_known=list(HowKnownKind)[number % 3],
        )
    tell_numbered(90, details=(VAN, PHONE), place="S1 2HH", narrative="Over the hill.")
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        details = list(Detail.objects.order_by("report__narrative", "number"))
        acts = ("E", "EB", "BE", "B", "", "aside", "E aside", "B back", "E")
        for detail, act in zip(details, acts, strict=False):
            letters, _, rest = act.partition(" ") if act != "aside" else ("", "", "aside")
            grade(detail, letters, by=bryn)
            if rest:
                put_aside(detail, by=bryn, taken_back=rest == "back")


@pytest.fixture(scope="module")
def mixture(cluster: Cluster, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world in which they were told, once: each test finds it so."""
    with world_of_its_own(cluster, django_db_blocker) as world:
        tell_mixture(world)
        yield world


@pytest.fixture
def world(mixture: World, db: None) -> World:
    return deepcopy(mixture)


def is_counted(detail: Detail, choice: Choice) -> bool:
    """Say whether a detail counts in a cut, from its own rows."""
    versions = list(Assessment.objects.filter(detail=detail).order_by("-version"))
    aside = SetAside.objects.filter(detail=detail, taken_back_on=None).exists()
    is_false = bool(versions) and versions[0].intelligence_assessment == "E"
    return (
        choice.category in (None, Category(detail.category))
        and (choice.grades is Grades.EVERYTHING or not (aside or is_false))
        and (choice.grades is not Grades.GRADED or bool(versions))
    )


def in_cut(choice: Choice) -> Iterator[Report]:
    for report in Report.objects.select_related("howknown"):
        placed = report.holding_region_id or Place.NOT_PLACED.value
        if choice.region in (Place.ANY.value, placed) and choice.first <= report.told_on <= choice.last:
            yield report


def row_by_row(
    choice: Choice,
) -> tuple[Counter[tuple[object, str]], Counter[str], Counter[tuple[str, str]], int]:
    """Count as the functions do, one row after the other."""
    weeks: Counter[tuple[object, str]] = Counter()
    districts: Counter[str] = Counter()
    answers: Counter[tuple[str, str]] = Counter()
    total = 0
    for report in in_cut(choice):
        details = list(Detail.objects.filter(report=report))
        counted = [detail for detail in details if is_counted(detail, choice)]
        for detail in counted:
            weeks[(monday_of(report.told_on), detail.category)] += 1
            districts[report.district] += 1
        if counted or (not details and choice.category is None and choice.grades is not Grades.GRADED):
            total += 1
            answers["exploitation_type", report.exploitation_type] += 1
            answers["urgency", report.urgency] += 1
            answers["how_known", report.howknown.kind] += 1
    return weeks, districts, answers, total


def assert_counted_as_the_rows_are(choice: Choice, *, world: World) -> None:
    with acting_as("unit", account=world.people["Bryn"].pk):
        details, reports = counts_of(choice)
        weeks, districts, answers, total = row_by_row(choice)
    assert details.by_week_and_category == dict(weeks), choice.in_short
    assert details.by_district == dict(districts), choice.in_short
    assert reports.total == total, choice.in_short
    found = {
        (question, one): count for question, each in reports.answers.items() for one, count in each.items()
    }
    assert found == dict(answers), choice.in_short


def test_every_cut_counts_as_its_rows_do(world: World) -> None:
    for choice in CUTS:
        assert_counted_as_the_rows_are(choice, world=world)


def test_kept_weeks_count_as_their_rows_do(world: World) -> None:
    keep()
    assert kept_weeks() == 2, "the week of both units"
    for choice in CUTS:
        assert_counted_as_the_rows_are(replace(choice, last=DAY + timedelta(days=7)), world=world)


def test_what_is_kept_is_what_is_shown(world: World) -> None:
    keep()
    with acting_as("unit", account=world.people["Bryn"].pk):
        told_of = counts_of(WIDE)[0].total
    write("UPDATE picture_keptcount SET counted = counted + 1")
    with acting_as("unit", account=world.people["Bryn"].pk):
        assert counts_of(WIDE)[0].total > told_of
        half = replace(WIDE, first=DAY, last=DAY)
        assert counts_of(half)[0].total == told_of, "a week that is cut in two is counted anew"


@pytest.mark.parametrize("is_kept", [False, True])
def test_the_parts_of_one_note_are_one_report(world: World, is_kept: bool) -> None:
    bryn = world.people["Bryn"].pk
    with acting_as("unit", account=bryn):
        told_before, before = counts_of(WIDE)
    assert write(TIE) == 2
    if is_kept:
        keep()
    with acting_as("unit", account=bryn):
        details, reports = counts_of(WIDE)
    assert reports.total == before.total - 1
    assert reports.told == before.told - 1
    assert {sum(each.values()) for each in reports.answers.values()} == {reports.total}
    assert details == told_before, "each detail was told once"


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_note_in_two_regions_is_one_of_all_and_one_in_each(world: World, is_kept: bool) -> None:
    bryn = world.people["Bryn"].pk
    cuts = [replace(each, last=WIDE.last) for each in CUTS]
    with acting_as("unit", account=bryn):
        before = {cut: counts_of(cut) for cut in cuts}
    assert write(TIE_ACROSS) == 2
    if is_kept:
        keep()
    with acting_as("unit", account=bryn):
        after = {cut: counts_of(cut) for cut in cuts}
    for cut, (details, reports) in after.items():
        assert details == before[cut][0], "each detail was told once"
        assert {sum(each.values()) for each in reports.answers.values()} == {reports.total}
        assert min((count for each in reports.answers.values() for count in each.values()), default=0) >= 0
        if cut.region != Place.ANY.value:
            assert reports.told == before[cut][1].told
    assert after[WIDE][1].total == before[WIDE][1].total - 1
    assert after[WIDE][1].told == before[WIDE][1].told - 1


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_is_missed(world: World, change: str) -> None:
    keep()
    assert write(change) > 0
    for choice in CUTS:
        assert_counted_as_the_rows_are(replace(choice, last=DAY + timedelta(days=7)), world=world)
    keep()
    for choice in CUTS:
        assert_counted_as_the_rows_are(replace(choice, last=DAY + timedelta(days=7)), world=world)


def test_what_is_erased_is_not_kept_until_the_worker_comes_by(world: World) -> None:
    keep()
    write("DELETE FROM assessment_setaside; DELETE FROM assessment_assessment")
    assert kept_weeks() == 1, "the neighbour's"


def test_a_week_that_breaks_keeps_no_other(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"ALTER TABLE picture_keptweek ADD CHECK (unit_id <> '{world.home_unit.pk}') NOT VALID"
        )
    keep()
    assert kept_weeks() == 1, "the neighbour's, in whichever order they come"


def write(statement: str) -> int:
    """Write what no login may; return how many rows the last statement touched."""
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON {TABLES} TO inkling_definer")
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def keep() -> None:
    with acting_as("worker"):
        keep_counts(datetime.now(UTC), limit=100)


def kept_weeks() -> int:
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM picture_keptweek")
        return int(cursor.fetchone()[0])


def test_every_cut_lists_what_its_rows_mention_again(world: World) -> None:
    with acting_as("unit", account=world.people["Bryn"].pk):
        for choice in CUTS:
            reports = {report.pk for report in in_cut(choice)}
            keys: dict[str, set[UUID]] = {}
            for mention in Mention.objects.filter(report__in=reports).select_related("detail"):
                if mention.detail is not None and is_counted(mention.detail, choice):
                    keys.setdefault(mention.key, set()).add(mention.pk)
            found = {frozenset(each.mention_ids) for each in arising_most(choice)}
            assert found == {frozenset(ids) for ids in keys.values() if len(ids) > 1}, choice.in_short


def test_nobody_else_gets_a_count(world: World) -> None:
    for name in ("Sol", "Aled", "Dilwyn", "Mo"):
        with acting_as("unit", account=world.people[name].pk):
            details, reports = counts_of(CUTS[0])
            assert (details.total, reports.total, arising_most(CUTS[0])) == (0, 0, []), name
    with acting_as("unit", account=world.people["Carys"].pk):
        details, reports = counts_of(CUTS[0])
        assert (details.total, reports.total) == (2, 1), "her own report, with its two details"


def test_each_cut_is_planned_for_itself(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, proconfig FROM pg_proc WHERE proname IN ('picture_counts', 'picture_arising')"
        )
        found = dict(cursor.fetchall())
    assert len(found) == 2
    for name, settings in found.items():
        assert "plan_cache_mode=force_custom_plan" in settings, (
            f"{name} would be planned for any cut from the sixth picture of a connection on: minutes at 100,000 reports"
        )
        assert "search_path=pg_catalog, public" in settings, name
