"""Reads of what came later under one receipt: what of it stands already. Compared by machine; none of it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from inkling.assessment.rules.repeats import EarlierDetails, SaidDetail, is_told_again, standing_before
from inkling.capture.models import Addition, Detail, Report
from inkling.vocabulary.roles import FactOrOpinion
from inkling.vocabulary.telling import Frequency

_PROMPTS = ("text", "who", "what", "when", "where", "how", "role")


@dataclass(frozen=True)
class Repeats:
    """By the id of a detail that came later: the earlier one that says it all, and the earlier child of its name.

    `again` are the additions in which nothing is new.
    """

    says_all: Mapping[UUID, Detail]
    names_child: Mapping[UUID, Detail]
    again: frozenset[UUID]


def repeats_in(report: Report, *, details: Sequence[Detail], additions: Sequence[Addition]) -> Repeats:
    """Return what of a report's additions stands already, of what was read for this viewer."""
    if not additions:
        return Repeats({}, {}, frozenset())
    numbers = {each.pk: each.number for each in additions}
    said = [_detail_as_said(each, numbers) for each in sorted(details, key=lambda each: each.number)]
    standing, by_id = standing_before(said), {each.pk: each for each in details}
    return Repeats(
        _by_detail(standing.says_all, by_id),
        _by_detail(standing.names_child, by_id),
        _told_again(report, additions=additions, said=said, standing=standing),
    )


def repeats_of(report_ids: Sequence[UUID]) -> dict[UUID, Repeats]:
    """Return the same for those of these reports to which something was added."""
    added: dict[UUID, list[Addition]] = {}
    for addition in Addition.objects.filter(report_id__in=report_ids).order_by("number"):
        added.setdefault(addition.report_id, []).append(addition)
    details: dict[UUID, list[Detail]] = {}
    for detail in Detail.objects.filter(report_id__in=list(added)):
        details.setdefault(detail.report_id, []).append(detail)
    return {
        report.pk: repeats_in(report, details=details.get(report.pk, []), additions=added[report.pk])
        for report in Report.objects.filter(pk__in=list(added))
    }


def _told_again(
    report: Report, *, additions: Sequence[Addition], said: Sequence[SaidDetail], standing: EarlierDetails
) -> frozenset[UUID]:
    again, before = set(), [report.narrative]
    for each in additions:
        own = [detail for detail in said if detail.addition == each.number]
        if is_told_again(each.narrative, before=before, details=own, standing=standing):
            again.add(each.pk)
        before.append(each.narrative)
    return frozenset(again)


def _by_detail(found: Mapping[object, object], by_id: Mapping[UUID, Detail]) -> dict[UUID, Detail]:
    return {UUID(str(later)): by_id[UUID(str(earlier))] for later, earlier in found.items()}


def _detail_as_said(detail: Detail, numbers: Mapping[UUID, int]) -> SaidDetail:
    boxes = {name: str(getattr(detail, name)) for name in _PROMPTS}
    boxes |= {name: str(value) for name, value in detail.attributes.items()}
    if detail.frequency != Frequency.NOT_SAID.value:
        boxes["frequency"] = detail.frequency
    if detail.fact_or_opinion != FactOrOpinion.NOT_SAID.value:
        boxes["fact"] = detail.fact_or_opinion
    addition = numbers.get(detail.addition_id, 0) if detail.addition_id else 0
    return SaidDetail(
        detail.pk, addition, detail.kind, detail.matter, {k: v for k, v in boxes.items() if v.strip()}
    )
