"""What belongs to whom, as told: what is theirs or used by them, and of a thing whose it is. And what nobody tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import ngettext

from inkling.assessment.rules.marking import make_visible
from inkling.journeys.linking.read_entity import ReadEntity
from inkling.linking.rules.arriving.told import ToldSubject
from inkling.linking.rules.untold import untold_of
from inkling.routing.rules.reference import reference_of
from inkling.sites.unit.sentences.linking import TYPE_NAMES


@dataclass(frozen=True)
class ShownBelonging:
    """Somebody or something that belongs to the subject, or to whom it belongs, and in how many reports."""

    name: str
    type: str
    said: str
    report_id: UUID
    subject: str


def belonging_context(read: ReadEntity) -> dict[str, Any]:
    """Return what the page shows of what belongs to whom, and what none of the reports tells."""
    counted = [each.told for each in read.mentions if each.counts]
    refs = {each.ref for each in counted}
    # Whoever told a report is none of these: a number of theirs leads nowhere.
    beside = {each.ref: each for each in read.companions if each.type in TYPE_NAMES}
    pairs = read.gathered.belongings
    things = [beside[each.thing] for each in pairs if each.owner in refs and each.thing in beside]
    owners = [beside[each.owner] for each in pairs if each.thing in refs and each.owner in beside]
    untold = untold_of(
        counted,
        things={each.type for each in things},
        has_owner=bool(owners),
        has_day=any(one.first for each in read.gathered.items for one in each.item.moments),
    )
    return {
        "things": _group(things),
        "owners": _group(owners),
        "untold": [each.label for each in untold],
        "by_machine": _by_machine(read),
        "untold_of": len(read.gathered.looked_through) if read.gathered.left_out else 0,
    }


def _by_machine(read: ReadEntity) -> list[dict[str, Any]]:
    reports = dict.fromkeys(each.told.ref.report for each in read.mentions)
    found = (each for each in reports if each in read.gathered.by_machine)
    return [{"report_id": each, "reference": reference_of(each, prefix="R")} for each in found]


def _group(told: Iterable[ToldSubject]) -> list[ShownBelonging]:
    found: dict[tuple[str, str], list[ToldSubject]] = defaultdict(list)
    for each in told:
        found[each.type, each.name.casefold()].append(each)
    return sorted(map(_present, found.values()), key=lambda each: (each.type, each.name))


def _present(some: Sequence[ToldSubject]) -> ShownBelonging:
    reports = len(_reports(some))
    return ShownBelonging(
        make_visible(some[0].name or some[0].raw),
        str(TYPE_NAMES[some[0].type]),
        ngettext("in %d report", "in %d reports", reports) % reports,
        some[0].ref.report,
        some[0].ref.subject,
    )


def _reports(some: Iterable[ToldSubject]) -> set[UUID]:
    return {each.ref.report for each in some}
