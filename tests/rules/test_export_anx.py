"""Sent items as a chart of i2 Analyst's Notebook: well-formed, each end of a link is there, and nobody is an entity."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from inkling.exchange.rules.formats.gate import GateShut
from inkling.exchange.rules.formats.write import ExportFormat, write_document
from tests.rules.test_export_formats import AIRE, HOSTILE, LANTERN, body, item

# In the order in which a chart has them; another order is refused by the notebook's own schema.
_ORDER = [
    "ApplicationVersion",
    "AttributeClassCollection",
    "EntityTypeCollection",
    "LinkTypeCollection",
    "ChartItemCollection",
]


def chart_of(*items: Any) -> Any:
    return ElementTree.fromstring(write_document(body(*items), as_=ExportFormat.ANX))


def test_a_chart_holds_items_with_their_grade_both_sides_and_marks_and_nobody() -> None:
    graded = item(handling="C", conditions=("A3", "S1"), condition_text="Ask Bryn first")
    chart = chart_of(graded, item("No mark in it.", reference="BCDFGHJK"))
    assert [each.tag for each in chart] == _ORDER
    icons = [each.attrib["Type"] for each in chart.iter("IconStyle")]
    assert Counter(icons) == {"Organisation": 2, "Vehicle": 1, "Sanitised item": 2}
    assert {each.attrib["Name"] for each in chart.iter("EntityType")} == set(icons)
    labels = [each.attrib["Label"] for each in chart.iter("ChartItem") if each.find("End") is not None]
    assert labels == [AIRE.name, LANTERN.name, "YX26 ZZB", "23456789", "BCDFGHJK"]
    (shown,) = [each for each in chart.iter("ChartItem") if each.attrib["Label"] == "23456789"]
    assert shown.attrib["Description"] == graded.text
    assert shown.attrib["DateTime"] == "2026-11-27T00:00:00"
    assert "TimeSet" not in shown.attrib, "no minute is held"
    values = {each.attrib["AttributeClass"]: each.attrib["Value"] for each in shown.iter("Attribute")}
    assert values["Grade (3x5x2)"] == "2B C A3 S1"
    assert values["Conditions in words"] == "Ask Bryn first"
    assert values.keys() <= {each.attrib["Name"] for each in chart.iter("AttributeClass")}


def test_each_end_of_each_link_is_an_entity_and_stands_once() -> None:
    chart = chart_of(item(), item("YX26ZZB again, and YX26 ZZB.", reference="BCDFGHJK"))
    entities = [each.attrib["EntityId"] for each in chart.iter("Entity")]
    assert len(entities) == len(set(entities)) == 5
    links = [(each.attrib["End1Id"], each.attrib["End2Id"]) for each in chart.iter("Link")]
    assert {end for link in links for end in link} == set(entities)
    assert Counter(each.attrib["Type"] for each in chart.iter("LinkStyle")) == {
        "was sent by": 2,
        "was sent to": 2,
        "names": 2,
    }


def test_hostile_words_stay_words_to_the_line_end() -> None:
    (shown,) = [each for each in chart_of(item(HOSTILE)).iter("ChartItem") if "Description" in each.attrib]
    assert shown.attrib["Description"] == HOSTILE.replace("\x0b\x00", "\ufffd\ufffd")


@given(st.text(min_size=1, max_size=200))
def test_whatever_was_told_the_chart_can_be_read(text: str) -> None:
    chart_of(item(text))


def test_the_gate_stands_before_it() -> None:
    with pytest.raises(GateShut):
        write_document(body(item(handling="C", conditions=("A1",))), as_=ExportFormat.ANX)
