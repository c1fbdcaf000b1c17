"""Reads of where this viewer has put what stands in a network. What another has put is read by nobody else."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.models import ArrangementReport, NetworkArrangement
from inkling.picture.rules.networks.layout import Spot


@dataclass(frozen=True)
class Arrangement:
    """Where somebody has put nodes, each by one of its mentions, and the reports on which that rests."""

    spots: dict[SubjectRef, Spot] = field(default_factory=dict)
    reports: frozenset[UUID] = frozenset()


def own_arrangement(anchor: SubjectRef) -> Arrangement:
    """Return this viewer's arrangement of the network around a subject; empty where there is none to be read."""
    found = NetworkArrangement.objects.filter(report_id=anchor.report, subject=anchor.subject).first()
    if found is None:
        return Arrangement()
    reports = ArrangementReport.objects.filter(arrangement=found).values_list("report_id", flat=True)
    return Arrangement(
        {SubjectRef(UUID(report), subject): Spot(x, y) for report, subject, x, y in found.spots},
        frozenset(reports),
    )
