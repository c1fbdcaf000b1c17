"""What a unit has sent to one organisation is taken out as a file: what may still leave, and names no child."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind, Role
from inkling.assessment.models import Assessment
from inkling.dissemination import queries
from inkling.dissemination.models import Dissemination
from inkling.dissemination.standing_queries import standing_of
from inkling.exchange.rules.formats.children import names_child
from inkling.exchange.rules.formats.document import (
    MOST_ITEMS,
    ExportPurpose,
    Party,
    SentItem,
    digest_in,
    document_of,
)
from inkling.exchange.rules.formats.gate import GateShut
from inkling.exchange.rules.formats.write import ExportFormat, write_document
from inkling.governance.services import Action, append_audit, append_many
from inkling.journeys.exchanging.children_named import children_in, children_named
from inkling.regions.rules.days import day_here
from inkling.vocabulary.grading import ConditionCode
from inkling.vocabulary.reasons import Reason, ReasonKind, Refusal

_log = logging.getLogger("inkling.exchange")
EXPORTS = frozenset({Role.ANALYST, Role.SUPERVISOR})


class ExportProblem(ReasonKind):
    """Why nothing is taken out, or one item stays."""

    NOT_YOURS = "not_yours"
    NO_RECIPIENT = "no_recipient"
    NO_ITEMS = "no_items"
    TOO_MANY = "too_many", "most"
    NAMES_CHILD = "names_child"
    NOT_READ = "not_read"
    REWORDED = "reworded"
    GATE_SHUT = "gate_shut", "reference"


class ExportRefused(Refusal):
    """Nothing is taken out."""


@dataclass(frozen=True)
class AskedExport:
    """To whom it was sent, and between which days, both counted."""

    to_id: UUID
    first: date
    last: date


@dataclass(frozen=True)
class HeldBack:
    """An item that stays, and why."""

    item: Dissemination
    reason: Reason


@dataclass(frozen=True)
class WhatIsExported:
    """What would leave as a file to one organisation, and what stays."""

    to: Organisation
    leaving: list[Dissemination]
    held: list[HeldBack]


@transaction.atomic
def look_at_export(asked: AskedExport, *, by: Member) -> WhatIsExported:
    """Return what a file would hold, without its words. One entry names the ids. Raises `ExportRefused`."""
    found = _sort(asked, by=by)
    named = ",".join(str(each.pk) for each in found.leaving) or "none"
    append_audit(Action.DISSEMINATION_LISTED, actor=by.audit_name, subject=f"disseminations:{named}")
    return found


@transaction.atomic
def export_sent(
    asked: AskedExport, *, as_: ExportFormat, purpose: ExportPurpose, by: Member, at: datetime
) -> bytes:
    """Return the file. Each item that is in it stands in the chain, with why and to whom.

    Raises `ExportRefused`, also where the gate finds what must not leave: then nothing does.
    """
    found = _sort(asked, by=by)
    if not found.leaving:
        raise ExportRefused(ExportProblem.NO_ITEMS())
    unit = found.leaving[0].from_unit
    body = document_of(
        [_sent_item(each) for each in found.leaving],
        sender=Party(unit.name, unit.kind),
        recipient=Party(found.to.name, found.to.kind),
        purpose=purpose,
        made_on=day_here(at),
    )
    try:
        written = write_document(body, as_=as_, to=found.to.name)
    except GateShut as shut:
        # The two tables judge alike, or one of them is wrong: whoever keeps the installation must hear of it.
        _log.error("the gate shut on what the unit would send to %s", found.to.pk)
        raise ExportRefused(ExportProblem.GATE_SHUT(reference=shut.reference or "-")) from shut
    why = f"{purpose.label}; {as_.value}; to:{found.to.pk}; digest:{digest_in(body)}"
    append_many(
        Action.DISSEMINATION_EXPORTED,
        actor=by.audit_name,
        what=[(f"dissemination:{each.pk}", why) for each in found.leaving],
    )
    return written


def recipients(*, by: Member) -> list[Organisation]:
    """Return to whom anything was sent: the only ones for whom a file can be made."""
    return list(queries.recipients_of(by.organisation_id)) if by.organisation_id else []


def _sort(asked: AskedExport, *, by: Member) -> WhatIsExported:
    if by.role not in EXPORTS or by.organisation_id is None:
        raise ExportRefused(ExportProblem.NOT_YOURS())
    to = queries.recipients_of(by.organisation_id).filter(pk=asked.to_id).first()
    if to is None:
        raise ExportRefused(ExportProblem.NO_RECIPIENT())
    sent = queries.standing_with(by.organisation_id, to_id=to.pk, first=asked.first, last=asked.last)
    items = list(sent[: MOST_ITEMS + 1])
    if len(items) > MOST_ITEMS:
        raise ExportRefused(ExportProblem.TOO_MANY(most=MOST_ITEMS))
    return _split_items(items, to=to)


def _split_items(items: Iterable[Dissemination], *, to: Organisation) -> WhatIsExported:
    found = WhatIsExported(to, [], [])
    names: dict[UUID, set[str] | None] = {}
    for item in items:
        report = item.words.detail.report
        if report.pk not in names:
            names[report.pk] = children_named(report)
        reason = _why_it_stays(item, audience=OrganisationKind(to.kind), children=names[report.pk])
        if reason is None:
            found.leaving.append(item)
        else:
            found.held.append(HeldBack(item, reason))
    return found


def _why_it_stays(
    item: Dissemination, *, audience: OrganisationKind, children: set[str] | None
) -> Reason | None:
    """Return why an item stays, by what stands for its detail today; None where it may leave."""
    standing = standing_of(item.words.detail_id)
    if reason := standing.why_it_stays(audience):
        return reason
    if standing.sanitised is None or standing.sanitised.pk != item.sanitised_id:
        return ExportProblem.REWORDED()
    if standing.grade is None or _grade_of(standing.grade) != _grade_of(item):
        return ExportProblem.REWORDED()
    if children is None:
        return ExportProblem.NOT_READ()
    own = children_in([item.text, item.condition_text])
    if own is None:
        return ExportProblem.NOT_READ()
    if own or names_child(f"{item.text} {item.condition_text}", names=children):
        return ExportProblem.NAMES_CHILD()
    return None


def _grade_of(each: Assessment | Dissemination) -> tuple[str, str, str, list[str]]:
    return each.source_evaluation, each.intelligence_assessment, each.handling, each.conditions


def _sent_item(item: Dissemination) -> SentItem:
    return SentItem(
        item.reference,
        item.sent_on,
        item.text,
        item.source_evaluation,
        item.intelligence_assessment,
        item.handling,
        tuple(item.conditions),
        item.condition_text,
        # Where nobody had to be asked, whether somebody was would tell of the source.
        ConditionCode.S2.value in item.conditions and item.words.originator_consulted,
    )
