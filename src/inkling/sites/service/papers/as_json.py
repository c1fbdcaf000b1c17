"""What was told as data, shaped like the public pages of police.uk's iHub data model: resources with relationships.

People, objects, locations and events (POLE). Nothing of who told, nothing that is sealed, no receipt.
"""

from __future__ import annotations

import json
from typing import Any

from inkling.capture.rules.draft import AlreadyReferred, Draft
from inkling.notes.rules.cards import Card, detail_of
from inkling.notes.rules.told_items import ItemCard
from inkling.sites.service.papers.making import view_of_note
from inkling.sites.service.papers.paper import PaperSource
from inkling.sites.service.papers.told_rows import known_in_words
from inkling.vocabulary.telling import is_said
from inkling.vocabulary.terms import Term

_OF_KIND = {
    "person": "person",
    "other_child": "person",
    "vehicle": "object",
    "phone": "object",
    "handle": "object",
    "email": "object",
    "app": "object",
    "substance": "object",
    "place": "location",
    "business": "location",
}
Resource = dict[str, Any]


def as_json(source: PaperSource) -> bytes:
    """Return a note as one JSON document. What was not answered is null."""
    draft = source.leaving.draft
    cards = [each for each in source.leaving.understood.cards if not each.decision.is_out]
    things = [_thing(number, each) for number, each in enumerate(cards, start=1)]
    items = [each for each in source.leaving.understood.items if not each.decision.is_out]
    events = [_event(number, each) for number, each in enumerate(items, start=1)]
    included = [*things, *events]
    document = {
        "jsonapi": {"version": "1.1"},
        "data": {
            "type": "submission",
            "id": source.content.answer("reference").strip() or "1",
            "attributes": _submission(source, draft),
            "relationships": {
                "told": {"data": [{"type": each["type"], "id": each["id"]} for each in included]}
            },
        },
        "included": included,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", errors="replace")


def _submission(source: PaperSource, draft: Draft) -> Resource:
    return {
        "template": source.template.value,
        "submissionText": draft.narrative,
        "record": {name: value or None for name, value in source.content.fields.items()},
        "child": draft.child or None,
        "place": draft.place or None,
        "region": source.leaving.region or None,
        "signs": [each.value for each in draft.indicators],
        "exploitationType": _answer(draft.exploitation_type),
        "groupBased": _answer(draft.group_based),
        "urgency": _answer(draft.urgency),
        "frequency": _answer(draft.frequency),
        "frequencyInWords": list(draft.often_in_words),
        "howKnown": _answer(draft.how_known),
        "howKnownText": draft.how_known_text or None,
        "childKnows": _answer(draft.knew),
        "childAgrees": _answer(draft.agreed),
        "whyShared": draft.why_share.value if draft.why_share else None,
        "whySharedText": draft.why_share_text or None,
        # Withheld as for the front door: what is typed of it may say who told.
        "mustNotFindOut": view_of_note(source).who_must_not_find_out or None,
        "neededToAct": draft.needed_to_act.strip() or None,
        "alreadyReferred": _earlier_referral(draft.already_referred),
        "attachments": [],
    }


def _earlier_referral(referred: AlreadyReferred | None) -> Resource | None:
    if referred is None:
        return None
    return {"to": referred.to, "when": referred.when or None, "reference": referred.reference or None}


def _thing(number: int, card: Card) -> Resource:
    detail = detail_of(card)
    attributes: Resource = {
        "kind": detail.kind,
        **detail.attributes,
        "confirmed": not card.subject.is_composed,
    }
    if detail.text:
        attributes["text"] = detail.text
    if detail.role:
        attributes["role"] = detail.role.value
    return {"type": _OF_KIND.get(detail.kind, "object"), "id": f"t{number}", "attributes": attributes}


def _event(number: int, card: ItemCard) -> Resource:
    known = known_in_words(card.item)
    attributes = {
        "text": card.words,
        "known": known.value if known else None,
        "confirmed": not card.item.is_composed,
        "when": [
            {"words": each.words, "first": each.first or None, "last": each.last or None}
            for each in card.item.moments
        ],
        "alone": [
            {
                "childKnows": each.knew or None,
                "childAgrees": each.agreed or None,
                "whyShared": each.why or None,
            }
            for each in card.item.answers
        ],
    }
    return {"type": "event", "id": f"e{number}", "attributes": attributes}


def _answer(term: Term) -> str | None:
    return term.value if is_said(term) else None
