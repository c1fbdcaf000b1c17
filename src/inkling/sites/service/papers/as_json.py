"""What was told as data: an incident with its submission and what was told of (`routing.rules.document.incident`)."""

from __future__ import annotations

import json
from uuid import UUID, uuid5

from inkling.notes.rules.cards import Card, detail_of
from inkling.notes.rules.told_items import ItemCard
from inkling.routing.rules.document.incident import (
    EVENT,
    Resource,
    answers_of,
    incident_of,
    resource_of,
    thing_of,
)
from inkling.sites.service.papers.making import view_of_note
from inkling.sites.service.papers.paper import PaperSource
from inkling.sites.service.papers.told_rows import known_in_words
from inkling.vocabulary.notes import STAYS_HERE


def as_json(source: PaperSource, *, note_id: UUID) -> bytes:
    """Return a note as one JSON document, without what stays in the service. What was not answered is null."""
    cards = [each for each in source.leaving.understood.cards if not each.decision.is_out]
    things = [_thing(number, each) for number, each in enumerate(cards, start=1)]
    items = [each for each in source.leaving.understood.items if not each.decision.is_out]
    events = [_event(number, each) for number, each in enumerate(items, start=1)]
    document = incident_of(
        # The same each time, so that whoever takes it twice sees one incident; the service's own reference stays there.
        str(uuid5(note_id, str(source.leaving.part))),
        submission=_submission(source),
        included=[*things, *events],
    )
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", errors="replace")


def _submission(source: PaperSource) -> Resource:
    return {
        "template": source.template.value,
        "record": {
            name: value or None for name, value in source.content.fields.items() if name not in STAYS_HERE
        },
        "region": source.leaving.region or None,
        **answers_of(source.leaving.draft),
        # Withheld as for the front door: what is typed of it may say who told.
        "mustNotFindOut": view_of_note(source).who_must_not_find_out or None,
        "attachments": [],
    }


def _thing(number: int, card: Card) -> Resource:
    detail = detail_of(card)
    return thing_of(
        number,
        kind=detail.kind,
        attributes=detail.attributes,
        text=detail.text,
        role=detail.role,
        is_confirmed=not (card.subject.is_composed or card.subject.is_age_contradicted),
    )


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
    return resource_of(EVENT, f"e{number}", attributes)
