"""The answer of `inkling route`: the regions of a place and how this kind of teller reaches each."""

from __future__ import annotations

from typing import Any

from inkling.regions.rules.atlas import Atlas
from inkling.regions.rules.find import Decision, RoutingAnswer
from inkling.regions.rules.packs import Channel, Teller

DANGER = "If a child is in danger now, call 999."
CRIMESTOPPERS = "0800 555 111 or www.crimestoppers-uk.org"


def routing_document(answer: RoutingAnswer, *, teller: Teller, atlas: Atlas) -> dict[str, Any]:
    """Return {"asked", "decision", "regions": [{"id", "name", "why", "channels"}], "otherwise"}.

    With "region" the first is the place's own; with "ask" one of them is right and a person must say which.
    `otherwise` begins with the reason wherever no region was decided on.
    """
    reason = "" if answer.decision is Decision.REGION else f"{answer.why} "
    return {
        "asked": answer.asked,
        "decision": answer.decision.value,
        "regions": [
            {
                "id": candidate.region_id,
                "name": atlas.packs[candidate.region_id].name,
                "why": candidate.why,
                "channels": [
                    shown_channel(channel)
                    for channel in atlas.packs[candidate.region_id].channels_for(teller)
                ],
            }
            for candidate in answer.candidates
        ],
        "otherwise": reason + otherwise(answer.decision, teller=teller),
    }


def shown_channel(channel: Channel) -> dict[str, str]:
    """Return what a person needs to use the channel; what is not known is left out."""
    shown = {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "urgency": channel.urgency,
        "status": channel.status,
        "address": channel.address,
        "say": channel.say,
    }
    return {key: value for key, value in shown.items() if value}


def otherwise(decision: Decision, *, teller: Teller) -> str:
    """Say what to do when that does not help. A professional's duty is not met by Crimestoppers (DOMAIN, Duties)."""
    start = {
        Decision.REGION: "If that does not work, or you are not sure:",
        Decision.ASK: "If you cannot say which one:",
        Decision.NONE: "No region was found:",
    }[decision]
    if teller is Teller.PROFESSIONAL:
        return f"{DANGER} {start} call 101 and ask for the force intelligence unit."
    if teller is Teller.ANONYMOUS:
        return f"{DANGER} {start} tell Crimestoppers without giving a name, {CRIMESTOPPERS}, or call 101."
    return f"{DANGER} {start} call 101, or tell Crimestoppers without giving a name, {CRIMESTOPPERS}."
