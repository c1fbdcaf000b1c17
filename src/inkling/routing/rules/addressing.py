"""To which regions a report goes, by which of a region's channels, and as how many submissions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inkling.regions.rules.forms.splitting import Splitting, split_items
from inkling.regions.rules.packs import Channel, Pack, Teller
from inkling.routing.rules.states import Method
from inkling.vocabulary.telling import TellerKind

INBOX = "inbox"
# The kind of a channel that is a system of the region's own, which takes incidents.
INCIDENT_DOOR = "api"
# Where no pack tells a channel: the leaflet says to contact the local force.
CALL_101 = "101"
TELLERS = {
    TellerKind.PROFESSIONAL: Teller.PROFESSIONAL,
    TellerKind.FAMILY: Teller.FAMILY,
    TellerKind.COMMUNITY: Teller.COMMUNITY_BUSINESS,
    TellerKind.BUSINESS: Teller.COMMUNITY_BUSINESS,
    TellerKind.YOUNG_PERSON: Teller.YOUNG_PERSON,
    TellerKind.NOT_SAID: Teller.ANONYMOUS,
}


@dataclass(frozen=True)
class Destination:
    """One region (None: not found). `lives_here`: its unit has its inbox in this installation."""

    region_id: str | None
    lives_here: bool


@dataclass(frozen=True)
class Parcel:
    """One submission to be made: part 1, 2, ... of all that this report makes."""

    region_id: str | None
    channel: str
    method: Method
    matter: int
    pack_version: str
    part: int
    parts: int


@dataclass(frozen=True)
class Content:
    """What decides how a report is split: its items as a dossier gives them, its words, and who told."""

    items: Sequence[Mapping[str, Any]]
    narrative: str
    teller_kind: TellerKind


def channel_for(pack: Pack, *, teller: Teller) -> Channel | None:
    """Return the channel by which a unit submits for this kind of teller.

    The unit submits, and its people are professionals: so the first channel for professionals that is not for
    emergencies and brings a form; then one that the teller could use themselves; then one without a form. Never
    an anonymous line: the unit does not hide who it is, and the line meets no duty to report.
    """
    usable = [c for c in pack.channels if c.urgency != "emergency" and c.kind != "anonymous"]
    for audience, needs_form in ((Teller.PROFESSIONAL, True), (teller, True), (Teller.PROFESSIONAL, False)):
        for channel in usable:
            if channel.is_for(audience) and (channel.fields or not needs_form):
                return channel
    return None


def goes_by_itself(pack: Pack | None, *, channel_id: str) -> Method:
    """Return how a channel is sent to without a person, where the region has confirmed its address."""
    channel = pack.channel(channel_id) if pack else None
    return Method.INCIDENTS if channel is not None and channel.kind == INCIDENT_DOOR else Method.EMAIL


def parcels(
    content: Content, *, destinations: Sequence[Destination], packs: Mapping[str, Pack]
) -> list[Parcel]:
    """Return the submissions of a report: one in each inbox, and for other regions one for each part of its rules."""
    drafts = [draft for where in destinations for draft in _to_one(content, where=where, packs=packs)]
    return [Parcel(*draft, part=part, parts=len(drafts)) for part, draft in enumerate(drafts, start=1)]


def _to_one(
    content: Content, *, where: Destination, packs: Mapping[str, Pack]
) -> list[tuple[str | None, str, Method, int, str]]:
    pack = packs.get(where.region_id or "")
    version = pack.version if pack else ""
    if where.region_id is None or where.lives_here:
        return [(where.region_id, INBOX, Method.UNIT_INBOX, 1, version)]
    channel = channel_for(pack, teller=TELLERS[content.teller_kind]) if pack else None
    if channel is None:
        return [(where.region_id, CALL_101, Method.BY_HAND, 1, version)]
    parts = split_items(
        list(content.items),
        narrative=content.narrative.strip(),
        by=Splitting.of(channel),
    )
    return [(where.region_id, channel.id, Method.BY_HAND, part.matter or 1, version) for part in parts]
