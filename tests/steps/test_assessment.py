"""Grades in the database: whole, versioned, by the viewer, in the viewer's unit; and what the login may not do."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from inkling.assessment import inbox_queries, queries, services
from inkling.assessment.models import Assessment, SetAside
from inkling.assessment.queries import Work
from inkling.assessment.rules.grade import Grade
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.routing.rules.states import Lane
from inkling.vocabulary.grading import (
    ConditionCode,
    Disposal,
    Handling,
    IntelligenceAssessment,
    SourceEvaluation,
)
from tests.journeys.unit_site import tell_report
from tests.people import AT, World, acting_as

GRADE = Grade(SourceEvaluation.UNTESTED, IntelligenceAssessment.CORROBORATED, Handling.P)
DRAFT = Draft(
    place="LS11 5DE",
    narrative="A van.",
    details=(DraftDetail("vehicle", text="van"), DraftDetail("place", text="lane")),
)


@pytest.fixture
def detail(world: World) -> Detail:
    tell_report(DRAFT)
    with acting_as("backup"):
        return Detail.objects.get(number=1)


def as_(world: World, name: str) -> Any:
    return acting_as("unit", account=world.people[name].pk)


def grade(world: World, name: str, detail: Detail, *, version: int = 1) -> Assessment:
    with as_(world, name):
        return services.record_grade(detail, grade=GRADE, version=version, by=world.member(name), at=AT)


def test_another_unit_can_neither_see_nor_make_a_grade(world: World, detail: Detail) -> None:
    grade(world, "Bryn", detail)
    with as_(world, "Carys"):
        assert not Assessment.objects.exists()
        assert inbox_queries.lane_counts(Work.TO_DO) == dict.fromkeys(Lane, 0)
    with pytest.raises(DatabaseError, match="row-level security"):
        grade(world, "Carys", detail, version=2)


@pytest.mark.parametrize("name", ["Sol", "Aled", "Dilwyn", "Mo"])
def test_no_role_without_reports_makes_a_grade(world: World, detail: Detail, name: str) -> None:
    with pytest.raises(DatabaseError, match="row-level security"):
        grade(world, name, detail)


def test_nobody_grades_in_anothers_name(world: World, detail: Detail) -> None:
    with pytest.raises(DatabaseError, match="row-level security"), as_(world, "Bryn"):
        services.record_grade(detail, grade=GRADE, version=1, by=world.member("Sunita"), at=AT)


def test_a_version_is_taken_once(world: World, detail: Detail) -> None:
    grade(world, "Bryn", detail)
    with pytest.raises(IntegrityError, match="assessment_version"):
        grade(world, "Sunita", detail)


@pytest.mark.parametrize(
    "statement", ["UPDATE assessment_assessment SET reason = 'x'", "DELETE FROM assessment_assessment"]
)
def test_no_grade_is_ever_changed(world: World, detail: Detail, statement: str) -> None:
    grade(world, "Bryn", detail)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        as_(world, "Bryn"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("handling", "conditions", "constraint"),
    [("P", ["A1"], "conditions_only_under_c"), ("C", [], "c_says_its_conditions")],
)
def test_the_database_keeps_conditions_and_handling_together(
    world: World, detail: Detail, handling: str, conditions: list[str], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), as_(world, "Bryn"), transaction.atomic():
        Assessment.objects.create(
            detail=detail,
            version=1,
            source_evaluation="2",
            intelligence_assessment="B",
            handling=handling,
            conditions=conditions,
            graded_by=world.people["Bryn"],
            graded_on=AT.date(),
        )


def test_half_a_grade_is_a_mistake_of_ours(world: World, detail: Detail) -> None:
    with pytest.raises(ValueError, match="whole"):
        services.record_grade(detail, grade=Grade(), version=1, by=world.member("Bryn"), at=AT)


def test_the_same_grade_is_known_again(world: World, detail: Detail) -> None:
    saved = grade(world, "Bryn", detail)
    assert saved.code == "2 B P"
    assert saved.says_the_same(GRADE)
    assert not saved.says_the_same(
        Grade(GRADE.source, GRADE.assessment, Handling.C, (ConditionCode.A1,), "x")
    )
    assert not saved.says_the_same(Grade(GRADE.source, GRADE.assessment, GRADE.handling, reason="other"))


def test_the_next_detail_goes_round_once_and_ends(world: World, detail: Detail) -> None:
    report = detail.report_id
    with as_(world, "Bryn"):
        assert [queries.next_to_grade(report, after=number) for number in (0, 1, 2)] == [1, 2, 1]
    grade(world, "Bryn", detail)
    with as_(world, "Bryn"):
        assert queries.next_to_grade(report, after=2) == 2
        second = queries.detail_numbered(report, 2)
        assert second is not None
        services.set_aside(
            second, disposal=Disposal.UNTRUE, duplicate_of=None, reason="", by=world.member("Bryn"), at=AT
        )
        assert queries.next_to_grade(report, after=0) is None


def test_a_detail_is_set_aside_once_and_taken_back_once(world: World, detail: Detail) -> None:
    with as_(world, "Bryn"):
        for expected in (True, False):
            if expected:
                services.set_aside(
                    detail,
                    disposal=Disposal.UNTRUE,
                    duplicate_of=None,
                    reason="",
                    by=world.member("Bryn"),
                    at=AT,
                )
            assert services.take_back(detail.pk, by=world.member("Bryn"), at=AT) is expected
        assert SetAside.objects.count() == 1
