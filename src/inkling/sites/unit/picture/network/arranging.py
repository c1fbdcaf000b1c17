"""Somebody puts what stands in a network elsewhere: by a form without script, or with a pointer."""

from __future__ import annotations

from math import isfinite
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import READS_CONTENT
from inkling.journeys.arranging.arrange_network import forget_places, place_node
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.rules.networks.layout import Move, Spot, hold_inside
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.picture.network.pages import steps_asked
from inkling.sites.unit.picture.network.weeks import span_asked

_KEPT = ("steps", "called", "from", "to")


@page(admits=READS_CONTENT, audit=Audit.WRITES)
@require_POST
def arrange_network(request: HttpRequest, report_id: UUID, subject: str) -> HttpResponse:
    """Move what was chosen, or put everything back, and lead to the drawing again."""
    anchor, by = SubjectRef(report_id, subject), member_of(request)
    node = _node_of(request.POST.get("node", ""))
    if "back" in request.POST:
        forget_places(anchor, by=by)
    else:
        place_node(
            anchor,
            node=node,
            to=_place_of(request.POST),
            steps=steps_asked(request.GET),
            span=span_asked(request.GET),
            by=by,
            with_called="called" in request.GET,
        )
    return redirect(f"{reverse('network', args=[report_id, subject])}?{_query(request, node)}#own-places")


def _node_of(typed: str) -> SubjectRef | None:
    report, _, subject = typed.partition(".")
    try:
        return SubjectRef(UUID(report), subject)
    except ValueError:
        return None


def _place_of(given: QueryDict) -> Move | Spot | None:
    if "move" in given:
        return term_chosen(Move, given.get("move", ""))
    try:
        x, y = float(given.get("x", "")), float(given.get("y", ""))
    except ValueError:
        return None
    return hold_inside(x, y) if isfinite(x) and isfinite(y) else None


def _query(request: HttpRequest, node: SubjectRef | None) -> str:
    kept = QueryDict(mutable=True)
    for name in _KEPT:
        if name in request.GET:
            kept[name] = request.GET[name]
    if node is not None and "back" not in request.POST:
        kept["moved"] = f"{node.report}.{node.subject}"
    return kept.urlencode()
