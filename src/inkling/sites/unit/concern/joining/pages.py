"""An officer joins two concerns about one child: which leads is seen first, then they are joined; and parted again."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import GRADES
from inkling.assessment.rules.marking import pieces
from inkling.journeys.keeping.state_purpose import PurposeNeeded
from inkling.journeys.safeguarding.join_concerns import (
    REASON_MAX,
    ToJoin,
    concern_named,
    join_concerns,
    look_at_joining,
    part_concern,
    read_for_joining,
)
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern
from inkling.safeguarding.queries import concern_to_read
from inkling.safeguarding.rules.joining import WhyNot, withhold_in_reason
from inkling.sites.members.frame.render import render
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.concern.forms import JoiningForm

WHY_NOT = {
    WhyNot.SAME: _("This is the same concern: name the other one"),
    WhyNot.DECIDED: _("One of the two is decided: a decided concern is not joined"),
    WhyNot.JOINED: _("One of the two stands under another concern: join to the one that leads"),
    WhyNot.LEADS: _("Other concerns stand under the later one: part them from it first, then join each"),
    WhyNot.OTHER_DOOR: _(
        "They are with different front doors: add to each what the other front door must know"
    ),
    WhyNot.NOT_ACKNOWLEDGED: _(
        "The front door has not said yet that it has the later one: its clock runs until it has. "
        "Join them then"
    ),
}


@page(admits=GRADES, audit=Audit.WRITES)
def join(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Show which of the two would lead, then join them as it was seen."""
    form, member = JoiningForm(request.POST or None), member_of(request)
    other_id = _other(form, by=member) if form.is_bound else None
    context: dict[str, Any] = {"form": form, "concern_id": concern_id, "seen": ""}
    try:
        if other_id is None:
            read_for_joining(concern_id, by=member)
        elif (
            leading_id := _join_if_as_seen(request, concern_id, other_id, form=form, context=context)
        ) is not None:
            return redirect("concern", concern_id=leading_id)
    except PurposeNeeded:
        # Where only the other one's purpose is missing, this one was read: its entry stays.
        read_for_joining(concern_id, by=member)
        raise
    context["name"] = reference_of(concern_id, prefix="C")
    return render(request, "unit/concern/joining/join_concern.html", context, here="concerns")


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def part(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Let a joined concern stand by itself again."""
    part_concern(concern_id, by=member_of(request), at=timezone.now())
    return redirect("concern", concern_id=concern_id)


def _other(form: JoiningForm, *, by: Member) -> UUID | None:
    """Return the other concern; None where something must be asked about first, which the form then says."""
    form.is_valid()
    other_id = concern_named(form.value("other"), by=by)
    problems = _problems(form, other_id)
    form.show(problems)
    return None if problems else other_id


def _join_if_as_seen(
    request: HttpRequest, concern_id: UUID, other_id: UUID, *, form: JoiningForm, context: dict[str, Any]
) -> UUID | None:
    """Join the two where that is what was seen; return the one that leads, else None, and the page shows both."""
    member = member_of(request)
    ready = look_at_joining(concern_id, other_id=other_id, by=member)
    reason = withhold_in_reason(form.value("reason"), children=[ready.leading.child, ready.joined.child])
    seen, refused = _make_mark(ready, reason=reason), ready.why_not
    if refused is None and request.POST.get("seen") == seen:
        done = join_concerns(concern_id, other_id=other_id, reason=reason, by=member, at=timezone.now())
        if not isinstance(done, WhyNot):
            return done
        refused = done
    if refused is not None:
        form.show({"other": str(WHY_NOT[refused])})
        return None
    leads, stands = gettext("%(concern)s leads"), gettext("%(concern)s stands under it")
    both = [_side(ready.leading, says=leads), _side(ready.joined, says=stands)]
    context |= {"seen": seen, "both": both, "reason": pieces(reason)} | _list_moves(ready)
    return None


def _list_moves(ready: ToJoin) -> dict[str, Any]:
    """Return what a machine put somewhere and this step moves: what is parted from which, and what goes along."""
    along = [each for each in ready.parted if each.leading_id == ready.joined.pk]
    from_others = [each for each in ready.parted if each.leading_id != ready.joined.pk]
    return {
        "parted": [
            (reference_of(each.joined_id, prefix="C"), reference_of(each.leading_id, prefix="C"))
            for each in from_others
        ],
        "along": [reference_of(each.joined_id, prefix="C") for each in along],
    }


def _make_mark(ready: ToJoin, *, reason: str) -> str:
    """Return a mark of what was seen, so that nothing else than that is joined, and no other reason is read."""
    read = hashlib.sha256(reason.encode("utf-8", "surrogatepass")).hexdigest()
    parted = " ".join(sorted(str(each.pk) for each in ready.parted))
    return f"{ready.leading.pk} {ready.joined.pk} {read} {parted}".strip()


def _problems(form: JoiningForm, other_id: UUID | None) -> dict[str, str]:
    found = {}
    if not form.value("other").strip():
        found["other"] = gettext("Write the reference of the other concern")
    elif other_id is None or concern_to_read(other_id) is None:
        found["other"] = gettext("No concern of your unit has this reference")
    if not form.value("reason").strip():
        found["reason"] = gettext("Say why you hold them to be about the same child")
    elif len(form.value("reason")) > REASON_MAX:
        found["reason"] = gettext("Shorten this to %(most)s characters") % {"most": REASON_MAX}
    return found


def _side(concern: Concern, *, says: str) -> dict[str, Any]:
    texts = (
        (gettext("Must not be told"), concern.must_not_be_told),
        (gettext("The child"), concern.child),
        (gettext("The worry"), concern.worry),
    )
    return {
        "title": says % {"concern": reference_of(concern.pk, prefix="C")},
        "texts": [(title, pieces(text) if text else []) for title, text in texts],
    }
