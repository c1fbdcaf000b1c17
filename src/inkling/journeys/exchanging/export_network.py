"""An analyst takes a network out as a file for another tool of the unit: what is graded, and no child."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.assessment.whole_queries import WholeGrade, grades_of_whole_reports
from inkling.capture.models import Report
from inkling.dissemination.rules.leaving import Departure, why_not
from inkling.exchange.rules.formats.children import names_child
from inkling.exchange.rules.formats.document import digest_in
from inkling.exchange.rules.formats.gate import GateShut
from inkling.exchange.rules.formats.write import ExportFormat
from inkling.exchange.rules.networks.document import LeavingThing, LeavingTie, document_of
from inkling.exchange.rules.networks.write import write_network
from inkling.governance.services import Action, append_audit
from inkling.journeys.exchanging.children_named import children_named, read_alone
from inkling.journeys.exchanging.export_sent import EXPORTS, ExportProblem, ExportRefused
from inkling.journeys.picturing.read_network import ReadNetwork, read_network
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.rules.networks.leaving import LeavingNetwork, leaving_of
from inkling.picture.rules.networks.spans import Span
from inkling.regions.rules.days import day_here
from inkling.routing.rules.reference import reference_of
from inkling.vocabulary.grading import ConditionCode, Handling, IntelligenceAssessment

_log = logging.getLogger("inkling.exchange")
_Grades = dict[UUID, tuple[WholeGrade, ...]]


@transaction.atomic
def export_network(
    anchor: SubjectRef,
    *,
    steps: int,
    span: Span | None,
    as_: ExportFormat,
    by: Member,
    at: datetime,
    with_called: bool = False,
) -> bytes:
    """Return the file, under the purpose of the inquiry. The entry names its format, digest and reports.

    Raises `ReportAbsent`, `InquiryNeeded`, and `ExportRefused` where nothing may leave or the gate stays shut.
    """
    if by.role not in EXPORTS or by.organisation_id is None:
        raise ExportRefused(ExportProblem.NOT_YOURS())
    read = read_network(anchor, steps=steps, span=span, by=by, with_called=with_called)
    grades, leaving = _choose(read)
    if not leaving.nodes:
        raise ExportRefused(ExportProblem.NO_ITEMS())
    unit = Organisation.objects.get(pk=by.organisation_id).name
    body = _document(leaving, grades=grades, unit=unit, purpose=read.inquiry.purpose, made_on=day_here(at))
    try:
        written = write_network(body, as_=as_)
    except GateShut as shut:
        _log.error("the gate shut on a network of inquiry %s", read.inquiry.id)
        raise ExportRefused(ExportProblem.GATE_SHUT(reference=shut.reference or "-")) from shut
    named = ",".join(map(str, sorted({each for node in leaving.nodes for each in node.thing.reports})))
    append_audit(
        Action.INQUIRY_READ,
        actor=by.audit_name,
        subject=f"inquiry:{read.inquiry.id} network-file {as_.value} digest:{digest_in(body)} reports:{named}",
        purpose=read.inquiry.purpose,
    )
    return written


def _document(leaving: LeavingNetwork, *, grades: _Grades, unit: str, purpose: str, made_on: date) -> bytes:
    def basis_of(reports: Iterable[UUID]) -> tuple[tuple[str, ...], tuple[dict[str, Any], ...]]:
        every = sorted(reports)
        return (
            tuple(reference_of(each, prefix="R") for each in every),
            tuple(asdict(grade) for each in every for grade in grades[each]),
        )

    return document_of(
        [
            LeavingThing(node.number + 1, node.thing.type, node.thing.name, *basis_of(node.thing.reports))
            for node in leaving.nodes
        ],
        [
            LeavingTie(tie.first + 1, tie.second + 1, tie.strength.value, tie.origins, *basis_of(tie.reports))
            for tie in leaving.ties
        ],
        unit=unit,
        purpose=purpose,
        made_on=made_on,
    )


def _choose(read: ReadNetwork) -> tuple[_Grades, LeavingNetwork]:
    """Return the reports that may leave with their grades, and what of the network rests on them."""
    every = {each for own in read.standing.reports.values() for each in own}
    grades = {
        report: own for report, own in grades_of_whole_reports(every).items() if all(map(_may_stand, own))
    }
    # A child whom another report names may be meant by a word of one that leaves.
    children = _names_of_children(
        {*every, *(each for node in read.network.nodes for each in node.thing.reports)},
        called=_called_at_most(read, reports=grades),
    )
    grades = {report: own for report, own in grades.items() if report in children}
    names = {name for own in children.values() for name in own}
    names |= {each.name for node in read.network.nodes if node.thing.is_child for each in node.thing.mentions}
    leaving = leaving_of(
        read.network,
        read.standing,
        reports=grades.keys(),
        known=read.known,
        names_child=lambda text: names_child(text, names=names),
    )
    return grades, leaving


def _called_at_most(read: ReadNetwork, *, reports: Collection[UUID]) -> str:
    """Return all that those are called who could leave, if no child had such a name."""
    leaving = leaving_of(
        read.network, read.standing, reports=reports, known=read.known, names_child=lambda text: False
    )
    may = {node.number for node in leaving.nodes}
    mentions = (each for node in read.network.nodes if node.number in may for each in node.thing.mentions)
    return "\n".join(sorted({each.name for each in mentions}))


def _names_of_children(reports: Collection[UUID], *, called: str) -> dict[UUID, set[str]]:
    """Return by what names children of these reports are called; none of which not all words were read.

    Only names that stand in what things are `called` matter: words without one are not read again, which takes long.
    """
    # What one report calls a car or a lane, others call it too.
    read = cache(read_alone)
    found = {
        each.pk: children_named(each, matters=lambda text: names_child(called, names=(text,)), read=read)
        for each in Report.objects.filter(pk__in=reports)
    }
    return {report: names for report, names in found.items() if names is not None}


def _may_stand(grade: WholeGrade) -> bool:
    """Say whether what is graded so may stand in a file of the unit itself, nobody having asked its originator."""
    leaving = Departure(
        IntelligenceAssessment(grade.intelligence),
        Handling(grade.handling),
        tuple(map(ConditionCode, grade.conditions)),
        originator_consulted=False,
    )
    return why_not(leaving, OrganisationKind.UNIT) is None
