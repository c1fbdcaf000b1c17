"""A network as FollowTheMoney: people told of as adults, vehicles, places and businesses, and links between them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from inkling.exchange.rules.formats.as_ftm import LINE_ENDS, entity, id_of
from inkling.exchange.rules.networks.as_tables import LINK, grades_of

_SCHEMATA = {"person": "Person", "vehicle": "Vehicle", "place": "Address", "business": "Organization"}


def as_ftm(said: Mapping[str, Any]) -> bytes:
    """Return the document as entities of FollowTheMoney: JSON, one a line, in UTF-8. What has no schema is left out."""
    return b"".join(
        json.dumps(each, ensure_ascii=False, sort_keys=True).translate(LINE_ENDS).encode("utf-8", "replace")
        + b"\n"
        for each in _entities(said)
    )


def _entities(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    known = {each["id"]: each for each in said["things"] if each["kind"] in _SCHEMATA}
    ids = {number: id_of(f"network {said['digest']} {number}") for number in known}
    for number, each in known.items():
        own = {"full": each["name"]} if each["kind"] == "place" else {}
        yield entity(
            ids[number],
            _SCHEMATA[each["kind"]],
            name=each["name"],
            summary=_basis_of(each),
            notes=said["warning"],
            **own,
        )
    for tie in said["ties"]:
        if tie["first"] in known and tie["second"] in known:
            yield entity(
                id_of(f"network {said['digest']} {tie['first']} {tie['second']}"),
                "UnknownLink",
                subject=ids[tie["first"]],
                object=ids[tie["second"]],
                role=f"{LINK} ({tie['strength']})",
                summary=_basis_of(tie),
            )


def _basis_of(each: Mapping[str, Any]) -> str:
    return f"3x5x2: {grades_of(each)}. {' '.join(each['reports'])}"
