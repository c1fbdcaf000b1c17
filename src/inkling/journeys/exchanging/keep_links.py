"""The operator links a unit with another installation, changes how, and ends it; its people see how that goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from inkling.accounts.actor import Member, Operator
from inkling.accounts.models import Organisation
from inkling.accounts.queries import organisation_named
from inkling.accounts.rules.roles import OrganisationKind
from inkling.exchange import queries, services
from inkling.exchange.models import PartnerLink
from inkling.exchange.rules.keys import proof_of
from inkling.exchange.rules.linking import LONGEST_HOLD, SHORTEST_HOLD
from inkling.governance.services import Action, append_audit
from inkling.regions.rules.days import day_here
from inkling.routing.methods.outgoing import may_call_here
from inkling.routing.rules.addresses import read_address
from inkling.vocabulary.reasons import ReasonKind, Refusal

_BEHIND = timedelta(days=1)


class LinkProblem(ReasonKind):
    """Why no link is made, changed or ended."""

    NO_PARTNER = "no_partner", "name"
    NO_UNIT = "no_unit", "name"
    LINK_THERE = "link_there", "name", "unit"
    NO_KEY = "no_key"
    NO_LINK = "no_link"
    HOLD = "hold", "least", "most"


class LinkRefused(Refusal):
    """It is not done; `reason` says why."""


@transaction.atomic
def make_link(address: str, *, key: str, partner: str, unit: str, by: Operator, at: datetime) -> PartnerLink:
    """Let a unit fetch what another installation sends it. Raises `LinkRefused`, `AddressRefused`, `NotFound`."""
    read_address(address, may_be_here=may_call_here())
    sender = _organisation(partner, kind=OrganisationKind.PARTNER, problem=LinkProblem.NO_PARTNER)
    recipient = _organisation(unit, kind=OrganisationKind.UNIT, problem=LinkProblem.NO_UNIT)
    try:
        with transaction.atomic():
            link = services.record_link(
                address.strip(),
                organisation_id=sender.pk,
                unit_id=recipient.pk,
                key=_check_key(key),
                at=at,
            )
    except IntegrityError as problem:
        raise LinkRefused(LinkProblem.LINK_THERE(name=partner, unit=unit)) from problem
    append_audit(Action.PARTNER_LINKED, actor=by.audit_name, subject=f"partner:{link.pk}")
    return link


@transaction.atomic
def change_link(
    link_id: UUID,
    *,
    address: str | None = None,
    key: str | None = None,
    hold_days: int | None = None,
    by: Operator,
    at: datetime,
) -> None:
    """Take a new address, key or period, or, with none, only try again; a period alone starts no try.

    `hold_days`: so long after it was sent the unit holds the words of what comes; 0: until its sender takes it back.
    Raises `LinkRefused`, `AddressRefused`.
    """
    if hold_days and not SHORTEST_HOLD <= hold_days <= LONGEST_HOLD:
        raise LinkRefused(LinkProblem.HOLD(least=SHORTEST_HOLD, most=LONGEST_HOLD))
    if address is not None:
        read_address(address, may_be_here=may_call_here())
    new_key = _check_key(key) if key is not None else None
    if not services.change_link(link_id, address=address, key=new_key, hold_days=hold_days, at=at):
        raise LinkRefused(LinkProblem.NO_LINK())
    append_audit(Action.PARTNER_CHANGED, actor=by.audit_name, subject=f"partner:{link_id}")


@transaction.atomic
def end_link(link_id: UUID, *, by: Operator, at: datetime) -> None:
    """Fetch nothing more from there. What came stays, with its receipt. Raises `LinkRefused`."""
    if not services.end_link(link_id, at=at):
        raise LinkRefused(LinkProblem.NO_LINK())
    append_audit(Action.PARTNER_ENDED, actor=by.audit_name, subject=f"partner:{link_id}")


@transaction.atomic
def list_links(*, by: Operator) -> list[PartnerLink]:
    """Return every link, without its key."""
    links = list(queries.all_links())
    append_audit(Action.PARTNERS_LISTED, actor=by.audit_name, subject="partners")
    return links


def links_in_trouble(*, by: Member, at: datetime) -> list[PartnerLink]:
    """Return from where the unit of somebody fetches and does not get everything. It holds no content.

    Also where no round was whole since the day before yesterday: a recall may not have come.
    """
    until = day_here(at) - _BEHIND
    links = queries.links_of(by.organisation_id) if by.organisation_id else []
    return [
        each for each in links if each.trouble or each.refused or (each.fetched_on or each.made_on) < until
    ]


def _organisation(name: str, *, kind: OrganisationKind, problem: LinkProblem) -> Organisation:
    found = organisation_named(name)
    if found.kind != kind.value:
        raise LinkRefused(problem(name=name))
    return found


def _check_key(key: str) -> str:
    """Return a key as an installation makes them. Raises `LinkRefused`."""
    if proof_of(key.strip()) is None:
        raise LinkRefused(LinkProblem.NO_KEY())
    return key.strip()
