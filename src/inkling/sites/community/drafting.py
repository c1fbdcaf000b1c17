"""From the journey to the draft that is recorded. Nothing typed is dropped; what was not answered stays unsaid."""

from __future__ import annotations

from typing import TypeVar

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity
from inkling.sites.community.journey import Journey, Told
from inkling.sites.community.noticing import span_of
from inkling.sites.community.steps.begin import YES, teller_kind
from inkling.sites.community.steps.details import ATTRIBUTE
from inkling.sites.community.steps.place import region_chosen
from inkling.sites.community.steps.safety import is_concern, signs_ticked
from inkling.sites.community.steps.telling import spoke_to_a_child, type_told, urgency_told
from inkling.sites.community.steps.you import gives_name
from inkling.vocabulary import telling
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.terms import Term

_T = TypeVar("_T", bound=Term)


def draft_of(journey: Journey) -> Draft:
    """Make the draft of everything told so far."""
    return Draft(
        teller_kind=teller_kind(journey),
        about=_one(telling.About, journey.said("about", "about"), telling.About.SEEN),
        place=journey.said("where", "place").strip(),
        region_choice=region_chosen(journey),
        narrative=journey.words,
        details=tuple(_detail(told) for told in journey.details),
        indicators=tuple(signs_ticked(journey)),
        exploitation_type=type_told(journey),
        group_based=_one(telling.GroupBased, journey.said("kind", "group"), telling.GroupBased.NOT_KNOWN),
        urgency=urgency_told(journey),
        frequency=_one(telling.Frequency, journey.said("knows", "frequency"), telling.Frequency.NOT_KNOWN),
        how_known=_how_known(journey),
        how_known_text=journey.said("knows", "how_text"),
        knew=_knew(journey),
        agreed=_agreed(journey),
        why_share=_why_share(journey),
        why_share_text=journey.said("sharing", "why_text") if spoke_to_a_child(journey) else "",
        child=journey.said("child", "child"),
        needed_to_act=journey.said("child", "needed"),
        must_not_be_told=journey.said("child", "hide"),
        identity=_identity(journey),
        already_referred=_already_referred(journey),
    )


def _one(terms: type[_T], value: str, otherwise: _T) -> _T:
    return next((term for term in terms if term.value == value), otherwise)


def _detail(told: Told) -> DraftDetail:
    said = {name: str(value) for name, value in told.values.items()}
    role = said.get("role", "")
    return DraftDetail(
        kind=told.kind,
        text=said.get("text", ""),
        attributes={
            name.removeprefix(ATTRIBUTE): value for name, value in said.items() if name.startswith(ATTRIBUTE)
        },
        who=said.get("who", ""),
        what=said.get("what", ""),
        when=said.get("when", ""),
        where=said.get("where", ""),
        how=said.get("how", ""),
        frequency=_one(telling.Frequency, said.get("frequency", ""), telling.Frequency.NOT_KNOWN),
        role=next((each for each in PersonRole if each.value == role), None),
        fact_or_opinion=_one(FactOrOpinion, said.get("fact", ""), FactOrOpinion.NOT_SAID),
        span=span_of(told.found),
    )


def _how_known(journey: Journey) -> telling.HowKnownKind:
    return _one(telling.HowKnownKind, journey.said("knows", "how"), telling.HowKnownKind.NOT_SAID)


def _knew(journey: Journey) -> telling.Knew:
    """Whoever tells about themselves knows that it is told. What was left open is passed on as open."""
    if journey.about_me:
        return telling.Knew.YES
    if not spoke_to_a_child(journey):
        is_open = _how_known(journey) is telling.HowKnownKind.NOT_SAID
        return telling.Knew.NOT_SAID if is_open else telling.Knew.NOT_APPLICABLE
    return _one(telling.Knew, journey.said("sharing", "knew"), telling.Knew.NOT_SAID)


def _agreed(journey: Journey) -> telling.Agreed:
    said = journey.said("sharing", "agreed") if spoke_to_a_child(journey) else ""
    return _one(telling.Agreed, said, telling.Agreed.NOT_ASKED)


def _why_share(journey: Journey) -> telling.WhyShare | None:
    said = journey.said("sharing", "why") if spoke_to_a_child(journey) else ""
    return next((each for each in telling.WhyShare if each.value == said), None)


def _identity(journey: Journey) -> DraftIdentity:
    origin = "" if journey.about_me else journey.said("knows", "origin").strip()
    if not gives_name(journey):
        return DraftIdentity(origin=origin)
    safe = _one(telling.SafeContact, journey.said("contact", "safe"), telling.SafeContact.NONE)
    return DraftIdentity(
        name=journey.said("contact", "name").strip(),
        contact=journey.said("contact", "contact").strip(),
        safe_contact=safe,
        contact_note=journey.said("contact", "note").strip(),
        origin=origin,
    )


def _already_referred(journey: Journey) -> AlreadyReferred | None:
    if not is_concern(journey):
        return None
    to, when, reference = (journey.said("told", name).strip() for name in ("to", "date", "reference"))
    # Only a named recipient closes the first step of a concern; "yes" alone does not.
    return AlreadyReferred(to, when, reference) if journey.said("told", "told") == YES and to else None
