"""Sent items as FollowTheMoney: a text for each with its grade, who sent and who received it, and registration marks.

Nobody is a person of it: who a sanitised text speaks of is somebody's reading, and a graph would make it a fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from inkling.exchange.rules.formats.as_graphml import grade_of, plates_in

# The same item is always the same entity, whoever takes it out and how often.
_OURS = UUID("7c1d8a54-5a0e-4f1c-9a3e-0a6f2d1b9e37")
# Line ends to some readers, though none to JSON: each would cut an entity in two.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_HANDLE = "Handle as this grade says, and recall with its sender."


def as_ftm(said: Mapping[str, Any]) -> bytes:
    """Return the document as entities of FollowTheMoney: JSON, one a line, in UTF-8."""
    return b"".join(
        json.dumps(each, ensure_ascii=False, sort_keys=True).translate(LINE_ENDS).encode("utf-8", "replace")
        + b"\n"
        for each in _entities(said)
    )


def _entities(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    sides = {
        side: id_of(f"organisation {said[side]['kind']} {said[side]['name']}") for side in ("from", "to")
    }
    for side, id_ in sides.items():
        yield entity(id_, "Organization", name=said[side]["name"])
    plates = {plate for item in said["items"] for plate in plates_in(item["text"])}
    for plate in sorted(plates):
        yield entity(id_of(f"mark {plate}"), "Vehicle", name=plate, registrationNumber=plate)
    for item in said["items"]:
        yield _text(item, sender=said["from"]["name"])
        yield from _links(item, sides=sides)


def _text(item: Mapping[str, Any], *, sender: str) -> dict[str, Any]:
    grade = item["grade"]
    return entity(
        id_of(f"item {item['reference']}"),
        "PlainText",
        name=f"Item {item['reference']}",
        title=f"Item {item['reference']}",
        fileName=f"{item['reference']}.txt",
        mimeType="text/plain",
        date=item["sent_on"],
        publisher=sender,
        bodyText=item["text"],
        summary=f"3x5x2: {grade_of(grade)}. {_HANDLE}",
        notes=grade["condition_text"],
    )


def _links(item: Mapping[str, Any], *, sides: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    ends = [(sides["from"], "was sent by"), (sides["to"], "was sent to")]
    ends += [(id_of(f"mark {plate}"), "names") for plate in plates_in(item["text"])]
    for end, role in ends:
        yield entity(
            id_of(f"item {item['reference']} {role} {end}"),
            "UnknownLink",
            subject=id_of(f"item {item['reference']}"),
            object=end,
            role=role,
            date=item["sent_on"],
        )


def entity(id_: str, schema: str, **values: str) -> dict[str, Any]:
    """Return an entity. FollowTheMoney knows lists alone, and no empty value."""
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: [value] for name, value in values.items() if value},
    }


def id_of(name: str) -> str:
    """Return the id of what bears this name: always the same."""
    return f"inkling-{uuid5(_OURS, name)}"
