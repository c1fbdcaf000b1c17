"""Sent items as FollowTheMoney, held against what its public schema says of the entities that are used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inkling.exchange.rules.formats.gate import GateShut
from inkling.exchange.rules.formats.write import ExportFormat, write_document
from tests.rules.test_export_formats import HOSTILE, body, item


@dataclass(frozen=True)
class Schema:
    """What the schema says of one kind of entity: whose properties it has too, its own, and what must be there."""

    extends: tuple[str, ...]
    properties: Mapping[str, str]
    required: tuple[str, ...]
    ranges: Mapping[str, str]


# As published in followthemoney/schema (MIT): facts of it, as far as these entities need them.
SCHEMATA: Mapping[str, Schema] = {
    "Thing": Schema(
        (),
        {"name": "name", "summary": "text", "notes": "text", "publisher": "string"},
        ("name",),
        {},
    ),
    "Interval": Schema((), {"date": "date", "summary": "text", "recordId": "string"}, (), {}),
    "Interest": Schema(("Interval",), {"role": "string", "status": "string"}, (), {}),
    "UnknownLink": Schema(
        ("Interest",),
        {"subject": "entity", "object": "entity"},
        ("subject", "object"),
        {"subject": "Thing", "object": "Thing"},
    ),
    "LegalEntity": Schema(("Thing",), {}, (), {}),
    "Organization": Schema(("LegalEntity",), {}, ("name",), {}),
    "Asset": Schema(("Thing",), {}, (), {}),
    "Vehicle": Schema(("Asset",), {"registrationNumber": "identifier", "type": "string"}, (), {}),
    "Document": Schema(
        ("Thing",),
        {"title": "string", "fileName": "string", "mimeType": "mimetype", "date": "date"},
        (),
        {},
    ),
    "PlainText": Schema(("Document",), {"bodyText": "text"}, (), {}),
}


def lineage(name: str) -> list[str]:
    return [name, *(found for each in SCHEMATA[name].extends for found in lineage(each))]


def entities_of(written: bytes) -> dict[str, dict[str, Any]]:
    """Return the entities of a file by their ids, each held against its schema."""
    lines = [json.loads(line) for line in written.decode().splitlines()]
    found = {each["id"]: each for each in lines}
    assert len(found) == len(lines)
    for each in lines:
        assert each.keys() == {"id", "schema", "properties"}
        check(each, found)
    return found


def check(entity: dict[str, Any], others: Mapping[str, dict[str, Any]]) -> None:
    schemata = [SCHEMATA[each] for each in lineage(entity["schema"])]
    types = {name: type_ for each in schemata for name, type_ in each.properties.items()}
    ranges = {name: range_ for each in schemata for name, range_ in each.ranges.items()}
    assert entity["properties"].keys() <= types.keys()
    assert {name for each in schemata for name in each.required} <= entity["properties"].keys()
    for name, values in entity["properties"].items():
        assert values
        assert all(isinstance(value, str) and value for value in values)
        if types[name] == "entity":
            assert all(ranges[name] in lineage(others[value]["schema"]) for value in values)
        if types[name] == "date":
            assert [date.fromisoformat(value).isoformat() for value in values] == values


def test_each_entity_is_as_the_schema_says_and_nobody_is_a_person() -> None:
    graded = item(handling="C", conditions=("A3", "S1"), condition_text="Ask Bryn first")
    found = entities_of(
        write_document(body(graded, item(HOSTILE, reference="BCDFGHJK")), as_=ExportFormat.FTM)
    )
    kinds = sorted(each["schema"] for each in found.values())
    assert kinds == ["Organization"] * 2 + ["PlainText"] * 2 + ["UnknownLink"] * 5 + ["Vehicle"]
    texts = [each["properties"] for each in found.values() if each["schema"] == "PlainText"]
    assert [each["bodyText"] for each in texts] == [[graded.text], [HOSTILE]]
    assert "C A3 S1" in texts[0]["summary"][0]
    assert texts[0]["notes"] == ["Ask Bryn first"]
    assert "notes" not in texts[1], "nothing is said where nothing was"
    (vehicle,) = (each["properties"] for each in found.values() if each["schema"] == "Vehicle")
    assert vehicle["registrationNumber"] == ["YX26 ZZB"]


def test_an_item_that_may_not_leave_is_no_entity() -> None:
    with pytest.raises(GateShut):
        write_document(body(item(handling="C", conditions=("A1",))), as_=ExportFormat.FTM)


@given(st.text(min_size=1, max_size=200))
@example("Gaz\u2028waits\u0085by\u2029the station.")
def test_whatever_was_told_it_can_be_read(text: str) -> None:
    found = entities_of(write_document(body(item(text)), as_=ExportFormat.FTM))
    (shown,) = (each["properties"]["bodyText"] for each in found.values() if each["schema"] == "PlainText")
    assert shown == [text]
