"""What an officer sees of other installations: what keeps items from coming, and the receipt that both sides hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inkling.dissemination.models import Dissemination
from inkling.exchange.models import PartnerLink
from inkling.exchange.queries import hold_days_of
from inkling.exchange.rules.linking import LinkTrouble, held_until
from inkling.routing.rules.line_health import LateLink, late_link
from inkling.sites.design.parts import Row
from inkling.sites.members.frame.dates import day

_WHY = {
    LinkTrouble.AWAY: gettext_lazy("It does not answer. It is asked again by itself."),
    LinkTrouble.BUSY: gettext_lazy("It asked to be left alone for a while. It is asked again by itself."),
    LinkTrouble.NONSENSE: gettext_lazy("It answers what cannot be read. It is asked again by itself."),
    LinkTrouble.CERTIFICATE: gettext_lazy(
        "Its certificate is not valid. It is asked again by itself; tell your operator."
    ),
    LinkTrouble.NOT_PUBLIC: gettext_lazy(
        "Its address may not be called. Nothing more comes until your operator has changed it."
    ),
    LinkTrouble.KEY: gettext_lazy(
        "The key that it gave holds no more. Nothing more comes until your operator has a new one."
    ),
    LinkTrouble.SIGNER: gettext_lazy(
        "It signs by another key than before. Nothing more comes until your operator has asked it why, by telephone."
    ),
}
_LATE = {
    LateLink.HOURS: gettext_lazy(
        "Nothing has come for more than four hours: let your operator telephone theirs."
    ),
    LateLink.DAY: gettext_lazy(
        "Nothing has come for more than a day: telephone the unit that sends. What it recalls does not come."
    ),
}
_SHOWN = 16


@dataclass(frozen=True)
class Trouble:
    """One installation from which not everything comes."""

    name: str
    why: str
    since: str
    refused: str
    late: str


def trouble_of(link: PartnerLink, *, at: datetime) -> Trouble:
    """Return what is said of an installation from which not everything comes."""
    why = str(_WHY[LinkTrouble(link.trouble)]) if link.trouble else ""
    fetched = link.fetched_on
    since = (
        _("Everything had come on %(day)s.") % {"day": day(fetched)}
        if fetched
        else _("Nothing has come yet.")
    )
    refused = ngettext(
        "%(count)d item that it sent cannot be read: telephone it.",
        "%(count)d items that it sent cannot be read: telephone it.",
        link.refused,
    )
    said = refused % {"count": link.refused} if link.refused else ""
    return Trouble(link.organisation.name, why, since, said, _say_how_late(link, at=at))


def _say_how_late(link: PartnerLink, *, at: datetime) -> str:
    late = late_link(at - link.broken_since) if link.broken_since else None
    return str(_LATE[late]) if late in _LATE else ""


def held_rows(item: Dissemination) -> list[Row]:
    """Return since when what another installation sent is here, and until when its words stand or stood here."""
    if item.their_id is None:
        return []
    came = Row(_("Came here on"), day(item.arrived_on) if item.arrived_on else _("No day is kept"))
    if item.let_go_on:
        return [came, Row(_("Its words were let go on"), day(item.let_go_on))]
    days = hold_days_of(item.from_unit_id, unit_id=item.to_id)
    if days is None or item.recalled_on:
        return [came]
    return [came, Row(_("Its words stand here until"), day(held_until(item.sent_on, hold_days=days)))]


def receipt_rows(item: Dissemination) -> list[Row]:
    """Return who signed that an item arrived, by the beginning of the key that each side signs with."""
    receipt: dict[str, str] | None = item.receipt
    if not receipt:
        return []
    theirs = receipt.get("countersigned_by", "")
    return [
        Row(_("Signed by the sender, with the key"), receipt["signed_by"][:_SHOWN]),
        Row(
            _("Signed by the recipient, with the key"),
            theirs[:_SHOWN] if theirs else _("Not signed: acknowledged alone"),
        ),
        Row(_("The receipt"), receipt["body"], verbatim=True),
    ]
