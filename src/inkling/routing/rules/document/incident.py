"""What was told as data, shaped after the public pages of police.uk's iHub data model: resources with relationships.

An incident, its submission, and beside them people, objects, locations and events (POLE). Nothing of who told, nothing
that is sealed, no receipt. The pages model crime reports and complaints: what they have no name for has one of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inkling.capture.rules.draft import AlreadyReferred, Draft
from inkling.vocabulary import telling
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.telling import is_said
from inkling.vocabulary.terms import Term

Resource = dict[str, Any]
INCIDENT, SUBMISSION, EVENT = "incident", "submission", "event"
WORDS, DESCRIPTION = "submissionContent", "incidentDescription"
# Stands as the description of an incident whose words are in its submission.
SEE_SUBMISSION = "The words are in submissionContent of the submission."
# The answers of a submission: by their names in this shape, their names in a draft and what they may be.
ANSWERS: Mapping[str, tuple[str, type[Term]]] = {
    "exploitationType": ("exploitation_type", telling.ExploitationType),
    "groupBased": ("group_based", telling.GroupBased),
    "urgency": ("urgency", telling.Urgency),
    "frequency": ("frequency", telling.Frequency),
    "howKnown": ("how_known", telling.HowKnownKind),
    "childKnows": ("knew", telling.Knew),
    "childAgrees": ("agreed", telling.Agreement),
    "whyShared": ("why_share", telling.WhyShare),
}
TEXTS: Mapping[str, str] = {
    "child": "child",
    "place": "place",
    "howKnownText": "how_known_text",
    "whySharedText": "why_share_text",
    "mustNotFindOut": "must_not_be_told",
    "neededToAct": "needed_to_act",
}
SIGNS, REFERRED, IN_WORDS = "signs", "alreadyReferred", "frequencyInWords"
_TYPE_OF_KIND = {
    "person": "person",
    "other_child": "person",
    "place": "location",
    "business": "location",
}
_OBJECT = "object"


def incident_of(reference: str, *, submission: Resource, included: Sequence[Resource]) -> Resource:
    """Return an incident with its submission and what was told of, ready for JSON."""
    sent = resource_of(SUBMISSION, "s1", submission)
    return {
        "jsonapi": {"version": "1.1"},
        "data": resource_of(INCIDENT, reference, {DESCRIPTION: SEE_SUBMISSION})
        | {"relationships": {SUBMISSION: _link_to([sent]), "told": _link_to(included)}},
        "included": [sent, *included],
    }


def resource_of(type_: str, id_: str, attributes: Resource) -> Resource:
    """Return a resource."""
    return {"type": type_, "id": id_, "attributes": attributes}


def answers_of(draft: Draft) -> Resource:
    """Return what was told and answered, by the names of this shape. What was not answered is null."""
    answers = {name: _answer(getattr(draft, field)) for name, (field, _) in ANSWERS.items()}
    texts = {name: str(getattr(draft, field)).strip() or None for name, field in TEXTS.items()}
    return {
        WORDS: draft.narrative,
        SIGNS: [each.value for each in draft.indicators],
        **answers,
        **texts,
        IN_WORDS: list(draft.often_in_words),
        REFERRED: _earlier_referral(draft.already_referred),
    }


def thing_of(
    number: int,
    *,
    kind: str,
    attributes: Mapping[str, str],
    text: str,
    role: PersonRole | None,
    is_confirmed: bool,
) -> Resource:
    """Return a person, object or location that was told of. What only a machine put together is not confirmed."""
    said: Resource = {"kind": kind, **attributes, "confirmed": is_confirmed}
    if text:
        said["text"] = text
    if role:
        said["role"] = role.value
    return resource_of(_TYPE_OF_KIND.get(kind, _OBJECT), f"t{number}", said)


def _link_to(resources: Iterable[Resource]) -> Resource:
    return {"data": [{"type": each["type"], "id": each["id"]} for each in resources]}


def _earlier_referral(referred: AlreadyReferred | None) -> Resource | None:
    if referred is None:
        return None
    return {"to": referred.to, "when": referred.when or None, "reference": referred.reference or None}


def _answer(term: Term | None) -> str | None:
    return term.value if term is not None and is_said(term) else None
