"""An opened detail turned into what the pages of sanitising and disseminating show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.assessment.models import Assessment, SanitisedText
from inkling.assessment.rules.marking import pieces
from inkling.dissemination.models import Dissemination
from inkling.dissemination.rules.leaving import carried_conditions
from inkling.journeys.disseminating.open_detail import OpenedDetail
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Cell, Column, Moment, Row
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.report.told_view import silence_asked, texts_of
from inkling.sites.unit.report.translating.view import translations_beside
from inkling.sites.unit.report.understanding.stand_in_item import marks_of_subjects, subjects_in
from inkling.vocabulary.grading import ConditionCode
from inkling.vocabulary.kinds import kind

SENT_COLUMNS = [
    Column(_("Reference")),
    Column(_("To")),
    Column(_("Sent")),
    Column(_("Grade")),
    Column(_("Stands")),
]


def about_detail(opened: OpenedDetail) -> dict[str, Any]:
    """Return what both pages say about the detail."""
    detail, grade = opened.detail, opened.standing.grade
    return {
        "report": opened.report,
        "report_name": reference_of(opened.report.pk, prefix="R"),
        "number": detail.number,
        "title": kind(detail.kind).label,
        "code": grade.code if grade else "",
        "told": list(texts_of(detail, marks=marks_of_subjects(detail, understood=opened.understood))),
        "subjects": subjects_in(detail, understood=opened.understood),
        "following": opened.following,
        "narrative": pieces(opened.report.narrative),
        "translated": translations_beside(opened.report.pk),
        "asks_originator": bool(grade and ConditionCode.S2.value in grade.conditions),
        "versions": [_moment(each) for each in opened.versions],
        **silence_asked(opened.must_not),
    }


def conditions_in_words(opened: OpenedDetail) -> list[str]:
    """Return the words about its use that travel with the item, a line each."""
    grade = opened.standing.grade
    if grade is None or not grade.conditions:
        return []
    codes = [ConditionCode(each) for each in grade.conditions]
    return carried_conditions(codes, grade.condition_text).splitlines()


def sent_otherwise(opened: OpenedDetail) -> list[Dissemination]:
    """Return what its recipients still read with another text or grade than the detail has now."""
    text, grade = opened.standing.sanitised, opened.standing.grade
    return [
        each
        for each in opened.sent
        if not each.recalled_on
        and (text is None or grade is None or each.sanitised_id != text.pk or _grade(each) != _grade(grade))
    ]


def _grade(item: Dissemination | Assessment) -> tuple[str, ...]:
    return (
        item.source_evaluation,
        item.intelligence_assessment,
        item.handling,
        item.condition_text,
        *sorted(item.conditions),
    )


def code_of(item: Dissemination) -> str:
    """Return the grade under which an item was sent, such as "2 B C A1 S2"."""
    return " ".join(
        [item.source_evaluation, item.intelligence_assessment, item.handling, *sorted(item.conditions)]
    )


def stands(item: Dissemination) -> Cell:
    """Say whether an item was acknowledged or recalled, or is held here no longer."""
    if item.recalled_on:
        return Cell(gettext("Recalled %(day)s") % {"day": day(item.recalled_on)}, colour="red")
    if item.let_go_on:
        return Cell(gettext("Held no longer"), colour="grey")
    if item.acknowledged_on:
        return Cell(gettext("Acknowledged %(day)s") % {"day": day(item.acknowledged_on)}, colour="green")
    return Cell(gettext("Not acknowledged"), colour="yellow")


def sent_cells(item: Dissemination, *, address: str) -> list[Cell | str]:
    """Return the row of an item that this unit sent. No content."""
    return [
        Cell(item.reference, href=address, about=gettext("open")),
        item.to.name,
        day(item.sent_on),
        code_of(item),
        stands(item),
    ]


def condition_rows(item: Dissemination) -> list[Row]:
    """Return grade, handling and conditions of an item in words."""
    rows = [
        Row(gettext("Source"), item.get_source_evaluation_display()),
        Row(gettext("Intelligence"), item.get_intelligence_assessment_display()),
        Row(gettext("Handling"), item.get_handling_display()),
    ]
    if item.conditions:
        rows.append(
            Row(gettext("Conditions"), [ConditionCode(each).label for each in sorted(item.conditions)])
        )
        rows.append(Row(gettext("What they mean here"), item.condition_text, verbatim=True))
    return rows


def _moment(version: SanitisedText) -> Moment:
    notes = [version.text]
    if version.originator_consulted:
        notes.append(gettext("The originator was asked."))
    if version.kept_warnings:
        notes.append(gettext("Why its words may stay: %(why)s") % {"why": version.kept_warnings})
    return Moment(
        gettext("Version %(number)s") % {"number": version.version},
        day(version.written_on),
        by=version.written_by.name,
        note="\n".join(notes),
    )
