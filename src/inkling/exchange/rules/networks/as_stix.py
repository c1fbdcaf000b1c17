"""A network as STIX 2.1, where it fits: it has words for people, businesses and how they relate."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from inkling.exchange.rules.formats.as_stix import id_of, object_of
from inkling.exchange.rules.networks.as_tables import grades_of

_CLASSES = {"person": "individual", "group": "group", "business": "organization"}


def as_stix(said: Mapping[str, Any]) -> bytes:
    """Return people, groups and businesses, and the ties between them, as a bundle of STIX 2.1 in UTF-8."""
    objects = list(_objects(said))
    bundle = {"type": "bundle", "id": id_of("bundle", said["digest"]), "objects": objects}
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _objects(said: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    on, name = said["made_on"], f"network {said['digest']}"
    unit = object_of("identity", f"{name} unit", on=on) | {
        "name": said["unit"],
        "identity_class": "organization",
        "description": said["warning"],
    }
    yield unit
    known: dict[int, str] = {}
    for each in said["things"]:
        if (kind := _CLASSES.get(each["kind"])) is not None:
            made = object_of("identity", f"{name} {each['id']}", on=on)
            known[each["id"]] = made["id"]
            yield made | {
                "created_by_ref": unit["id"],
                "name": each["name"],
                "identity_class": kind,
                "description": f"3x5x2: {grades_of(each)}. {' '.join(each['reports'])}",
            }
    for tie in said["ties"]:
        if tie["first"] in known and tie["second"] in known:
            yield object_of("relationship", f"{name} {tie['first']} {tie['second']}", on=on) | {
                "created_by_ref": unit["id"],
                "relationship_type": "related-to",
                "source_ref": known[tie["first"]],
                "target_ref": known[tie["second"]],
                "description": f"Told of together ({tie['strength']}). 3x5x2: {grades_of(tie)}. "
                + " ".join(tie["reports"]),
            }
