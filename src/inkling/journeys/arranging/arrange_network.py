"""An analyst puts what stands in a network elsewhere: it stays there, for them alone, until they take it back."""

from __future__ import annotations

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.hold_services import hold_report, hold_reports
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.journeys.linking.read_entity import must_be_told
from inkling.journeys.picturing.open_inquiry import inquiry_of
from inkling.journeys.picturing.read_network import read_network
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.queries.arrangements import own_arrangement
from inkling.picture.rules.networks.layout import Move, Spot, arrange, move_spot
from inkling.picture.rules.networks.spans import Span
from inkling.picture.services import forget_arrangement, hold_arrangement, keep_arrangement

_MOST_KEPT = 400


@transaction.atomic
def place_node(
    anchor: SubjectRef,
    *,
    node: SubjectRef | None,
    to: Move | Spot | None,
    steps: int,
    span: Span | None,
    by: Member,
    with_called: bool = False,
) -> None:
    """Put a node elsewhere, and keep where all others stand now. Nothing moves where it does not stand there.

    Raises `ReportAbsent` and `InquiryNeeded`. The entry is that of the network that is read.
    """
    if by.organisation_id is None:
        raise ReportAbsent
    # In the order of whoever puts everything back, and before the entry of what is read: no two wait in a ring.
    hold_report(anchor.report)
    hold_arrangement(anchor)
    # Also those that stand in it no more: whoever erases one of them takes its place away.
    hold_reports(sorted(own_arrangement(anchor).reports))
    read = read_network(anchor, steps=steps, span=span, by=by, with_called=with_called)
    if to is None:
        return
    own = own_arrangement(anchor)
    stand = arrange(read.network, own=own.spots)
    moved = next((each for each in read.network.nodes if node in each.thing.refs), None)
    if moved is None:
        return
    stand[moved.number] = move_spot(stand[moved.number], to) if isinstance(to, Move) else to
    shown = {min(each.thing.refs): spot for each, spot in zip(read.network.nodes, stand, strict=True)}
    every = {ref for each in read.network.nodes for ref in each.thing.refs}
    # What stands further out than is shown now keeps its place too.
    beyond = {ref: spot for ref, spot in own.spots.items() if ref not in every}
    keep_arrangement(
        anchor,
        unit_id=by.organisation_id,
        spots=dict([*shown.items(), *beyond.items()][:_MOST_KEPT]),
        reports=own.reports | {report for each in read.network.nodes for report in each.thing.reports},
        by=by,
    )


@transaction.atomic
def forget_places(anchor: SubjectRef, *, by: Member) -> None:
    """Put everything back where it stands by itself. Raises `ReportAbsent` and `InquiryNeeded`."""
    hold_report(anchor.report)
    must_be_told(anchor)
    inquiry = inquiry_of(by)
    forget_arrangement(anchor)
    append_audit(
        Action.INQUIRY_READ,
        actor=by.audit_name,
        subject=f"inquiry:{inquiry.id} network places forgotten",
        purpose=inquiry.purpose,
    )
