"""An analyst looks at who and what is told of together around one subject, under the purpose of the inquiry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.hold_services import hold_report, hold_reports
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.journeys.linking.read_entity import must_be_told
from inkling.journeys.picturing.open_inquiry import Inquiry, inquiry_of
from inkling.linking.queries.arising import origin_of_each
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.queries.namesakes import namesakes_of
from inkling.picture.queries.network_rows import letters_in
from inkling.picture.queries.networks import Surroundings, gather
from inkling.picture.rules.networks.groups import Group, groups_of, lines_between
from inkling.picture.rules.networks.spans import Slice, Span, standing_in, weeks_told
from inkling.picture.rules.networks.things import not_judged, things_of
from inkling.picture.rules.networks.ties import Background, Network, network_of

STEPS = (1, 2, 3)
USUAL_STEPS = 2


@dataclass(frozen=True)
class ReadNetwork:
    """A network around one subject. `is_cut`: reports are left out; `unfollowed`: so common that it leads nowhere.

    `with_called`: whoever else is called as the one in the middle stands a step away.
    `known`: of which source each report is, and how it is graded. `weeks`: how many reports are told in each;
    `standing`: what is told in the `span` of weeks that was chosen. `as_of`: the past day at whose end it stood so.
    """

    anchor: SubjectRef
    steps: int
    with_called: bool
    network: Network
    unfollowed: frozenset[int]
    is_cut: bool
    groups: tuple[Group, ...]
    known: Background
    weeks: Mapping[date, int]
    span: Span | None
    standing: Slice
    inquiry: Inquiry
    as_of: date | None = None

    @property
    def reports_of(self) -> dict[Hashable, tuple[UUID, ...]]:
        """Return the reports of each source, as far as they stand in the network."""
        found: dict[Hashable, list[UUID]] = defaultdict(list)
        for report in sorted({report for node in self.network.nodes for report in node.thing.reports}):
            found[self.known.origin.get(report, report)].append(report)
        return {origin: tuple(own) for origin, own in found.items()}


@transaction.atomic
def read_network(
    anchor: SubjectRef, *, steps: int, span: Span | None, by: Member, with_called: bool = False
) -> ReadNetwork:
    """Return what is told of around a subject. The entry names each report that stands behind it.

    `with_called`: and around whoever else is called so in the same district, without joining them.
    Raises `ReportAbsent`, also where it is told of by a description alone, and `InquiryNeeded`.
    """
    inquiry = _begin(anchor, by=by)
    called = namesakes_of(anchor) if with_called else []
    found = gather(anchor, steps=steps, hold=hold_reports, called=called)
    if anchor not in found.mentions:
        raise ReportAbsent
    asked = _Question(anchor, steps, span, inquiry, with_called)
    return _read(found, asked, by=by)


@transaction.atomic
def read_network_as_of(
    anchor: SubjectRef, *, steps: int, span: Span | None, day: date, by: Member
) -> ReadNetwork | None:
    """Return what was told of around a subject by the end of a day, as it was noted, graded and judged by then.

    None where it was not told of by a name or number yet. Raises `ReportAbsent`, where the viewer has no such subject
    today, and `InquiryNeeded`.
    """
    asked = _Question(anchor, steps, span, _begin(anchor, by=by), as_of=day)
    found = gather(anchor, steps=steps, hold=hold_reports, as_of=day)
    if anchor not in found.mentions:
        _append_reading(asked, reports=(), by=by)
        return None
    return _read(found, asked, by=by)


@dataclass(frozen=True)
class _Question:
    """What somebody asked for."""

    anchor: SubjectRef
    steps: int
    span: Span | None
    inquiry: Inquiry
    with_called: bool = False
    as_of: date | None = None


def _begin(anchor: SubjectRef, *, by: Member) -> Inquiry:
    hold_report(anchor.report)
    must_be_told(anchor)
    return inquiry_of(by)


def _read(found: Surroundings, asked: _Question, *, by: Member) -> ReadNetwork:
    known = Background(origin_of_each(found.reports), letters_in(found.reports, as_of=asked.as_of))
    things = things_of(found.mentions.values(), joining=found.joining)
    maybe = not_judged(found.maybe, things=things, apart=found.apart)
    named_so = not_judged(found.called, things=things, apart=found.apart)
    network = network_of(
        asked.anchor, things=things, maybe=maybe, known=known, steps=asked.steps, called=named_so
    )
    shown = {report for node in network.nodes for report in node.thing.reports}
    _append_reading(asked, reports=shown, by=by)
    # The one in the middle is always followed, as far as there is room for reports.
    unfollowed = frozenset(node.number for node in network.nodes[1:] if node.thing.refs & found.unfollowed)
    several = {node.number for node in network.nodes if node.origins > 1}
    groups = groups_of(lines_between(network, known), several=several)
    return ReadNetwork(
        asked.anchor,
        asked.steps,
        asked.with_called,
        network,
        unfollowed,
        found.is_cut,
        tuple(groups),
        known,
        weeks_told(network),
        asked.span,
        standing_in(network, asked.span, known=known),
        asked.inquiry,
        asked.as_of,
    )


def _append_reading(asked: _Question, *, reports: Iterable[UUID], by: Member) -> None:
    named, how_far = ",".join(map(str, sorted(reports))) or "none", f"steps={asked.steps}"
    how_far += f"{' called' if asked.with_called else ''}{f' as-of={asked.as_of}' if asked.as_of else ''}"
    append_audit(
        Action.INQUIRY_READ,
        actor=by.audit_name,
        subject=f"inquiry:{asked.inquiry.id} network {how_far} reports:{named}",
        purpose=asked.inquiry.purpose,
    )
